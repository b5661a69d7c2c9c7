from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements import access, addresses, silences
from statements.heads import pages as heads
from statements.reading_only import read_only


@read_only
def silence_detail(request: HttpRequest, statement: str, topic: str) -> HttpResponse:
    silence = access.silence(statement, topic, to=request.user)
    context = {
        "head": heads.of_silence(request, silence),
        "silence": silence,
        "basis": silences.basis_of(silence.reading),
        "citation": silences.citation(silence, addresses.absolute(request, request.path)),
    }
    return render(request, "statements/silence_detail.html", context)
