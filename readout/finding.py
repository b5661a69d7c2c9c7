"""What programs look for first: robots.txt, the sitemap, and how a browser can search here (OpenSearch 1.1)."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.templatetags.static import static
from django.urls import reverse

from readout import sitemaps
from statements.addresses import absolute, base_of
from statements.reading_only import read_only

XML = "application/xml; charset=utf-8"
FOR_AN_HOUR = "public, max-age=3600"
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
DESCRIPTION = "Official statements, kept word for word: who said what, in which words, and who did not."
LANGUAGES = ("en", "ru", "uk")  # in whose word forms search looks


@read_only
def robots(request: HttpRequest) -> HttpResponse:
    """All that is public may be read by machines too; where people work is nothing to them."""
    closed = [reverse(name) for name in ("readout:account", "admin:index", "desk:home")]
    own = reverse("comparisons:own-line-up")
    # Of what anybody may put together there is no end, and its files take long to make.
    closed += [f"{reverse('statements:search')}?", f"{own}?", f"{own.rstrip('/')}."]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines += ["", f"Sitemap: {absolute(request, reverse('readout:sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@read_only
def sitemap(request: HttpRequest) -> StreamingHttpResponse:
    def address(section: str, number: int) -> str:
        return absolute(request, reverse("readout:sitemap-part", args=[section, number]))

    return _streamed(sitemaps.index(sitemaps.parts(), address))


@read_only
def sitemap_part(request: HttpRequest, section: str, number: int) -> StreamingHttpResponse:
    found = sitemaps.part(section, number)
    if found is None:
        raise Http404("There is no such part.")
    return _streamed(sitemaps.listed(found, base_of(request)))


def _streamed(lines: Iterator[bytes]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type=XML)
    response["Cache-Control"] = FOR_AN_HOUR
    return response


@read_only
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser's own box, and a program, search here."""
    urls = (
        ("text/html", "results", f"{reverse('statements:search')}?q={{searchTerms}}"),
        ("application/json", "results", f"{reverse('api:search')}?q={{searchTerms}}"),
        ("application/opensearchdescription+xml", "self", request.path),
    )
    base = base_of(request)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<OpenSearchDescription xmlns="{OPENSEARCH}">',
        "<ShortName>Readout</ShortName>",
        f"<Description>{escape(DESCRIPTION)}</Description>",
        *(
            f'<Url type="{kind}" rel="{rel}" method="get" template={quoteattr(base + path)}/>'
            for kind, rel, path in urls
        ),
        f'<Image type="image/svg+xml">{escape(absolute(request, static("favicon.svg")))}</Image>',
        *(f"<Language>{language}</Language>" for language in LANGUAGES),
        "<InputEncoding>UTF-8</InputEncoding>",
        "<OutputEncoding>UTF-8</OutputEncoding>",
        "</OpenSearchDescription>",
    ]
    response = HttpResponse("\n".join(lines) + "\n", content_type="application/opensearchdescription+xml")
    response["Cache-Control"] = FOR_AN_HOUR
    return response
