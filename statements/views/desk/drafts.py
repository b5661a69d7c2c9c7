import json
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from statements import drafts
from statements.at_desk import at_desk
from statements.draft_places import places_of

SHOWN = 100


@at_desk(methods=("GET",))
def draft_list(request: HttpRequest) -> HttpResponse:
    """What the person has begun and not sent."""
    found = places_of(drafts.of_person(request.user, most=SHOWN))
    return render(request, "desk/draft_list.html", {"places": found})


@at_desk(methods=("POST",))
def draft_save(request: HttpRequest) -> JsonResponse:
    """Keeps what stands in a form: JSON `{form, pairs, known, force}`, or a form's own fields with `form`.

    Answers 409 with the moment of a newer draft that another window saved, which stays; 413 for a too large one.
    """
    asked = _asked(request)
    if asked is None:
        return _refused("A draft is sent as JSON, or as a form.")
    try:
        draft = drafts.save(request.user, **asked)
    except drafts.NewerDraft as newer:
        return JsonResponse({"saved_at": newer.draft.saved_at.isoformat()}, status=409)
    except ValidationError as error:
        return _refused(error.messages[0], status=413 if error.code == "too-large" else 400)
    return JsonResponse({"saved_at": draft.saved_at.isoformat()})


@at_desk(methods=("POST",))
def draft_discard(request: HttpRequest) -> HttpResponse:
    """Throws a draft away and goes back to where it was."""
    drafts.discard(request.user, request.POST.get("form", ""))
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return redirect(back if safe else reverse("desk:draft-list"))


def _asked(request: HttpRequest) -> dict[str, Any] | None:
    if request.content_type == "application/json":
        try:
            sent = json.loads(request.body)
        except ValueError:
            return None
        if not isinstance(sent, dict):
            return None
        return {
            "form_key": sent.get("form"),
            "pairs": sent.get("pairs"),
            "known": drafts.moment_of(sent.get("known")),
            "force": sent.get("force") is True,
        }
    fields = request.POST.copy()
    key = fields.pop("form", [""])[-1]
    return {"form_key": key, "pairs": drafts.pairs_of(fields), "force": True}


def _refused(message: str, *, status: int = 400) -> JsonResponse:
    return JsonResponse({"error": message}, status=status)
