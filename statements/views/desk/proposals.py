"""A proposed change of a published claim, field by field, and what another editor says of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from statements import access, addresses, anchors, proposals, versions
from statements.models import Proposal
from statements.review import items

SAID = {
    "accept": "Accepted: readers see the change now",
    "decline": "Declined",
    "take-back": "Taken back",
}


def proposal_item(request: HttpRequest, key: int, around: dict[str, Any]) -> HttpResponse:
    """The page of one proposal; a POST decides on it. `around` is its place in the queue."""
    proposal = access.proposal(key, to=request.user)
    faults: list[str] = []
    if request.method == "POST":
        try:
            said = _decided(request, proposal)
        except ValidationError as refused:
            faults = refused.messages
            proposal = access.proposal(key, to=request.user)
        else:
            summary = proposal.summary if said == SAID["accept"] else proposal.title
            messages.success(request, f"{said}: “{anchors.shortened(summary)}”")
            return redirect(addresses.local(request, request.POST.get("next", "")) or around["queue_url"])
    is_open = proposal.state == "open"
    context = {
        "proposal": proposal,
        "review": proposals.look_at(proposal) if is_open else None,
        "refused": proposals.refusal(proposal, request.user),
        "restored_at": versions.moment_of(proposal.restores) if proposal.restores else None,
        "item": items.of_claim(proposal.claim, to=request.user),
        "faults": faults,
        "others": proposals.open_of(proposal.claim, besides=proposal) if is_open else (),
        "typed": request.POST.get("reason", ""),
    } | around
    return render(request, "desk/review_proposal.html", context, status=409 if faults else 200)


def _decided(request: HttpRequest, proposal: Proposal) -> str:
    sent = request.POST
    move, reason = sent.get("move", ""), sent.get("reason", "")
    match move:
        case "accept":
            proposals.accept(proposal, by=request.user, reason=reason, seen=sent.get("seen", ""))
        case "decline":
            proposals.decline(proposal, by=request.user, reason=reason)
        case "take-back":
            proposals.take_back(proposal, by=request.user)
        case _:
            raise Http404("There is no such answer.")
    return SAID[move]
