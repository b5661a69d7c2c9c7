from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from exports.tables.registry import TABLE_FORMATS
from statements import access, paging, positions, queries
from statements.lists.files import Unfiltered, list_file
from statements.lists.subjects import SPEAKERS
from statements.reading_only import read_only

PAGE_SIZE = 25
LIST_SIZE = 100


@read_only
def speaker_list(request: HttpRequest) -> HttpResponse:
    page = paging.page_of(queries.listed_speakers(to=request.user), request.GET, size=LIST_SIZE)
    context = {"page": page, "query": paging.rest_of(request.GET), "formats": TABLE_FORMATS}
    return render(request, "statements/speaker_list.html", context)


@read_only
def speaker_file(request: HttpRequest, format: str) -> HttpResponseBase:
    """Those of whom a statement is published; others, whom the page shows to those who work on them, are in no file."""
    return list_file(request, format, SPEAKERS, Unfiltered(queries.listed_speakers(to=AnonymousUser())))


@read_only
def speaker_detail(request: HttpRequest, slug: str) -> HttpResponse:
    speaker = access.speaker(slug, to=request.user)
    statements = queries.listed_statements(to=request.user).filter(speakers=speaker)
    context = {
        "speaker": speaker,
        "positions": positions.of_speaker(speaker),
        "page": paging.page_of(statements, request.GET, size=PAGE_SIZE),
        "query": paging.rest_of(request.GET),
    }
    return render(request, "statements/speaker_detail.html", context)
