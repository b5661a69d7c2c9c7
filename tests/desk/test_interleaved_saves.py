"""A thousand saves of one claim by several people at once lose none; each sees what the others did."""

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections, transaction
from django.http import QueryDict

from statements import verification
from statements.forms.claims import ClaimForm
from statements.models import Claim
from tests.factories import make_claim, make_user

TOGETHER = 5  # every so many saves all of them open the page before anyone sends it
LOGS = ("summary", "note")  # each save writes one word at the end of one of them
KEPT = 30  # words that a log holds; the oldest go first

pytestmark = pytest.mark.django_db(transaction=True)


class Writer:
    """Someone who adds words to a claim's summary or note, and takes note of what the form tells."""

    def __init__(self, number: int, claim: Claim, saves: int) -> None:
        self.number, self.claim, self.saves = number, claim, saves
        self.user = make_user("Editor", public_name=f"Writer {number}")
        self.form: Any = type("Form", (ClaimForm,), {"user": self.user})
        self.chance = random.Random(number)  # noqa: S311 - which of two fields
        self.accepted: list[str] = []
        self.told = 0

    def write(self, barrier: Barrier) -> None:
        """Runs in a thread of its own."""
        try:
            for number in range(self.saves):
                data = self._opened()
                if number % TOGETHER == 0:
                    barrier.wait()
                self._save(data, f"w{self.number}x{number}")
        except BaseException:
            barrier.abort()
            raise
        finally:
            connections.close_all()

    def _opened(self) -> QueryDict:
        form = self.form(instance=Claim.objects.get(pk=self.claim.pk))
        data = QueryDict(mutable=True)
        for field in form:
            value = field.value()
            data.setlist(
                field.html_name, value if isinstance(value, list) else ["" if value is None else value]
            )
        return data

    def _save(self, data: QueryDict, word: str) -> None:
        """Sends the page until it is taken; what another wrote in the same field goes before one's own word."""
        log = self.chance.choice(LOGS)
        data[log] = with_word(data[log], word)
        while (refused := self._sent(data)) is not None:
            assert "saved this at" in str(refused.non_field_errors())
            self.told += 1
            data = refused.data
            for met in refused.conflicts:
                assert met.taken or met.label.lower() == log
                if not met.taken:
                    data[log] = with_word(met.theirs, word)
        self.accepted.append(word)

    def _sent(self, data: QueryDict) -> Any:
        """None where the save was taken, else the form with what it says."""
        with transaction.atomic():
            form = self.form(data, instance=Claim.objects.get(pk=self.claim.pk))
            if not form.is_valid():
                return form
            form.stamp().put_on(form.instance)
            form.save()
            return None


def with_word(log: str, word: str) -> str:
    """The log with one more word at its end."""
    return " ".join([*log.split(), word][-KEPT:])


# Two people meet at every second save; of four, three wait at each. The pool has four connections.
@pytest.mark.parametrize(("people", "saves"), [(2, 500), (4, 10)])
def test_a_thousand_interleaved_saves_lose_none(real_database, people, saves):
    claim = make_claim(status="draft", summary="The claim.", note="The note.")
    before = claim.history.count()
    writers = [Writer(number, claim, saves) for number in range(people)]
    barrier = Barrier(people, timeout=120)
    connections["default"].close()  # the pool has few, and each writer takes one
    with ThreadPoolExecutor(people) as pool:
        for done in [pool.submit(writer.write, barrier) for writer in writers]:
            done.result()
    wrote = {word: writer.user for writer in writers for word in writer.accepted}
    assert len(wrote) == people * saves
    assert sum(writer.told for writer in writers) > saves / TOGETHER / 2  # they did meet
    revisions = list(claim.history.order_by("history_date", "history_id").select_related("history_user"))
    assert len(revisions) == before + len(wrote)
    for earlier, later in zip(revisions[before - 1 :], revisions[before:], strict=False):
        log, other = LOGS if later.note == earlier.note else LOGS[::-1]
        word = getattr(later, log).split()[-1]
        # Each save stands on the one before it, whoever made that: nothing is written over unseen.
        assert getattr(later, log) == with_word(getattr(earlier, log), word)
        assert getattr(later, other) == getattr(earlier, other)
        assert later.history_user == wrote.pop(word)
    assert not wrote  # each that was accepted is there, once
    claim.refresh_from_db()
    assert (claim.summary, claim.note) == (revisions[-1].summary, revisions[-1].note)
    assert list(verification.faults()) == []
