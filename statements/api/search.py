"""What is found by words: the search of the pages, for programs."""

import csv
import io
import json
from collections.abc import Collection, Iterator
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
from statements.search.found import ORDERS, Facet, Found, Hit, Kind, OnTopic

from . import describing
from .describing import QUERY, answers, refusals
from .errors import BadQuery
from .shapes import Record, Shape, address, text
from .views import ApiView, fields_of, refuse_unknown

PARAMETERS = ("q", "section", "order", "limit", "cursor", "fields")
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


PART_OF = {"words": "snippet"}  # of a hit, by its column


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


class SpokeShape(Shape):
    name = serializers.CharField()
    count = serializers.IntegerField()
    url = address("The page of the speaker.")


class OnTopicShape(Shape):
    name = serializers.CharField()
    slug = serializers.CharField()
    count = serializers.IntegerField(help_text="How many claims there are under the same fields and days.")
    more_than = serializers.BooleanField(help_text="Whether there are more than were counted.")
    query = serializers.CharField(help_text="What finds all of them.")
    claims = address("The same as an address here.")
    speakers = SpokeShape(many=True)
    others = HitShape(many=True, help_text="Some that lack the words.")
    url = address("The page of the topic.")


class SearchShape(Shape):
    order = serializers.ChoiceField(choices=ORDERS)
    count = serializers.IntegerField()
    messages = serializers.ListField(
        child=serializers.CharField(), help_text="What was not understood, and what was bounded."
    )
    suggestions = SuggestionShape(many=True, help_text="For words that are nowhere.")
    topics = OnTopicShape(
        many=True,
        help_text="Whose names have a word that was typed: claims are kept on them in whatever words they were said.",
    )
    facets = FacetShape(many=True)
    sections = SectionShape(many=True)


class SearchJSON(renderers.BaseRenderer):
    media_type = "application/json"
    format = "json"
    content_type = "application/json"

    def render(self, data: Record, *_: Any) -> bytes:
        if fields := data.pop("fields", ()):
            for those in (*data["sections"], *data["topics"]):
                name = "results" if "results" in those else "others"
                those[name] = [{part: hit[part] for part in fields} for hit in those[name]]
        return json.dumps(data, ensure_ascii=False).encode()


class SearchCSV(renderers.BaseRenderer):
    """One line a hit, of all sections."""

    media_type = "text/csv"
    format = "csv"
    content_type = "text/csv; charset=utf-8; header=present"

    def render(self, data: Record, *_: Any) -> bytes:
        fields = data.get("fields", ())
        columns = [name for name in COLUMNS if not fields or PART_OF.get(name, name) in {"section", *fields}]
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(columns)
        writer.writerows(_lines(data, columns))
        return out.getvalue().encode()


def _lines(data: Record, columns: Collection[str]) -> Iterator[list[str]]:
    for section in data["sections"]:
        for hit in section["results"]:
            told = hit | {
                "section": section["section"],
                "words": "".join(piece["text"] for piece in hit["snippet"]),
                "speakers": BETWEEN.join(hit["speakers"]),
            }
            yield [harmless(str(told[name] or "")) for name in columns]


class Search(ApiView):
    """Whatever is typed gives results or a message. CSV has no room for messages: there it is refused."""

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
            OpenApiParameter(
                "fields", str, QUERY, description="Only these parts of each hit, separated by commas."
            ),
            describing.NEXT,
        ],
        "responses": answers(SearchShape, "What was found.", formats=[describing.CSV])
        | refusals(400, 406, 429),
    }

    def get(self, request: Request, format: str | None = None) -> HttpResponseBase:
        query = request.query_params
        refuse_unknown(query, PARAMETERS)
        sections = [Kind(_one_of("section", one, KINDS)) for one in query.getlist("section") if one] or tuple(
            Kind
        )
        found = searching.search(
            grammar.parse(query.get("q", "")),
            order=_one_of("order", query.get("order") or ORDERS[0], ORDERS),
            sections=sections,
            after=query.get("cursor", ""),
            size=_limit(query.get("limit") or str(searching.PAGE)),
        )
        fields = fields_of(query, HitShape)
        renderer: Any = request.accepted_renderer
        if found.not_understood and renderer.format == "csv":
            raise BadQuery({"q": list(found.not_understood)})
        told = _told(found, Places(request))
        response = self.respond(request, renderer.render(told | {"fields": fields}), renderer.content_type)
        if len(sections) == 1 and told["sections"] and told["sections"][0]["next"]:
            response["Link"] = f'<{told["sections"][0]["next"]}>; rel="next"'
        return response


class Places:
    """The addresses of what an answer tells of."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.base = addresses.base_of(request._request)

    def asking(self, **other: str) -> str:
        """The address that was asked, but for this."""
        query = self.request.query_params.copy()
        query.pop("cursor", None)
        for name, value in other.items():
            query[name] = value
        return addresses.absolute(self.request._request, f"{self.request.path}?{query.urlencode()}")


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


def _told(found: Found, at: Places) -> Record:
    return {
        "order": found.order,
        "count": found.count,
        "messages": list(found.messages),
        "suggestions": [
            {"word": one.word, "instead": one.instead, "query": one.query} for one in found.suggestions
        ],
        "topics": [_on_topic(one, at) for one in found.topics],
        "facets": [_facet(one) for one in found.facets],
        "sections": [
            {
                "section": one.kind.value,
                "count": one.count,
                "more_than": one.more_than,
                "next": at.asking(cursor=one.next, section=one.kind.value) if one.next else None,
                "results": [_hit(hit, at.base) for hit in one.hits],
            }
            for one in found.sections
        ],
    }


def _on_topic(topic: OnTopic, at: Places) -> Record:
    return {
        "name": topic.name,
        "slug": topic.slug,
        "count": topic.count,
        "more_than": topic.more_than,
        "query": topic.query,
        "claims": at.asking(q=topic.query, section=Kind.CLAIMS.value),
        "speakers": [
            {"name": one.name, "count": count, "url": at.base + one.address} for one, count in topic.speakers
        ],
        "others": [_hit(hit, at.base) for hit in topic.others],
        "url": at.base + topic.address,
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
