"""What a feed says of things that were withdrawn: who took them back, when and why, and none of their words."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html

from exports.citing.wording import day
from exports.feeds.feed import Entry, name_of
from statements import revisions
from statements.feeds.moments import newest
from statements.models import Claim, ClaimQuerySet, Statement, signatures

ADVICE = "Do not quote it any more: it is not part of the record."


def of_statements(statements: Iterable[Statement], site: str) -> list[Entry]:
    """With their speakers read. One query."""
    found = list(statements)
    names = revisions.withdrawn_by_each(Statement, [one.pk for one in found])
    return [
        entry(
            id=name_of(site, "statement", one.pk),
            url=site + one.get_absolute_url(),
            title=f"Withdrawn: {one.speaker_names}: {one.title}",
            what="This statement",
            thing=one,
            by_name=names[one.pk],
        )
        for one in found
    ]


def for_feeds(claims: ClaimQuerySet) -> ClaimQuerySet:
    """`claims` with all that may still be said of each."""
    return claims.select_related("topic", "statement").prefetch_related(signatures("statement"))


def of_claims(claims: Iterable[Claim], site: str) -> list[Entry]:
    """Of claims that come `for_feeds()`. Two queries."""
    found = list(claims)
    own = revisions.withdrawn_by_each(Claim, [one.pk for one in found if one.withdrawn_at])
    with_it = [one.statement_id for one in found if not one.withdrawn_at]
    of_statement = revisions.withdrawn_by_each(Statement, with_it)
    return [_of_claim(one, own.get(one.pk) or of_statement[one.statement_id], site) for one in found]


def _of_claim(claim: Claim, by_name: str, site: str) -> Entry:
    itself = bool(claim.withdrawn_at)
    return entry(
        id=name_of(site, "claim", claim.pk),
        url=site + claim.get_absolute_url(),
        title=f"Withdrawn: a claim of {claim.statement.speaker_names} on {claim.topic.name}",
        what="This claim" if itself else "The statement of this claim",
        thing=claim if itself else claim.statement,
        by_name=by_name,
        published=claim,
    )


def entry(
    *, id: str, url: str, title: str, what: str, thing: Any, by_name: str, published: Any = None
) -> Entry:
    """The entry of what was withdrawn, or of what hangs on it. `thing` tells when and why."""
    at = newest(thing.withdrawn_at)
    said = f"{what} was withdrawn on {day(at)} by {by_name}: {thing.withdrawn_reason}"
    return Entry(
        id=id,
        url=url,
        title=title,
        text=f"{said}\n{ADVICE}",
        html=format_html("<p>{}</p><p>{}</p>", said, ADVICE),
        published=newest((published or thing).published_at),
        updated=at,
        is_withdrawn=True,
    )
