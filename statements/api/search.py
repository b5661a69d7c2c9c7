"""What is found by words: the search of the pages, for programs."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework import renderers, serializers
from rest_framework.request import Request

from exports.formats.csv import harmless
from exports.tables.table import BETWEEN
from statements import addresses
from statements.filters import printable
from statements.search import grammar, searching
from statements.search.found import ORDERS, Facet, Found, Hit, Kind, Section

from . import describing
from .describing import QUERY, answers, refusals
from .errors import BadQuery
from .shapes import Record, Shape, address, text
from .views import ApiView, refuse_unknown

PARAMETERS = ("q", "section", "order", "limit", "cursor")
KINDS = [kind.value for kind in Kind]
COLUMNS = (
    "section",
    "id",
    "title",
    "words",
    "language",
    "issued_on",
    "speakers",
    "topic",
    "value",
    "told_of",
    "kind",
    "channel",
    "url",
)


class Piece(Shape):
    text = serializers.CharField(trim_whitespace=False)
    marked = serializers.BooleanField(help_text="Whether it is what was searched for.")


class HitShape(Shape):
    id = serializers.IntegerField(help_text="Of the record; of kept words, that of the copy.")
    title = text()
    snippet = Piece(many=True, help_text="The words around, in pieces that join to the whole.")
    language = text("Of the snippet’s words (BCP 47).")
    issued_on = serializers.DateField(allow_null=True)
    speakers = serializers.ListField(child=serializers.CharField())
    topic = text()
    value = text("Of whoever speaks, unless `told_of` names others.")
    told_of = text("The parties whose position is told, where they are not those who speak.")
    kind = text()
    channel = text()
    url = address("The exact place, in the pages for people.")


class SectionShape(Shape):
    section = serializers.ChoiceField(choices=KINDS)
    count = serializers.IntegerField(help_text="How many were found.")
    more_than = serializers.BooleanField(help_text="Whether there are more than were counted.")
    next = serializers.CharField(allow_null=True, help_text="The address of what follows; null at the end.")
    results = HitShape(many=True)


class ChoiceShape(Shape):
    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField()
    term = serializers.CharField(help_text="What narrows the query to it.")


class FacetShape(Shape):
    facet = serializers.CharField()
    bounded = serializers.BooleanField(help_text="Whether only the newest hits were counted.")
    choices = ChoiceShape(many=True)


class SuggestionShape(Shape):
    word = serializers.CharField()
    instead = serializers.CharField()
    query = serializers.CharField()


class SearchShape(Shape):
    order = serializers.ChoiceField(choices=ORDERS)
    count = serializers.IntegerField()
    messages = serializers.ListField(
        child=serializers.CharField(), help_text="What was not understood, and what was bounded."
    )
    suggestions = SuggestionShape(many=True, help_text="For words that are nowhere.")
    facets = FacetShape(many=True)
    sections = SectionShape(many=True)


class SearchJSON(renderers.BaseRenderer):
    media_type = "application/json"
    format = "json"
    content_type = "application/json"

    def render(self, data: Record, *_: Any) -> bytes:
        return json.dumps(data, ensure_ascii=False).encode()


class SearchCSV(renderers.BaseRenderer):
    """One line a hit, of all sections."""

    media_type = "text/csv"
    format = "csv"
    content_type = "text/csv; charset=utf-8; header=present"

    def render(self, data: Record, *_: Any) -> bytes:
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows(_lines(data))
        return out.getvalue().encode()


def _lines(data: Record) -> Iterator[list[str]]:
    for section in data["sections"]:
        for hit in section["results"]:
            told = hit | {
                "section": section["section"],
                "words": "".join(piece["text"] for piece in hit["snippet"]),
                "speakers": BETWEEN.join(hit["speakers"]),
            }
            yield [harmless(str(told[name] or "")) for name in COLUMNS]


class Search(ApiView):
    """Whatever is typed gives results or a message; only what is no parameter is refused."""

    renderer_classes = [SearchJSON, SearchCSV]
    described = {
        "id": "search",
        "tag": "Search",
        "summary": "What is published and holds these words",
        "description": "Words in any of their forms, “phrases”, -without, OR, and speaker:, party:, topic:, value:, "
        "after:, before:, lang:. In English, Russian and Ukrainian.",
        "parameters": [
            OpenApiParameter("q", str, QUERY, description="What to look for."),
            OpenApiParameter(
                "section",
                {"type": "array", "items": {"type": "string", "enum": KINDS}},
                QUERY,
                description="Only these kinds of things; may be given several times.",
            ),
            OpenApiParameter("order", str, QUERY, enum=ORDERS, description="The best first, or the newest."),
            OpenApiParameter(
                "limit",
                {"type": "integer", "minimum": 1, "maximum": searching.MOST_PAGE, "default": searching.PAGE},
                QUERY,
                description="How many hits a section has.",
            ),
            OpenApiParameter(
                "cursor", str, QUERY, description="Where a section goes on: taken from its “next”."
            ),
        ],
        "responses": answers(SearchShape, "What was found.", formats=[describing.CSV])
        | refusals(400, 406, 429),
    }

    def get(self, request: Request, format: str | None = None) -> HttpResponseBase:
        query = request.query_params
        refuse_unknown(query, PARAMETERS)
        found = searching.search(
            grammar.parse(query.get("q", "")),
            order=_one_of("order", query.get("order") or ORDERS[0], ORDERS),
            sections=[Kind(_one_of("section", one, KINDS)) for one in query.getlist("section") if one]
            or tuple(Kind),
            after=query.get("cursor", ""),
            size=_limit(query.get("limit") or str(searching.PAGE)),
        )
        base = addresses.base_of(request._request)
        renderer: Any = request.accepted_renderer
        body = renderer.render(_told(found, base, lambda section: self._next(request, section)))
        return self.respond(request, body, renderer.content_type)

    def _next(self, request: Request, section: Section) -> str | None:
        if not section.next:
            return None
        query = request.query_params.copy()
        query["cursor"], query["section"] = section.next, section.kind.value
        return addresses.absolute(request._request, f"{request.path}?{query.urlencode()}")


def _one_of(name: str, asked: str, known: Any) -> str:
    if asked not in known:
        raise BadQuery({name: [f"There is no “{printable(asked)}”. There are: {', '.join(known)}."]})
    return asked


def _limit(asked: str) -> int:
    if not (
        asked.isascii() and asked.isdecimal() and len(asked) < 5 and 0 < int(asked) <= searching.MOST_PAGE
    ):
        raise BadQuery({"limit": [f"Write a number from 1 to {searching.MOST_PAGE}."]})
    return int(asked)


def _told(found: Found, base: str, next_of: Any) -> Record:
    return {
        "order": found.order,
        "count": found.count,
        "messages": list(found.messages),
        "suggestions": [
            {"word": one.word, "instead": one.instead, "query": one.query} for one in found.suggestions
        ],
        "facets": [_facet(one) for one in found.facets],
        "sections": [
            {
                "section": one.kind.value,
                "count": one.count,
                "more_than": one.more_than,
                "next": next_of(one),
                "results": [_hit(hit, base) for hit in one.hits],
            }
            for one in found.sections
        ],
    }


def _facet(facet: Facet) -> Record:
    choices = [
        {"value": one.value, "label": one.label, "count": one.count, "term": one.term}
        for one in facet.choices
    ]
    return {"facet": facet.name, "bounded": facet.bounded, "choices": choices}


def _hit(hit: Hit, base: str) -> Record:
    return {
        "id": hit.key,
        "title": hit.title,
        "snippet": [{"text": piece.text, "marked": piece.marked} for piece in hit.snippet],
        "language": hit.language,
        "issued_on": hit.day.isoformat() if hit.day else None,
        "speakers": [one.name for one in hit.speakers],
        "topic": hit.topic.name if hit.topic else "",
        "value": hit.value,
        "told_of": hit.told_of,
        "kind": hit.kind,
        "channel": hit.channel,
        "url": base + hit.address,
    }
