"""Line-ups of comparisons, of editions and of one’s own: what their pages show at the same query."""

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
from comparisons.own import CHOSEN, own
from comparisons.reports import as_report
from exports.formats import csv, jsonld
from exports.report import Report
from statements import addresses, withdrawals
from statements.access import LARGEST_KEY
from statements.api.describing import PATH, QUERY, answers, parameters_of, refusals
from statements.api.errors import BadQuery, Broken
from statements.api.views import ApiView, refuse_unknown
from statements.as_of import PARAMETER
from statements.filters import AllClaimsFilter, ClaimFilter

from .shapes import LineUpShape

BY_WHAT = OpenApiParameter("by", str, QUERY, enum=BY, description="What columns are by.")
AS_OF = next(one for one in parameters_of(AllClaimsFilter) if one.name == PARAMETER)
SWITCHED = [
    BY_WHAT,
    AS_OF,
    *(
        OpenApiParameter(name, str, QUERY, enum=[ON], description=f"{said}.")
        for name, said in SWITCHES.items()
    ),
]
PARAMETERS = [*parameters_of(ClaimFilter), *SWITCHED]
KNOWN = [one.name for one in PARAMETERS]
OWN = [*(one for one in parameters_of(AllClaimsFilter) if one.name in CHOSEN), BY_WHAT, AS_OF]


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
            return self.reported(request, report_of(shown, asked, addresses.base_of(request._request)))
        except BrokenEdition as broken:
            _say(broken)

    def reported(self, request: Request, report: Report) -> HttpResponseBase:
        renderer: Any = request.accepted_renderer
        return self.respond(request, renderer.render(report), renderer.content_type)


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


class OwnLineUp(LineUp):
    """Of what is published now; a choice that nothing fits is refused, as it is as a file."""

    described = {
        "id": "line_up_of_your_own",
        "tag": "Comparisons",
        "summary": "A line-up of your own",
        "description": "Topics, parties, speakers and days of your choice, side by side: what /line-up/ shows at the "
        "same query. Choose one of them at least. It is no edition: tomorrow the record may stand otherwise.",
        "parameters": OWN,
        "responses": answers(LineUpShape, "The line-up.") | refusals(400, 406, 429),
    }

    def get(self, request: Request, format: str | None = None) -> HttpResponseBase:
        refuse_unknown(request.query_params, [one.name for one in OWN])
        asked = own(request.query_params)
        if asked.lineup is None or asked.errors:
            raise BadQuery({name: [message] for name, message in asked.faults.items()})
        base = addresses.base_of(request._request)
        return self.reported(
            request, as_report(asked.lineup, base=base, filters=asked.named, in_words=asked.in_words)
        )


def _say(broken: BrokenEdition) -> NoReturn:
    raise Broken(str(broken)) from broken
