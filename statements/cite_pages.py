"""What a page of citations shows: every way with its texts, and which of their words are in another language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from exports.citing import kit
from exports.citing.citable import Citable
from exports.citing.kit import Line
from exports.citing.piece import Piece
from exports.citing.registry import FILES, WAYS, Way

from . import foreign
from .foreign import Run
from .models import Claim


@dataclass(frozen=True, slots=True)
class Shown:
    """A text to copy. Joined again, its runs are the text."""

    piece: Piece
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ShownWay:
    way: Way
    pieces: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class CitePage:
    """`files`: the ways that can be taken away, by the ending of their address."""

    citable: Citable
    ways: tuple[ShownWay, ...]
    kit: tuple[Line, ...]
    kit_text: str

    @property
    def files(self) -> dict[str, Way]:
        return FILES


def cite_page(citable: Citable) -> CitePage:
    """The page's content. No query."""
    return CitePage(
        citable=citable,
        ways=tuple(
            ShownWay(way, tuple(Shown(piece, runs(piece, citable)) for piece in way.pieces(citable)))
            for way in WAYS.values()
        ),
        kit=kit.lines(citable),
        kit_text=kit.text(citable),
    )


def runs(piece: Piece, citable: Citable) -> tuple[Run, ...]:
    """The text cut at the quoted words and at other words of the statement's languages."""
    if piece.is_url:
        return (Run(piece.text),)
    return tuple(_runs(piece.text, citable))


def _runs(text: str, citable: Citable) -> Iterator[Run]:
    words, tags = citable.words, citable.said.languages if citable.said else ()
    exact = words.exact if words and words.language != "en" else ""
    if not words or not exact or exact not in text:
        yield from foreign.runs(text, (*citable.languages, *tags))
        return
    before, _, after = text.partition(exact)
    yield from foreign.runs(before, tags)
    yield Run(exact, words.language)
    yield from _runs(after, citable)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the thing that can be cited on its own: a quote of a claim, a row of a comparison."""

    label: str
    url: str
    language: str = ""
    is_this: bool = False
    note: str = ""  # what tells it from another of the same label


@dataclass(frozen=True, slots=True)
class Subject:
    """What the page is about, also where it may not be cited. `at`: the address of the page's files, less an ending."""

    name: str  # “this quote”
    title: str
    url: str  # back to `back`
    back: str  # “the claim”
    at: str
    query: str = ""
    parts_name: str = ""
    parts: tuple[Part, ...] = ()
    whole: str = ""  # the page that cites what this is a part of
    pins_name: str = ""
    pins: tuple[Part, ...] = ()  # the same as editions have it, which stays as it is


# What finds the editions that a claim stands in: comparisons, of which nothing is known here.
PINS: list[Callable[[Claim], tuple[Part, ...]]] = []


def answer(request: HttpRequest, subject: Subject, citable: Citable | None) -> HttpResponse:
    """The page with every way to cite it, or with why it may not be cited."""
    page = cite_page(citable) if citable else None
    return render(request, "citing/cite.html", {"subject": subject, "page": page})


def file(citable: Citable | None, format: str) -> HttpResponse:
    """The thing in a format of reference managers; 404 for another format, and for what may not be cited."""
    if citable is None or format not in FILES:
        raise Http404("There is no such file.")
    way = FILES[format]
    response = HttpResponse(way.file(citable), content_type=way.media_type)
    response["Content-Disposition"] = f'attachment; filename="{citable.key}.{way.ending}"'
    return response
