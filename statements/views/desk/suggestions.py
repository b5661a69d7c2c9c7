from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements import access, suggestions
from statements.at_desk import at_desk


@at_desk(methods=("GET",))
def suggestions_for(request: HttpRequest) -> HttpResponse:
    """What may be suggested for some words of a statement: a piece of a page for scripts, a whole page else."""
    statement = access.statement(request.GET.get("statement", ""), to=request.user)
    piece = "fragment" in request.GET
    context = {
        "statement": statement,
        "suggestions": suggestions.for_words(statement, request.GET.get("words", "")),
        "buttons": piece,  # which fill a form; the page by itself has none
    }
    return render(request, "desk/_suggested.html" if piece else "desk/suggestions.html", context)
