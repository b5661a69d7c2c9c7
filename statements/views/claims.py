from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements import access, addresses, claim_pages, foreign, revisions
from statements.reading_only import read_only


@read_only
def claim_detail(request: HttpRequest, key: int) -> HttpResponse:
    claim = access.claim(key, to=request.user)
    context = {
        "claim": claim,
        "quotes": claim_pages.quoted(claim),
        "disputes": claim_pages.disputes(claim, to=request.user),
        "note": foreign.runs(claim.note, claim.statement.language_tags),
        "changes": revisions.public_changes(claim),
        "address": addresses.absolute(request, claim.get_absolute_url()),
    }
    return render(request, "statements/claim_detail.html", context)
