"""Where a draft was typed: how its form is called, and the page that shows it again."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from .models import Claim, Draft, Statement


@dataclass(frozen=True, slots=True)
class Place:
    """A draft in a list; `address` is empty where the form is not known or what it was of is gone."""

    draft: Draft
    label: str
    address: str = ""


# Forms by the first part of their key: how one is called, and the name of its page.
NEW_CLAIM, CLAIM, STATEMENT = "claim-new", "claim", "statement"
CALLED = {
    NEW_CLAIM: ("A new claim of “{}”", "desk:claim-new"),
    CLAIM: ("Changes of the claim “{}”", "desk:claim-edit"),
    STATEMENT: ("Changes of “{}”", "desk:statement-edit"),
}
KEY_DIGITS = 18  # longer than any key


def places_of(drafts: Iterable[Draft]) -> list[Place]:
    """Each draft with what it is of and its address. Two queries, however many."""
    rows = list(drafts)
    keys = [draft.form.partition(":")[::2] for draft in rows]
    slugs = {rest for kind, rest in keys if kind in (NEW_CLAIM, STATEMENT)}
    numbers = {rest for kind, rest in keys if kind == CLAIM and rest.isdecimal() and len(rest) <= KEY_DIGITS}
    titles = dict(Statement.objects.filter(slug__in=slugs).values_list("slug", "title"))
    summaries = {
        str(key): text for key, text in Claim.objects.filter(pk__in=numbers).values_list("pk", "summary")
    }
    names = {NEW_CLAIM: titles, STATEMENT: titles, CLAIM: summaries}
    return [
        _place(draft, kind, rest, names.get(kind, {}).get(rest))
        for draft, (kind, rest) in zip(rows, keys, strict=True)
    ]


def _place(draft: Draft, kind: str, rest: str, name: str | None) -> Place:
    if kind == "statement-new":
        return Place(draft, "A new statement", reverse("desk:statement-new"))
    if name is None:
        return Place(draft, draft.form.replace("-", " ").replace(":", ", "))
    label, address = CALLED[kind]
    return Place(draft, label.format(name), reverse(address, args=[rest]))
