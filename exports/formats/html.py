"""HTML as one file: the comparison's page with style and pictures inside. No script, and nothing asked from elsewhere.

The style is the site's own, with a few rules more; the page's policy allows that style alone, by its hash.
"""

import base64
import datetime as dt
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from exports.addresses import is_ours, is_web
from exports.report import Report, ReportCell, ReportTerm

MEDIA_TYPE = "text/html; charset=utf-8"
EXPORTS = Path(__file__).resolve().parents[1]
PAGES = EXPORTS / "pages"
SITE_STYLES = EXPORTS.parent / "static" / "css"
STYLES = ("tokens", "base", "masthead", "marks", "claim", "silence", "glance", "lineup", "terms", "print")
COMMENTS = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
STRIP_WIDTH, STRIP_HEIGHT, GAP = 720, 30, 4


def day(value: dt.date) -> str:
    """“18 Mar 2025”."""
    return f"{value.day} {value:%b %Y}"


def environment() -> Environment:
    """Jinja2 that escapes everything and fails on a name it does not know."""
    made = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = day
    made.tests["web"] = is_web
    made.globals["terms_of"] = terms_of
    return made


def render(report: Report) -> bytes:
    text, hashed = style()
    page = ENVIRONMENT.get_template("comparison.html").render(
        report=report,
        link=lambda address, text: link(address, text, report.site),
        strip=strip(report),
        style=Markup(text),  # noqa: S704 - our own files, of which none closes the element
        style_hash=Markup(hashed),  # noqa: S704 - of letters, digits and + / = -
    )
    return f"{page}\n".encode()


def link(address: str, text: str, site: str) -> Markup:
    """A link where the address is one of ours, else the text alone. Of all parts the one that a page has most of."""
    shown = escape(text)
    # Both are escaped; by `format` or `%` Markup would do so once more, at ten times the cost.
    return Markup(f'<a href="{escape(address)}">{shown}</a>') if is_ours(address, site) else shown  # noqa: S704


@cache
def style() -> tuple[str, str]:
    """The whole style, and its hash as a content policy names it."""
    paths = [*(SITE_STYLES / f"{name}.css" for name in STYLES), PAGES / "file.css"]
    text = "".join(COMMENTS.sub("", path.read_text()) for path in paths)
    return text, f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def terms_of(cell: ReportCell, aspect: str) -> list[ReportTerm]:
    """What the cell's claims say on an aspect, each value once."""
    said = {term.value: term for claim in cell.claims for term in claim.terms if term.aspect == aspect}
    return list(said.values())


@dataclass(frozen=True, slots=True)
class Part:
    """One verdict in the strip: how many rows have it, and where it stands."""

    look: str
    label: str
    count: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Strip:
    """How the accounts relate, counted over all rows: as wide as there are rows of each verdict."""

    parts: tuple[Part, ...]
    label: str
    width: int = STRIP_WIDTH
    height: int = STRIP_HEIGHT


def strip(report: Report) -> Strip:
    """The verdicts in the order in which they first stand in the report."""
    counts = Counter((row.verdict.kind, row.verdict.label) for row in report.rows)
    share = (STRIP_WIDTH - GAP * max(len(counts) - 1, 0) - 2) / max(len(report.rows), 1)
    parts, x = [], 1.0
    for (kind, label), count in counts.items():
        width = round(share * count, 1)
        parts.append(Part(kind.replace(" ", "-"), label, count, round(x, 1), width))
        x += width + GAP
    told = ", ".join(f"{part.label} {part.count}" for part in parts)
    return Strip(tuple(parts), f"How the accounts relate, by number of topics: {told}")


ENVIRONMENT = environment()
