"""Statements on the desk: the list of them, a new one, one that is changed, one that was a mistake."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from statements import access, desk, drafts, paging, statement_saving
from statements.at_desk import at_desk
from statements.filters import DeskStatementFilter
from statements.forms.statement_sheets import EntrySheet, StatementSheet
from statements.models import Statement

PAGE_SIZE = 25
NEW = "statement-new"  # the key of its draft


@at_desk(methods=("GET",))
def statement_list(request: HttpRequest) -> HttpResponse:
    filters = DeskStatementFilter(request.GET, desk.statements(to=request.user), without=["sort", "as_of"])
    context = {
        "filters": filters,
        "page": paging.page_of(filters.qs, request.GET, size=PAGE_SIZE),
        "query": paging.rest_of(request.GET),
    }
    return render(request, "desk/statement_list.html", context)


@at_desk(permission="statements.add_statement")
def statement_new(request: HttpRequest) -> HttpResponse:
    """One form: who, when, through what, where it can be read, and its words."""
    if request.method != "POST":
        draft = drafts.of(request.user, NEW)
        typed = drafts.data(draft) if draft else None
        return _page(request, EntrySheet(user=request.user, data=typed, judged=False), draft)
    sheet = EntrySheet(user=request.user, data=request.POST, files=request.FILES)
    if not sheet.is_valid():
        return _page(request, sheet)
    statement, held = sheet.enter()
    drafts.sent(request.user, NEW, request.POST)
    messages.success(request, f"“{statement}” is entered as a draft.")
    return redirect("desk:copy-approve", held.pk) if held else redirect("desk:bench", statement.slug)


@at_desk()
def statement_edit(request: HttpRequest, slug: str) -> HttpResponse:
    statement = access.changeable_statement(slug, to=request.user)
    key = f"statement:{statement.pk}"
    if request.method != "POST":
        draft = drafts.of(request.user, key)
        typed = drafts.data(draft) if draft else None
        return _page(
            request, StatementSheet(statement=statement, user=request.user, data=typed, judged=False), draft
        )
    with transaction.atomic():
        sheet = StatementSheet(statement=statement, user=request.user, data=request.POST)
        if good := sheet.is_valid():
            sheet.save()
    if not good:
        return _page(request, sheet)
    drafts.sent(request.user, key, request.POST)
    messages.success(request, f"“{statement}” is saved.")
    return redirect("desk:bench", statement.slug)


@at_desk(permission="statements.delete_statement")
def statement_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks, and on the answer deletes a draft that nothing stands on."""
    statement = access.changeable_statement(slug, to=request.user)
    hindrances = statement_saving.hindrances(statement)
    if request.method == "POST" and not hindrances:
        statement_saving.delete(statement, by=request.user)
        messages.success(request, f"“{statement}” is deleted.")
        return redirect("desk:statement-list")
    return render(request, "desk/statement_delete.html", {"statement": statement, "hindrances": hindrances})


def _page(request: HttpRequest, sheet: Any, draft: Any = None) -> HttpResponse:
    kept = Statement.objects.filter(pk=sheet.statement.pk).first() if sheet.statement.pk else None
    context = {
        "sheet": sheet,
        "draft": draft,
        "statement": kept,
        "key": f"statement:{kept.pk}" if kept else NEW,
    }
    return render(request, "desk/statement_form.html", context)
