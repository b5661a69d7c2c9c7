"""Hostile texts in every field of the record run nothing in a real browser, on any page there is.

The pages come from the resolver, so that one that is built later is opened here too.
"""

import datetime as dt
from itertools import count
from typing import Any
from urllib.parse import quote

import pytest
from django.db import models
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from comparisons.editions.publishing import publish
from comparisons.models import Row
from exports.models import FileJob
from statements.models import Check, Source
from tests import hostile
from tests.accounts.addresses import Address, Examples, addresses
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_dispute,
    make_occasion,
    make_party,
    make_quote,
    make_reading,
    make_saved_search,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)
# Columns whose words are ours or a browser's own: an address of a page, a hash, a closed set.
OURS = {
    "slug",
    "group",
    "zone",
    "languages",
    "language",
    "text_sha256",
    "file_sha256",
    "prefix",
    "suffix",
    "exact",
}
TIMES = 3  # records, each with the texts turned further, so that each text comes to stand in many fields
STEP = 17
NUMBERS = count(1)


def is_typed(field: Any) -> bool:
    """Whether the column holds what somebody typed."""
    words = type(field) in (models.CharField, models.TextField)
    return words and field.name not in OURS and not field.choices and not field.primary_key


class Hostile(Examples):
    """The record with hostile texts in each field that people type; every text that fits, in turn."""

    def __init__(self, turn: int) -> None:
        self.turns = count(turn)
        party = make_party(name=self.text(120))
        speaker = make_speaker(name=self.text(150), party=None, note=self.text(None))
        speaker.party = party
        self.poison(speaker).save()
        self.occasion = self.poison(make_occasion())
        self.occasion.save()
        self.statement = make_statement(speaker, occasion=self.occasion)
        self.topic, self.silent = make_topic(), make_topic()
        self.source = make_source(self.statement)
        for thing in (self.statement, self.topic, self.silent, self.source, party):
            self.poison(thing).save()
        words = hostile.fitting(None, turn)
        self.capture = make_capture(f"{words}\n\n{words} again", self.source, by_name=self.text(120))
        self.newer = make_capture(f"Newer. {words}", self.source, by_name=self.text(120))
        self.claim = self.make_claim(self.statement, words)
        self.others(words)
        self.reading = self.poison(make_reading(self.statement, self.silent))
        self.reading.save()
        self.comparison = self.poison(make_comparison([self.statement], [self.topic, self.silent]))
        self.comparison.save()
        for row in Row.objects.filter(comparison=self.comparison):
            row.decided = "differ"
            self.poison(row).save()
        publish(self.comparison, by=None, note=self.text(300))
        self.comparison.introduction = self.text(None)
        self.comparison.save()
        self.edition = publish(self.comparison, by=None, note=self.text(300), correction=self.text(None))
        self.saved = make_saved_search(name=self.text(100), query=self.text(500))
        self.job = FileJob.objects.create(
            maker="comparison", asked={}, title=self.text(300), back="/", state="done"
        )

    def text(self, length: int | None) -> str:
        """The next text; with a number of its own, as some columns hold each only once."""
        turn = next(self.turns)
        if length is None:
            return hostile.fitting(None, turn * STEP)
        return f"{hostile.fitting(length - 8, turn * STEP)} {next(NUMBERS)}"

    def poison(self, thing: Any) -> Any:
        """`thing` with a hostile text in each of its columns that hold what someone typed."""
        for field in thing._meta.concrete_fields:
            if isinstance(field, models.URLField):
                setattr(thing, field.name, hostile.ADDRESSES[next(self.turns) % len(hostile.ADDRESSES)])
            elif is_typed(field):
                setattr(thing, field.name, self.text(field.max_length))
        return thing

    def make_claim(self, statement: Any, words: str, **more: Any) -> Any:
        claim = self.poison(make_claim(statement, self.topic, words="", value="supports", **more))
        claim.save()
        make_quote(claim, words, self.capture if statement == self.statement else None)
        term = self.poison(make_term(claim, "condition", "x", words=""))
        term.save()
        return claim

    def others(self, words: str) -> None:
        """What stands beside the claim: a dispute, a report with its check, and a withdrawn claim."""
        other = self.make_claim(make_statement(), words)
        self.poison(make_dispute(self.claim, other)).save()
        report = self.make_claim(make_statement(), words, reports=self.statement)
        self.poison(
            Check(claim=report, finding="says so", on=dt.date(2025, 3, 20), basis="x", by_name="x")
        ).save()
        gone = self.make_claim(self.statement, words)
        gone.status, gone.withdrawn_at = "withdrawn", timezone.now()
        gone.save()
        self.withdrawn = gone


