from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from statements import access, addresses, silences


@require_safe
def silence_detail(request: HttpRequest, statement: str, topic: str) -> HttpResponse:
    silence = access.silence(statement, topic, to=request.user)
    context = {
        "silence": silence,
        "basis": silences.basis_of(silence.reading),
        "citation": silences.citation(silence, addresses.absolute(request, request.path)),
    }
    return render(request, "statements/silence_detail.html", context)
