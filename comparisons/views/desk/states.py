"""A comparison between its states, and its history."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from comparisons.access import comparison_for
from statements import states, workflow
from statements.at_desk import at_desk
from statements.models import Status
from statements.views.desk.history import show_history, show_restore, show_versions

from .comparisons import MAKES


@at_desk(permission=MAKES, methods=("POST",))
def comparison_move(request: HttpRequest, slug: str) -> HttpResponse:
    comparison = comparison_for(request.user, slug)
    name = request.POST.get("move", "")
    if name not in states.BY_NAME or states.BY_NAME[name].target == Status.IN_REVIEW:
        raise Http404("There is no such move.")
    if states.BY_NAME[name].target == Status.PUBLISHED:
        return redirect("desk-comparisons:publish", slug)
    try:
        workflow.move(comparison, name, by=request.user, reason=request.POST.get("reason", ""))
        messages.success(request, f"{states.BY_NAME[name].says}.")
    except ValidationError as error:
        for fault in error.messages:
            messages.error(request, fault)
    return redirect("desk-comparisons:edit", slug)


@at_desk(permission=MAKES, methods=("GET",))
def comparison_history(request: HttpRequest, slug: str) -> HttpResponse:
    return show_history(request, comparison_for(request.user, slug))


@at_desk(permission=MAKES, methods=("GET",))
def comparison_versions(request: HttpRequest, slug: str) -> HttpResponse:
    return show_versions(request, comparison_for(request.user, slug))


@at_desk(permission=MAKES)
def comparison_restore(request: HttpRequest, slug: str) -> HttpResponse:
    return show_restore(request, comparison_for(request.user, slug))
