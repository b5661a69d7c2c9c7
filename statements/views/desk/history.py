"""The history of a statement, a claim or a reading; a comparison's pages are made by the same functions."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from statements import access, claim_saving, proposals, restoring, versions
from statements.at_desk import at_desk
from statements.forms.history import RestoreForm, VersionsForm
from statements.models import Claim
from statements.models.publishing import Publishable
from statements.versions_compared import compared

PAGE_SIZE = 30


@at_desk(methods=("GET",))
def history_list(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    return show_history(request, access.with_history(kind, key, to=request.user))


@at_desk(methods=("GET",))
def history_compare(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    return show_versions(request, access.with_history(kind, key, to=request.user))


@at_desk()
def history_restore(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    return show_restore(request, access.with_history(kind, key, to=request.user))


def show_history(request: HttpRequest, thing: Publishable) -> HttpResponse:
    """Every save that touched `thing` or what belongs to it, newest first."""
    moments = versions.moments_of(thing, versions.parts_of(thing))
    page, _ = versions.page_of(moments, request.GET.get("page", "1"), PAGE_SIZE)
    context = {"page": page, "newest": moments[0].number if moments else 0}
    return render(request, "desk/history_list.html", _about(request, thing) | context)


def show_versions(request: HttpRequest, thing: Publishable) -> HttpResponse:
    """Two versions of `thing` that the address asks for, field by field."""
    moments = versions.moments_of(thing, versions.parts_of(thing))
    form = VersionsForm(request.GET if {"a", "b"} & set(request.GET) else None, moments)
    pair = form.pair()
    context = {
        "form": form,
        "pair": pair,
        "rows": compared(thing, pair[0].number, pair[1].number) if pair else (),
        "newest": moments[0].number if moments else 0,
    }
    return render(request, "desk/history_compare.html", _about(request, thing) | context)


def show_restore(request: HttpRequest, thing: Publishable) -> HttpResponse:
    """What would change if an older version were put back; when sent, puts it back."""
    moments = versions.moments_of(thing, versions.parts_of(thing))
    chosen = _chosen(request, moments)
    form = RestoreForm(request.POST or None, initial={"version": chosen.number, "seen": moments[0].number})
    if request.method == "POST" and form.is_valid() and (restored := _restored(request, thing, form)):
        return _done(request, thing, restored)
    rows = restoring.differing(thing, moments[0].number, chosen.number)
    context = {"form": form, "chosen": chosen, "rows": rows, "differs": any(row.done for row in rows)}
    return render(request, "desk/history_restore.html", _about(request, thing) | context)


def _restored(request: HttpRequest, thing: Publishable, form: RestoreForm) -> restoring.Restored | None:
    """What became of it; None, with the reason on the form, where nothing was put back."""
    data = form.cleaned_data
    try:
        return restoring.restore(
            thing, data["version"], by=request.user, reason=data["reason"], seen=data["seen"]
        )
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None


def _done(request: HttpRequest, thing: Publishable, restored: restoring.Restored) -> HttpResponse:
    """Says what became of it, where it is to be seen."""
    waits = restored.proposal
    if waits:  # whose page says itself what could not come back
        messages.success(request, claim_saving.WAITS)
        return redirect("desk:review-item", "proposal", waits.pk)
    messages.success(request, "The older version is put back, as a new change.")
    for told in restored.left_out:
        messages.warning(request, told)
    return redirect(thing.get_history_url())


def _chosen(request: HttpRequest, moments: list[versions.Moment]) -> versions.Moment:
    """The version that is asked for; 404 where there is none such."""
    asked = request.POST.get("version") or request.GET.get("version", "")
    chosen = next((moment for moment in moments if str(moment.number) == asked), None)
    if chosen is None:
        raise Http404("There is no such version.")
    return chosen


def _about(request: HttpRequest, thing: Publishable) -> dict[str, Any]:
    """What every page of a history says of the thing."""
    at = thing.get_history_url()
    refused = restoring.refusal(thing, request.user)
    waiting = proposals.open_of(thing) if isinstance(thing, Claim) and thing.is_published else []
    return {
        "thing": thing,
        "kind": thing._meta.verbose_name,
        "addresses": {"history": at, "versions": f"{at}versions/", "restore": f"{at}restore/"},
        "may_restore": not refused,
        "refused": refused,
        "is_proposed": restoring.is_proposed(thing, request.user),
        "waiting_changes": waiting,
    }
