from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from statements import access, addresses, claim_pages, revisions


@require_safe
def claim_detail(request: HttpRequest, key: int) -> HttpResponse:
    claim = access.claim(key, to=request.user)
    context = {
        "claim": claim,
        "quotes": claim_pages.quoted(claim),
        "disputes": claim_pages.disputes(claim, to=request.user),
        "changes": revisions.public_changes(claim),
        "address": addresses.absolute(request, claim.get_absolute_url()),
    }
    return render(request, "statements/claim_detail.html", context)
