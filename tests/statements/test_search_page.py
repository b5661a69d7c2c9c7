"""The page of a search: sections with the words around, links to the very place, facets, and help."""

import datetime as dt
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote_plus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from statements.search.grammar import parse
from tests import hostile
from tests.factories import (
    make_capture,
    make_claim,
    make_party,
    make_quote,
    make_source,
    make_speaker,
    make_statement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
HELP = Path("templates/statements/_search_help.html").read_text()


def page(client: Client, query: str, **more: str) -> str:
    response = client.get("/search/", {"q": query} | more)
    assert response.status_code == 200
    return response.text


def links(markup: str, part: str = "<main") -> dict[str, str]:
    """The address of each link from the beginning of `part` on, by its words; the first of the same words."""
    found = re.findall(r'<a[^>]*href="([^"]*)"[^>]*>(.*?)</a>', markup[markup.index(part) :], re.DOTALL)
    return {re.sub(r"<[^>]+>", "", words).strip(): unescape(address) for address, words in reversed(found)}


def visible(markup: str) -> str:
    main = markup[markup.index("<main") :]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.fixture
def record():
    """A claim with a quote in Russian, and a translation that the press printed."""
    kremlin = make_speaker("Kremlin", "Russia", slug="kremlin")
    statement = make_statement(kremlin, title="Telephone conversation", slug="conversation", languages="ru")
    source = make_source(statement, language="ru")
    kept = make_capture("Первая строка.\n\nОбмен пленными состоится завтра.", source)
    topic = make_topic("Prisoners", slug="prisoners")
    claim = make_claim(statement, topic, summary="Prisoners are exchanged.", words="", value="supports")
    quote = make_quote(claim, "Обмен пленными", kept)
    press = make_source(statement, kind="press translation", wording="translation")
    translated = make_capture("A swap of captives takes place.", press)
    return {"claim": claim, "quote": quote, "kept": kept, "translated": translated, "statement": statement}


def test_each_hit_leads_to_the_very_place_and_says_who_when_and_on_what(client, record):
    told = page(client, "prisoners")
    claim = record["claim"]
    assert "<mark>Prisoners</mark> are exchanged." in told
    assert links(told)["Prisoners are exchanged."] == f"/claims/{claim.pk}/"
    assert "Supports Kremlin · 18 Mar 2025 · on Prisoners · in Telephone conversation" in visible(
        told
    ).replace("+ ", "")
    assert links(told)["Kremlin"] == "/speakers/kremlin/"
    assert links(told, 'class="hits"')["Prisoners"] == "/topics/prisoners/"


def test_a_word_of_a_topic_s_name_leads_to_all_that_is_kept_on_it(client, record):
    make_claim(record["statement"], record["claim"].topic, summary="175 for 175.", words="")
    told = page(client, "prisoners after:2025-03")
    assert "2 claims on Prisoners , by Kremlin 2. Who stands where on Prisoners In other words" in visible(
        told
    ).replace("\xa0", " ")
    there = links(told, "on-topic")
    assert there["2 claims on Prisoners"] == "?q=topic%3Aprisoners+after%3A2025-03&in=claims"
    assert there["Who stands where on Prisoners"] == "/topics/prisoners/"
    assert there["175 for 175."].startswith("/claims/")
    everything = page(client, "topic:prisoners after:2025-03")
    assert "175 for 175" in everything
    assert "on-topic" not in everything, "the query is narrowed to the topic already"


def test_what_is_kept_on_a_topic_is_counted_under_the_same_filters(client, record):
    assert "No claim on Prisoners" in visible(page(client, "prisoners before:2024-01"))
    assert "No claim on Prisoners" in visible(page(client, "prisoners -speaker:kremlin"))


def test_a_position_of_others_is_told_as_theirs_and_is_no_value_of_who_tells_it(client, record):
    ukraine = make_party("Ukraine")
    make_claim(
        record["statement"],
        record["claim"].topic,
        summary="Kyiv refuses the swap.",
        value="opposes",
        held_by=[ukraine],
        words="",
    )
    told = visible(page(client, "swap"))
    assert "Opposes told of Ukraine" in " ".join(told.split())
    assert "Kyiv refuses" not in page(client, "value:opposes")


def test_a_field_that_is_not_understood_does_not_stand_as_if_it_narrowed(client, record):
    told = page(client, "prisoners month:2025-13")
    assert "2025-13" in told
    assert "Narrowed to" not in told


def test_foreign_words_carry_their_language_and_lead_to_the_quote_and_the_paragraph(client, record):
    told = page(client, "пленными")
    assert '<q lang="ru" dir="ltr">Обмен <mark>пленными</mark></q>' in told
    assert links(told)["Обмен пленными"] == f"/statements/conversation/#q{record['quote'].pk}"
    assert '<p class="around" lang="ru" dir="ltr">Обмен <mark>пленными</mark> состоится завтра.</p>' in told
    assert links(told, 'id="passages"')["Telephone conversation"] in (
        f"/statements/conversation/#p{record['kept'].pk}-1",
        f"/statements/conversation/#p{record['kept'].pk}-2",
    )


def test_a_translation_is_never_passed_off_as_the_speakers_own_words(client, record):
    assert "a translation’s words" in visible(page(client, "captives"))
    assert "a translation’s words" not in visible(page(client, "пленными"))


def test_a_choice_narrows_and_the_chosen_one_is_taken_away_again(client, record):
    make_claim(make_statement(make_speaker("White House", "United States")), summary="Prisoners wait.")
    first = page(client, "prisoners", order="newest")
    address = links(first, "<aside")["Kremlin"]
    narrowed = client.get(f"/search/{address}").text
    assert "Prisoners wait." not in visible(narrowed)
    assert "Speaker: Kremlin" in visible(narrowed)
    back = links(narrowed, "<aside")["✕ Take away Kremlin"]
    assert back == "?q=prisoners&order=newest"


def test_the_order_is_a_link_and_newest_comes_first(client):
    for day in (1, 3, 2):
        make_claim(
            make_statement(issued_on=dt.date(2025, 3, day)), summary=f"Harbour of {day} March.", words=""
        )
    told = page(client, "harbour")
    newest = client.get(f"/search/{links(told)['Newest first']}").text
    days = re.findall(r"of (\d) March", visible(newest))
    assert days == ["3", "2", "1"]
    assert re.search(r'aria-current="true">Newest first', newest)


def test_a_section_opens_alone_and_is_paged_to_its_end(client):
    topic, statement = make_topic(), make_statement()
    for number in range(25):
        make_claim(statement, topic, summary=f"Harbour number {number}.", words="")
    together = page(client, "harbour")
    assert visible(together).count("Harbour number") == 5
    seen: list[str] = []
    address = links(together)["All claims →"]
    while address:
        told = client.get(f"/search/{address}").text
        seen += re.findall(r"Harbour</mark> number (\d+)", told)
        address = links(told).get("Next →", "")
    assert sorted(map(int, seen)) == list(range(25))
    assert "From the beginning" in visible(told)


def test_a_word_that_is_nowhere_has_another_offered_as_a_link(client, record):
    told = page(client, "prisonors", order="newest")
    assert "Nothing that is published has all of this." in visible(told)
    assert links(told)["prisoners"] == "?q=prisoners&order=newest"


def test_nothing_found_says_what_to_try(client, record):
    told = visible(page(client, "prisoners zeppelin after:2025-04"))
    for words in ("Take a filter away", "Type fewer words", "topics", "Since: 2025-04"):
        assert words in told


def test_what_was_not_understood_is_said_in_words(client, record):
    assert "“poem” " in (told := visible(page(client, "prisoners value:poem"))) or "“poem”" in told
    assert "Prisoners are exchanged." in told


def test_an_empty_box_shows_how_to_search(client):
    told = client.get("/search/").text
    assert "How to search" in visible(told)
    assert '<details class="search-help">' not in told
    assert 'name="robots"' not in told
    assert '<link rel="canonical" href="http://testserver/search/">' in told


@pytest.mark.parametrize("example", sorted(set(re.findall(r'href="\?q=([^"]+)"', HELP))))
def test_every_example_of_the_help_is_understood(example):
    query = parse(unquote_plus(example))
    assert query.messages == ()
    assert not query.is_empty


def test_results_are_not_for_search_engines_and_not_kept_for_long(client, record):
    answer = client.get("/search/", {"q": "prisoners", "in": "claims"})
    assert '<meta name="robots" content="noindex">' in answer.text
    assert '<link rel="canonical" href="http://testserver/search/?q=prisoners&amp;in=claims">' in answer.text
    assert answer["Cache-Control"] == "public, max-age=60"
    assert 'title="What is new in this search, Atom" href="/feeds/search.atom?q=prisoners"' in answer.text
    client.force_login(make_user())
    assert client.get("/search/", {"q": "prisoners"})["Cache-Control"] == "private, no-cache"


def test_drafts_are_found_by_nobody(client):
    make_claim(summary="Zeppelins fly.", status="draft", words="")
    client.force_login(make_user("Editor"))
    assert "Nothing that is published" in visible(page(client, "zeppelins"))


@pytest.mark.parametrize("name", ["q", "order", "in", "after"])
def test_no_hostile_text_makes_it_fail_or_gets_out_of_its_place(client, record, name):
    for text in (*hostile.ALL, hostile.NUL):
        told = client.get("/search/", {"q": "prisoners"} | {name: text})
        assert told.status_code == 200, text
        unquoted = re.sub(r'"[^"]*"', "", told.text)
        assert not re.search(rf"<[^>]*{hostile.MARK}", unquoted), text
        assert f">{hostile.RUN}<" not in told.text


def test_hostile_names_and_words_stay_words(client):
    for number, text in enumerate(hostile.MARKUP + hostile.ATTRIBUTE):
        speaker = make_speaker(f"Zeppelin {text}"[:100], make_party(f"Zeppelin {text}"[:60]))
        statement = make_statement(speaker, title=f"Zeppelin {text}")
        make_claim(
            statement,
            make_topic(f"Zeppelin {number} {text}"[:80]),
            summary=f"Zeppelin {text}",
            words=f"zeppelin {' '.join(text.split())}",
        )
    for kind in ("", "claims", "quotes", "passages", "statements", "speakers", "topics"):
        told = page(client, "zeppelin", **({"in": kind} if kind else {}))
        main = told[told.index("<main") :]
        assert "<mark>Zeppelin</mark>" in main or "<mark>zeppelin</mark>" in main, kind
        assert not re.search(r"<(script|img|svg|iframe|math|base|meta|link|style|animate)\b", main), kind
        assert not re.search(r"<[^>]*\son(mouseover|focus|error|load|toggle|begin)=", main), kind


def test_it_takes_as_many_queries_for_many_hits_as_for_few(client):
    def grow(many: int) -> None:
        for _ in range(many):
            statement = make_statement()
            make_claim(statement, summary="Harbours are open.", words="every harbour")

    def queries() -> int:
        page(client, "harbour")  # what was written is indexed by whoever searches first
        with CaptureQueriesContext(connection) as captured:
            page(client, "harbour")
        return len(captured)

    grow(2)
    few = queries()
    grow(8)
    assert queries() == few <= 4
