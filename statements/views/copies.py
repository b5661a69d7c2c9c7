from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements import access, copy_pages, queries
from statements.forms.reanchoring import SeekForm
from statements.heads import pages as heads
from statements.models import Shown
from statements.reading_only import read_only


@read_only
def copy_changes(request: HttpRequest, slug: str, earlier: int, later: int) -> HttpResponse:
    """What changed between two copies of one source, as far as its licence lets us show it."""
    statement = access.statement(slug, to=request.user)
    before, after = access.two_copies(statement, earlier, later)
    seek = SeekForm(request.GET, beside=[], usual=[], earlier=[])
    shown = after.source.shown
    context = {
        "head": heads.of_copies(request, statement, before, after),
        "statement": statement,
        "before": before,
        "after": after,
        "seek": seek,
        "compared": copy_pages.compared(before, after, everything=seek.is_everything),
        "quoted": (),
    }
    if shown == Shown.QUOTED:
        claims = queries.of_statement(statement, to=request.user)
        quotes = [quote for claim in claims for quote in claim.quotes.all()]
        context["quoted"] = copy_pages.quoted_changes(before, after, quotes)
    return render(request, "statements/copy_changes.html", context)
