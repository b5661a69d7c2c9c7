"""Everything published as JSON Lines: a record a line, streamed, a batch at a time.

No transaction is held and no batch is kept: what is withdrawn meanwhile no longer comes. Whoever is cut off goes on
after the last whole line, by its `id`: `?after=<id>`.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponseBase, StreamingHttpResponse
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import renderers
from rest_framework.request import Request

from statements import addresses
from statements.access import LARGEST_KEY

from .describing import QUERY, Description, refusals
from .errors import BadQuery
from .resources.resource import Resource
from .views import ApiView, refuse_unknown

MEDIA_TYPE = "application/x-ndjson"
FIRST = 20  # records of the first batch, so that the first line goes out at once
AFTER = OpenApiParameter(
    "after",
    {"type": "integer", "minimum": 0, "maximum": LARGEST_KEY},
    QUERY,
    description="Only records with a larger id: where to go on after a line.",
)


class Lines(renderers.BaseRenderer):
    media_type = MEDIA_TYPE
    format = "jsonl"


class BulkFile(ApiView):
    """All published records of one kind, by id, as their own addresses have them."""

    resource: Resource = None  # type: ignore[assignment]  # given by as_view()
    renderer_classes = [Lines]
    schema = Description()

    @property
    def described(self) -> Any:
        made = self.resource
        return {
            "id": f"bulk_{made.name}",
            "tag": "Bulk",
            "summary": f"{made.title}: all of them, one a line",
            "description": "Each line is a whole record. To go on after one, ask with “after” and its id. It is "
            "written while it is read, so it has no ETag.",
            "parameters": [AFTER],
            "responses": {
                (200, MEDIA_TYPE): OpenApiResponse({"type": "string"}, description="JSON Lines."),
                **refusals(400, 406, 429),
            },
        }

    def get(self, request: Request) -> HttpResponseBase:
        refuse_unknown(request.query_params, ["after"])
        after = _after(request.query_params.get("after") or "0")
        site = addresses.base_of(request._request)
        # Whoever asks for heads alone gets no length: it is not known, and is not nothing.
        body = iter(()) if request.method == "HEAD" else lines(self.resource, site, after)
        response = StreamingHttpResponse(body, content_type=MEDIA_TYPE)
        response["Content-Disposition"] = f'attachment; filename="readout-{self.resource.name}.jsonl"'
        response["Accept-Ranges"] = "none"  # bytes move as the record does; lines do not
        response["Cache-Control"] = "no-cache"
        return response


def lines(resource: Resource, site: str, after: int) -> Iterator[bytes]:
    """The records with a larger key than `after`, in the order of keys; two queries a batch and what reading takes."""
    size = min(FIRST, resource.batch)
    while keys := list(
        resource.walked().filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:size]
    ):
        records = resource.read_one(keys, site)
        if records:
            yield b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in records)
        after, size = keys[-1], resource.batch


def _after(asked: str) -> int:
    if asked.isascii() and asked.isdecimal() and len(asked) < 20 and int(asked) <= LARGEST_KEY:
        return int(asked)
    raise BadQuery({"after": ["Write the id of the last record that you have, or leave it out."]})
