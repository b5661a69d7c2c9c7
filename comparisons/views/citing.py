"""Every way to cite a comparison, one of its rows, or a claim as its edition has it: a page, and files of it."""

import re
from dataclasses import dataclass, replace
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse

from comparisons import citing
from comparisons.access import shown_for
from comparisons.columns import BY
from comparisons.pinned_claims import PinnedClaim, pinned
from comparisons.structure import Lineup, LineupRow
from exports.citing.citable import Citable
from statements import addresses
from statements.cite_pages import Part, Subject, answer, file
from statements.reading_only import read_only

KEY = re.compile(r"[1-9][0-9]{0,18}")  # of a claim


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a comparison is to be cited: the whole, one of its rows, or a claim as its edition has it."""

    lineup: Lineup
    row: LineupRow | None = None
    pin: PinnedClaim | None = None

    def citable(self, request: HttpRequest) -> Citable:
        absolute = partial(addresses.absolute, request)
        if self.pin:
            return citing.of_claim(self.pin, absolute)
        return (
            citing.of_row(self.lineup, self.row, absolute)
            if self.row
            else citing.of_comparison(self.lineup, absolute)
        )


@read_only
def comparison_cite(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """The comparison, with `row` one of its topics, with `claim` a claim of its edition; `number` asks for one."""
    asked = _asked(request, slug, number)
    return answer(request, _subject(asked), asked.citable(request))


@read_only
def comparison_cite_file(
    request: HttpRequest, slug: str, format: str, number: int | None = None
) -> HttpResponse:
    return file(_asked(request, slug, number).citable(request), format)


def _asked(request: HttpRequest, slug: str, number: int | None) -> Asked:
    """What the address asks for; 404 where it asks for a row or a claim that is not there."""
    lineup = shown_for(request.user, slug, number).lineup(BY[0])
    if (claim := request.GET.get("claim")) is not None:
        if not KEY.fullmatch(claim):
            raise Http404("This edition has no such claim.")
        return Asked(lineup, pin=pinned(lineup, int(claim)))
    if (topic := request.GET.get("row")) is None:
        return Asked(lineup)
    row = next((row for row in lineup.rows if row.topic.slug == topic), None)
    if row is None:
        raise Http404("This comparison has no such topic.")
    return Asked(lineup, row)


def _subject(asked: Asked) -> Subject:
    comparison = asked.lineup.comparison
    page, at = comparison.page, f"{comparison.page}cite/"
    made = Subject(
        name="this comparison",
        title=comparison.title,
        url=page,
        back="the comparison",
        at=f"{page}cite.",
        parts_name="Its topics",
        parts=tuple(Part(row.topic.name, f"{at}?row={row.topic.slug}") for row in asked.lineup.rows),
    )
    if row := asked.row:
        if comparison.edition:
            made = replace(
                made, parts_name="Its claims, as they stand in this edition", parts=_claims(row, at)
            )
        return replace(
            made,
            name="this topic",
            title=f"{row.topic.name}, in “{comparison.title}”",
            url=f"{page}#topic-{row.topic.slug}",
            query=f"?row={row.topic.slug}",
            whole=at,
        )
    if pin := asked.pin:
        return replace(
            made,
            name=f"this claim, as it stands in edition {pin.edition.number}",
            title=f"{pin.name}. {pin.claim.summary}",
            url=pin.page,
            query=f"?claim={pin.claim.key}",
            parts_name="Elsewhere",
            parts=(Part("the claim as it stands now", f"{pin.claim.url}cite/"),),
            whole=at,
        )
    return made


def _claims(row: LineupRow, at: str) -> tuple[Part, ...]:
    """Each claim and report of the row, once."""
    claims = {claim.key: claim for cell in row.cells for claim in (*cell.claims, *cell.reports)}
    return tuple(
        Part(f"{one.statement.credit}: {one.summary}", f"{at}?claim={key}") for key, one in claims.items()
    )
