"""Every way to cite a statement, a claim, one of its quotes or a silence: a page, and files of it."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from exports.citing.citable import Citable
from statements import access, addresses, citing
from statements.cite_pages import PINS, Part, Subject, answer, file
from statements.claim_pages import Quoted, quoted
from statements.models import Claim
from statements.reading_only import read_only


def _absolute(request: HttpRequest) -> Callable[[str], str]:
    return partial(addresses.absolute, request)


@read_only
def statement_cite(request: HttpRequest, slug: str) -> HttpResponse:
    statement = access.statement(slug, to=request.user)
    at = reverse("statements:statement-cite", args=[slug])
    subject = Subject(
        "this statement", statement.title, statement.get_absolute_url(), "the statement", _files(at)
    )
    return answer(request, subject, citing.of_statement(statement, _absolute(request)))


@read_only
def statement_cite_file(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    statement = access.statement(slug, to=request.user)
    return file(citing.of_statement(statement, _absolute(request)), format)


@read_only
def claim_cite(request: HttpRequest, key: int) -> HttpResponse:
    """The claim, or with `quote` the words that it stands on."""
    claim = access.claim(key, to=request.user)
    quotes = quoted(claim)
    one = _asked(request, quotes)
    at = reverse("statements:claim-cite", args=[key])
    subject = Subject(
        name="this quote" if one else "this claim",
        title=f"{claim.statement}, {claim.statement.speaker_names}" if one else claim.summary,
        url=claim.get_absolute_url(),
        back="the claim",
        at=_files(at),
        query=f"?quote={one.quote.pk}" if one else "",
        parts_name="The words it stands on",
        parts=tuple(_part(other, at, other is one) for other in quotes),
        whole=at if one else "",
        pins_name="This claim as it stands in an edition, where it stays as it is",
        pins=() if one else tuple(pin for find in PINS for pin in find(claim)),
    )
    return answer(request, subject, _of(claim, quotes, one, request))


@read_only
def claim_cite_file(request: HttpRequest, key: int, format: str) -> HttpResponse:
    claim = access.claim(key, to=request.user)
    quotes = quoted(claim)
    return file(_of(claim, quotes, _asked(request, quotes), request), format)


@read_only
def silence_cite(request: HttpRequest, statement: str, topic: str) -> HttpResponse:
    silence = access.silence(statement, topic, to=request.user)
    at = reverse("statements:silence-cite", args=[statement, topic])
    title = f"{silence.topic.name}: {silence.label.lower()} in “{silence.statement.title}”"
    subject = Subject("this silence", title, silence.address, "the finding", _files(at))
    return answer(request, subject, citing.of_silence(silence, _absolute(request)))


@read_only
def silence_cite_file(request: HttpRequest, statement: str, topic: str, format: str) -> HttpResponse:
    silence = access.silence(statement, topic, to=request.user)
    return file(citing.of_silence(silence, _absolute(request)), format)


def _of(claim: Claim, quotes: tuple[Quoted, ...], one: Quoted | None, request: HttpRequest) -> Citable:
    absolute = _absolute(request)
    return citing.of_quote(claim, one, absolute) if one else citing.of_claim(claim, quotes, absolute)


def _asked(request: HttpRequest, quotes: tuple[Quoted, ...]) -> Quoted | None:
    """The quote of the claim that the address asks for; none where it asks for none, 404 for any other."""
    asked = request.GET.get("quote")
    if asked is None:
        return None
    found = next((one for one in quotes if str(one.quote.pk) == asked), None)
    if found is None:
        raise Http404("No such quote of this claim.")
    return found


def _part(one: Quoted, at: str, is_this: bool) -> Part:
    label = citing.words(one)
    return Part(
        label.exact or label.withheld,
        f"{at}?quote={one.quote.pk}",
        one.quote.language if label.exact else "",
        is_this,
        f"on its {one.quote.term.get_aspect_display().lower()}" if one.quote.term else "",
    )


def _files(at: str) -> str:
    """`…/cite/` → `…/cite.`, before an ending."""
    return f"{at.removesuffix('/')}."
