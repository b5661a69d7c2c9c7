"""The bench: a statement's kept words, and the claims that are made of them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from statements import access, bench, claim_saving, drafts, proposals, reading_for, submitting
from statements.at_desk import at_desk
from statements.forms.adjusting import adjusted, standing
from statements.forms.sheets import ClaimSheet, new_claim
from statements.models import Claim, Statement
from statements.review import items


@at_desk(methods=("GET",))
def bench_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The kept words, the list of claims, and a new claim's form."""
    statement = access.statement(slug, to=request.user)
    return _page(request, statement, new_claim(statement), is_open=False)


@at_desk()
def claim_new(request: HttpRequest, slug: str) -> HttpResponse:
    statement = access.statement(slug, to=request.user)
    topic = access.topic(request.GET["topic"]) if request.GET.get("topic") else None
    claim = new_claim(statement, topic)
    return _sent(request, statement, claim) if request.method == "POST" else _page(request, statement, claim)


@at_desk()
def claim_edit(request: HttpRequest, key: int) -> HttpResponse:
    claim = access.claim(key, to=request.user)
    if request.method == "POST":
        return _sent(request, claim.statement, claim)
    return _page(request, claim.statement, claim)


@at_desk()
def claim_delete(request: HttpRequest, key: int) -> HttpResponse:
    """Asks, and on the answer deletes a draft."""
    claim = access.claim(key, to=request.user)
    refused = claim_saving.refused_deletion(claim, request.user)
    if request.method == "POST" and not refused:
        claim_saving.delete(claim, by=request.user)
        drafts.discard(request.user, f"claim:{key}")
        messages.success(request, "The draft is deleted.")
        return redirect("desk:bench", claim.statement.slug)
    return render(request, "desk/claim_delete.html", {"claim": claim, "refused": refused})


def _form_key(claim: Claim) -> str:
    return f"claim:{claim.pk}" if claim.pk else f"claim-new:{claim.statement.slug}"


def _sent(request: HttpRequest, statement: Statement, claim: Claim) -> HttpResponse:
    """A claim's sheet as it was sent: a button of it, or all of it to be kept."""
    if claim.pk and not claim_saving.may_change(claim, request.user):
        raise Http404("Not yours to change.")
    if asked := request.POST.get("adjust"):
        return _adjusted(request, statement, claim, asked)
    key = _form_key(claim)
    with transaction.atomic():
        sheet = ClaimSheet(claim=claim, user=request.user, data=request.POST)
        said = _kept(request, sheet) if sheet.is_valid() else ""
    if not said:
        return _page(request, statement, claim, sheet)
    drafts.sent(request.user, key, request.POST)
    messages.success(request, said)
    _tell_of_others(request, claim)
    source = f"?source={request.POST['source']}" if request.POST.get("source", "").isdecimal() else ""
    return redirect(f"{reverse('desk:bench', args=[statement.slug])}{source}#c{claim.pk}")


def _tell_of_others(request: HttpRequest, claim: Claim) -> None:
    """Says whose change of the same claim waits as well: an editor will meet both."""
    if not claim.is_published:
        return
    for waits in proposals.open_of(claim):
        if waits.by_id != request.user.pk:
            address = reverse("desk:review-item", args=["proposal", waits.pk])
            told = 'A change of this claim by {} waits as well: <a href="{}">{}</a>'
            messages.info(request, format_html(told, waits.by.get_full_name(), address, waits.title))


def _kept(request: HttpRequest, sheet: ClaimSheet) -> str:
    """What became of a valid sheet, in words; empty, with the reason on the form, where it is not kept."""
    try:
        return claim_saving.keep(sheet, by=request.user, submit="submit" in request.POST)
    except ValidationError as error:
        sheet.form.add_error(None, error)
        return ""


def _adjusted(request: HttpRequest, statement: Statement, claim: Claim, asked: str) -> HttpResponse:
    """The page as it was sent with what a button changed in it; nothing is saved but, for another source, a draft."""
    data: QueryDict = adjusted(
        ClaimSheet(claim=claim, user=request.user, data=request.POST, judged=False), asked
    )
    if asked.startswith("source ") and asked[7:].isdecimal():
        data.pop("adjust")
        drafts.save(request.user, _form_key(claim), drafts.pairs_of(data), force=True)
        return redirect(f"{request.path}?source={asked[7:]}#copy")
    sheet = ClaimSheet(claim=claim, user=request.user, data=data, judged=False)
    return _page(request, statement, claim, sheet, pressed=asked)


def _page(
    request: HttpRequest,
    statement: Statement,
    claim: Claim,
    sheet: ClaimSheet | None = None,
    *,
    is_open: bool = True,
    pressed: str = "",
) -> HttpResponse:
    draft = None
    if sheet is None and (not claim.pk or claim_saving.may_change(claim, request.user)):
        draft = drafts.of(request.user, _form_key(claim))
        data = drafts.data(draft) if draft else None
        sheet = ClaimSheet(claim=claim, user=request.user, data=data, judged=False)
    asked = access.copy_of(statement, request.GET.get("copy"))
    source = request.GET.get("source") or request.POST.get("source", "")
    shown = bench.of(statement, to=request.user, source=source, asked=asked)
    table = reading_for.table(statement, request.user)
    claims = [entry.claim for entry in shown.entries]
    context: dict[str, Any] = {
        "statement": statement,
        "may_change": access.may_change(statement, request.user),
        "claim": claim if claim.pk else None,
        "bench": shown,
        "drafted": submitting.drafted(statement, claims, table.mine, request.user),
        "sheet": sheet,
        "original": items.original(sheet.reported, sheet.topic) if sheet and sheet.reported else None,
        "standing": standing,
        "draft": draft,
        "form_key": _form_key(claim),
        "waiting_changes": proposals.open_of(claim) if claim.pk and claim.is_published else (),
        "is_open": is_open or draft is not None,
        "pressed": pressed,
        "reading_for": table,
    }
    return render(request, "desk/bench.html", context)
