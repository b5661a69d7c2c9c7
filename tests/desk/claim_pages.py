"""A claim's sheet as a person sends it, and what the page says against it."""

from html.parser import HTMLParser
from typing import Any

from statements.models import Claim, Statement
from tests.desk.pages import Person
from tests.factories import make_topic

FORM = "claim-form"


def add(person: Person, statement: Statement, **typed: Any) -> Any:
    """Sends a new claim of `statement`, whole but for its words."""
    fields = {
        "topic": make_topic().pk,
        "summary": "The point.",
        "kind": "commitment",
        "held_by": [party.pk for party in statement.parties],
    }
    return person.send(f"/desk/statements/{statement.slug}/claims/new/", FORM, **fields | typed)


def change(person: Person, claim: Claim, **typed: Any) -> Any:
    return person.send(f"/desk/claims/{claim.pk}/", FORM, **typed)


def again(person: Person, response: Any, **typed: Any) -> Any:
    return person.again(response, FORM, **typed)


def kept(response: Any) -> bool:
    """Whether the sheet was taken."""
    assert response.status_code in (200, 302), response.status_code
    return bool(response.status_code == 302)


def messages_of(response: Any) -> str:
    """Everything that the page says is wrong, as one text; nothing where the sheet was taken."""
    return "" if response.status_code == 302 else " ".join(_Alerts(response.content.decode()).found)


class _Alerts(HTMLParser):
    EMPTY = frozenset({"input", "br", "img", "meta", "link"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.EMPTY and (self.depth or ("role", "alert") in attrs):
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth = max(0, self.depth - 1)

    def handle_data(self, data: str) -> None:
        if self.depth and data.strip():
            self.found.append(" ".join(data.split()))
