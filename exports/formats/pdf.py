"""PDF for print and screen: A4 across, tagged (PDF/UA-1), set by typst from the templates in `exports/typst`.

The report goes to the templates as JSON and as nothing else: no text of it is ever read as markup. Only the fonts
that come with typst are used, so every machine makes the same bytes.
"""

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exports import letters, paper
from exports.later import Later
from exports.report import (
    Report,
    ReportCell,
    ReportClaim,
    ReportCopy,
    ReportEdition,
    ReportQuote,
    ReportRow,
    ReportSilence,
    ReportStatement,
    ReportTermLine,
)

if TYPE_CHECKING:
    import typst
else:
    typst = Later("typst")

MEDIA_TYPE = "application/pdf"
TEMPLATES = Path(__file__).parents[1] / "typst"
IN_TABLE, IN_GLANCE = 5, 8  # columns side by side that are still legible; more stand below one another
LONG = 900  # letters of a claim and its words that need not stay on one page
IN_HEAD = 160  # letters of a name in the head of a table or at the foot, which stand on every page
LETTERS_OF_LANGUAGE = (2, 3)  # that typst takes for a language's name
AS_THEY_ARE = (
    "url",
    "lang",
    "region",
    "look",
    "state",
    "kind",
    "dir",
)  # addresses and names, which nobody reads

Plain = dict[str, Any]


def render(report: Report) -> bytes:
    return compiled(document_of(report), report.moment)


def document_of(report: Report) -> str:
    """The report as the templates take it, as JSON."""
    return json.dumps(_drawn(arranged(report)), ensure_ascii=False)


def compiled(document: str, moment: dt.datetime) -> bytes:
    """The PDF of a document; what is left once Python has done its part."""
    compiler = typst.Compiler(
        TEMPLATES / "report.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"report": document},
    )
    stamp = moment.astimezone(dt.UTC).replace(microsecond=0)
    try:
        made = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=stamp)
    except typst.TypstError:
        # Letters joined in a way that no font has, as in text piled up with accents. Tagged all the same, but
        # such a letter is an empty box, which the standard does not allow.
        made = compiler.compile(format="pdf", timestamp=stamp)
    if not isinstance(made, bytes):
        raise TypeError("typst made no single file")
    return made


@cache
def _fonts() -> "typst.Fonts":
    return typst.Fonts(include_system_fonts=False)


def arranged(report: Report) -> Plain:
    """The report as the templates take it."""
    counted = paper.counts(report)
    return {
        "title": report.title,
        "author": paper.AUTHOR,
        "introduction": report.introduction,
        "occasion": report.occasion,
        "by": report.by,
        "stood": report.as_it_stood,
        "counted": report.verdicts_count,
        "url": paper.linked(report.url),
        "address": letters.address(report.url),
        "filters": list(report.in_words),
        "edition": _edition(report.edition) if report.edition else None,
        "foot": [letters.short(line, IN_HEAD) for line in paper.foot(report)],
        "columns": [
            {
                "name": letters.short(c.name, IN_HEAD),
                "under": letters.short(paper.under_column(report, c), IN_HEAD),
                "stripe": c.stripe,
            }
            for c in report.columns
        ],
        "groups": paper.groups(range(len(report.columns)), IN_TABLE),
        "glances": paper.groups(range(len(report.columns)), IN_GLANCE),
        "verdicts": [{"label": label, "sign": sign, "number": n} for label, sign, n in counted.verdicts],
        "verdicts_in_words": counted.verdicts_in_words,
        "spoken": [
            {
                "name": letters.short(name, IN_HEAD),
                "claims": claims,
                "states": [states[state] for state in paper.STATE_LABELS],
            }
            for name, claims, states in counted.columns
        ],
        "spoken_in_words": counted.columns_in_words,
        "states": [
            {"label": label, "sign": paper.SILENCE_SIGNS.get(state, ""), "state": state}
            for state, label in paper.STATE_LABELS.items()
        ],
        "rows": [_row(row) for row in report.rows],
        "also": [_told(claim) for claim in report.also],
        "statements": [_statement(statement) for statement in report.statements],
        "sources": [_source(copy) for copy in report.copies],
    }


def _drawn(part: Any, key: str = "") -> Any:
    """The same with texts that the fonts can draw; addresses and names of languages stay as they are."""
    if isinstance(part, str):
        return part if key in AS_THEY_ARE else letters.drawn(part)
    if isinstance(part, dict):
        return {name: _drawn(value, name) for name, value in part.items()}
    if isinstance(part, list):
        return [_drawn(value) for value in part]
    return list(part) if isinstance(part, range) else part


