"""As of a day: pages with only what had been said by then."""

import datetime as dt

import pytest
from django.http import QueryDict
from django.utils import timezone

from statements import as_of
from tests.factories import (
    make_claim,
    make_dispute,
    make_party,
    make_quote,
    make_reading,
    make_speaker,
    make_statement,
    make_topic,
)
from tests.statements.test_statement_pages import page, visible


def asked(query: str) -> as_of.AsOf:
    return as_of.read(QueryDict(query))


@pytest.mark.parametrize(
    "bad", ["soon", "2025-02-30", "2025-3-1", "20250318", "2025-W12-2", "٢٠٢٥-03-18", "9" * 500]
)
def test_what_is_no_day_is_the_page_of_today_with_a_message(bad):
    found = asked(f"as_of={bad}")
    assert found.day is None
    assert "is no day, so this is the page of today. Write it as 2025-03-18." in found.message
    assert len(found.message) < 200


def test_a_day_that_is_still_to_come_is_said():
    assert "is still to come" in asked(f"as_of={timezone.localdate() + dt.timedelta(days=2)}").message


def test_a_day_is_kept_for_the_next_page_and_nothing_is_where_none_is_asked():
    assert asked("as_of=2025-03-20").suffix == "?as_of=2025-03-20"
    assert asked("").suffix == asked("as_of=").suffix == ""
    assert asked("as_of=2025-03-20").holds(dt.date(2025, 3, 20))
    assert not asked("as_of=2025-03-20").holds(dt.date(2025, 3, 21))
    assert not asked("as_of=2025-03-20").holds(None)


def test_steps_keep_the_filters_and_drop_the_place_in_a_list():
    query = QueryDict("kind=demand&as_of=2025-03-18&page=3&after=x")
    days = [dt.date(2025, 3, day) for day in (25, 11, 18)]
    steps = as_of.steps(as_of.read(query), days, query)
    assert steps.earlier
    assert steps.later
    assert steps.earlier.query == "?kind=demand&as_of=2025-03-11"
    assert steps.later.query == "?kind=demand&as_of=2025-03-25"
    assert steps.today == "?kind=demand"


@pytest.fixture
def said(db):
    """The Kremlin opposes, then supports; the White House is silent; Kyiv tells of Russia later."""
    russia = make_party("Russia", position=2, slug="russia")
    kremlin = make_speaker("Kremlin", russia, slug="kremlin")
    putin = make_speaker("Vladimir Putin", russia)
    truce = make_topic("Truce", slug="truce")
    first = make_statement(kremlin, issued_on=dt.date(2025, 3, 11), title="First statement")
    later = make_statement(kremlin, issued_on=dt.date(2025, 3, 25), title="Later statement")
    old = make_claim(first, truce, value="opposes", summary="Against it.", words="")
    make_quote(old, "fighting will continue until autumn")
    new = make_claim(later, truce, value="supports", summary="For it.", words="", kind="commitment")
    make_quote(new, "fighting will cease before autumn")
    own = make_claim(make_statement(putin, issued_on=dt.date(2025, 3, 12)), truce, value="opposes")
    make_dispute(new, own, point="whether it was promised")
    make_reading(later, make_topic("Prisoners", slug="prisoners"), by_name="Ada")
    kyiv = make_statement(make_speaker("Kyiv", "Ukraine"), issued_on=dt.date(2025, 3, 26))
    make_claim(kyiv, truce, value="opposes", held_by=[russia], summary="Russia is against it.")
    undated = make_statement(kremlin, issued_on=None, date_note="Not known.", title="Undated statement")
    make_claim(undated, truce, summary="Without a day.")
    return {"topic": truce, "speaker": kremlin, "party": russia}


@pytest.mark.parametrize("name", ["topic", "speaker", "party"])
def test_each_page_shows_all_that_is_known_where_no_day_is_asked(client, said, name):
    markup = page(client, said[name])
    assert "noindex" not in markup
    assert f'<link rel="canonical" href="http://testserver{said[name].get_absolute_url()}">' in markup


@pytest.mark.parametrize("name", ["topic", "speaker", "party"])
def test_each_page_as_of_a_day_has_nothing_later_and_says_so(client, said, name):
    markup = page(client, said[name], "?as_of=2025-03-20")
    seen = visible(markup)
    assert "As of 20 March 2025 ." in seen
    for later in (
        "For it.",
        "Russia is against it.",
        "Later statement",
        "Undated statement",
        "Without a day.",
    ):
        assert later not in seen
    assert "opposes" in markup
    assert '<meta name="robots" content="noindex">' in markup
    assert f'<link rel="canonical" href="http://testserver{said[name].get_absolute_url()}">' in markup


