"""What is cited of a line-up: the comparison whole, or one of its rows, as the data that `exports.citing` takes."""

from collections.abc import Callable
from dataclasses import replace

from comparisons.pinned_claims import PinnedClaim, pins_of
from comparisons.structure import Lineup, LineupClaim, LineupQuote, LineupRow, StatementInfo
from exports.citing.citable import OURS, SITE, Citable, Said
from exports.citing.text_fragments import link
from exports.citing.wording import day
from statements import addresses, moments
from statements.cite_pages import Part
from statements.models import Claim
from statements.models.closed_sets import SourceKind


def of_comparison(lineup: Lineup, absolute: Callable[[str], str]) -> Citable:
    """The comparison as ours: the edition, or without one the line-up as it stood at its moment."""
    return _citable(
        lineup,
        kind="comparison",
        key=f"readout-comparison-{lineup.comparison.slug}{_edition_of(lineup)}",
        title=lineup.comparison.title,
        genre=f"Comparison of statements, {_as_it_stands(lineup)}",
        url=absolute(lineup.comparison.page),
    )


def of_row(lineup: Lineup, row: LineupRow, absolute: Callable[[str], str]) -> Citable:
    """One row of it, which stands in the comparison as an article does in a book."""
    return _citable(
        lineup,
        kind="row",
        key=f"readout-row-{lineup.comparison.slug}{_edition_of(lineup)}-{row.topic.slug}",
        title=row.topic.name,
        genre=f"Topic in a comparison of statements, {_as_it_stands(lineup)}",
        url=absolute(f"{lineup.comparison.page}#topic-{row.topic.slug}"),
        container=lineup.comparison.title,
    )


def of_claim(pin: PinnedClaim, absolute: Callable[[str], str]) -> Citable:
    """A claim as it stands in an edition, which names the edition and its hash. Ours: its summary is in our words."""
    claim, comparison = pin.claim, pin.lineup.comparison
    made = _citable(
        pin.lineup,
        kind="claim",
        key=f"readout-claim-{claim.key}-{comparison.slug}{_edition_of(pin.lineup)}",
        title=f"{claim.statement.speaker_names} on “{pin.topic}”: {claim.summary}",
        genre=f"Claim in {_as_it_stands(pin.lineup)} of a comparison, in the words of {SITE}, "
        f"from {_described(claim.statement)}",
        url=absolute(pin.page),
        container=comparison.title,
    )
    links = tuple(link for quote in claim.quotes for link in _links(quote, absolute))
    return replace(made, sentence=claim.summary, said=_said(claim), links=links)


def pins(claim: Claim) -> tuple[Part, ...]:
    """The pages that cite the claim as the newest edition of each comparison has it."""
    return tuple(
        Part(
            f"edition {pin.edition.number} of “{pin.lineup.comparison.title}”, {day(pin.edition.published_at.date())}",
            f"{pin.edition.url}cite/?claim={claim.pk}",
        )
        for pin in pins_of(claim)
    )


def _said(claim: LineupClaim) -> Said:
    statement = claim.statement
    return Said(
        speakers=tuple(speaker.name for speaker in statement.speakers),
        in_text=tuple(speaker.in_text or speaker.name for speaker in statement.speakers),
        title=statement.title,
        channel=statement.channel,
        issued=statement.issued_on,
        languages=tuple(dict.fromkeys(quote.language for quote in claim.quotes)),
    )


def _described(statement: StatementInfo) -> str:
    """`“Readout of the call” (White House, readout, 18 March 2025)`."""
    told = (
        statement.speaker_names,
        statement.channel,
        day(statement.issued_on) if statement.issued_on else "",
    )
    return f"“{statement.title}” ({', '.join(filter(None, told))})"


def _links(quote: LineupQuote, absolute: Callable[[str], str]) -> list[tuple[str, str]]:
    """Where a claim's words are, ours and the live page."""
    found = [("The words it stands on", absolute(quote.url))]
    if addresses.is_web(quote.copy.url):
        is_ours = quote.source_kind == SourceKind.DIGEST  # what stands around the words is
        around = ("", "") if is_ours else (quote.prefix, quote.suffix)
        found.append(("Their live page", link(quote.copy.url, quote.exact, *around)))
    return found


def _citable(
    lineup: Lineup, *, kind: str, key: str, title: str, genre: str, url: str, container: str = ""
) -> Citable:
    edition = lineup.comparison.edition
    return Citable(
        kind=kind,
        key=key,
        title=title,
        authors=OURS,
        issued=(edition.published_at if edition else lineup.moment).date(),
        genre=genre,
        url=url,
        container=container,
        edition=edition.number if edition else None,
        sha256=edition.sha256 if edition else "",
        moment=None if edition else lineup.moment,
    )


def _edition_of(lineup: Lineup) -> str:
    edition = lineup.comparison.edition
    return f"-edition-{edition.number}" if edition else ""


def _as_it_stands(lineup: Lineup) -> str:
    """`edition 2`, or `as of 20 November 2025, 14:02 UTC`."""
    edition = lineup.comparison.edition
    return f"edition {edition.number}" if edition else f"as of {moments.in_words(lineup.moment)}"
