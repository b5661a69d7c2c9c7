"""Every address of Readout, and some of the bench: hello, the line-up of the record as it stands now, what the desk
suggests without signing in, and pages that are made anew for each visitor.

Hello is what Django, its middleware and gunicorn cost.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from bench.sizes import COMPARISON, READ
from comparisons.access import Shown
from comparisons.models import Comparison
from comparisons.views.showing import page_of_lineup
from statements import suggestions
from statements.models import Quote, Statement
from statements.views import claims, statements


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello\n", content_type="text/plain")


def suggested(request: HttpRequest) -> HttpResponse:
    """What is suggested for the words of one quote, as the desk answers its script."""
    statement = Statement.objects.with_speakers().get(slug=READ)
    quote = Quote.objects.filter(claim__statement=statement).earliest("pk")
    context = {"suggestions": suggestions.for_words(statement, quote.exact), "buttons": True}
    return render(request, "desk/_suggested.html", context)


def live(request: HttpRequest) -> HttpResponse:
    return page_of_lineup(request, Shown(Comparison.objects.with_occasion().get(slug=COMPARISON)))


urlpatterns = [
    path("live/", live),
    path("hello/", hello),
    path("suggested/", suggested),
    path("anew/statement/", statements.statement_detail, {"slug": READ}),
    path("anew/claims/", claims.claim_list),
    path("", include("readout.urls")),
]
