from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements import access, paging, positions, queries
from statements.heads import pages as heads
from statements.reading_only import read_only

PAGE_SIZE = 25
LIST_SIZE = 100


@read_only
def speaker_list(request: HttpRequest) -> HttpResponse:
    page = paging.page_of(queries.listed_speakers(to=request.user), request.GET, size=LIST_SIZE)
    context = {
        "head": heads.speaker_list(request, page),
        "page": page,
        "query": paging.rest_of(request.GET),
    }
    return render(request, "statements/speaker_list.html", context)


@read_only
def speaker_detail(request: HttpRequest, slug: str) -> HttpResponse:
    speaker = access.speaker(slug, to=request.user)
    statements = queries.listed_statements(to=request.user).filter(speakers=speaker)
    page = paging.page_of(statements, request.GET, size=PAGE_SIZE)
    context = {
        "head": heads.of_speaker(request, speaker, page),
        "speaker": speaker,
        "positions": positions.of_speaker(speaker),
        "page": page,
        "query": paging.rest_of(request.GET),
    }
    return render(request, "statements/speaker_detail.html", context)
