"""What is read of the newest hits of each section, before it is known which of them are shown.

Up to 1,500 hits are read for a page that shows thirty: the database joins each column of a section to one text. Rows
of their own would cost as much again, most of it to make objects of them that are joined or thrown away.
"""
# ruff: noqa: S608 - nothing in the statements but names of our own

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .documents import kind_of
from .found import Kind
from .plan import Plan

LINE = "\n"  # stands between documents; no document has one
WORDS = ("stems", "forms")


@dataclass(frozen=True, slots=True)
class Candidates:
    """The newest hits of a section, newest first, column by column. `more_than` says that there are still more.

    `tokens` are those of all of them, a line each. Each text of `stems` and `forms` has a space before and behind it,
    so that a word is found with its spaces; both are empty where nothing is ranked.
    """

    ids: list[int]
    tokens: str
    stems: list[str]
    forms: list[str]
    more_than: bool = False

    def first(self, most: int) -> "Candidates":
        """So many of them at most."""
        if len(self.ids) <= most:
            return self
        tokens = LINE.join(self.tokens.split(LINE)[:most])
        return Candidates(self.ids[:most], tokens, self.stems[:most], self.forms[:most], more_than=True)

    def without(self, gone: Collection[int]) -> "Candidates":
        """All but those of these keys."""
        kept = [at for at, id in enumerate(self.ids) if id not in gone]
        told = self.tokens.split(LINE)
        stems, forms = ([texts[at] for at in kept] if texts else [] for texts in (self.stems, self.forms))
        return Candidates([self.ids[at] for at in kept], LINE.join(told[at] for at in kept), stems, forms)


def read(
    cursor: Any,
    dialect: Any,
    plan: Plan,
    spans: Mapping[Kind, tuple[int, int]],
    most: int,
    *,
    words: bool,
    beside: Sequence[tuple[Plan, Kind, tuple[int, int], int]] = (),
) -> tuple[dict[Kind, Candidates], list[Candidates]]:
    """Of each section that has any the newest that fit within its span of keys, `most` at most. One query.

    `words` says whether the words are read too, by which they are ranked. The second is what fits each of the plans
    `beside`, without words; each has a section, a span and a bound of its own.
    """
    columns = ("id", "tokens", *(WORDS if words else ()))
    joined = [dialect.joined(column, f" {LINE} ") for column in columns]
    each, asked = [], []
    for kind, span in spans.items():
        sql, match = dialect.hits(", ".join(f"d.{column}" for column in columns), plan, kind, span)
        each.append(f"SELECT -1, {', '.join(joined)} FROM ({sql}) AS found")
        asked += [*match, most]
    nothing = ["''"] * (len(columns) - 2)
    for number, (other, kind, span, bound) in enumerate(beside):
        sql, match = dialect.hits("d.id, d.tokens", other, kind, span)
        each.append(f"SELECT {number}, {', '.join(joined[:2] + nothing)} FROM ({sql}) AS found")
        asked += [*match, bound]
    cursor.execute(" UNION ALL ".join(each), asked)
    made: dict[Kind, Candidates] = {}
    others = [Candidates([], "", [], [])] * len(beside)
    for number, *row in cursor.fetchall():
        if not row[0]:
            continue
        one = _candidates(*row)
        if number < 0:
            made[kind_of(one.ids[0])] = one
        else:
            others[number] = one
    return made, others


def _candidates(ids: str, tokens: str, stems: str = "", forms: str = "") -> Candidates:
    return Candidates(list(map(int, ids.split())), tokens, _padded(stems), _padded(forms))


def _padded(text: str) -> list[str]:
    return f" {text} ".split(LINE) if text else []
