"""How views are described as OpenAPI: their parameters, their answers in each format, and every refusal."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import django_filters
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, inline_serializer
from rest_framework import serializers

from . import cursors
from .errors import MEDIA_TYPE
from .shapes import Shape, text

CSV, LINKED = "text/csv", "application/ld+json"
QUERY: Literal["query"] = "query"
PATH: Literal["path"] = "path"
HEADER: Literal["header"] = "header"


class Problem(Shape):
    """A refusal (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What is wrong and what to do.")
    instance = serializers.CharField(help_text="The path that was asked for.")
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="With 400: the messages of each parameter.",
    )
    offered = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="With 406: the media types there are."
    )
    withdrawn_at = serializers.DateTimeField(required=False, help_text="With 410.")
    withdrawn_by = text("With 410.", required=False)
    reason = text("With 410: why, as readers are told.", required=False)


REFUSALS: Mapping[int, str] = {
    400: "A parameter means nothing here: errors says which and what to write.",
    404: "Nothing is published at this address.",
    406: "The Accept header takes no format of these.",
    410: "It was withdrawn: by whom, when and why.",
    429: "Too many requests: Retry-After says in how many seconds to ask again.",
    500: "What is stored is not what was published.",
}
FIELDS = OpenApiParameter(
    "fields", str, QUERY, description="Only these parts of each record, separated by commas."
)
PAGES = (
    OpenApiParameter("cursor", str, QUERY, description="Where the page begins: taken from “next”."),
    OpenApiParameter(
        "limit",
        {"type": "integer", "minimum": 1, "maximum": cursors.MOST, "default": cursors.LIMIT},
        QUERY,
        description="How many records a page has.",
    ),
    OpenApiParameter(
        "order",
        str,
        QUERY,
        enum=list(cursors.ORDERS),
        description="By id: what was entered first comes first.",
    ),
)


HEADS = (
    OpenApiParameter(
        "ETag",
        str,
        HEADER,
        response=[200],
        description="Sent back in If-None-Match, it spares what has not changed: 304.",
    ),
    OpenApiParameter(
        "RateLimit",
        str,
        HEADER,
        response=[200],
        description="“r”: requests left; “t”: in how many seconds they are counted anew.",
    ),
    OpenApiParameter(
        "RateLimit-Policy",
        str,
        HEADER,
        response=[200],
        description="“q”: requests in a window of “w” seconds.",
    ),
    OpenApiParameter(
        "Retry-After",
        int,
        HEADER,
        response=[429],
        description="Seconds until the next request is let through.",
    ),
)
NEXT = OpenApiParameter(
    "Link",
    str,
    HEADER,
    response=[200],
    description="The next page, as rel=next; none at the end. For formats that have no place for it.",
)
UNCHANGED = {
    304: OpenApiResponse(description="Nothing has changed since the answer with the ETag that was sent.")
}


def refusals(*statuses: int) -> dict[Any, Any]:
    return {
        (status, MEDIA_TYPE): OpenApiResponse(Problem, description=REFUSALS[status]) for status in statuses
    }


def names_of(filters: type[django_filters.FilterSet] | None) -> list[str]:
    """The filters that may be asked for; how pages sort is left out: lists here go by key."""
    return [name for name in filters.base_filters if name != "sort"] if filters else []


def parameters_of(filters: type[django_filters.FilterSet]) -> list[OpenApiParameter]:
    """The filters of a list as parameters, those of several options as often as wanted."""
    return [_parameter(name, filters.base_filters[name]) for name in names_of(filters)]


def _parameter(name: str, one: django_filters.Filter) -> OpenApiParameter:
    label = str(one.label)
    if isinstance(one, django_filters.DateFilter):
        days = {"from": "On this day or later.", "to": "On this day or earlier."}
        return OpenApiParameter(
            name, {"type": "string", "format": "date"}, QUERY, description=days.get(name, label)
        )
    if isinstance(one, django_filters.NumberFilter):
        key = {"type": "integer", "minimum": 1, "maximum": 2**63 - 1}
        return OpenApiParameter(name, key, QUERY, description=label)
    choices = [str(value) for value, _ in one.extra.get("choices", ())]
    words: dict[str, Any] = {"type": "string"} | ({"enum": choices} if choices else {})
    if isinstance(one, django_filters.MultipleChoiceFilter):
        said = f"{label}: any of these; may be given several times."
        return OpenApiParameter(
            name, {"type": "array", "items": words}, QUERY, description=said, explode=True
        )
    return OpenApiParameter(name, words, QUERY, description=label)


class Description(AutoSchema):
    """Of a view that has `described`: what its operation is called, says, takes and gives."""

    view: Any

    def described(self) -> Any:
        return self.view.described

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        return str(super().get_serializer_name(serializer, direction)).removesuffix("Shape")

    def get_operation_id(self) -> str:
        return str(self.described()["id"])

    def get_tags(self) -> list[str]:
        return [self.described()["tag"]]

    def get_summary(self) -> str:
        return str(self.described()["summary"])

    def get_description(self) -> str:  # type: ignore[override]
        return str(self.described().get("description", ""))

    def get_override_parameters(self) -> list[Any]:
        return [*self.described().get("parameters", ()), *HEADS]

    def get_response_serializers(self) -> Any:
        return self.described()["responses"]

    def get_request_serializer(self) -> Any:
        return None

    def get_auth(self) -> list[Any]:
        return []

    def get_filter_backends(self) -> list[Any]:
        return []


def answers(shape: Any, description: str, *, formats: Iterable[str] = (CSV, LINKED)) -> dict[Any, Any]:
    """A good answer in each format."""
    given: dict[Any, Any] = {(200, "application/json"): OpenApiResponse(shape, description=description)}
    as_they_are = {CSV: {"type": "string"}, LINKED: {"type": "object"}}
    return (
        given
        | UNCHANGED
        | {(200, name): OpenApiResponse(as_they_are[name], description=description) for name in formats}
    )


class ListDescription(Description):
    def described(self) -> Any:
        made = self.view.resource
        page = inline_serializer(
            f"{made.shape.__name__.removesuffix('Shape')}Page",
            {
                "next": serializers.CharField(
                    allow_null=True, help_text="The address of the next page; null at the end."
                ),
                "results": made.shape(many=True),
            },
        )
        return {
            "id": f"list_{made.name}",
            "tag": made.title,
            "summary": f"{made.title}, a page at a time",
            "description": made.about,
            "parameters": [*(parameters_of(made.filters) if made.filters else ()), *PAGES, FIELDS, NEXT],
            "responses": answers(page, "A page of the list.") | refusals(400, 406, 429),
        }


class DetailDescription(Description):
    def described(self) -> Any:
        made = self.view.resource
        return {
            "id": f"read_{made.one}",
            "tag": made.title,
            "summary": f"One {made.one}",
            "description": made.about,
            "parameters": [self.part(made), FIELDS],
            "responses": answers(made.detail, f"The {made.one}.") | refusals(400, 404, 406, 410, 429),
        }

    def part(self, made: Any) -> OpenApiParameter:
        if made.by == "pk":
            key = {"type": "integer", "minimum": 1}
            return OpenApiParameter("key", key, PATH, description="Its id.")
        words = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}
        return OpenApiParameter("slug", words, PATH, description="Its slug.")
