"""The bench: the kept words with what stands on them, other sources beside them, and the list of claims."""

import re

import pytest

from statements import bench, captures
from statements.models import Claim, Topic
from tests.desk.pages import text_of
from tests.factories import (
    make_capture,
    make_claim,
    make_quote,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
)

pytestmark = pytest.mark.django_db

TEXT = "One 🎉 two.\n\nA halt for 30 days, if both agree.\nNothing here."


@pytest.fixture
def statement():
    return make_statement(make_speaker("White House"), title="Readout of the call", status="draft")


@pytest.fixture
def copy(statement):
    return make_capture(TEXT, make_source(statement, shown="quoted", licence="All rights reserved"))


@pytest.fixture
def claim(statement, copy):
    claim = make_claim(statement, make_topic("Energy halt"), words="", status="draft", summary="A halt.")
    make_quote(claim, "A halt", copy)
    return claim


def address(statement, query=""):
    return f"/desk/statements/{statement.slug}/{query}"


def test_the_whole_text_stands_there_whatever_readers_see(contributor, statement, claim):
    page = text_of(contributor.get(address(statement)))
    assert "Nothing here." in page
    assert "readers see quoted passages only (All rights reserved)" in page


def test_paragraphs_say_where_they_begin_in_code_points(contributor, statement, claim, copy):
    page = contributor.get(address(statement)).content.decode()
    assert f'data-n="2" data-start="{TEXT.index("A halt")}"' in page
    assert 'data-gap="\n\n"' in page


def test_paragraphs_that_no_claim_stands_on_are_marked_and_counted(contributor, statement, claim):
    page = contributor.get(address(statement)).content.decode()
    assert page.count('class="bare"><') + page.count('class="bare">') >= 2
    assert "1 of 3 paragraphs, 17 % of the words" in page


def test_a_withdrawn_claim_covers_nothing(contributor, statement, claim):
    claim.status = "withdrawn"
    claim.save()
    assert "0 of 3 paragraphs, 0 % of the words" in text_of(contributor.get(address(statement)))


def test_overlapping_quotes_count_their_words_once(statement, claim, copy, editor):
    make_term(claim, "duration", "30 days", words="A halt for 30 days", capture=copy)
    coded = bench.of(statement, to=editor.user).coded
    assert (coded.paragraphs, coded.percent) == (1, round(100 * 5 / 12))


def test_the_strip_is_as_wide_as_the_text_and_no_wider(statement, claim, editor):
    blocks = bench.of(statement, to=editor.user).coded.blocks
    paragraphs = [block for block in blocks if block.look != "coded"]
    assert [block.look for block in paragraphs] == ["bare", "begun", "bare"]
    assert paragraphs[-1].at + paragraphs[-1].width == pytest.approx(bench.STRIP, abs=0.1)


def test_a_claim_in_the_list_says_where_it_stands_and_what_it_lacks(contributor, statement, claim):
    bare = make_claim(statement, words="", held_by=[], status="draft", summary="Without words.")
    page = text_of(contributor.get(address(statement)))
    assert "A halt. Draft ¶2 ·" in page
    assert "Without words. Draft no words yet · assertion, held by nobody yet" in page
    assert f'id="c{bare.pk}"' in contributor.get(address(statement)).content.decode()


def test_another_source_is_a_tab_beside_the_first(contributor, statement, claim):
    other = make_capture("Інші слова.", make_source(statement, kind="official translation", language="uk"))
    page = text_of(contributor.get(address(statement, f"?source={other.source_id}")))
    assert "Інші слова." in page
    assert "Ukrainian (official translation)" in page
    assert "A halt. Draft in another copy" in page
    assert "Nothing here." not in page


def test_an_older_copy_says_that_there_is_a_newer_one(contributor, statement, copy):
    newer = make_capture("Other words.", copy.source)
    page = contributor.get(address(statement, f"?copy={copy.pk}"))
    assert "there is a newer copy" in text_of(page)
    assert f"/desk/copies/{newer.pk}/compare/" in page.content.decode()


def test_a_copy_taken_away_by_order_says_so(contributor, statement, claim, copy):
    captures.entomb(copy, reason="A court’s order", by_name="Ada")
    assert "taken away: A court’s order" in text_of(contributor.get(address(statement)))


def test_a_statement_without_words_asks_for_them(contributor, statement):
    assert "No source of this statement is kept yet" in text_of(contributor.get(address(statement)))
    source = make_source(statement)
    page = contributor.get(address(statement))
    assert "Nothing of this source is kept yet" in text_of(page)
    assert f"/desk/sources/{source.pk}/copies/new/" in page.content.decode()


def test_of_a_digest_only_its_verified_phrases_count(contributor, statement, editor):
    text = "They spoke. “No deal.”"
    start = text.index("No")
    make_capture(text, make_source(statement, kind="digest"), verified=[[start, start + 8]])
    claim = make_claim(statement, words="", status="draft")
    make_quote(claim, "No deal", statement.sources.get().captures.get())
    assert bench.of(statement, to=editor.user).coded.percent == 100
    assert "only the phrases in it that are verified" in text_of(contributor.get(address(statement)))


