from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from exports.tables.registry import TABLE_FORMATS
from statements import access, as_of, cards, foreign, moments, paging, queries, silences
from statements.filters import StatementFilter
from statements.heads import pages as heads
from statements.kept import kept_words
from statements.lists.files import list_file
from statements.lists.subjects import STATEMENTS
from statements.models import Claim, Statement
from statements.reading_only import read_only

PAGE_SIZE = 25


@read_only
def statement_list(request: HttpRequest) -> HttpResponse:
    filters = StatementFilter(request.GET, Statement.objects.visible_to(request.user))
    page = paging.listed(
        filters.qs,
        request.GET,
        size=PAGE_SIZE,
        order=filters.order,
        read=lambda keys: queries.listed_statements(to=request.user).filter(pk__in=keys),
    )
    context = {
        "head": heads.statement_list(request, page),
        "filters": filters,
        "as_of": as_of.AsOf(filters.good("as_of")),
        "page": page,
        "query": paging.rest_of(request.GET),
        "formats": TABLE_FORMATS,
    }
    return render(request, "statements/statement_list.html", context)


@read_only
def statement_file(request: HttpRequest, format: str) -> HttpResponseBase:
    """The published statements; drafts, which the page shows to those who work on them, are in no file."""
    filters = StatementFilter(request.GET, Statement.objects.published().newest_first())
    return list_file(request, format, STATEMENTS, filters)


@read_only
def statement_detail(request: HttpRequest, slug: str) -> HttpResponse:
    statement = access.statement(slug, to=request.user)
    asked = access.copy_of(statement, request.GET.get("copy"))
    claims = cards.of_statement(statement, to=request.user)
    kept = kept_words(statement, claims, asked)
    context = {
        "head": heads.of_statement(request, statement, kept.sources),
        "statement": statement,
        "issued": moments.of_issue(statement),
        "note": foreign.runs(statement.note, statement.language_tags),
        "claims": claims,
        "kept": kept,
        "read_for": None
        if statement.is_press
        else silences.read_for(statement, claims, kept.newest, to=request.user),
    } | _around(statement, request.user)
    return render(request, "statements/statement_detail.html", context)


def _around(statement: Statement, user: Any) -> dict[str, Any]:
    """What the statement answers, what answers it and what is reported of it."""
    reports = Claim.objects.visible_to(user).filter(reports=statement)
    return {
        "answers": (),
        "answered_by": (),
        **_answers(statement, user),
        "reported": cards.cards(reports.newest_first()),
    }


def _answers(statement: Statement, user: Any) -> dict[str, Any]:
    # Most statements answer none, and none answers them: that is asked first, of one table.
    ends = Statement.answers.through.objects.filter(Q(from_statement=statement) | Q(to_statement=statement))
    if not ends.exists():
        return {}
    others = Statement.objects.visible_to(user).with_speakers().newest_first()
    return {
        "answers": others.filter(answered_by=statement),
        "answered_by": others.filter(answers=statement),
    }
