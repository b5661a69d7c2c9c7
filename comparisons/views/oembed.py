"""The oEmbed endpoint: asked by other sites' editors, answered without a page."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from comparisons import oembed
from comparisons.editions.opening import BrokenEdition
from comparisons.views.embeds import FOR_FIVE_MINUTES
from statements.addresses import base_of
from statements.withdrawals import Gone

LONGEST_NUMBER = 6  # digits of a measure in pixels


class Unclear(Exception):
    """The question could not be understood; the message says why."""


@csrf_exempt
@require_safe
def oembed_answer(request: HttpRequest) -> HttpResponse:
    """JSON or XML; 400 for what cannot be understood, 404, 410 where it was withdrawn, 500 where an edition is broken,
    501 for another format.
    """
    try:
        response = _answer(request)
    except Unclear as unclear:
        response = _refusal(str(unclear), 400)
    except Gone as gone:
        response = _refusal(f"{gone} {gone.withdrawal.reason}", 410)
    except BrokenEdition as broken:
        response = _refusal(f"{broken}.", 500)
    except Http404 as missing:
        response = _refusal(str(missing), 404)
    response["Cache-Control"] = FOR_FIVE_MINUTES
    response["Access-Control-Allow-Origin"] = "*"  # editors ask from their own pages; the answer is public
    return response


def _answer(request: HttpRequest) -> HttpResponse:
    url, format = request.GET.get("url", ""), request.GET.get("format") or "json"
    if not url:
        raise Unclear("Name the address of a page as “url”.")
    if format not in ("json", "xml"):
        refusal = _refusal("There is “json” and “xml”, no other format.", 501)
        refusal._has_been_logged = True  # type: ignore[attr-defined]  # the standard's answer is no error of ours
        return refusal
    fields = oembed.answer(
        oembed.embed_at(url, site=base_of(request), host=request.get_host()),
        max_width=_pixels(request, "maxwidth"),
        max_height=_pixels(request, "maxheight"),
    )
    if format == "xml":
        return HttpResponse(oembed.as_xml(fields), content_type="text/xml; charset=utf-8")
    return JsonResponse(fields)


def _pixels(request: HttpRequest, name: str) -> int | None:
    asked = request.GET.get(name, "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST_NUMBER and int(asked)):
        raise Unclear(f"“{name}” is a whole number of pixels above 0.")
    return int(asked)


def _refusal(text: str, status: int) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