@pytest.fixture
def records(transactional_db) -> list[Hostile]:
    return [Hostile(turn) for turn in range(TIMES)]


def pages(records: list[Hostile], user: Any) -> list[str]:
    """Each address that shows `user` a page, for each record."""
    client = Client()
    client.force_login(user)
    found = [examples.path(address) for address in addresses() if is_opened(address) for examples in records]
    found += [examples.withdrawn.get_absolute_url() for examples in records]
    return [path for path in dict.fromkeys(found) if shows_a_page(client, path)]


def is_opened(address: Address) -> bool:
    return "logout" not in address.route


def shows_a_page(client: Client, path: str) -> bool:
    answer = client.get(path)
    return answer.status_code == 200 and answer["Content-Type"].startswith("text/html")


def watched(page: Page) -> list[str]:
    """What ran: filled as soon as anything asks a question of the reader."""
    asked: list[str] = []

    def dismiss(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    return asked


def assert_nothing_ran(page: Page, asked: list[str]) -> None:
    assert not asked, (page.url, asked)
    assert page.evaluate(f"window.{hostile.MARK}") is None, page.url
    followed = page.evaluate(
        "[...document.querySelectorAll('[href], [src], [action], [formaction]')]"
        ".flatMap(one => ['href', 'src', 'action', 'formaction'].map(name => one.getAttribute(name) ?? ''))"
        ".filter(value => /^[\\s\\x00-\\x1f]*(javascript|vbscript|data:text)/i.test(value.replace(/[\\t\\n\\r]/g, '')))"
    )
    assert not followed, (page.url, followed)
    acting = page.evaluate(
        "[...document.querySelectorAll('*')].filter(one => [...one.attributes].some(a => /^on/i.test(a.name)))"
        ".map(one => one.outerHTML)"
    )
    assert not acting, (page.url, acting)


@pytest.mark.parametrize("role", ["Contributor", "Administrator"])
def test_hostile_texts_in_every_field_run_nothing_on_any_page(records, open_page, role):
    user = make_user(role, username=f"{role.lower()}-1", public_name=hostile.fitting(120))
    page = open_page("/", user=user)
    asked = watched(page)
    opened = pages(records, user)
    assert len(opened) > 20, opened
    for path in opened:
        page.goto(path)
        assert_nothing_ran(page, asked)


def test_they_run_nothing_for_a_visitor_either(records, open_page):
    page = open_page("/")
    asked = watched(page)
    for path in pages(records, make_user("")):
        if not path.startswith(("/account/", "/desk/", "/admin/")):
            page.goto(path)
            assert_nothing_ran(page, asked)


def test_they_stand_there_as_they_were_typed(records, open_page):
    [examples, *_] = records
    page = open_page(examples.claim.get_absolute_url())
    script = f"<script>{hostile.RUN}</script>"
    assert script in page.locator("main").inner_text()
    assert script in page.locator("blockquote, q").first.inner_text()


@pytest.mark.parametrize(
    "path",
    [
        *(f"/statements/?party={quote(text)}" for text in hostile.MARKUP[:4] + hostile.ATTRIBUTE),
        *(f"/account/login/?next={quote(text)}" for text in hostile.ADDRESSES + hostile.ATTRIBUTE),
    ],
)
def test_what_an_address_says_runs_nothing(transactional_db, open_page, path):
    page = open_page(path)
    assert_nothing_ran(page, watched(page))


def test_what_is_typed_into_the_sign_in_comes_back_as_typed(transactional_db, open_page):
    page = open_page("/account/login/")
    asked = watched(page)
    typed = hostile.MARKUP[0] + hostile.ATTRIBUTE[0]
    page.get_by_label("Username or e-mail").fill(typed)
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("alert").first.wait_for()
    assert page.get_by_label("Username or e-mail").input_value() == typed
    assert_nothing_ran(page, asked)


@pytest.mark.parametrize("address", hostile.ADDRESSES[:6])
def test_an_address_that_is_none_is_refused(transactional_db, address):
    source = Source(
        statement=make_statement(), kind="original", language="en", wording="original", url=address
    )
    with pytest.raises(Exception, match="Enter a valid URL"):
        source.full_clean()
