"""Making a comparison: a list of them, one begun in one step, and its page."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from comparisons import arranging, desk
from comparisons import drafts as of_desk
from comparisons.access import comparison_for
from comparisons.forms.comparisons import (
    LISTS,
    ComparisonForm,
    EmptyForm,
    FromOccasionForm,
    FromTopicForm,
    after,
    keys_of,
)
from comparisons.models import Comparison, Edition
from statements import drafts, states
from statements.at_desk import at_desk
from statements.paging import page_of

MAKES = "comparisons.change_comparison"  # what editors may and contributors may not
PAGE_SIZE = 30
FORMS: dict[str, Any] = {"occasion": FromOccasionForm, "topic": FromTopicForm, "empty": EmptyForm}


@at_desk(permission=MAKES, methods=("GET",))
def comparison_list(request: HttpRequest) -> HttpResponse:
    page = page_of(desk.listed(), request.GET, size=PAGE_SIZE)
    return render(request, "desk/comparison_list.html", {"page": page})


@at_desk(permission=MAKES)
def comparison_new(request: HttpRequest) -> HttpResponse:
    sent = request.POST.get("begin", "")
    forms = {name: form(request.POST if name == sent else None) for name, form in FORMS.items()}
    if sent in forms and forms[sent].is_valid():
        made = _begun(sent, forms[sent].cleaned_data, request.user)
        messages.success(request, "A draft is there: readers see it once you publish it.")
        return redirect("desk-comparisons:edit", made.slug)
    return render(request, "desk/comparison_new.html", {"forms": forms, "chosen": sent})


def _begun(way: str, data: dict[str, Any], by: Any) -> Comparison:
    if way == "occasion":
        return arranging.from_occasion(data["occasion"], span=data["span"], by=by)
    if way == "topic":
        return arranging.over_time(data["topic"], by=by)
    return arranging.begin(data["title"], by=by)


@at_desk(permission=MAKES)
@transaction.atomic
def comparison_edit(request: HttpRequest, slug: str) -> HttpResponse:
    comparison = comparison_for(request.user, slug)
    asked = request.POST.get("do", "") or ("find" if _is_search(request) else "")
    draft = drafts.of(request.user, of_desk.key_of(comparison)) if request.method != "POST" else None
    if asked:
        form = ComparisonForm.unsent(after(request.POST, asked), instance=comparison, user=request.user)
    elif draft:
        form = ComparisonForm.unsent(drafts.data(draft), instance=comparison, user=request.user)
    else:
        form = ComparisonForm(request.POST or None, instance=comparison, user=request.user)
        if request.method == "POST" and form.is_valid():
            return _saved(request, form)
    return render(request, "desk/comparison_edit.html", _page(request, form, slug) | {"draft": draft})


def _is_search(request: HttpRequest) -> bool:
    """Whether someone without scripts pressed Enter in a field that looks for things to add."""
    return "save" not in request.POST and any(request.POST.get(f"find_{name}") for name in LISTS)


def _saved(request: HttpRequest, form: ComparisonForm) -> HttpResponse:
    if form.changes_something():
        comparison = form.save()
        messages.success(request, "Saved.")
    else:
        comparison = form.instance
        messages.info(request, "Nothing has changed.")
    drafts.sent(request.user, of_desk.key_of(comparison), request.POST)
    return redirect("desk-comparisons:edit", comparison.slug)


def _page(request: HttpRequest, form: ComparisonForm, slug: str) -> dict[str, Any]:
    """The page with its lists as they stand on it now."""
    kept = Comparison.objects.with_occasion().get(pk=form.instance.pk)
    keys = {name: keys_of(form, name) for name in LISTS}
    occasion = str(form["occasion"].value() or "")
    return {
        "form": form,
        "form_key": of_desk.key_of(kept),
        "comparison": kept,
        "moves": desk.moves(kept, request.user),
        "may_publish": states.may(request.user, "publish", kept) and not kept.is_withdrawn,
        "newest": Edition.objects.unopened().select_related("comparison").newest_of(kept),
        "slug": slug,
        "occasion": occasion,
        "statements": desk.columns_of(keys["statements"]),
        "topics": desk.rows_of(keys["topics"], kept),
        "offers": {
            name: desk.offered(
                name,
                request.POST.get(f"find_{name}", ""),
                without=keys[name],
                occasion=int(occasion) if occasion.isdecimal() else None,
            )
            for name in LISTS
        },
        "found": {name: request.POST.get(f"find_{name}", "") for name in LISTS},
    }


@at_desk(permission=MAKES, methods=("GET",))
def comparison_offers(request: HttpRequest, name: str) -> HttpResponse:
    """What may be added to a list, as a part of the page; the browser leaves out what the list has."""
    if name not in LISTS:
        raise Http404("There is no such list.")
    without = request.GET.getlist("without")
    words = request.GET.get("q", "")
    items = desk.offered(name, words, without=without)
    return render(request, "desk/comparison_offers.html", {"items": items, "name": name, "found": words})
