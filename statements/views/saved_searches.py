from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from statements import saved_searches
from statements.forms.searches import NameForm, SaveForm
from statements.models import SavedSearch

LIST = "statements:saved-search-list"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def saved_search_list(request: HttpRequest) -> HttpResponse:
    """One's own searches; what the page of results sends becomes another."""
    form = SaveForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            saved = saved_searches.save(request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"“{saved.name}” is saved. Its feeds are below.")
            return redirect(LIST)
    return _page(request, form=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def saved_search_edit(request: HttpRequest, key: int) -> HttpResponse:
    """The page on which one's own search gets another name."""
    saved = _own(request, key)
    form = NameForm(request.POST or None, initial={"name": saved.name})
    if request.method == "POST" and form.is_valid():
        try:
            saved_searches.rename(saved, form.cleaned_data["name"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"The search is called “{saved.name}” now.")
            return redirect(LIST)
    return render(request, "statements/saved_search_edit.html", {"saved": saved, "form": form})


@never_cache
@require_POST
@login_required
def saved_search_delete(request: HttpRequest, key: int) -> HttpResponse:
    saved = _own(request, key)
    saved.delete()
    messages.success(request, f"“{saved.name}” is deleted, and its feeds with it.")
    return redirect(LIST)


@never_cache
@require_POST
@login_required
def saved_search_renew(request: HttpRequest, key: int) -> HttpResponse:
    """Its feeds stand elsewhere from now on."""
    saved = _own(request, key)
    saved_searches.renew_address(saved)
    messages.success(request, f"The feeds of “{saved.name}” have a new address; the old one leads nowhere.")
    return redirect(LIST)


def _own(request: HttpRequest, key: int) -> SavedSearch:
    """One's own search; of anybody else's there is nothing here."""
    return get_object_or_404(SavedSearch.objects.select_related("owner"), pk=key, owner=request.user)


def _page(request: HttpRequest, form: SaveForm | None) -> HttpResponse:
    context = {
        "searches": saved_searches.of_person(request.user),
        "form": form,
        "most": saved_searches.MOST,
    }
    return render(request, "statements/saved_search_list.html", context)
