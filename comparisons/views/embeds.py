"""Frames for other sites: a comparison, a row or a claim, and the script that gives a frame its height.

These addresses alone may be framed. They set no cookie, look at none, and say the same to everybody.
"""

from collections.abc import Callable
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import Any

from csp.decorators import csp_replace
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition, require_safe

from comparisons import embed_codes
from comparisons.editions.opening import BrokenEdition
from comparisons.embedding import claim_shown, one_row, scheme_of, shown, without_reports
from comparisons.pinned_claims import pinned_claim, withdrawn_since
from comparisons.views.showing import line_of
from statements import claim_pages
from statements.addresses import base_of
from statements.withdrawals import Gone

View = Callable[..., HttpResponse]
FOR_FIVE_MINUTES = "public, max-age=300"
# Newspapers paste its address once, so it must stay and a mended script must reach them within the hour.
FOR_AN_HOUR = "public, max-age=3600, stale-while-revalidate=86400"


def embedded(view: View) -> View:
    """`view` in a frame of any site, an app's or a sandboxed one too. What is gone or not there says so inside it."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Gone as gone:
            response = _page(request, "embeds/withdrawn.html", {"withdrawal": gone.withdrawal}, status=410)
        except Http404:
            response = _page(request, "embeds/missing.html", {}, status=404)
        except BrokenEdition as broken:
            response = _page(request, "embeds/broken.html", {"broken": broken}, status=500)
        response["Cache-Control"] = FOR_FIVE_MINUTES
        return response

    # No `frame-ancestors *`: that leaves out frames without an origin, such as sandboxed ones.
    framed: Any = csp_replace({"frame-ancestors": None})(xframe_options_exempt(told))
    made: Any = csrf_exempt(require_safe(framed))
    return made  # type: ignore[no-any-return]


def _page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return render(request, template, {"scheme": scheme_of(request.GET)} | context, status=status)


@embedded
def comparison_embed(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    asked = shown(slug, number, request.GET)
    row = request.GET.get("row", "")
    lineup = one_row(asked.lineup, row) if row else asked.lineup
    embed = embed_codes.of_comparison(asked, site=base_of(request), number=number, row=row)
    context = {
        "asked": asked,
        "lineup": without_reports(lineup),
        "reports": lineup.report_count,
        "embed": embed,
        "of_row": bool(row),
        "line": line_of(lineup.comparison.key, number) if number else None,
    }
    return _page(request, "embeds/comparison.html", context)


@embedded
def claim_embed(request: HttpRequest, key: int) -> HttpResponse:
    claim = claim_shown(key)
    context = {
        "claim": claim,
        "quotes": claim_pages.quoted(claim),
        "embed": embed_codes.of_claim(claim, site=base_of(request)),
    }
    return _page(request, "embeds/claim.html", context)


@embedded
def edition_claim_embed(request: HttpRequest, slug: str, number: int, key: int) -> HttpResponse:
    """The claim as the edition has it, also where it was changed or withdrawn since: then that is said."""
    pin = pinned_claim(slug, number, key)
    context = {
        "pin": pin,
        "embed": embed_codes.of_pinned_claim(pin, site=base_of(request)),
        "line": line_of(pin.lineup.comparison.key, number),
        "withdrawal": withdrawn_since(pin.claim),
    }
    return _page(request, "embeds/edition_claim.html", context)


@cache
def _script() -> bytes:
    found = finders.find("js/embed.js")
    return Path(str(found)).read_bytes()


def _script_tag(request: HttpRequest) -> str:
    return f'"{sha256(_script()).hexdigest()[:32]}"'


@require_safe
@condition(etag_func=_script_tag)
def embed_script(request: HttpRequest) -> HttpResponse:
    """The script that a newspaper puts beside a frame; any page may load it."""
    response = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = FOR_AN_HOUR
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