def _edition(edition: ReportEdition) -> Plain:
    return {"by": edition.published_by, "note": edition.note, "correction": edition.correction}


def _row(row: ReportRow) -> Plain:
    return {
        "name": row.name,
        "short": letters.short(row.name, IN_HEAD),
        "question": row.question,
        "scope": row.scope_note,
        "note": row.note,
        "url": paper.linked(row.url),
        "sign": paper.VERDICT_SIGNS[row.verdict.kind],
        "kind": row.verdict.kind,
        "verdict": row.verdict.in_brief,
        "head": paper.verdict_head(row),
        "reason": list(row.verdict.sentences),
        "computed": paper.computed(row),
        "cells": [_cell(cell) for cell in row.cells],
        "terms": [_term_line(row, line) for line in row.terms],
    }


def _cell(cell: ReportCell) -> Plain:
    return {
        "marks": [{"sign": m.sign, "text": m.text, "look": m.look} for m in cell.marks],
        "claims": [_claim(claim) for claim in cell.claims],
        "hidden": f"{paper.counted(cell.hidden, 'claim')} outside the filter" if cell.hidden else "",
        "silences": [_silence(silence) for silence in cell.silences],
        "reports": [_told(claim, in_row=True) for claim in cell.reports],
    }


def _claim(claim: ReportClaim) -> Plain:
    return {
        "url": paper.linked(claim.url),
        "summary": claim.summary,
        "kind_label": claim.kind_label,
        "value": claim.value_label,
        "look": claim.look,
        "sign": claim.sign,
        "holders": paper.holders(claim),
        "quotes": [_quote(quote) for quote in claim.quotes],
        "disputes": [{"text": d.sentence, "url": paper.linked(d.url)} for d in claim.disputes],
        "note": claim.note,
        "statement": f"{claim.statement.channel_label}, {claim.statement.day}",
        "long": sum(map(len, paper.texts(claim))) > LONG,
    }


def _told(claim: ReportClaim, *, in_row: bool = False) -> Plain:
    """A claim of the press, with what came of checking it."""
    return _claim(claim) | {
        "credit": claim.statement.credit,
        "topic": "" if in_row else claim.topic,
        "reports": claim.reports,
        "check": paper.check(claim),
        "stands_out": bool(claim.check and claim.check.stands_out),
        "checked_by": paper.checked_by(claim),
    }


def _quote(quote: ReportQuote) -> Plain:
    name, _, rest = quote.language.partition("-")
    region = rest.split("-")[-1]
    known = len(name) in LETTERS_OF_LANGUAGE and name.isascii() and name.isalpha()
    return {
        "exact": quote.exact,
        "lang": name.lower() if known else "und",
        "region": region if len(region) == 2 and region.isascii() and region.isalpha() else "",
        "dir": quote.direction,
        "remarks": paper.remarks(quote),
        "withheld": paper.withheld(quote),
        "lost": paper.lost(quote),
        "note": quote.copy.note,
        "url": paper.linked(quote.url),
    }


def _silence(silence: ReportSilence) -> Plain:
    return {
        "state": silence.state,
        "sign": paper.SILENCE_SIGNS.get(silence.state, paper.NO_SIGN),
        "label": silence.label,
        "statement": f"{silence.statement.title}, {silence.statement.day}",
        "note": silence.note,
        "url": paper.linked(silence.url),
    }


def _term_line(row: ReportRow, line: ReportTermLine) -> Plain:
    cells = []
    for cell, text in zip(row.cells, line.cells, strict=True):
        terms = paper.said(cell, line.aspect)
        told = [{"value": t.value, "quote": _quote(t.quote) if t.quote else None} for t in terms]
        cells.append({"said": told, "text": "" if told else text})
    return {"label": line.label, "differs": line.differs, "cells": cells}


def _statement(statement: ReportStatement) -> Plain:
    return {
        "title": statement.title,
        "url": paper.linked(statement.url),
        "speakers": statement.speakers,
        "parties": ", ".join(statement.parties) or ("The press" if statement.is_press else ""),
        "channel": statement.channel_label,
        "day": statement.day,
        "date_note": statement.date_note,
    }


def _source(copy: ReportCopy) -> Plain:
    return {
        "note": copy.note,
        "statement": copy.statement.title,
        "url": paper.linked(copy.statement.url),
        "credit": copy.statement.credit,
        "facts": paper.copy_facts(copy),
        "kept": paper.copy_kept(copy),
        "hash": copy.text_sha256,
        "live": {"url": paper.linked(copy.url), "address": letters.address(copy.url)},
    }
