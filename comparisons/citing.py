"""What is cited of a line-up: the comparison whole, or one of its rows, as the data that `exports.citing` takes."""

from collections.abc import Callable

from comparisons.structure import Lineup, LineupRow
from exports.citing.citable import OURS, Citable
from statements import moments


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
