"""The whole text takes a digest's place in one step: pasted, approved, kept, its quotes proposed, accepted."""

import re

import pytest
from django.core.management import call_command

from comparisons.facts import Facts
from comparisons.models import Comparison
from statements import drafts, verification
from statements.models import Capture, Quote, Source
from tests.desk.pages import Form, text_of
from tests.factories import make_capture, make_claim, make_quote, make_source, make_statement

pytestmark = pytest.mark.django_db
DIGEST = "They ask to “stop all aid” and speak of “a lasting peace”, and of “sports”."
WHOLE = "We discussed much.\r\n\r\nWe ask them to stop all aid at once.\r\nWe want a lasting  peace."


def phrase(words):
    start = DIGEST.index(words)
    return [start, start + len(words)]


@pytest.fixture
def digest():
    source = make_source(make_statement(status="draft"), kind="digest", publisher="Readout")
    copy = make_capture(
        DIGEST, source, verified=[phrase(w) for w in ("stop all aid", "a lasting peace", "sports")]
    )
    for words in ("stop all aid", "a lasting peace", "sports"):
        make_quote(make_claim(source.statement, words="", status="draft"), words, copy)
    return source


def address(digest):
    return f"/desk/statements/{digest.statement.slug}/whole/"


FACTS = {"kind": "original", "language": "en", "publisher": "The Office", "shown": "whole", "text": WHOLE}


def at_once(response):
    html = response.content.decode()
    found = re.search(r'<form class="at-once".*?</form>', html, re.DOTALL)
    return re.findall(r'name="move" value="([^"]+)"', found[0]) if found else []


def test_the_text_is_shown_for_approval_before_it_is_kept(contributor, digest):
    page = contributor.send(address(digest), "whole", **FACTS)
    text = text_of(page)
    assert "Is this the text?" in text
    assert "We ask them to stop all aid at once." in text
    assert "1 found" in text
    assert "1 changed" in text
    assert "1 lost" in text
    assert Source.objects.count() == 1
    assert Capture.objects.count() == 1


def test_once_kept_its_quotes_are_proposed_there(contributor, digest):
    page = contributor.send(address(digest), "whole", **FACTS)
    response = contributor.again(page, "whole", keep="1")
    copy = Capture.objects.exclude(source=digest).get()
    assert response.url == f"/desk/copies/{copy.pk}/compare/"
    assert (copy.source.kind, copy.source.publisher, copy.extent) == ("original", "The Office", "whole")
    assert copy.text == WHOLE.replace("\r\n", "\n")
    assert copy.captured_by == contributor.user
    page = contributor.get(response.url)
    assert len(at_once(page)) == 1
    assert "the spaces between the words differ" in text_of(page)
    contributor.post(response.url, {"action": "accept", "move": at_once(page)})
    quote = Quote.objects.get(exact="stop all aid")
    assert (quote.capture, quote.language, quote.wording) == (copy, "en", "original")


def test_what_the_whole_text_does_not_say_is_lost(contributor, digest):
    contributor.again(contributor.send(address(digest), "whole", **FACTS), "whole", keep="1")
    copy = Capture.objects.exclude(source=digest).get()
    quote = Quote.objects.get(exact="sports")
    value = f"{quote.pk}:{quote.capture_id}.{quote.start}-{quote.end}"
    contributor.post(
        f"/desk/copies/{copy.pk}/compare/", {"action": "lost", "quote": value, "reason": "Not said."}
    )
    assert Quote.objects.get(pk=quote.pk).lost_in == copy
    assert [fault for fault in verification.faults() if fault.where.startswith("quote")] == []


def test_nothing_typed_is_lost_when_something_is_wrong(contributor, digest):
    page = contributor.send(
        address(digest), "whole", **FACTS | {"language": "English", "publisher": "An office"}
    )
    text = text_of(page)
    assert "is no language tag" in text
    assert "We ask them to stop all aid at once." in text
    assert 'value="An office"' in page.content.decode()
    assert "no words to keep" in text_of(
        contributor.send(address(digest), "whole", **FACTS | {"text": " \n"})
    )


