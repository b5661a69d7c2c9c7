from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from exports.tables.registry import TABLE_FORMATS
from statements import access, as_of, paging, positions, queries, silences_of, spoken_of
from statements.heads import pages as heads
from statements.lists.files import list_file
from statements.lists.positions import position_file
from statements.lists.subjects import SPEAKERS
from statements.models import Speaker, Statement
from statements.reading_only import read_only
from statements.subject_filters import SpeakerFilter

PAGE_SIZE = 25
LIST_SIZE = 100


@read_only
def speaker_list(request: HttpRequest) -> HttpResponse:
    filters = SpeakerFilter(request.GET, queries.listed_speakers(to=request.user))
    page = paging.page_of(filters.qs, request.GET, size=LIST_SIZE)
    context = {
        "head": heads.speaker_list(request, page),
        "filters": filters,
        "page": page,
        "query": paging.rest_of(request.GET),
        "formats": TABLE_FORMATS,
    }
    return render(request, "statements/speaker_list.html", context)


@read_only
def speaker_file(request: HttpRequest, format: str) -> HttpResponseBase:
    """Those of whom a statement is published; others, whom the page shows to those who work on them, are in no file."""
    filters = SpeakerFilter(request.GET, queries.listed_speakers(to=AnonymousUser()))
    return list_file(request, format, SPEAKERS, filters)


@read_only
def speaker_detail(request: HttpRequest, slug: str) -> HttpResponse:
    speaker, shown = access.speaker(slug, to=request.user), as_of.read(request.GET)
    statements = queries.listed_statements(to=request.user, until=shown.day).filter(speakers=speaker)
    page = paging.page_of(statements, request.GET, size=PAGE_SIZE)
    context = {
        "head": heads.of_speaker(request, speaker, page),
        "speaker": speaker,
        "as_of": shown,
        "formats": TABLE_FORMATS,
        "steps": as_of.steps(shown, _days(speaker), request.GET),
        "page": page,
        "query": paging.rest_of(request.GET),
    } | _about(speaker, shown)
    return render(request, "statements/speaker_detail.html", context)


@read_only
def speaker_position_file(request: HttpRequest, slug: str, format: str) -> HttpResponseBase:
    """The positions over time, as everybody sees them."""
    speaker = access.speaker(slug, to=AnonymousUser())
    return position_file(request, format, speaker, partial(positions.of_speaker, speaker))


def _about(speaker: Speaker, shown: as_of.AsOf) -> dict[str, Any]:
    """What they said by topic, where they are silent, and what others say of them."""
    return {
        "timelines": positions.of_speaker(speaker, shown.day),
        "silences": silences_of.of_speaker(speaker, shown.day),
        "attributed": spoken_of.attributed(speaker.party, shown.day) if speaker.party else None,
        "reports": spoken_of.reports_of([speaker], shown.day),
    }


def _days(speaker: Speaker) -> Any:
    return as_of.days_of(Statement.objects.published().filter(speakers=speaker), "issued_on")
