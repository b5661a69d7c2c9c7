"""Publishing the next edition of a comparison, with what changes for readers before their editor's eyes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from comparisons import drafts as of_desk
from comparisons.access import Shown, comparison_for
from comparisons.editions.changes import between
from comparisons.editions.opening import BrokenEdition
from comparisons.editions.publishing import publish
from comparisons.forms.editions import EditionForm
from comparisons.lineup import build
from comparisons.models import Edition
from statements.at_desk import at_desk

PUBLISHES = "comparisons.publish_comparison"


@at_desk(permission=PUBLISHES)
def comparison_publish(request: HttpRequest, slug: str) -> HttpResponse:
    comparison = comparison_for(request.user, slug)
    newest = Edition.objects.newest_of(comparison)
    form = EditionForm(request.POST or None, newest=newest.number if newest else 0)
    if request.method == "POST" and form.is_valid():
        try:
            made = publish(
                comparison,
                by=request.user,
                note=form.cleaned_data["note"],
                correction=form.cleaned_data.get("correction", ""),
                seen=form.cleaned_data["seen"],
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"Edition {made.number} is published.")
            return redirect("desk-comparisons:edit", slug)
    changes, broken = None, None
    lineup = build(comparison)
    if newest:
        try:
            changes = between(Shown(comparison, newest).lineup("speaker"), lineup)
        except BrokenEdition as error:
            broken = error
    context = {
        "comparison": comparison,
        "lineup": lineup,
        "newest": newest,
        "changes": changes,
        "broken": broken,
        "form": form,
        "faults": comparison.faults_for_readers(),
        "unsaved": of_desk.unsaved(comparison, request.user),
    }
    return render(request, "desk/comparison_publish.html", context)
