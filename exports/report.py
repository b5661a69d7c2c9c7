"""A report in plain data: what every format takes, and all that it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """`document` is the whole as nested plain data; `records` the same flat, each with every one of `fields`."""

    title: str
    name: str  # of the file, without its ending
    document: Mapping[str, Any]
    fields: tuple[str, ...]
    records: tuple[Record, ...]
