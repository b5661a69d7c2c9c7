"""Deleting a statement that was entered by mistake."""

from typing import Any

from django.db import transaction

from . import workflow
from .models import Capture, Source, Statement, StatementSpeaker, Status, Upload

GOES_WITH_IT = (StatementSpeaker, Upload)  # no work of anyone's stands in them


def hindrances(statement: Statement) -> list[str]:
    """What stands on the statement, so that it cannot be deleted: `2 claims`; nothing where it can be."""
    if statement.status != Status.DRAFT:
        return [f"it is {statement.get_status_display().lower()}, no draft"]
    found = [
        _counted(Capture.objects.filter(source__statement=statement).count(), "kept copy", "kept copies")
    ]
    for relation in statement._meta.related_objects:
        model: Any = relation.related_model
        if model in (*GOES_WITH_IT, Source) or model.__name__.startswith("Historical"):
            continue
        meta = model._meta
        number = model._default_manager.filter(**{relation.field.name: statement}).count()
        found.append(_counted(number, str(meta.verbose_name), str(meta.verbose_name_plural)))
    return [one for one in found if one]


@transaction.atomic
def delete(statement: Statement, *, by: Any) -> None:
    """Deletes a draft with its sources; the history tells who did it."""
    stamp = workflow.Stamp(by, "Deleted")
    for source in statement.sources.all():
        stamp.put_on(source)
        source.delete()
    stamp.put_on(statement)
    statement.delete()


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}" if number else ""
