"""A report in which every text that anyone fills in is hostile."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from exports.report import Report

# Names from closed sets, which decide how a thing is told; and addresses, which have tests of their own.
CLOSED = {
    "kind", "state", "look", "finding", "voice", "by", "language", "direction", "url", "site", "aspect", "scale",
    "text_sha256", "sha256", "slug", "key", "name_of_file", "sign",
}  # fmt: skip


# Fields that anyone may fill in at any length.
UNBOUNDED = {
    "summary",
    "note",
    "exact",
    "introduction",
    "withheld",
    "scope_note",
    "sentences",
    "basis",
    "date_note",
}


def filled(part: Any, text: str, only: set[str] | None = None) -> Any:
    """`part` with `text` in every field of words, or in those named `only`, however deep it lies."""
    if isinstance(part, tuple):
        return tuple(
            text if isinstance(one, str) and only is None else filled(one, text, only) for one in part
        )
    if not is_dataclass(part) or isinstance(part, type):
        return part
    changed = {}
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name in CLOSED or callable(value):
            continue
        if isinstance(value, str):
            changed[field.name] = text if value and (only is None or field.name in only) else value
        else:
            changed[field.name] = filled(value, text, only)
    return replace(part, **changed)


def hostile(report: Report, text: str, only: set[str] | None = None) -> Report:
    made: Report = filled(report, text, only)
    return replace(made, fields=report.fields)
