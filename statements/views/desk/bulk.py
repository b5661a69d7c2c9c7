"""One move of many things: a question that says what would happen to each, then all of it or nothing."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from statements import access, addresses, states
from statements.at_desk import at_desk
from statements.models.publishing import Publishable
from statements.review import bulk


@at_desk()
def review_bulk(request: HttpRequest) -> HttpResponse:
    """The question, for a GET too, so that a link can ask it; only a POST that is `sure` does anything."""
    asked = request.POST if request.method == "POST" else request.GET
    move = states.BY_NAME.get(asked.get("move", ""))
    if move is None:
        raise Http404("There is no such move.")
    back = addresses.local(request, asked.get("next", "")) or reverse("desk:review-queue")
    things = _things(request, asked, move)
    if not things:
        messages.warning(request, "Nothing was ticked." if "statement" not in asked else _nothing_there(move))
        return redirect(back)
    faults: list[str] = []
    changed: frozenset[str] = frozenset()
    if request.method == "POST" and "sure" in asked:
        try:
            number = bulk.carry_out(
                asked.getlist("go"), move, by=request.user, reason=asked.get("reason", "")
            )
        except bulk.Stale as stale:
            changed = stale.names
        except ValidationError as refused:
            faults = refused.messages
        else:
            messages.success(request, f"{move.says}: {number} {'thing' if number == 1 else 'things'}.")
            return redirect(back)
    context = {
        "plan": bulk.plan(things, move, by=request.user),
        "asked": asked,
        "faults": faults,
        "changed": changed,
        "back": back,
    }
    return render(request, "desk/review_bulk.html", context, status=409 if changed else 200)


def _things(request: HttpRequest, asked: QueryDict, move: states.Move) -> list[Publishable]:
    """What was chosen: all of a statement, or one by one. The desk sees everything, so each may be looked at."""
    if slug := asked.get("statement"):
        statement = access.statement(slug, to=request.user)
        return bulk.of_statement(statement, move)
    names: Any = asked.getlist("thing")
    return bulk.chosen(names)


def _nothing_there(move: states.Move) -> str:
    return f"Nothing of this statement is {move.source.label.lower()} now."
