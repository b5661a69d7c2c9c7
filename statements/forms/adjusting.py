"""What a claim's sheet does short of saving: bounds moved by a word, one more row, menus made anew."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from statements import bounds, marking
from statements.models import Capture

from .anchoring import AnchoringForm, copies_of, places

ROWS = ("quotes", "terms", "disputes_made")
MOST_ROWS = 100  # of one kind on a sheet
# What a button says: `quotes-0 start earlier`, `add terms`, `show`.
MOVE = re.compile(r"(?P<row>(?:quotes|terms)-\d{1,3}) (?P<edge>start|end) (?P<way>earlier|later)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the words of a row stand, as far as that is clear already."""

    copy: Capture
    start: int
    end: int

    @property
    def paragraph(self) -> int:
        return marking.paragraph_at(self.copy.text, self.start)


def standing(form: AnchoringForm) -> Standing | None:
    """Where the words of a row stand; none where they are not there, or nobody has said which they are."""
    words = form.fields["words"].to_python(form["words"].value())
    chosen, place = str(form["copy"].value() or ""), str(form["place"].value() or "")
    if not words:
        return None
    copies = [copy for copy in copies_of(form.claim).values() if chosen in ("", str(copy.pk))]
    found = [(copy, at) for copy in copies for at in places(copy, words)]
    meant = found if len(found) == 1 else [(copy, at) for copy, at in found if str(at.start) == place]
    if len(meant) != 1:
        return None
    copy, at = meant[0]
    return Standing(copy, at.start, at.end)


def adjusted(sheet: Any, asked: str) -> QueryDict:
    """What was sent to `sheet`, changed as the button `asked` for; the same where it asks for nothing known."""
    data: QueryDict = sheet.data.copy()
    if found := MOVE.fullmatch(asked):
        _move(sheet, data, found["row"], found["edge"], found["way"])
    elif asked.startswith("add ") and asked[4:] in ROWS:
        _add(data, f"{asked[4:]}-TOTAL_FORMS")
    return data


def _move(sheet: Any, data: QueryDict, row: str, edge: str, way: str) -> None:
    form = next(
        (one for rows in (sheet.quotes, sheet.terms) for one in rows.forms if one.prefix == row), None
    )
    here = standing(form) if form is not None else None
    if here is None:
        return
    start, end = bounds.moved(here.copy.text, here.start, here.end, edge=edge, way=way)
    data[f"{row}-words"] = here.copy.text[start:end]
    data[f"{row}-copy"], data[f"{row}-place"] = str(here.copy.pk), str(start)


def _add(data: QueryDict, name: str) -> None:
    count = data.get(name, "0")
    if count.isascii() and count.isdecimal() and int(count) < MOST_ROWS:
        data[name] = str(int(count) + 1)
