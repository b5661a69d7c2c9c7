"""A newer copy beside the one before, with the fate of each quote; and the whole text in place of a digest."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from statements import access, copy_pages, drafts, reanchoring
from statements.at_desk import at_desk
from statements.forms.reanchoring import DecisionForm, SeekForm
from statements.forms.unjudged import unjudged
from statements.forms.whole import WholeForm
from statements.models import Capture


@at_desk()
def copy_compare(request: HttpRequest, key: int) -> HttpResponse:
    """The quotes of older copies looked for in this one; what changed in the words; what is to be read again."""
    capture = access.copy_at_desk(key)
    decision = None
    if request.method == "POST":
        decision = DecisionForm(request.POST, capture=capture, user=request.user)
        if decision.save():
            messages.success(request, decision.done)
            return redirect(f"{request.get_full_path()}#quotes")
    return render(request, "desk/copy_compare.html", _page(request, capture, decision))


def _page(request: HttpRequest, capture: Capture, decision: DecisionForm | None) -> dict[str, Any]:
    beside = reanchoring.sources_beside(capture)
    copies = list(capture.source.captures.exclude(pk=capture.pk).defer("file").order_by("-number"))
    earlier = [copy for copy in copies if copy.number < capture.number]
    seek = SeekForm(request.GET, beside=beside, usual=reanchoring.usual(capture, beside), earlier=earlier)
    base = seek.base
    return {
        "capture": capture,
        "statement": capture.source.statement,
        "newest": max((copy.number for copy in copies), default=0),
        "newer": next((copy for copy in copies if copy.number > capture.number), None),
        "seek": seek,
        "decision": decision,
        "renewal": copy_pages.renewal(capture, seek.chosen, by=request.user),
        "compared": copy_pages.compared(base, capture, everything=seek.is_everything) if base else None,
        "base": base,
    }


@at_desk(permission="statements.add_capture")
def digest_replace(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole text pasted, shown as it will be kept, kept; then every quote of the digest is looked for in it."""
    statement = access.changeable_statement(slug, to=request.user)
    key = f"whole:{statement.slug}"
    draft = drafts.of(request.user, key) if request.method != "POST" else None
    typed = drafts.data(draft) if draft else None
    if typed is not None:
        typed["again"] = "1"  # a draft is gone on with, not approved
    form = WholeForm(request.POST or typed, statement=statement, user=request.user)
    if draft:
        unjudged(form.facts)
        unjudged(form)
    elif form.is_bound and form.is_valid() and "keep" in request.POST and (capture := form.keep()):
        drafts.discard(request.user, key)
        messages.success(request, "The text is kept. Its quotes are looked for in it below: accept them.")
        return redirect("desk:copy-compare", capture.pk)
    context = {"statement": statement, "form": form, "draft": draft, "form_key": key}
    return render(request, "desk/digest_replace.html", context)
