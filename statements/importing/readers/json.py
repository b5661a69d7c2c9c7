"""The project's own bundle (`exports.bundle`): its statements and claims, by their names, as rows like any others.

What a bundle keeps and drafts cannot be (states, history, readings, disputes, checks, who did what) is left out:
`import_bundle` takes all of it, into an empty database.
"""

import io
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from exports import bundle
from statements.importing import columns
from statements.importing.tables import FileFault, Row, Table

Fields = dict[str, Any]
OF_A_STATEMENT = (
    "title", "slug", "reference", "channel", "languages", "issued_on", "issued_at", "not_after", "zone", "date_note",
    "canonical_url", "seen_at", "note",
)  # fmt: skip
OF_A_SOURCE = ("kind", "language", "publisher", "url", "dated", "licence", "shown")
OF_A_CLAIM = ("reference", "summary", "kind", "value", "note")


def read(file: bytes) -> list[Table]:
    found: dict[str, dict[int, Fields]] = defaultdict(dict)
    lines: dict[tuple[str, int], int] = {}
    try:
        with io.BytesIO(file) as opened:
            bundle.verify(opened)
            for number, record in bundle.records(opened):
                model, key, fields = record.get("model"), record.get("pk"), record.get("fields")
                if isinstance(model, str) and isinstance(key, int) and isinstance(fields, dict):
                    found[model][key] = fields
                    lines[model, key] = number
    except bundle.BundleFault as error:
        raise FileFault(str(error)) from error
    try:
        made = _Bundle(found, lines)
        rows = {columns.STATEMENTS: tuple(made.statements()), columns.CLAIMS: tuple(made.claims())}
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise FileFault(f"The bundle names something that is not in it ({error}). {bundle.AGAIN}") from error
    return [Table(kind, "", found_rows) for kind, found_rows in rows.items() if found_rows]


class _Bundle:
    def __init__(self, found: dict[str, dict[int, Fields]], lines: dict[tuple[str, int], int]) -> None:
        self.found, self.lines = found, lines
        self.sources = _grouped(found["statements.source"], "statement")
        self.signed = _grouped(found["statements.statementspeaker"], "statement")
        self.copies = _grouped(found["statements.capture"], "source")

    def statements(self) -> Iterator[Row]:
        for key, fields in self.found["statements.statement"].items():
            cells = {name: text(fields.get(name)) for name in OF_A_STATEMENT}
            for name in ("issued_at", "not_after"):
                cells[name] = cells[name].replace("T", " ", 1)
            if occasion := fields.get("occasion"):
                cells["occasion"] = self.found["statements.occasion"][occasion]["name"]
            cells["speakers"] = "; ".join(self._speakers(key))
            copied = [
                self._copy(pk, source) for pk, source in self.sources[key] if source["kind"] != "digest"
            ]
            number = self.lines["statements.statement", key]
            yield _row(number, cells | (copied[0] if copied else {}))
            for further in copied[1:]:
                yield _row(number, {"slug": cells["slug"], **further})

    def _speakers(self, statement: int) -> list[str]:
        signed = sorted((one for _, one in self.signed[statement]), key=lambda one: one["position"])
        return [self.found["statements.speaker"][one["speaker"]]["name"] for one in signed]

    def _copy(self, key: int, source: Fields) -> dict[str, str]:
        """A source with the newest copy that still has its words."""
        cells = {f"source_{name}": text(source.get(name)) for name in OF_A_SOURCE}
        copies = [copy for _, copy in self.copies[key] if copy["text"]]
        newest = max(copies, key=lambda copy: copy["number"], default=None)
        return cells | ({"text": newest["text"], "extent": newest["extent"]} if newest else {})

    def claims(self) -> Iterator[Row]:
        holders = _grouped(self.found["statements.claim_held_by"], "claim")
        quotes_of = _grouped(self.found["statements.quote"], "claim")
        terms = _grouped(self.found["statements.term"], "claim")
        parties = self.found["statements.party"]
        for key, fields in self.found["statements.claim"].items():
            cells = {name: text(fields.get(name)) for name in OF_A_CLAIM}
            cells["statement"] = self._slug(fields["statement"])
            cells["topic"] = self.found["statements.topic"][fields["topic"]]["name"]
            cells["reports"] = self._slug(fields["reports"]) if fields.get("reports") else ""
            cells["held_by"] = "; ".join(parties[row["party"]]["name"] for _, row in holders[key])
            quotes = [quote for _, quote in quotes_of[key]]
            cells["terms"] = "\n".join(_term(pk, term, quotes) for pk, term in terms[key])
            cells |= self._quotes(quotes)
            yield _row(self.lines["statements.claim", key], cells)

    def _slug(self, key: int) -> str:
        return str(self.found["statements.statement"][key]["slug"])

    def _quotes(self, quotes: list[Fields]) -> dict[str, str]:
        cells: dict[str, str] = {}
        own = [quote for quote in quotes if quote.get("term") is None and quote["exact"]]
        for number, quote in enumerate(sorted(own, key=lambda one: one["position"]), start=1):
            end = f"_{number}" if number > 1 else ""
            cells[f"words{end}"] = quote["exact"]
            if self.found["statements.capture"][quote["capture"]]["text"].count(quote["exact"]) > 1:
                cells[f"after{end}"] = quote["prefix"]
        return cells


def _grouped(rows: dict[int, Fields], by: str) -> dict[int, list[tuple[int, Fields]]]:
    """Keys and rows by what their column `by` names."""
    groups: dict[int, list[tuple[int, Fields]]] = defaultdict(list)
    for key, fields in rows.items():
        groups[fields[by]].append((key, fields))
    return groups


def _row(number: int, cells: dict[str, str]) -> Row:
    return Row(number, {name: value for name, value in cells.items() if value.strip()})


def text(value: Any) -> str:
    return "" if value is None else str(value)


def _term(key: int, term: Fields, quotes: list[Fields]) -> str:
    words = next((quote["exact"] for quote in quotes if quote.get("term") == key), "")
    parts = [_escaped(part) for part in (term["value"], term["group"], words)]
    return f"{term['aspect']}: {' | '.join(parts)}"


def _escaped(part: str) -> str:
    return part.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")
