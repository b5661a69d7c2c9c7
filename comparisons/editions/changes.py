"""What differs between two line-ups of one comparison, in words: rows, claims, their words, silences and verdicts.

Takes line-ups and asks no database, so that it compares two editions as well as an edition with the record now.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from comparisons.editions.renames import Renames, renames
from comparisons.structure import Lineup, LineupClaim, LineupRow, Silence, StatementInfo, Stretch
from statements import labels
from statements.wording import differences

BROKEN = "A silence was broken"
OF_NAMES = frozenset({"Held by", "Disputes"})  # what we make of names of parties and speakers


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. `before` and `after` are its wordings, the words that differ marked; empty for none.

    `kind` is added, removed or changed; `of` says whose it is: “Kremlin, 18 Mar 2025”, or is empty.
    """

    kind: str
    what: str
    of: str = ""
    before: tuple[Stretch, ...] = ()
    after: tuple[Stretch, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class RowChanges:
    """What differs in one row. `kind` says whether the row itself is new or gone."""

    name: str
    slug: str
    kind: str
    changes: tuple[Change, ...]
    topic: int  # its key


@dataclass(frozen=True, slots=True)
class Changes:
    """`general` is of the comparison as a whole; rows without a change are left out."""

    general: tuple[Change, ...]
    rows: tuple[RowChanges, ...]

    @property
    def count(self) -> int:
        return len(self.general) + sum(max(len(row.changes), 1) for row in self.rows)


def between(old: Lineup, new: Lineup) -> Changes:
    """All that a reader of `old` would find otherwise in `new`; both arranged by speaker.

    What stands in an edition is linked there, and what stands in none to its own page.
    """
    old, new = _placed(old), _placed(new)
    renamed = renames(old, new)
    return Changes(tuple(_general(old, new, renamed)), tuple(_rows(old, new, renamed)))


def _placed(lineup: Lineup) -> Lineup:
    """The line-up with claims and silences at their places in its edition, where it is of one."""
    edition = lineup.comparison.edition
    if edition is None:
        return lineup

    def placed(claims: Iterable[LineupClaim]) -> tuple[LineupClaim, ...]:
        return tuple(replace(claim, url=f"{edition.url}#{claim.anchor}") for claim in claims)

    def row_placed(row: LineupRow) -> LineupRow:
        here = f"{edition.url}#topic-{row.topic.slug}"
        cells = (
            replace(
                cell,
                claims=placed(cell.claims),
                reports=placed(cell.reports),
                silences=tuple(replace(silence, url=here) for silence in cell.silences),
            )
            for cell in row.cells
        )
        return replace(row, cells=tuple(cells))

    return replace(lineup, rows=tuple(map(row_placed, lineup.rows)), also=placed(lineup.also))


def _general(old: Lineup, new: Lineup, renamed: Renames) -> Iterator[Change]:
    yield from _texts("Title", old.comparison.title, new.comparison.title)
    yield from _texts("Introduction", old.comparison.introduction, new.comparison.introduction)
    yield from _texts("Occasion", old.comparison.occasion, new.comparison.occasion)
    for what, old_name, new_name in renamed.whole:
        yield from _texts(f"{what} renamed", old_name, new_name)
    before, after = _by_key(old.statements), _by_key(new.statements)
    for key, statement in after.items():
        if key not in before:
            yield Change("added", "Statement added", after=_whole(statement.cited), url=statement.url)
    for key, statement in before.items():
        if key not in after:
            yield Change("removed", "Statement left out", before=_whole(statement.cited))
    for key in before.keys() & after.keys():
        was, is_now = before[key], after[key]
        if was.title == is_now.title and renamed.explain(was.cited, is_now.cited):
            continue
        yield from _texts("Statement", was.cited, is_now.cited, url=is_now.url)
    order, other = [row.topic.key for row in old.rows], [row.topic.key for row in new.rows]
    if sorted(order) == sorted(other) and order != other:
        yield Change("changed", "The rows stand in another order")
    yield from _articles(old, new, renamed)


def _articles(old: Lineup, new: Lineup, renamed: Renames) -> Iterator[Change]:
    yield from _claims(
        {claim.key: claim for claim in old.also},
        {claim.key: claim for claim in new.also},
        "Also in the press",
        renamed,
    )


def _rows(old: Lineup, new: Lineup, renamed: Renames) -> Iterator[RowChanges]:
    before = {row.topic.key: row for row in old.rows}
    for row in new.rows:
        known = before.pop(row.topic.key, None)
        if known is None:
            yield _changed(row, "added", _of_a_new_row(row, renamed))
        elif (found := _changed(row, "changed", _of_a_row(known, row, renamed))).changes:
            yield found
    for row in before.values():
        yield _changed(row, "removed", ())


def _changed(row: LineupRow, kind: str, changes: Iterable[Change]) -> RowChanges:
    return RowChanges(row.topic.name, row.topic.slug, kind, tuple(changes), row.topic.key)


def _of_a_new_row(row: LineupRow, renamed: Renames) -> Iterator[Change]:
    yield Change("added", "Verdict", after=_whole(row.verdict.label))
    yield from _claims({}, _claims_of(row), "Claim", renamed)


def _of_a_row(old: LineupRow, new: LineupRow, renamed: Renames) -> Iterator[Change]:
    yield from _texts("Topic", old.topic.name, new.topic.name)
    yield from _texts("Question", old.topic.question, new.topic.question)
    yield from _texts("Note", old.note, new.note)
    yield from _texts("Verdict", old.verdict.label, new.verdict.label)
    if old.decided != new.decided or not renamed.explain(old.computed.reason, new.computed.reason):
        yield from _texts("Reason of the verdict", _reason(old), _reason(new))
    yield from _claims(_claims_of(old), _claims_of(new), "Claim", renamed)
    yield from _claims(_reports_of(old), _reports_of(new), "Report", renamed)
    yield from _silences(old, new)


def _reason(row: LineupRow) -> str:
    decided = f"Decided by {row.decided.by_name}: {row.decided.reason} " if row.decided else ""
    return f"{decided}{row.computed.reason}"


def _claims_of(row: LineupRow) -> dict[int, LineupClaim]:
    return {claim.key: claim for cell in row.cells for claim in cell.claims}


def _reports_of(row: LineupRow) -> dict[int, LineupClaim]:
    return {claim.key: claim for cell in row.cells for claim in cell.reports}


def _claims(
    before: dict[int, LineupClaim], after: dict[int, LineupClaim], what: str, renamed: Renames
) -> Iterator[Change]:
    for key, claim in after.items():
        if key not in before:
            of = claim.statement.credit
            yield Change("added", f"{what} added", of, after=_whole(claim.summary), url=claim.url)
            continue
        yield from _of_a_claim(before[key], claim, what, renamed)
    for key, claim in before.items():
        if key not in after:
            of = claim.statement.credit
            yield Change("removed", f"{what} taken away", of, before=_whole(claim.summary), url=claim.url)


def _of_a_claim(old: LineupClaim, new: LineupClaim, what: str, renamed: Renames) -> Iterator[Change]:
    said = {
        f"{what}’s summary": (old.summary, new.summary),
        "Kind": (old.kind_label, new.kind_label),
        "Value": (labels.VALUES.get(old.value, "none"), labels.VALUES.get(new.value, "none")),
        "Held by": (old.held_by_names, new.held_by_names),
        "Words": (_words(old), _words(new)),
        "Terms": (_terms(old), _terms(new)),
        "Disputes": (_disputes(old), _disputes(new)),
        "Note": (old.note, new.note),
        "Check": (_check(old), _check(new)),
    }
    for label, (before, after) in said.items():
        if label in OF_NAMES and renamed.explain(before, after):
            continue
        of = new.statement.credit
        if old.summary == new.summary:  # else the summaries say which claim it is
            of = f"{of}, “{new.summary}”"
        yield from _texts(label, before, after, of=of, url=new.url)


def _words(claim: LineupClaim) -> str:
    lost = {quote.key for quote in claim.quotes if quote.lost}
    return " | ".join(
        f"{quote.exact or quote.withheld}{' (lost)' if quote.key in lost else ''}" for quote in claim.quotes
    )


def _terms(claim: LineupClaim) -> str:
    return "; ".join(
        f"{term.aspect_label}: {term.value}{f' [{term.group}]' if term.group else ''}" for term in claim.terms
    )


def _disputes(claim: LineupClaim) -> str:
    return "; ".join(
        f"{'disputed by' if one.met else 'disputes'} {one.other_names}: {one.point}" for one in claim.disputes
    )


def _check(claim: LineupClaim) -> str:
    return f"{claim.check.finding} {claim.check.note}".strip() if claim.check else ""


def _silences(old: LineupRow, new: LineupRow) -> Iterator[Change]:
    """Statements that were silent and speak, or the other way round, and silences of another kind."""
    before, after = _silent(old), _silent(new)
    speaks = {claim.statement.key: claim.url for cell in new.cells for claim in cell.claims}
    for key, silence in before.items():
        now, of = after.get(key), silence.statement.credit
        if now is None and key in speaks:
            spoken = f"{BROKEN}: it was {silence.label.lower()}"
            yield Change("changed", spoken, of, url=speaks[key])
        elif now is not None and now.label != silence.label:
            yield from _texts("Silence", silence.label, now.label, of=of, url=now.url)
    for key, silence in after.items():
        if key not in before and silence.state != "unread":
            yield Change(
                "added", "Silence", silence.statement.credit, after=_whole(silence.label), url=silence.url
            )


def _silent(row: LineupRow) -> dict[int, Silence]:
    return {silence.statement.key: silence for cell in row.cells for silence in cell.silences}


def _by_key(statements: Iterable[StatementInfo]) -> dict[int, StatementInfo]:
    return {statement.key: statement for statement in statements}


def _texts(what: str, before: str, after: str, *, of: str = "", url: str = "") -> Iterator[Change]:
    """The change of one text, if it has changed, with the words that differ marked."""
    if before == after:
        return
    if not before or not after:
        kind = "added" if after else "removed"
        yield Change(kind, f"{what} {kind}", of, _whole(before), _whole(after), url)
        return
    first, second = differences(before, after)
    marked = [tuple(Stretch(run.text, run.differs) for run in runs) for runs in (first, second)]
    yield Change("changed", what, of, marked[0], marked[1], url)


def _whole(text: str) -> tuple[Stretch, ...]:
    return (Stretch(text, False),) if text else ()
