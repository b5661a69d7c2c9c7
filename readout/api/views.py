"""The first address of the API, its description, what can be had in bulk, and the page for people."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse
from rest_framework import renderers
from rest_framework.request import Request

from readout.api import described, pages
from readout.api.resources import RESOURCES
from statements import addresses
from statements.api import cursors
from statements.api.describing import refusals
from statements.api.views import ApiView, refuse_unknown
from statements.heads import head_of
from statements.reading_only import read_only

ADDRESSES = {"type": "object", "additionalProperties": {"type": "string"}}


class PlainJSON(renderers.BaseRenderer):
    media_type = "application/json"
    format = "json"


class Document(ApiView):
    """Plain data as JSON, the same for everyone."""

    renderer_classes = [PlainJSON]

    def data(self, base: str) -> Any:
        raise NotImplementedError

    def get(self, request: Request) -> HttpResponseBase:
        refuse_unknown(request.query_params, ())
        made = self.data(addresses.base_of(request._request))
        return self.respond(request, json.dumps(made, ensure_ascii=False).encode(), "application/json")


class Root(Document):
    described = {
        "id": "root",
        "tag": "Root",
        "summary": "Where everything is",
        "responses": {
            (200, "application/json"): OpenApiResponse(ADDRESSES, description="Addresses by their names."),
            **refusals(400, 406, 429),
        },
    }

    def data(self, base: str) -> Any:
        lists = {one.name: reverse(f"api:{one.one}-list") for one in RESOURCES}
        more = {name: reverse(f"api:{name}") for name in ("search", "bulk", "openapi", "docs")}
        more["line-up"] = reverse("api:own-line-up")
        return {name: base + path for name, path in (lists | more).items()}


class Bulk(Document):
    described = {
        "id": "bulk",
        "tag": "Bulk",
        "summary": "The files of everything published",
        "responses": {
            (200, "application/json"): OpenApiResponse(ADDRESSES, description="Addresses by their names."),
            **refusals(400, 406, 429),
        },
    }

    def data(self, base: str) -> Any:
        return {one.name: base + reverse(f"api:bulk-{one.name}") for one in RESOURCES}


class OpenApi(Document):
    """The description itself, which does not describe itself."""

    schema = None  # type: ignore[assignment]

    def data(self, base: str) -> Any:
        return described.document()


@read_only
def docs(request: HttpRequest) -> HttpResponse:
    """The same description for people, made of the same data. It loads nothing from elsewhere and needs no script."""
    told = "How programs read Readout: statements, claims, quotes and line-ups as JSON, CSV and JSON-LD."
    context = {
        "head": head_of(request, "API", told),
        "sections": pages.sections(),
        "base": addresses.base_of(request),
        "most": cursors.MOST,
    }
    return render(request, "readout/api_docs.html", context)
