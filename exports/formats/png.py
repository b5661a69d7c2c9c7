"""PNG: a card of 1200 × 630 pixels, for links and posts; of one row where the report has only that.

Drawn by typst with the faces it carries, so that it looks the same on every machine. What the faces have no letter
for (Arabic, Chinese, emoji) shows as an empty box.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exports.later import Later
from exports.paper import counted
from exports.report import Report, ReportCell, ReportMark, ReportRow

if TYPE_CHECKING:
    import typst
else:
    typst = Later("typst")

MEDIA_TYPE = "image/png"
WIDTH, HEIGHT = 1200, 630  # pixels; the template's page has as many points
PIXELS_PER_INCH = 72.0
TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "card.typ"

# What a card holds and still is legible at half its size.
ROWS, COLUMNS, ACCOUNTS = 7, 6, 5
TITLE, QUESTION, NAME, WORDS = 140, 150, 48, 110  # characters
ALT = 420  # characters; what sites that show the picture keep of its text
UNBROKEN = 24  # letters without a space, after which a line may break

# Controls, and what turns the direction of all that follows; a picture has no use for either.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
LONG_WORD = re.compile(rf"(\S{{{UNBROKEN}}})(?=\S)")


def render(report: Report) -> bytes:
    """The card; the same report gives the same bytes."""
    drawn: Any = typst.compile(
        TEMPLATE.read_bytes(),
        format="png",
        ppi=PIXELS_PER_INCH,
        font_paths=faces(),
        sys_inputs={"data": data_of(report)},
    )
    return bytes(drawn)


def data_of(report: Report) -> str:
    """What the template is given: all that the card says, as JSON."""
    return json.dumps(_row_card(report) if len(report.rows) == 1 else _grid_card(report), ensure_ascii=False)


def alt_text(report: Report) -> str:
    """What the card shows, in words, for who cannot see it."""
    if len(report.rows) != 1:
        verdicts = [(row.name, row.verdict.in_brief) for row in report.rows]
        columns = [column.name for column in report.columns]
        return alt_of_grid(report.title, columns, verdicts, shown=report.in_words)
    (row,) = report.rows
    said = [f"{cell.column.name}: {_alt_of(cell)}" for cell in _accounts(row)]
    told = f"{'; '.join(said)}. Accounts: {row.verdict.in_brief.lower()}. {report.title}"
    return clipped(f"{row.question} {_shown(_filters_of(report, row))}{told}", ALT)


def alt_of_grid(
    title: str, columns: Sequence[str], verdicts: Sequence[tuple[str, str]], *, shown: Sequence[str] = ()
) -> str:
    """The same of a card with several rows, of which `verdicts` gives each one's name and verdict.

    `shown` are the filters that hold, in words.
    """
    if not verdicts:
        return clipped(f"{title}. {_shown(shown)}Nothing is lined up here.", ALT)
    rows = "; ".join(f"{name}: {verdict.lower()}" for name, verdict in verdicts)
    return clipped(f"{title}. {_shown(shown)}Accounts of {', '.join(columns)} by topic. {rows}.", ALT)


def _shown(filters: Sequence[str]) -> str:
    return f"Shown here: {'; '.join(filters)}. " if filters else ""


def _filters_of(report: Report, row: ReportRow) -> list[str]:
    """The filters that hold, without the one that chose the row: it is what the card is of."""
    return [told for told in report.in_words if told != f"Topic: {row.name}"]


def clipped(text: str, length: int) -> str:
    """`text` on one line, without what cannot be seen; cut at a word with an ellipsis where it is longer."""
    text = " ".join(UNSEEN.sub(" ", text).split())
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return f"{(at_word if len(at_word) > length // 2 else cut).rstrip(' ,;:')}…"


@cache
def faces() -> "typst.Fonts":
    """The faces that typst carries, and none of the machine's."""
    return typst.Fonts(include_system_fonts=False)


def _text(text: str, length: int) -> str:
    """`text` for the card: clipped, and with places to break in words that are wider than a line."""
    return LONG_WORD.sub("\\1\u200b", clipped(text, length))


