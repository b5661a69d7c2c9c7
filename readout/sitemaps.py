"""Every address that search engines may keep (sitemaps.org), in parts of at most 10,000, cut at fixed keys.

A part holds the things with keys 1 to 10,000, 10,001 to 20,000 and so on: it is found at once however many there are,
and a thing never moves from one to another. No part is listed that has no such key.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from comparisons.models import Comparison
from statements import queries
from statements.access import LARGEST_KEY
from statements.feeds.moments import newest, revised
from statements.lists.among import among
from statements.models import Claim, Party, Reading, ReadingFinding, Speaker, Statement, Status, Topic

SIZE = 10_000  # addresses of one part; the protocol allows 50,000
MOST_PARTS = 50_000  # that one index may name
LAST_PART = LARGEST_KEY // SIZE
WRITTEN = 500  # at once
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = (
    "comparisons:home",
    "comparisons:comparison-list",
    "statements:statement-list",
    "statements:claim-list",
    "statements:topic-list",
    "statements:speaker-list",
    "statements:party-list",
    "comparisons:correction-list",
    "comparisons:how-we-code",
    "comparisons:own-line-up",
    "api:docs",
)
Rows = QuerySet[Any]
Found = Iterable[tuple[str, dt.datetime | None]]


@dataclass(frozen=True, slots=True)
class Section:
    """`rows`: what it may list, of which `told` says, for those of one part, paths and when they changed."""

    name: str
    rows: Callable[[], Rows]
    told: Callable[[Rows], Found]


def parts() -> Iterator[tuple[str, int]]:
    """The sections with the numbers of their parts. A query a part, by key."""
    yield "pages", 1
    for section in SECTIONS.values():
        yield from ((section.name, number) for number in islice(_numbers(section.rows()), MOST_PARTS))


def _numbers(rows: Rows) -> Iterator[int]:
    keys = rows.order_by("pk").values_list("pk", flat=True)
    key = keys.first()
    while key is not None:
        number = (key - 1) // SIZE + 1
        yield number
        key = keys.filter(pk__gt=number * SIZE).first()


def part(name: str, number: int) -> Found | None:
    """The paths of one part with the moments of their last change; None where there is no such part."""
    if name == "pages":
        return [(reverse(page), None) for page in PAGES] if number == 1 else None
    section = SECTIONS.get(name)
    if section is None or number > LAST_PART:
        return None
    last = number * SIZE
    rows = section.rows().filter(pk__gt=last - SIZE, pk__lte=last).order_by("pk")
    return section.told(rows) if rows.exists() else None


def index(found: Iterable[tuple[str, int]], address: Callable[[str, int], str]) -> Iterator[bytes]:
    """The list of all parts as XML."""
    lines = (f"<sitemap><loc>{escape(address(name, number))}</loc></sitemap>" for name, number in found)
    return _written("sitemapindex", lines)


def listed(found: Found, base: str) -> Iterator[bytes]:
    """One part as XML; `base` goes before its paths."""
    return _written("urlset", (_line(base + path, changed) for path, changed in found))


def _line(url: str, changed: dt.datetime | None) -> str:
    told = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
    return f"<url><loc>{escape(url)}</loc>{told}</url>"


def _written(root: str, lines: Iterator[str]) -> Iterator[bytes]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}">\n'.encode()
    while some := list(islice(lines, WRITTEN)):
        yield "".join(f"{line}\n" for line in some).encode()
    yield f"</{root}>\n".encode()


def _addresses(name: str) -> str:
    """The path of that name with a place for its slug: `reverse` for each of 10,000 would cost more than all else."""
    return reverse(name, args=["x-x-x"]).replace("x-x-x", "%s")


def _comparisons(rows: Rows) -> Found:
    page = _addresses("comparisons:comparison-detail")
    changed = rows.annotate(changed=Coalesce(Max("editions__published_at"), F("published_at")))
    for slug, moment in changed.values_list("slug", "changed").iterator():
        yield page % slug, moment


def _statements(rows: Rows) -> Found:
    page = _addresses("statements:statement-detail")
    found = list(rows.values_list("pk", "slug", "published_at"))
    saved = revised(Statement, among([row[0] for row in found]))
    return ((page % slug, _known(published, saved.get(pk))) for pk, slug, published in found)


def _claims(rows: Rows) -> Found:
    """Those whose statement is published too: asked apart, as joined SQLite goes through every statement there is."""
    page = reverse("statements:claim-detail", args=[7]).replace("/7/", "/%d/")
    found = list(rows.values_list("pk", "statement_id", "published_at"))
    of = {row[1] for row in found}
    public = set(
        Statement.objects.published().filter(pk__in=among(of)).order_by().values_list("pk", flat=True)
    )
    saved = revised(Claim, among([row[0] for row in found]))
    for pk, statement, published in found:
        if statement in public:
            yield page % pk, _known(published, saved.get(pk))


def _known(*moments: dt.datetime | None) -> dt.datetime | None:
    return newest(*moments) if any(moments) else None


def _slugs(name: str) -> Callable[[Rows], Found]:
    """Pages that show what others say: when that changed last is not asked for."""

    def told(rows: Rows) -> Found:
        page = _addresses(name)
        return ((page % slug, None) for slug in rows.values_list("slug", flat=True).iterator())

    return told


def _citable() -> Rows:
    """Published readings that a silence may be quoted by (`Silence.is_citable`), of statements that are published."""
    silent = Reading.objects.published().filter(finding=ReadingFinding.NOT_ADDRESSED, topic__isnull=False)
    later = Q(made_at__gt=OuterRef("made_at")) | Q(made_at=OuterRef("made_at"), pk__gt=OuterRef("pk"))
    newer = Reading.objects.in_state(Status.PUBLISHED).filter(
        later, Q(topic=OuterRef("topic")) | Q(topic=None), statement=OuterRef("statement")
    )
    since = Claim.objects.in_state(Status.PUBLISHED).filter(
        statement=OuterRef("statement"), topic=OuterRef("topic"), reports=None
    )
    return silent.with_reopened().filter(~Exists(newer), ~Exists(since), Q(reopened=False))


def _silences(rows: Rows) -> Found:
    page = reverse("statements:silence-detail", args=["x-x-x", "x-x-x"]).replace("x-x-x", "%s")
    for statement, topic, made_at in rows.values_list("statement__slug", "topic__slug", "made_at").iterator():
        yield page % (statement, topic), made_at


def _speakers() -> "QuerySet[Speaker]":
    return queries.speakers(to=AnonymousUser())


def _parties() -> "QuerySet[Party]":
    return queries.parties(to=AnonymousUser())


SECTIONS = {
    section.name: section
    for section in (
        Section("comparisons", Comparison.objects.published, _comparisons),
        Section("topics", Topic.objects.all, _slugs("statements:topic-detail")),
        Section("speakers", _speakers, _slugs("statements:speaker-detail")),
        Section("parties", _parties, _slugs("statements:party-detail")),
        Section("statements", Statement.objects.published, _statements),
        Section("claims", lambda: Claim.objects.in_state(Status.PUBLISHED), _claims),
        Section("silences", _citable, _silences),
    )
}
