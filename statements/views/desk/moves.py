"""Moving a statement, a claim or a reading from one state to another, by a button wherever it is shown."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from statements import access, addresses, anchors, states, workflow
from statements.at_desk import at_desk
from statements.models import Claim, Statement
from statements.models.publishing import Publishable


@at_desk(methods=("POST",))
def move(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """Makes the move that was asked for; else a page with the reason why not and all that was typed."""
    thing = access.publishable(kind, key, to=request.user)
    sent = request.POST
    step = states.BY_NAME.get(sent.get("move", ""))
    if step is None:
        raise Http404("There is no such move.")
    try:
        if sent.get("state", step.source) != thing.status:  # as the button was shown
            raise ValidationError(states.stale(thing))
        workflow.move(
            thing, step.name, by=request.user, reason=sent.get("reason", ""), seen=sent.get("seen", "")
        )
    except ValidationError as refused:
        return _refused(request, kind, key, step, refused.messages)
    messages.success(request, f"{step.says}: “{anchors.shortened(str(thing))}”")
    return redirect(addresses.local(request, sent.get("next", "")) or place_of(thing))


def place_of(thing: Publishable) -> str:
    """Where on the desk something is worked on."""
    match thing:
        case Claim():
            return reverse("desk:claim-edit", args=[thing.pk])
        case Statement():
            return reverse("desk:bench", args=[thing.slug])
        case _:
            hangs_on: Any = thing
            return reverse("desk:readings", args=[hangs_on.statement.slug])


def _refused(request: HttpRequest, kind: str, key: int, step: states.Move, faults: list[str]) -> HttpResponse:
    thing = access.publishable(kind, key, to=request.user)  # as it stands by now
    reason = request.POST.get("reason", "").strip()
    asking = [move.name for move in states.moves(thing, request.user) if move.asks]
    context = {
        "thing": thing,
        "move": step,
        "faults": faults,
        "reason": reason,
        "kept": bool(asking),
        "typed": dict.fromkeys(asking, reason),
        "place": place_of(thing),
        "next_url": addresses.local(request, request.POST.get("next", "")),
    }
    return render(request, "desk/move.html", context, status=409)
