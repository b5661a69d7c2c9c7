from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements import desk
from statements.at_desk import at_desk


@at_desk(methods=("GET",))
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/home.html", {"board": desk.board(request.user)})
