"""One row of a comparison: the computed verdict with what it rests on, and beside it what an editor decides."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from comparisons import drafts as of_desk
from comparisons.access import comparison_for
from comparisons.forms.rows import RowForm
from comparisons.lineup import build
from comparisons.models import Comparison, Row
from comparisons.structure import Lineup
from statements import drafts
from statements.at_desk import at_desk

from .comparisons import MAKES


@at_desk(permission=MAKES)
@transaction.atomic
def comparison_row(request: HttpRequest, slug: str, topic: str) -> HttpResponse:
    comparison = comparison_for(request.user, slug)
    if (
        request.method == "POST"
    ):  # of two saves at once, one waits: rows are written by their comparison's page too
        Comparison.objects.select_for_update(of=("self",)).get(pk=comparison.pk)
    rows = Row.objects.select_related("comparison", "topic")
    row = get_object_or_404(rows, comparison=comparison, topic__slug=topic)
    key = of_desk.key_of(row)
    draft = drafts.of(request.user, key) if request.method != "POST" else None
    form = (
        RowForm.unsent(drafts.data(draft), instance=row, user=request.user)
        if draft
        else RowForm(_sent(request), instance=row, user=request.user)
    )
    if request.method == "POST" and form.is_valid():
        if form.changes_something():
            form.save()
        drafts.sent(request.user, key, request.POST)
        messages.success(request, f"{row.topic}: saved.")
        return redirect("desk-comparisons:edit", slug)
    return render(
        request,
        "desk/comparison_row.html",
        {"form": form, "draft": draft, "form_key": key} | _about(build(comparison), topic),
    )


def _sent(request: HttpRequest) -> Any:
    """What was sent; the button that takes the decision back empties it."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    if "take_back" in data:
        data["decided"] = data["decided_reason"] = ""
    return data


def _about(lineup: Lineup, topic: str) -> dict[str, Any]:
    """The line-up of this row alone, with the rows before and after it."""
    slugs = [row.topic.slug for row in lineup.rows]
    at = slugs.index(topic)
    return {
        "lineup": replace(lineup, rows=lineup.rows[at : at + 1]),
        "row": lineup.rows[at],
        "before": lineup.rows[at - 1].topic if at else None,
        "after": lineup.rows[at + 1].topic if at + 1 < len(slugs) else None,
        "number": at + 1,
        "count": len(slugs),
    }