def _foot(report: Report) -> dict[str, str]:
    return {"as_it_stood": report.as_it_stood, "site": _text(report.site.split("://")[-1], NAME)}


def _grid_card(report: Report) -> dict[str, Any]:
    columns = [
        {"name": _text(column.short_name, NAME), "stripe": column.stripe}
        for column in report.columns[:COLUMNS]
    ]
    rows = [
        {
            "name": _text(row.name, NAME),
            "marks": [[_mark(mark) for mark in cell.marks[:2]] for cell in row.cells[:COLUMNS]],
            "verdict": _verdict(row),
        }
        for row in report.rows[:ROWS]
    ]
    more = len(report.rows) - ROWS
    return {
        "kind": "grid",
        "kicker": _text("; ".join(report.in_words) or report.occasion or "Who said what", QUESTION),
        "title": _text(report.title, TITLE),
        "columns": columns,
        "rows": rows,
        "more": f"and {more} more topic{'s' if more > 1 else ''}" if more > 0 else "",
        "foot": _foot(report),
    }


def _row_card(report: Report) -> dict[str, Any]:
    (row,) = report.rows
    told = _accounts(row)
    left = len(row.cells) - len(told)
    return {
        "kind": "row",
        "kicker": _text(
            " · ".join(filter(None, ("; ".join(_filters_of(report, row)), report.title))), QUESTION
        ),
        "title": _text(row.question or row.name, QUESTION),
        "accounts": [_account(cell) for cell in told],
        "verdict": _verdict(row),
        "more": f"and {left} more account{'s' if left > 1 else ''}" if left > 0 else "",
        "foot": _foot(report),
    }


def _accounts(row: ReportRow) -> list[ReportCell]:
    """As many cells as the card holds, in their order; where there are more, those with claims go first."""
    places = sorted(range(len(row.cells)), key=lambda place: not row.cells[place].claims)[:ACCOUNTS]
    return [row.cells[place] for place in sorted(places)]


def _account(cell: ReportCell) -> dict[str, Any]:
    quote = next((q for claim in cell.claims for q in claim.quotes if q.exact), None)
    summary = cell.claims[0].summary if cell.claims else ""
    return {
        "name": _text(cell.column.name, NAME),
        "stripe": cell.column.stripe,
        "marks": [_mark(mark) for mark in cell.marks[:2]],
        "quote": _exact(quote.exact) if quote else "",
        "translation": _text(quote.translation, NAME) if quote else "",
        "summary": "" if quote else _text(summary, WORDS),
        "hidden": _hidden(cell),
    }


def _hidden(cell: ReportCell) -> str:
    """How much of an account is not shown. Where all of it is hidden, its mark says so."""
    return f"{counted(cell.hidden, 'claim')} outside the filter" if cell.hidden and cell.claims else ""


def _exact(words: str) -> str:
    """The words in quotation marks; of a longer passage its beginning, with what says so outside of the marks."""
    said = clipped(words, WORDS)
    cut = said != " ".join(UNSEEN.sub(" ", words).split())
    marked = f"“{said[:-1].rstrip()}” […]" if cut else f"“{said}”"
    return LONG_WORD.sub("\\1\u200b", marked)


def _alt_of(cell: ReportCell) -> str:
    account = _account(cell)
    marks = [one.label.lower() + (f" (told of {one.of})" if one.of else "") for one in cell.marks[:2]]
    mark = " and ".join(marks)
    words = (account["quote"] or account["summary"]).replace("\u200b", "")
    return ", ".join(filter(None, (mark, words, account["hidden"])))


def _mark(mark: ReportMark) -> dict[str, Any]:
    """What tells another's position has an arrow before its sign and a look of its own."""
    sign = f"→{mark.sign}" if mark.of else mark.sign
    return {"label": _text(mark.text, NAME), "look": mark.look, "sign": sign, "told": bool(mark.of)}


def _verdict(row: ReportRow) -> dict[str, Any]:
    verdict = row.verdict
    aspects = [_text(aspect, NAME) for aspect in verdict.aspects]
    return {"kind": verdict.kind, "label": verdict.label, "aspects": aspects}
