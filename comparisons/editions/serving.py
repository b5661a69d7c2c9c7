"""Pages of editions from stored bytes: what an anonymous visitor asks for again and again is made once.

The page of an edition without filters is kept in the database, compressed (`EditionPage`); the views that filters
narrow are kept in Django's cache, by the edition's hash and the filter. Both are kept apart by what made them, so that
new code or a new template makes them anew. People who are signed in get a page of their own.
"""

import gzip
import hashlib
import logging
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import brotli
from django.apps import apps
from django.conf import settings
from django.core.cache import cache as kept_views
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse

from comparisons.models import EditionPage
from statements.addresses import absolute
from statements.kept_bytes import coding_for, etag_of, has

log = logging.getLogger(__name__)

PUBLIC = "public, max-age=60"  # a withdrawal is seen within a minute, whoever caches
MOST = 16  # pages kept of an edition: of older versions of Readout and of other hosts only so many stay
CODINGS = ("br", "gzip")  # the better one first
VIEW_SECONDS = 24 * 60 * 60
MADE_OF = {".html", ".py", ".css", ".js"}
# One query by hand: through the ORM it would cost as much as all else that a request does.
FOUND = """
SELECT e.id, e.sha256, e.redacted_sha256,
    (SELECT MAX(newest.number) FROM comparisons_edition newest WHERE newest.comparison_id = c.id), p.etag, {body}
FROM comparisons_comparison c
JOIN comparisons_edition e ON e.comparison_id = c.id
LEFT JOIN comparisons_editionpage p ON p.edition_id = e.id AND p.key = %s
WHERE c.slug = %s AND c.status = 'published' {number}
ORDER BY e.number DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Bytes:
    """A page as it goes over the wire. The ETag of each coding is `etag` with the coding's name after it."""

    etag: str
    body: bytes
    coding: str


@dataclass(frozen=True, slots=True)
class Found:
    """What is published at an address, and the page that is kept of it, if any."""

    edition: int
    sha256: str
    newest: int  # the number of the newest edition of the comparison, which pages of older ones name
    key: str  # what its pages are kept under
    kept: Bytes | None


def answer(
    request: HttpRequest, slug: str, number: int | None, make: Callable[[], HttpResponse]
) -> HttpResponse | None:
    """The page of a published edition for a visitor; `make` makes it where it is not kept.

    None where this is not for us: somebody has a session, or no edition is published at the address.
    """
    # Whoever brings a session, also one that has ended, is answered by Django, which looks at it.
    if settings.SESSION_COOKIE_NAME in request.COOKIES or (number or 1) >= 2**31:
        return None
    coding = coding_for(request, CODINGS)
    found = _find(request, slug, number, coding)
    if found is None:
        return None
    if request.GET:
        return _view(request, found, coding, make)
    if found.kept is None:
        page = make()
        if page.status_code != 200:
            return page
        return _respond(request, _keep(request, found, bytes(page.content), coding))
    return _respond(request, found.kept)


def _find(request: HttpRequest, slug: str, number: int | None, coding: str) -> Found | None:
    body = "NULL" if request.GET or "If-None-Match" in request.headers else f"p.{_column(coding)}"
    sql = FOUND.format(body=body, number="AND e.number = %s" if number else "")
    key = key_of(request)
    given: list[Any] = [key, slug, *([number] if number else [])]
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        row = cursor.fetchone()
    if row is None:
        return None
    edition, sha256, redacted, newest, etag, kept = row
    if etag is None:
        return Found(edition, redacted or sha256, newest, key, None)
    if kept is None and not request.GET and not has(request, etag):
        kept = _body(edition, key, coding)
    return Found(edition, redacted or sha256, newest, key, Bytes(etag, bytes(kept or b""), coding))


def _column(coding: str) -> str:
    return "brotli" if coding == "br" else "gzip"


def _body(edition: int, key: str, coding: str) -> bytes:
    pages = EditionPage.objects.filter(edition=edition, key=key)
    found: Any = pages.values_list(_column(coding), flat=True).first()
    return bytes(found or b"")


def _keep(request: HttpRequest, found: Found, html: bytes, coding: str) -> Bytes:
    """Keeps the page, unless the database takes no writes: a visitor gets it all the same."""
    etag = hashlib.sha256(html).hexdigest()
    page = EditionPage(
        edition_id=found.edition,
        key=found.key,
        etag=etag,
        gzip=gzip.compress(html, 9, mtime=0),
        brotli=brotli.compress(html, quality=9),
    )
    if not settings.DEBUG:
        try:
            with transaction.atomic():
                page.save()
                pages = EditionPage.objects.filter(edition=found.edition).order_by("-pk")
                EditionPage.objects.filter(pk__in=list(pages.values_list("pk", flat=True)[MOST:])).delete()
        except DatabaseError as error:  # another process was first, or nothing can be written now
            log.info("The page of edition %s was not kept: %s", found.edition, error)
    return Bytes(etag, bytes(getattr(page, _column(coding))), coding)


def _view(request: HttpRequest, found: Found, coding: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    """A view that filters narrow. A wrong filter is answered on the page, and kept like any other.

    It is taken from the cache only while a page of the edition is kept: those are thrown away where it is found broken.
    """
    asked = hashlib.sha256(request.GET.urlencode().encode()).hexdigest()
    key = f"edition:{found.sha256}:{found.newest}:{found.key}:{asked}"
    kept = kept_views.get(key) if found.kept and not settings.DEBUG else None
    if kept is None:
        page = make()
        if page.status_code != 200:
            return page
        html = bytes(page.content)
        kept = hashlib.sha256(html).hexdigest(), gzip.compress(html, 6, mtime=0)
        kept_views.set(key, kept, VIEW_SECONDS)
    etag, body = kept
    return _respond(request, Bytes(etag, body, "gzip" if coding else ""))


def _respond(request: HttpRequest, page: Bytes) -> HttpResponse:
    if has(request, page.etag):
        response = HttpResponse(status=304)
    else:
        body = page.body if page.coding else gzip.decompress(page.body)
        response = HttpResponse(body, content_type="text/html; charset=utf-8")
        if page.coding:
            response["Content-Encoding"] = page.coding
    response["ETag"] = etag_of(page.etag, page.coding)
    response["Cache-Control"] = PUBLIC
    response["Vary"] = "Accept-Encoding, Cookie"
    return response


def is_as_made(page: EditionPage) -> bool:
    """Whether both codings of a kept page hold what was made, by its hash."""
    try:
        held = {gzip.decompress(bytes(page.gzip)), brotli.decompress(bytes(page.brotli))}
    except (OSError, EOFError, zlib.error, brotli.error):
        return False
    return {hashlib.sha256(html).hexdigest() for html in held} == {page.etag}


def key_of(request: HttpRequest) -> str:
    """What a kept page was made of: code, templates, its own address and the site's, which it names."""
    return hashlib.sha256(f"{made_of()} {absolute(request, request.path)}".encode()).hexdigest()


@cache
def made_of() -> str:
    """A hash of all code, templates, styles and scripts of this Readout: with another, pages are made anew."""
    digest = hashlib.sha256()
    root = Path(settings.BASE_DIR)
    folders = [root / "templates", root / "static"]
    folders += [Path(one.path) for one in apps.get_app_configs() if root in Path(one.path).parents]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in MADE_OF and ".venv" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
