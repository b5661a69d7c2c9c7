"""The views of all resources: a list, one thing. Each answers in any format, with an ETag, compressed where taken."""

import hashlib
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.views.decorators.gzip import gzip_page
from rest_framework.request import Request
from rest_framework.views import APIView

from statements import addresses
from statements.access import LARGEST_KEY
from statements.filters import printable

from . import cursors
from .describing import Description, DetailDescription, ListDescription, names_of
from .errors import BadQuery
from .formats import CSV, JSON, Answer, LinkedData
from .negotiation import ByWeight
from .resources.resource import Resource

CACHED = "public, no-cache"  # keep it, and ask whether it still stands: a withdrawal is seen at once


@method_decorator(gzip_page, name="dispatch")
class ApiView(APIView):
    """What every answer of the API has in common. It reads only, and nobody is asked who they are."""

    http_method_names = ["get", "head", "options"]
    authentication_classes = []
    permission_classes = []
    renderer_classes = [JSON, CSV, LinkedData]
    content_negotiation_class = ByWeight
    schema = Description()

    def options(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        """What may be done here, in the heads alone."""
        return HttpResponse(status=HTTPStatus.NO_CONTENT)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        answered = super().finalize_response(request, response, *args, **kwargs)
        for name, value in getattr(request, "rate_heads", {}).items():
            answered[name] = value
        return answered

    def respond(self, request: Request, body: bytes, media_type: str) -> HttpResponseBase:
        """The bytes with an ETag of their own; 304 without them to whoever has them already."""
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        response = HttpResponse(body, content_type=media_type)
        response["ETag"], response["Cache-Control"] = etag, CACHED
        plain = request._request
        return get_conditional_response(plain, etag=etag, response=response) or response


class ResourceView(ApiView):
    resource: Resource = None  # type: ignore[assignment]  # given by as_view()

    def answer(
        self, request: Request, records: Any, *, following: str = "", is_list: bool
    ) -> HttpResponseBase:
        fields = fields_of(request.query_params, self.resource.shape if is_list else self.resource.detail)
        url = addresses.absolute(request._request, request.get_full_path())
        made = Answer(self.resource, records, is_list, url, following, fields)
        renderer: Any = request.accepted_renderer
        if fields and not renderer.has_fields:
            raise BadQuery(
                {"fields": ["JSON-LD has whole things only: leave this out, or ask for JSON or CSV."]}
            )
        response = self.respond(request, renderer.render(made), renderer.content_type)
        if following:
            response["Link"] = f'<{following}>; rel="next"'
        return response


class ResourceList(ResourceView):
    """The published things of one kind, a page at a time. Filters and readers each ask a fixed number of queries."""

    schema = ListDescription()

    def get(self, request: Request, format: str | None = None) -> HttpResponseBase:
        query = request.query_params
        rows = self.resource.walked()
        filters = self.resource.filtered(query, rows)
        known = (
            *cursors.PARAMETERS,
            "fields",
            *names_of(self.resource.filters),
        )
        refuse_unknown(query, known)
        if filters is not None:
            if not filters.form.is_valid():
                raise BadQuery(
                    {
                        # A page shows the rest; here all of it is refused.
                        name: [str(one).replace(", so it is left out.", ".") for one in said]
                        for name, said in filters.form.errors.items()
                    }
                )
            rows = filters.qs
        site = addresses.base_of(request._request)
        page = cursors.page_of(rows, cursors.asked_of(query), lambda keys: self.resource.read(keys, site))
        following = self._following(request, page.following) if page.following else ""
        return self.answer(request, page.records, following=following, is_list=True)

    def _following(self, request: Request, cursor: str) -> str:
        query = request.query_params.copy()
        query["cursor"] = cursor
        return addresses.absolute(request._request, f"{request.path}?{query.urlencode()}")


class ResourceDetail(ResourceView):
    """One published thing; 410 where it was withdrawn, 404 where there is none."""

    schema = DetailDescription()

    def get(self, request: Request, format: str | None = None, **named: Any) -> HttpResponseBase:
        refuse_unknown(request.query_params, ("fields",))
        (asked,) = named.values()
        if self.resource.by == "pk" and int(asked) > LARGEST_KEY:
            raise Http404("No row has such a key.")
        keys = list(self.resource.rows().filter(**{self.resource.by: asked}).values_list("pk", flat=True))
        records = self.resource.read_one(keys, addresses.base_of(request._request)) if keys else []
        if not records:
            self.resource.told(asked)
            raise Http404("Nothing is published here.")
        return self.answer(request, records, is_list=False)


def fields_of(query: QueryDict, shape: Any) -> tuple[str, ...]:
    """The parts of a record that `fields=` asks for; empty where it asks for all."""
    asked = [one for part in query.getlist("fields") for one in part.split(",") if one]
    known = shape._declared_fields
    unknown = [one for one in asked if one not in known]
    if unknown:
        told = f"There is no “{printable(unknown[0])}” here. There are: {', '.join(known)}."
        raise BadQuery({"fields": [told]})
    return tuple(dict.fromkeys(asked))


def refuse_unknown(query: QueryDict, known: Iterable[str]) -> None:
    """A parameter that is not known would be left out unseen, and the answer pass for what was asked."""
    known = list(known)
    unknown = [name for name in query if name not in known]
    if unknown:
        told = f"There is no such parameter here. There are: {', '.join(known)}."
        raise BadQuery({printable(name): [told] for name in unknown[:10]})