def test_hostile_words_are_shown_as_they_are(contributor, statement):
    make_capture('<script>alert(1)</script>\n"><img src=x onerror=alert(1)>', make_source(statement))
    page = contributor.get(address(statement)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_reader_finds_nothing_and_a_visitor_is_asked_to_sign_in(reader, client, statement, claim):
    for at in (address(statement), address(statement, "claims/new/"), f"/desk/claims/{claim.pk}/"):
        assert reader.get(at).status_code == 404
        assert client.get(at).status_code == 302


def test_it_costs_the_same_with_3_claims_and_with_30(
    contributor, statement, copy, django_assert_max_num_queries
):
    topics = [make_topic() for _ in range(30)]
    counts = []
    for number in (3, 30):
        for topic in topics[Claim.objects.count() : number]:
            claim = make_claim(statement, topic, words="", status="draft", kind="demand")
            make_quote(claim, "A halt", copy)
            make_term(claim, "duration", "30 days", words="30 days", capture=copy)
        for at in (
            address(statement),
            address(statement, "claims/new/"),
            f"/desk/claims/{Claim.objects.first().pk}/",
        ):
            contributor.get(at)
            with django_assert_max_num_queries(75) as asked:
                contributor.get(at)
            counts.append(len(asked))
    assert counts[:3] == counts[3:]


def claim_it(person, statement, copy, summary="A halt of 30 days."):
    """A draft of a claim that the person made."""
    topic = Topic.objects.first() or make_topic()
    held = statement.speakers.first().party.pk
    sent = {"topic": topic.pk, "kind": "demand", "summary": summary, "held_by": held}
    person.send(f"{address(statement)}claims/new/", "claim-form", quotes__0__words="A halt", **sent)
    return Claim.objects.get(summary=summary)


def test_a_statement_is_submitted_with_ones_own_drafts_in_one_press(contributor, editor, statement, copy):
    theirs = claim_it(editor, statement, copy, "Another's.")
    mine = claim_it(contributor, statement, copy)
    page = contributor.get(address(statement))
    assert "Submit it with 1 claim" in text_of(page)
    response = contributor.again(page, "submit-all", submit_all="yes")
    assert response.url == address(statement)
    for thing, status in ((statement, "in review"), (mine, "in review"), (theirs, "draft")):
        thing.refresh_from_db()
        assert thing.status == status
    told = text_of(contributor.get(address(statement)))
    assert "The statement with 1 claim submitted for review." in told
    assert "Submit 1 claim" not in told
    assert "Submit 1 claim" in text_of(editor.get(address(statement)))


def test_nothing_is_submitted_where_one_of_them_lacks_its_words(contributor, statement, copy):
    lacking = claim_it(contributor, statement, copy)
    lacking.quotes.all().delete()
    contributor.send(address(statement), "submit-all", submit_all="yes")
    statement.refresh_from_db()
    assert statement.status == "draft"
    told = text_of(contributor.get(address(statement)))
    assert "Nothing is submitted. “A halt of 30 days.”: A published claim needs at least one quote" in told


def test_of_what_readers_see_only_an_editor_is_offered_changes(contributor, editor, copy, statement):
    changes = ("/edit/", "/sources/new/", f"/sources/{copy.source_id}/copies/new/")
    assert all(f'{change}"' in contributor.get(address(statement)).content.decode() for change in changes)
    statement.status = "published"
    statement.save()
    page = contributor.get(address(statement))
    assert not any(f'{change}"' in page.content.decode() for change in changes)
    assert "an editor changes it, its sources and their copies" in text_of(page)
    page = editor.get(address(statement))
    assert all(f'{change}"' in page.content.decode() for change in changes)
    assert "an editor changes it" not in text_of(page)


def labels(page) -> dict[str, str]:
    """Each label of a page by the field that it is for."""
    found = re.findall(r'<label for="(id_[^"]+)">(.*?)</label>', page.content.decode(), re.DOTALL)
    return {field: re.sub(r"<[^>]+>", "", label).strip() for field, label in found}


def test_what_is_asked_for_in_the_end_is_not_called_optional(contributor, statement, copy):
    claim = labels(contributor.get(f"{address(statement)}claims/new/"))
    assert "optional" not in claim["id_quotes-0-words"]
    assert "optional" in claim["id_terms-0-words"]
    entered = labels(contributor.get("/desk/statements/new/"))
    asked = [
        label for field, label in entered.items() if field.endswith(("issued_on", "date_note", "0-speaker"))
    ]
    assert len(asked) == 3
    assert not any("optional" in label for label in asked)
    assert "optional" in entered["id_words-text"]
    assert (
        "optional"
        not in labels(contributor.get(f"/desk/sources/{copy.source_id}/copies/new/"))["id_words-text"]
    )