def test_one_may_go_back_and_change_something(contributor, digest):
    page = contributor.send(address(digest), "whole", **FACTS)
    again = contributor.again(page, "whole", again="1")
    assert "Look at it before it is kept" in text_of(again)
    assert "We ask them to stop all aid at once." in text_of(again)


def test_the_text_may_be_of_a_source_that_is_there(contributor, digest):
    source = make_source(digest.statement, publisher="The Office")
    page = contributor.send(address(digest), "whole", source=str(source.pk), text=WHOLE)
    contributor.again(page, "whole", keep="1")
    assert Capture.objects.get(source=source).number == 1
    page = contributor.send(address(digest), "whole", source=str(source.pk), text=WHOLE)
    assert "already kept under this source" in text_of(contributor.again(page, "whole", keep="1"))
    assert Capture.objects.filter(source=source).count() == 1


def test_a_digest_is_not_made_by_hand(contributor, digest):
    page = contributor.send(address(digest), "whole", **FACTS | {"kind": "digest"})
    assert "Select a valid choice" in text_of(page)


def test_of_what_readers_see_an_editor_keeps_copies(contributor, editor, digest):
    digest.statement.status = "published"
    digest.statement.save()
    assert contributor.get(address(digest)).status_code == 404  # before anything can be pasted
    assert contributor.post(address(digest), FACTS).status_code == 404
    assert "Is this the text?" in text_of(editor.send(address(digest), "whole", **FACTS))


def test_all_phrases_of_a_readout_of_the_demo_move_to_a_whole_text(
    second_editor, editor, client, monkeypatch
):
    call_command("load_demo", verbosity=0)
    digest = Source.objects.filter(
        kind="digest", statement__speakers__slug="white-house", language="en"
    ).first()
    copy = digest.captures.get()
    phrases = [copy.text[start:end] for start, end in copy.verified]
    whole = "\n\n".join(f"It is said in this made-up text that {words}, and so on." for words in phrases)
    quotes = Quote.objects.filter(capture=copy)
    count = quotes.count()
    assert count > 5
    sent = {
        "kind": "original",
        "publisher": "A test",
        "language": "en",
        "shown": "whole",
        "text": whole,
        "source": "",
    }
    page = editor.send(address(digest), "whole", **sent)
    response = editor.again(page, "whole", keep="1")
    compare = editor.get(response.url)
    editor.post(response.url, {"action": "accept", "move": at_once(compare)})
    for one in list(quotes.all()):  # words that stand in several phrases: the first place offered
        html = editor.get(response.url).content.decode()
        part = re.search(rf'id="quote-{one.pk}">(.*?)</article>', html, re.DOTALL)[1]
        move = re.search(r'name="move"[^>]*value="([^"]+)"', part)[1]
        editor.post(response.url, {"action": "accept", "move": move})
    kept = Capture.objects.get(source__publisher="A test")
    assert quotes.count() == 0
    assert kept.quotes.count() == count
    assert [str(fault) for fault in verification.faults()] == []
    for comparison in Comparison.objects.all():
        lined_up = [
            q
            for c in Facts.of(comparison).claims
            for q in c.quotes
            if c.statement.slug == digest.statement.slug
        ]
        assert all(quote.source_kind == "original" for quote in lined_up)
    claim = kept.quotes.first().claim
    assert "From a digest" not in text_of(client.get(claim.get_absolute_url()))


def test_what_was_pasted_and_not_sent_stands_on_the_page_again(contributor, digest):
    key = f"whole:{digest.statement.slug}"
    drafts.save(contributor.user, key, [["text", "Half of the"], ["publisher", "The Office"]])
    page = contributor.get(address(digest)).content.decode()
    values = Form(page, "whole").values
    assert (values["text"].strip(), values["publisher"]) == ("Half of the", "The Office")
    assert "needs a look" not in page
    contributor.send(address(digest), "whole", keep="1", **FACTS)
    assert Capture.objects.count() == 2
    assert drafts.of(contributor.user, key) is None
