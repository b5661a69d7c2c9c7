"""Which models a bundle holds, in what order, and how a row of each becomes plain data and a row again."""

import base64
import binascii
import datetime as dt
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import models

from readout.models import User

OURS = ("readout", "statements", "comparisons")
# Rows of ours that a bundle does not hold, and why.
LEFT_OUT = {
    "comparisons.editionpage": "made anew from its edition at the first request",
    "statements.upload": "waits for whoever sent it in to approve it; they can send it in again",
    "readout.user_groups": "told with the person, by the roles' names: their keys are each database's own",
    "readout.user_user_permissions": "told with the person, by name: their keys are each database's own",
}
# Apps of others, all of whose rows stay behind, and why.
APPS_LEFT_OUT = {
    "account": "how people sign in here, which they set up anew",
    "admin": "the admin's own log of clicks; what changed is in the history",
    "auth": "roles and permissions, which migrate makes; who has which is told with the person",
    "axes": "attempts at signing in",
    "exports": "files that wait to be fetched for a day; they can be made again",
    "django_tasks_database": "what workers have to do just now",
    "contenttypes": "which migrate makes",
    "mfa": "second steps: secrets do not leave the database",
    "sessions": "who is signed in just now",
    "socialaccount": "how people sign in here, which they set up anew",
    "usersessions": "who is signed in just now",
}
# Of a person: secrets, and when they last signed in here.
SECRET = {"readout.user": ("password", "last_login")}


# What only SQLite keeps, in what somebody typed and has not sent: NUL, and halves of surrogate pairs.
NO_TEXT = re.compile("[\x00\ud800-\udfff]")


class RecordFault(Exception):
    """A record does not fit its model; the message says how."""


def label(model: type[models.Model]) -> str:
    """`statements.claim`; how records name their model."""
    return model._meta.label_lower


def bundled() -> list[type[models.Model]]:
    """Every model that a bundle holds, each after those that its rows point at; else in the order of their names."""
    ours = {
        label(model): model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in OURS and label(model) not in LEFT_OUT and not model._meta.proxy
    }
    order: TopologicalSorter[str] = TopologicalSorter()
    for name, model in sorted(ours.items()):
        order.add(name, *sorted(_pointed_at(model) & set(ours)))
    order.prepare()
    sorted_names: list[str] = []
    while order.is_active():
        ready = sorted(order.get_ready())
        sorted_names += ready
        order.done(*ready)
    return [ours[name] for name in sorted_names]


def _pointed_at(model: type[models.Model]) -> set[str]:
    fields: list[Any] = [field for field in model._meta.concrete_fields if field.remote_field]
    return {label(field.remote_field.model) for field in fields} - {label(model)}


def fields_of(model: type[models.Model]) -> list[Any]:
    """The columns that a record tells, all but the key."""
    secret = SECRET.get(label(model), ())
    return [f for f in model._meta.concrete_fields if not f.primary_key and f.name not in secret]


def holds_files(model: type[models.Model]) -> bool:
    return any(isinstance(field, models.BinaryField) for field in fields_of(model))


def plain(row: models.Model) -> dict[str, Any]:
    """A row as a record."""
    fields = {field.name: _plain(getattr(row, field.attname)) for field in fields_of(type(row))}
    if isinstance(row, User):
        fields["groups"] = sorted(group.name for group in row.groups.all())
        fields["permissions"] = sorted(_name(permission) for permission in row.user_permissions.all())
    return {"fields": fields, "model": label(type(row)), "pk": row.pk}


def _plain(value: Any) -> Any:
    match value:
        case dt.datetime():
            return value.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        case dt.date():
            return value.isoformat()
        case bytes() | memoryview():
            return base64.b64encode(bytes(value)).decode()
        case list():
            return [_plain(each) for each in value]
        case dict():
            return {_plain(key): _plain(each) for key, each in value.items()}
        case str():
            return NO_TEXT.sub("\ufffd", value)
        case _:
            return value


def row_of(model: type[models.Model], key: Any, fields: dict[str, Any]) -> models.Model:
    """The unsaved row of a record. Raises RecordFault. What the record does not tell has its default."""
    left = dict(fields)
    values: dict[str, Any] = {}
    if model is User:
        left.pop("groups", None), left.pop("permissions", None)
        values["password"] = make_password(None)
    for field in fields_of(model):
        if field.name in left:
            values[field.attname] = _value(field, left.pop(field.name))
    if left:
        raise RecordFault(f"“{sorted(left)[0]}” is no column of {label(model)} in this version")
    if not isinstance(key, int) or isinstance(key, bool) or key < 1:
        raise RecordFault("its key is no number")
    return model(pk=key, **values)


def _value(field: Any, told: Any) -> Any:
    if told is None or isinstance(field, models.JSONField):
        return told
    try:
        if isinstance(field, models.BinaryField):
            return base64.b64decode(told, validate=True)
        if isinstance(field, models.ForeignKey):
            return field.target_field.to_python(told)
        return field.to_python(told)
    except (ValidationError, binascii.Error, TypeError, ValueError) as error:
        raise RecordFault(f"“{field.name}” holds what is no {field.get_internal_type()}") from error


def give_rights(key: int, fields: dict[str, Any]) -> None:
    """Gives a person the roles and single permissions of their record. A group that is not there is made, empty."""
    user = User.objects.get(pk=key)
    user.groups.set([Group.objects.get_or_create(name=name)[0] for name in fields.get("groups", ())])
    wanted = fields.get("permissions", ())
    if not wanted:
        return
    every = Permission.objects.select_related("content_type")
    named = {_name(permission): permission for permission in every}
    if unknown := [name for name in wanted if name not in named]:
        raise RecordFault(f"there is no permission “{unknown[0]}” in this version")
    user.user_permissions.set([named[name] for name in wanted])


def _name(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"


def last_keys(model: type[models.Model]) -> Iterator[int]:
    """Keys that are or once were a row's: a key of something deleted lives on in its history."""
    yield model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0
    history: Any = getattr(model, "history", None)
    if history is not None and hasattr(history, "model"):
        yield history.aggregate(last=models.Max("id"))["last"] or 0
