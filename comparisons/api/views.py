"""The line-up of a comparison as it is shown, and of any edition: what their pages show at the same query."""

import json
from typing import Any, NoReturn

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework import renderers
from rest_framework.request import Request

from comparisons.access import Shown, shown_for
from comparisons.columns import BY
from comparisons.editions.opening import BrokenEdition
from comparisons.files import report_of
from comparisons.filters import ON, SWITCHES, asked_for
from comparisons.models import Comparison, Edition
from exports.formats import csv, jsonld
from exports.report import Report
from statements import addresses, withdrawals
from statements.access import LARGEST_KEY
from statements.api.describing import PATH, QUERY, answers, parameters_of, refusals
from statements.api.errors import BadQuery, Broken
from statements.api.views import ApiView, refuse_unknown
from statements.filters import ClaimFilter

from .shapes import LineUpShape

SWITCHED = [
    OpenApiParameter("by", str, QUERY, enum=BY, description="What columns are by."),
    *(
        OpenApiParameter(name, str, QUERY, enum=[ON], description=f"{said}.")
        for name, said in SWITCHES.items()
    ),
]
PARAMETERS = [*parameters_of(ClaimFilter), *SWITCHED]
KNOWN = [one.name for one in PARAMETERS]


class LineUpJSON(renderers.BaseRenderer):
    media_type = "application/json"
    format = "json"
    content_type = "application/json"

    def render(self, data: Report, *_: Any) -> bytes:
        return json.dumps(data.document(), ensure_ascii=False).encode()


class LineUpCSV(renderers.BaseRenderer):
    """One line for each claim, report and silence."""

    media_type = "text/csv"
    format = "csv"
    content_type = csv.MEDIA_TYPE

    def render(self, data: Report, *_: Any) -> bytes:
        return csv.render(data)


class LineUpLinkedData(renderers.BaseRenderer):
    media_type = "application/ld+json"
    format = "jsonld"
    content_type = jsonld.MEDIA_TYPE

    def render(self, data: Report, *_: Any) -> bytes:
        return jsonld.render(data)


class LineUp(ApiView):
    renderer_classes = [LineUpJSON, LineUpCSV, LineUpLinkedData]

    def lined_up(self, request: Request, shown: Shown) -> HttpResponseBase:
        refuse_unknown(request.query_params, KNOWN)
        try:
            asked = asked_for(shown, request.query_params)
            if asked.has_errors:
                raise BadQuery({name: [message] for name, message in asked.errors.items()})
            report = report_of(shown, asked, addresses.base_of(request._request))
            renderer: Any = request.accepted_renderer
            return self.respond(request, renderer.render(report), renderer.content_type)
        except BrokenEdition as broken:
            _say(broken)


class ComparisonLineUp(LineUp):
    """The newest edition; of a comparison from before there were editions the record as it stands."""

    described = {
        "id": "line_up_of_comparison",
        "tag": "Comparisons",
        "summary": "The line-up of a comparison, as it is shown",
        "description": "Claims by topic and column, with verdicts and silences: what its page shows at the same query.",
        "parameters": [
            OpenApiParameter(
                "slug",
                {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"},
                PATH,
                description="Its slug.",
            ),
            *PARAMETERS,
        ],
        "responses": answers(LineUpShape, "The line-up.") | refusals(400, 404, 406, 410, 429, 500),
    }

    def get(self, request: Request, slug: str, format: str | None = None) -> HttpResponseBase:
        return self.lined_up(request, shown_for(AnonymousUser(), slug))


class EditionLineUp(LineUp):
    described = {
        "id": "line_up_of_edition",
        "tag": "Editions",
        "summary": "The line-up of an edition",
        "description": "As it was frozen; filters narrow it and change no verdict.",
        "parameters": [
            OpenApiParameter(
                "key",
                {"type": "integer", "minimum": 1},
                PATH,
                description="The edition’s id.",
            ),
            *PARAMETERS,
        ],
        "responses": answers(LineUpShape, "The line-up.") | refusals(400, 404, 406, 410, 429, 500),
    }

    def get(self, request: Request, key: int, format: str | None = None) -> HttpResponseBase:
        if key > LARGEST_KEY:
            raise Http404("No edition has such a key.")
        named = Edition.objects.filter(pk=key).values_list("comparison__slug", "number").first()
        if named is None:
            withdrawals.tell(Comparison.objects.filter(editions=key))
            raise Http404("There is no such edition.")
        return self.lined_up(request, shown_for(AnonymousUser(), *named))


def _say(broken: BrokenEdition) -> NoReturn:
    raise Broken(str(broken)) from broken
