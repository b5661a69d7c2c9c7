"""The API has what is published and may be shown: no draft, nothing withdrawn, no words kept back. Whoever asks."""

import pytest
from django.test import Client

from statements import captures, workflow
from statements.models import Source, Status
from tests.api.record import NAMES, ROOT, ask, bulk, problem
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_dispute,
    make_quote,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
SECRET = "Never to be seen"
REASON = "The words are of another call."


def all_that_is_said(client: Client) -> str:
    """Every list in every format, every thing in it alone, everything in bulk, every line-up."""
    said = []
    for name in NAMES:
        for ending in (".json", ".csv", ".jsonld"):
            said.append(client.get(f"{ROOT}{name}{ending}?limit=200").content)
        said.append(client.get(f"{ROOT}bulk/{name}.jsonl").getvalue())
        for record in ask(client, f"{name}/", limit=200)["results"]:
            alone = record["api_url"].removeprefix("http://testserver").rstrip("/")
            said += [client.get(f"{alone}{ending}").content for ending in ("/", ".jsonld")]
            if "line_up_url" in record:
                at = record["line_up_url"].removeprefix("http://testserver").rstrip("/")
                said += [client.get(f"{at}{ending}").content for ending in ("/", ".csv", ".jsonld")]
    return b"\n".join(said).decode()


def test_words_of_an_entombed_copy_are_nowhere(client, everything):
    source = make_source(everything.statement)
    capture = make_capture(f"Before. {SECRET}. After all.", source)
    quote = make_quote(make_claim(everything.statement, everything.topic, words=""), SECRET, capture)
    assert SECRET in all_that_is_said(client)
    captures.entomb(capture, by_name="Admin", reason="A court’s order.")
    said = all_that_is_said(client)
    assert SECRET not in said
    assert "After all" not in said
    told = ask(client, f"quotes/{quote.pk}/")
    assert (told["exact"], told["withheld"], told["prefix"]) == (None, "Taken away by order.", "")
    alone = ask(client, f"captures/{capture.pk}/")
    assert alone["text"] is None
    assert alone["tombstone"] == "A court’s order."


def test_words_of_a_source_that_may_not_be_shown_are_nowhere(client, everything):
    source = make_source(everything.statement, shown="nothing")
    capture = make_capture(f"Before. {SECRET}. After all.", source)
    quote = make_quote(make_claim(everything.statement, everything.topic, words=""), SECRET, capture)
    said = all_that_is_said(client)
    assert SECRET not in said
    assert "After all" not in said
    told = ask(client, f"quotes/{quote.pk}/")
    assert (told["exact"], told["end"]) == (None, quote.end)
    assert "licence" in told["withheld"]


def test_of_a_source_of_which_passages_may_be_shown_nothing_else_is(client, everything):
    source = make_source(everything.statement, shown="quoted")
    capture = make_capture(f"{SECRET} before. The passage. {SECRET} after.", source)
    quote = make_quote(make_claim(everything.statement, everything.topic, words=""), "The passage", capture)
    assert SECRET not in all_that_is_said(client)
    assert ask(client, f"quotes/{quote.pk}/")["exact"] == "The passage"
    assert "quoted passages only" in ask(client, f"captures/{capture.pk}/")["withheld"]


def test_drafts_are_nowhere_whoever_asks(client, everything):
    hidden = make_statement(
        make_speaker(f"{SECRET} speaker"), title=f"{SECRET} title", status=Status.DRAFT, slug="hidden"
    )
    of_it = make_claim(hidden, everything.topic, words=SECRET, summary=SECRET)
    draft = make_claim(everything.statement, everything.topic, words="", summary=SECRET, status=Status.DRAFT)
    make_quote(draft, "they said", everything.capture)
    reading = make_reading(everything.statement, make_topic(), status=Status.IN_REVIEW, note=SECRET)
    comparison = make_comparison(
        [hidden], [everything.topic], title=SECRET, status=Status.DRAFT, slug="draft"
    )
    everything.statement.answers.add(hidden)
    make_dispute(everything.claim, draft, point=SECRET)
    everything.report.reports = hidden
    everything.report.save()
    editor = Client()
    editor.force_login(make_user("Editor"))
    for asking in (client, editor):
        assert SECRET not in all_that_is_said(asking)
        for path in (
            "statements/hidden", f"claims/{of_it.pk}", f"claims/{draft.pk}", f"quotes/{draft.quotes.get().pk}",
            f"readings/{reading.pk}", f"comparisons/{comparison.slug}", f"comparisons/{comparison.slug}/line-up",
            f"sources/{hidden.sources.get().pk}", f"captures/{hidden.sources.get().captures.get().pk}",
        ):  # fmt: skip
            problem(asking.get(f"{ROOT}{path}/"), 404)


def test_what_an_editor_changed_after_an_edition_is_not_told(client, everything):
    everything.comparison.title = SECRET
    everything.comparison.save()
    assert SECRET not in all_that_is_said(client)
    assert ask(client, "comparisons/lined-up/")["title"] == "Lined up"


def test_what_was_withdrawn_says_by_whom_and_why_and_none_of_its_words(client, everything):
    editor = make_user("Editor", public_name="Edda Editor")
    claim, reading = everything.claim, everything.reading
    for thing in (claim, reading):
        workflow.move(thing, "withdraw", by=editor, reason=REASON)
    for path in (
        f"claims/{claim.pk}/",
        f"claims/{claim.pk}.csv",
        f"quotes/{everything.quote.pk}/",
        f"readings/{reading.pk}/",
    ):
        told = problem(client.get(ROOT + path), 410)
        assert told["reason"] == REASON
        assert told["withdrawn_by"] == "Edda Editor"
        assert "halt" not in str(told)
    keys = [one["id"] for one in ask(client, "claims/")["results"]]
    assert claim.pk not in keys


def test_with_a_statement_all_that_hangs_on_it_is_gone(client, everything):
    workflow.move(everything.statement, "withdraw", by=make_user("Editor"), reason=REASON)
    for path in (
        "statements/call", f"claims/{everything.claim.pk}", f"sources/{everything.source.pk}",
        f"captures/{everything.capture.pk}", f"quotes/{everything.quote.pk}", f"readings/{everything.reading.pk}",
    ):  # fmt: skip
        assert problem(client.get(f"{ROOT}{path}/"), 410)["reason"] == REASON
    assert [one["slug"] for one in ask(client, "statements/")["results"] if one["slug"] == "call"] == []
    assert not [one for one in bulk(client, "captures") if one["id"] == everything.capture.pk]


def test_a_comparison_that_was_withdrawn_takes_its_editions_with_it(client, everything):
    workflow.move(everything.comparison, "withdraw", by=make_user("Editor"), reason=REASON)
    for path in (
        "comparisons/lined-up/", "comparisons/lined-up/line-up/", f"editions/{everything.edition.pk}/",
        f"editions/{everything.edition.pk}/line-up/",
    ):  # fmt: skip
        assert problem(client.get(ROOT + path), 410)["reason"] == REASON


def test_what_a_source_may_show_is_asked_each_time(client, everything):
    Source.objects.filter(pk=everything.source.pk).update(shown="nothing")
    assert "halt the strikes" not in str(ask(client, "claims/"))
