"""Who may do what, as one table. Readers need no account; `sync` brings the database's groups in line."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions

ALL = ("view", "add", "change", "delete")
MAKE = ("view", "add", "change")

# role → model → actions. What readers see, and what something stands on, nobody deletes.
# `publish` is our own action: to move between draft and published.
CONTRIBUTOR: dict[str, tuple[str, ...]] = {
    "statements.party": ("view",),
    "statements.topic": ("view",),
    "statements.speaker": ("view", "add"),
    "statements.occasion": ("view", "add"),
    "statements.statement": MAKE,
    "statements.statementspeaker": ALL,
    "statements.source": ALL,
    "statements.capture": ("view", "add"),
    "statements.claim": ALL,  # deletes drafts of one's own only: see the claim's admin
    "statements.quote": ALL,
    "statements.term": ALL,
    "statements.dispute": ALL,
    "statements.check": ALL,
    "statements.reading": MAKE,
    "comparisons.comparison": ("view",),
    "comparisons.row": ("view",),
    "comparisons.comparisonstatement": ("view",),
}
EDITOR = CONTRIBUTOR | {
    "statements.party": MAKE,
    "statements.topic": ALL,
    "statements.speaker": ALL,
    "statements.occasion": ALL,
    "statements.statement": (*ALL, "publish"),
    "statements.claim": (*ALL, "publish"),
    "statements.reading": (*ALL, "publish"),
    "comparisons.comparison": (*ALL, "publish"),
    "comparisons.row": ALL,
    "comparisons.comparisonstatement": ALL,
}
ADMINISTRATOR = EDITOR | {"readout.user": MAKE}
ROLES: dict[str, dict[str, tuple[str, ...]]] = {
    "Contributor": CONTRIBUTOR,
    "Editor": EDITOR,
    "Administrator": ADMINISTRATOR,
}


def sync() -> None:
    """Makes each role's group hold just the permissions of the table above."""
    Group, Permission = apps.get_model("auth.Group"), apps.get_model("auth.Permission")
    held = {
        (f"{content.app_label}.{content.model}", codename): pk
        for pk, codename, content in (
            (permission.pk, permission.codename, permission.content_type)
            for permission in Permission.objects.select_related("content_type")
        )
    }
    for role, table in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(
            held[model, f"{action}_{model.split('.')[1]}"]
            for model, actions in table.items()
            for action in actions
        )


def after_migrate(**_: Any) -> None:
    """Runs `sync` once every app of the table has its permissions: this app comes first in the list."""
    for label in ("readout", "statements", "comparisons", "auth"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    if (
        apps.get_model("contenttypes.ContentType")
        .objects.filter(app_label="comparisons", model="row")
        .exists()
    ):
        sync()
