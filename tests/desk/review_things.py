"""What tests of reviewing have in common: things that wait, with who wrote them."""

import html
import re
from typing import Any

from statements import workflow
from statements.models import Claim, Proposal
from tests.factories import make_claim, make_reading, make_statement, make_topic


def wrote(by: Any, thing: Any) -> Any:
    """`thing` with a revision that says that `by` wrote it, as it is kept now."""
    workflow.Stamp(by, "Entered").put_on(thing)
    thing.save()
    return type(thing).objects.get(pk=thing.pk)


def submitted(by: Any, thing: Any) -> Any:
    workflow.move(thing, "submit", by=by)
    return thing


def claim_in_review(by: Any, statement: Any = None, topic: Any = None, **fields: Any) -> Claim:
    return submitted(by, wrote(by, make_claim(statement, topic, status="draft", **fields)))  # type: ignore[no-any-return]


def statement_in_review(by: Any, *speakers: Any, **fields: Any) -> Any:
    return submitted(by, wrote(by, make_statement(*speakers, status="draft", **fields)))


def reading_in_review(by: Any, statement: Any = None, topic: Any = None, **fields: Any) -> Any:
    made = make_reading(statement or make_statement(), topic or make_topic(), status="draft", **fields)
    return submitted(by, wrote(by, made))


def one_of_each(by: Any) -> list[Any]:
    """A claim, a reading, a statement and a proposed change, in the order in which they came."""
    return [
        claim_in_review(by, summary="The claim that waits."),
        reading_in_review(by),
        statement_in_review(by, title="The statement that waits"),
        Proposal.objects.create(
            claim=make_claim(summary="The claim to be changed."), by=by, reason="A typing error", payload=[]
        ),
    ]


def spaced(response: Any) -> str:
    """The page's words, with a space between one element and the next."""
    words = re.sub(r"<(script|style)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", words)).split())
