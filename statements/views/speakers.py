from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from statements import access, paging, positions, queries

PAGE_SIZE = 25
LIST_SIZE = 100


@require_safe
def speaker_list(request: HttpRequest) -> HttpResponse:
    page = paging.page_of(queries.listed_speakers(), request.GET, size=LIST_SIZE)
    return render(
        request, "statements/speaker_list.html", {"page": page, "query": paging.rest_of(request.GET)}
    )


@require_safe
def speaker_detail(request: HttpRequest, slug: str) -> HttpResponse:
    speaker = access.speaker(slug)
    statements = queries.listed_statements(to=request.user).filter(speakers=speaker)
    context = {
        "speaker": speaker,
        "positions": positions.of_speaker(speaker),
        "page": paging.page_of(statements, request.GET, size=PAGE_SIZE),
        "query": paging.rest_of(request.GET),
    }
    return render(request, "statements/speaker_detail.html", context)
