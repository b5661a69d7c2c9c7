"""Who may do what, as one table. Readers need no account; `sync` brings the database's groups in line."""

from dataclasses import dataclass
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
    "statements.claim": ALL,  # deletes drafts of one's own only, which the page of deleting looks at
    "statements.quote": ALL,
    "statements.term": ALL,
    "statements.dispute": ALL,
    "statements.check": ALL,
    "statements.reading": MAKE,
    "statements.draft": ALL,  # one's own: nobody opens another's half-typed form
    "statements.upload": ("view", "add", "delete"),
    "statements.proposal": ("view", "add"),
    "comparisons.comparison": ("view",),
    "comparisons.row": ("view",),
    "comparisons.comparisonstatement": ("view",),
    "comparisons.edition": ("view",),
}
EDITOR = CONTRIBUTOR | {
    "statements.party": MAKE,
    "statements.topic": ALL,
    "statements.speaker": ALL,
    "statements.occasion": ALL,
    "statements.statement": (*ALL, "publish"),
    "statements.claim": (*ALL, "publish"),
    "statements.reading": (*ALL, "publish"),
    "statements.proposal": MAKE,  # kept for good, whatever became of it
    "comparisons.comparison": (*ALL, "publish"),
    "comparisons.row": ALL,
    "comparisons.comparisonstatement": ALL,
    "comparisons.edition": ("view", "add"),
}
ADMINISTRATOR = EDITOR | {
    "readout.user": MAKE,  # nobody is deleted: what they did stays theirs
    "axes.accessattempt": ("view", "delete"),  # deleting one lifts a lock-out
}
ROLES: dict[str, dict[str, tuple[str, ...]]] = {
    "Contributor": CONTRIBUTOR,
    "Editor": EDITOR,
    "Administrator": ADMINISTRATOR,
}


# Whose sign-in needs a second step where the setting of that name says so: those on whose word readers rely.
SECOND_STEP = ("Editor", "Administrator")
LABELS = ("readout", "statements", "comparisons", "auth", "axes")  # the apps of the table


@dataclass(frozen=True, slots=True)
class Change:
    """What a role got and what it lost; `made` where the role itself was missing."""

    role: str
    made: bool
    given: tuple[str, ...]
    taken: tuple[str, ...]


def wanted(role: str) -> set[str]:
    """The permissions of a role as Django writes them: `statements.add_claim`."""
    return {
        f"{model.split('.')[0]}.{action}_{model.split('.')[1]}"
        for model, actions in ROLES[role].items()
        for action in actions
    }


def sync() -> list[Change]:
    """Makes each role's group hold just the permissions of the table above; returns what that changed."""
    Permission = apps.get_model("auth.Permission")
    known = {
        f"{label}.{codename}": pk
        for pk, label, codename in Permission.objects.values_list("pk", "content_type__app_label", "codename")
    }
    return [change for role in ROLES if (change := _sync_one(role, known))]


def _sync_one(role: str, known: dict[str, int]) -> Change | None:
    group, made = apps.get_model("auth.Group").objects.get_or_create(name=role)
    pairs = group.permissions.values_list("content_type__app_label", "codename")
    held = {f"{label}.{codename}" for label, codename in pairs}
    given, taken = wanted(role) - held, held - wanted(role)
    if not (made or given or taken):
        return None
    group.permissions.set([known[name] for name in wanted(role)])
    return Change(role, made, tuple(sorted(given)), tuple(sorted(taken)))


def after_migrate(**_: Any) -> None:
    """Runs `sync` once every app of the table has its permissions: this app comes first in the list."""
    for label in LABELS:
        create_permissions(apps.get_app_config(label), verbosity=0)
    models = apps.get_model("contenttypes.ContentType").objects
    if models.filter(app_label="comparisons", model="row").exists():
        sync()
