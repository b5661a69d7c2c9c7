from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from statements import access, addresses, readings, submitting
from statements import reading_for as panel
from statements.at_desk import at_desk
from statements.forms.readings import BasisForm, DeskReadingForm, RestForm
from statements.models import ReadingFinding, Statement

MAY = "statements.add_reading"


@at_desk(permission=MAY)
def readings_of(request: HttpRequest, slug: str) -> HttpResponse:
    """What a statement was read for, topic by topic, and one topic's finding with all that may be said of it."""
    statement = access.statement(slug, to=request.user)
    for name, act in ACTS.items():
        if name in request.POST:
            return _acted(request, statement, act, request.POST[name])
    table = panel.table(statement, request.user)
    start = {name: request.GET[name] for name in ("topic", "finding") if name in request.GET}
    form = DeskReadingForm(request.POST or None, table=table, user=request.user, initial=start)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"Kept as a draft: {form.instance}.")
        return _back(request, statement)
    return render(request, "desk/readings.html", {"statement": statement, "reading_for": table, "form": form})


@at_desk(permission=MAY)
def reading_rest(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks which of the topics that nobody has read for are not addressed, and on what basis; then marks them."""
    statement = access.statement(slug, to=request.user)
    table = panel.table(statement, request.user)
    form = RestForm(request.POST or None, table=table)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = readings.find_silent(statement, form.chosen, by=request.user, **_basis(given))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{_topics(len(made))} marked as not addressed, as drafts.")
            return _back(request, statement)
    context = {"statement": statement, "reading_for": table, "form": form, "next_url": _next(request)}
    return render(request, "desk/reading_rest.html", context)


def _acted(
    request: HttpRequest, statement: Statement, act: Callable[[Any, Statement, str], str], asked: str
) -> HttpResponse:
    """One click of the panel: what came of it, or why not, is told on the page that it was made on."""
    try:
        messages.success(request, act(request, statement, asked))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return _back(request, statement)


def _mark(request: Any, statement: Statement, asked: str, finding: str = ReadingFinding.NOT_ADDRESSED) -> str:
    topic = access.topic(asked)
    form = BasisForm(request.POST, table=panel.table(statement, request.user))
    if not form.is_valid():
        raise ValidationError([message for found in form.errors.as_data().values() for message in found])
    readings.find_silent(statement, [topic], by=request.user, finding=finding, **_basis(form.cleaned_data))
    return f"“{topic}” is marked as {finding}, as a draft."


def _again(request: Any, statement: Statement, asked: str) -> str:
    """The same finding once more, on what was kept since."""
    before = readings.standing(statement).get(access.topic(asked).pk)
    return _mark(request, statement, asked, before.finding if before else ReadingFinding.NOT_ADDRESSED)


def _take_back(request: Any, statement: Statement, asked: str) -> str:
    reading = access.reading(asked, of=statement, to=request.user)
    readings.take_back(reading, by=request.user)
    return f"Taken back: “{reading.topic or 'any topic'}” counts as not read."


def _submit(request: Any, statement: Statement, _: str) -> str:
    number = readings.submit(statement, by=request.user)
    return f"{number} {'reading' if number == 1 else 'readings'} submitted for review."


def _submit_all(request: Any, statement: Statement, _: str) -> str:
    done = submitting.submit_all(statement, by=request.user)
    what = [*(["The statement"] if done.statement else []), *([done.together] if done.together else [])]
    return f"{' with '.join(what) or 'Nothing'} submitted for review."


# The name of a button → what it does with the button's value.
ACTS: dict[str, Callable[[Any, Statement, str], str]] = {
    "mark": _mark,
    "again": _again,
    "take_back": _take_back,
    "submit": _submit,
    "submit_all": _submit_all,
}


def _basis(given: dict[str, Any]) -> dict[str, Any]:
    return {"basis_capture": given.get("basis_capture"), "basis": given["basis"]}


def _topics(number: int) -> str:
    return f"{number} {'topic' if number == 1 else 'topics'}"


def _next(request: HttpRequest) -> str:
    sent = request.POST if request.method == "POST" else request.GET
    return addresses.local(request, sent.get("next", ""))


def _back(request: HttpRequest, statement: Statement) -> HttpResponseRedirect:
    return redirect(_next(request) or f"{reverse('desk:readings', args=[statement.slug])}#read-for")