@pytest.mark.parametrize("name", ["topic", "speaker", "party"])
def test_a_bad_day_is_told_on_the_page_of_today(client, said, name):
    markup = page(client, said[name], "?as_of=soon")
    assert "“soon” is no day" in visible(markup)
    assert "As of" not in visible(markup).split("“soon”")[0]
    assert "noindex" not in markup


def test_the_topic_tells_change_what_is_gone_and_the_words_that_changed(client, said):
    markup = page(client, said["topic"])
    seen = visible(markup)
    assert "Kremlin : from opposes to supports on 25 March 2025" in seen.replace("Kremlin:", "Kremlin :")
    assert "Position opposes 11 Mar 2025 11 Mar 2025 25 Mar 2025 takes another position: supports" in seen
    assert "<mark>continue until</mark>" in markup
    assert "<mark>cease before</mark>" in markup
    assert "from opposes to supports" not in visible(page(client, said["topic"], "?as_of=2025-03-20"))


def test_its_links_to_days_files_and_speakers_keep_the_day(client, said):
    markup = page(client, said["topic"], "?as_of=2025-03-20&kind=assertion")
    assert 'href="/speakers/kremlin/?as_of=2025-03-20"' in markup
    assert 'href="?kind=assertion&amp;as_of=2025-03-25#as-of"' in markup
    assert 'href="/claims.csv?topic=truce&amp;as_of=2025-03-20&amp;kind=assertion"' in markup
    assert '<input type="hidden" name="as_of" value="2025-03-20">' in markup


def test_a_speaker_has_silences_with_reader_and_basis_and_what_others_say(client, said):
    markup = page(client, said["speaker"])
    seen = visible(markup)
    assert "by Ada on 19 March 2025 , whole: the issuer’s site" in seen
    assert "/prisoners/" in markup
    assert "Of the position of Russia" in seen
    assert "Russia is against it." in seen
    assert "held_by=russia&amp;voice=attributed" in markup


def test_a_silence_overtaken_or_reopened_is_not_told(client, said):
    statement = make_statement(said["speaker"])
    topic = make_topic("Overtaken")
    make_reading(statement, topic)
    make_claim(statement, topic)
    assert "Not addressed on Overtaken" not in visible(page(client, said["speaker"]))


def test_a_party_has_its_conflicts_those_of_the_day(client, said):
    seen = visible(page(client, said["party"]))
    conflicts = seen.split("Conflicts inside it")[1].split("Positions by topic")[0]
    assert "Supports Kremlin ( 25 Mar 2025 )" in conflicts
    assert "Opposes Vladimir Putin ( 12 Mar 2025 )" in conflicts
    assert "Kremlin (25 Mar 2025) against Vladimir Putin (12 Mar 2025): whether it was promised" in conflicts
    before = visible(page(client, said["party"], "?as_of=2025-03-20"))
    assert "None found by that day" in before
    assert "whether it was promised" not in before


def test_a_dispute_that_a_side_has_left_is_told_as_one_and_only_from_that_day_on(client, said):
    claim = said["topic"].claims.get(summary="For it.")
    late = make_statement(said["speaker"], issued_on=dt.date(2025, 3, 28))
    make_claim(late, said["topic"], value="opposes", summary="Against it again.")
    conflicts = visible(page(client, said["party"])).split("Conflicts inside it")[1]
    left = conflicts.split("Disputes that a side has left")[1].split("Positions by topic")[0]
    assert "Disputes between its speakers" not in conflicts
    assert "Topics on which its speakers differ" not in conflicts
    assert "whether it was promised" in left
    assert "By now: − Opposes Kremlin ( 28 Mar 2025 )" in left
    then = visible(page(client, said["party"], "?as_of=2025-03-26")).split("Conflicts inside it")[1]
    assert "Disputes that a side has left" not in then
    assert "whether it was promised" in then.split("Disputes between its speakers")[1]
    claim.value = ""
    claim.save()  # a dispute of what was so, not of a position: nobody has left it
    assert "Disputes that a side has left" not in visible(page(client, said["party"]))


def test_a_party_of_which_nothing_is_published_has_no_page(client, db):
    party = make_party("Nobody")
    page(client, party, status=404)
    make_speaker("Silent", party)
    page(client, party, status=404)
    assert "Nobody" not in client.get("/parties/").content.decode()


def test_parties_are_listed_with_their_speakers_and_statements(client, said):
    assert "Russia 2 4" in visible(client.get("/parties/").content.decode())


def test_files_of_lists_take_the_day_and_refuse_a_bad_one(client, said):
    told = b"".join(client.get("/claims.csv?as_of=2025-03-20").streaming_content).decode()
    assert "Against it." in told
    assert "For it." not in told
    assert "Without a day." not in told
    assert client.get("/claims.csv?as_of=soon").status_code == 400
    listed = client.get("/statements/?as_of=2025-03-20").content.decode()
    assert "Later statement" not in listed
    assert "noindex" in listed
