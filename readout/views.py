"""Pages of the installation itself: whether it is well, and what its parts look like."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import defaults
from django.views.decorators.cache import never_cache

from comparisons.closed_sets import VerdictKind
from comparisons.specimen import specimen
from readout.api.throttles import counted
from statements import labels
from statements.api.errors import problem
from statements.models import CheckFinding, Kind, Value
from statements.reading_only import read_only


@never_cache
@read_only
def healthz(request: HttpRequest) -> HttpResponse:
    """200 where the database answers, else 503; for whatever watches this process."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@read_only
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component once, with words of nobody."""
    return render(
        request,
        "readout/style_guide.html",
        {
            "lineup": specimen(),
            "verdicts": VerdictKind,
            "values": Value,
            "kinds": Kind,
            "findings": CheckFinding,
            "silences": labels.SILENCES,
        },
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's own page for this has an inline style, which our policy would not let through."""
    return render(request, "403_form.html", status=403)


API = "/api/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(API):
        return problem(400, "This request could not be understood.", path=request.path)
    return defaults.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page; of the API a problem, as programs read it."""
    if request.path.startswith(API):
        detail = f"Nothing stands at this address. All addresses are at {reverse('api:root')}."
        answer = problem(404, detail, path=request.path)
        for name, value in counted(request).heads.items():  # whoever guesses addresses asks too
            answer[name] = value
        return answer
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(API):
        return problem(500, "Something went wrong here; it was logged. Ask again later.", path=request.path)
    return defaults.server_error(request)
