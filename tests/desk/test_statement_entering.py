"""A statement is entered in one form: who, what, when, its first source and that source's words."""

import datetime as dt

import pytest

from comparisons import arranging
from statements import slugs
from statements.importing import rows
from statements.models import Capture, Occasion, Speaker, Statement, Upload
from tests.desk.pages import text_of
from tests.factories import make_occasion, make_party, make_speaker, make_statement

NEW = "/desk/statements/new/"
FIELDS = {"title": "A readout", "channel": "readout", "languages": "en", "issued_on": "2025-03-18"}
SOURCE = {
    "source__url": "example.org/readout",
    "source__publisher": "White House",
    "source__kind": "original",
}

pytestmark = pytest.mark.django_db


def enter(person, **typed):
    return person.send(NEW, "statement", **FIELDS | typed)


def test_it_is_entered_with_speakers_in_order_and_a_source(contributor):
    kremlin, white_house = make_speaker("Kremlin"), make_speaker("White House")
    response = enter(
        contributor, **SOURCE, speakers__0__speaker=white_house.pk, speakers__1__speaker=kremlin.pk
    )
    statement = Statement.objects.get()
    assert response.status_code == 302, text_of(response)
    assert response.url == f"/desk/statements/{statement.slug}/"
    assert (statement.slug, statement.status) == ("a-readout", "draft")
    assert statement.speaker_names == "White House, Kremlin"
    source = statement.sources.get()
    assert (source.url, source.language, source.wording) == ("https://example.org/readout", "en", "original")
    assert statement.history.get().history_user == contributor.user
    assert source.history.get().history_user == contributor.user


def test_words_pasted_with_it_wait_to_be_looked_at(contributor):
    response = enter(contributor, **SOURCE, words__text="The words.\r\nMore.")
    upload = Upload.objects.get()
    assert response.url == f"/desk/uploads/{upload.pk}/"
    assert (upload.text, upload.source.publisher, upload.by) == (
        "The words.\nMore.",
        "White House",
        contributor.user,
    )
    assert not Capture.objects.exists()


def test_neither_source_nor_words_are_needed(contributor):
    assert enter(contributor).status_code == 302
    assert not Statement.objects.get().sources.exists()


def test_words_alone_bring_their_source(contributor):
    enter(contributor, words__text="The words.")
    assert Statement.objects.get().sources.get().kind == "original"


def test_a_new_speaker_is_made_in_place(contributor):
    russia = make_party("Russia")
    row = {"new_name": "Дмитро Кулеба", "new_short_name": "Kuleba", "new_party": russia.pk}
    enter(contributor, **{f"speakers__0__{name}": value for name, value in row.items()})
    speaker = Speaker.objects.get()
    assert (speaker.name, speaker.short_name, speaker.party) == ("Дмитро Кулеба", "Kuleba", russia)
    assert speaker.slug == "dmytro-kuleba"
    assert Statement.objects.get().signed_by == (speaker,)


def test_a_new_speaker_who_is_known_is_taken(contributor):
    known = make_speaker("Kremlin")
    enter(contributor, speakers__0__new_name="kremlin")
    assert Statement.objects.get().signed_by == (known,)


def test_a_new_speaker_known_of_another_party_is_asked_about(contributor):
    make_speaker("Kremlin", party="Russia")
    response = enter(
        contributor, speakers__0__new_name="Kremlin", speakers__0__new_party=make_party("Ukraine").pk
    )
    assert "There is a speaker Kremlin already, of Russia" in text_of(response)
    assert not Statement.objects.exists()


def test_nobody_signs_twice(contributor):
    kremlin = make_speaker("Kremlin")
    for second in ({"speakers__1__speaker": kremlin.pk}, {"speakers__1__new_name": "Kremlin"}):
        response = enter(contributor, speakers__0__speaker=kremlin.pk, **second)
        assert "One speaker stands here twice" in text_of(response)


def test_an_occasion_is_chosen_or_made_in_place(contributor):
    call = make_occasion(name="The call")
    enter(contributor, occasion=call.pk)
    enter(contributor, new_occasion="The meeting in Jeddah", new_occasion_on="2025-03-11")
    first, second = Statement.objects.order_by("pk")
    assert first.occasion == call
    assert (second.occasion.slug, second.occasion.starts_on) == (
        "the-meeting-in-jeddah",
        dt.date(2025, 3, 11),
    )
    response = enter(contributor, occasion=call.pk, new_occasion="Another")
    assert "Choose an occasion or name a new one, not both." in text_of(response)
    assert Occasion.objects.count() == 2


def test_an_hour_is_read_by_the_sources_own_clock_and_shown_by_it(contributor):
    enter(contributor, issued_at="13:30", zone="America/New_York")
    statement = Statement.objects.get()
    assert statement.issued_at == dt.datetime(2025, 3, 18, 17, 30, tzinfo=dt.UTC)
    address = f"/desk/statements/{statement.slug}/edit/"
    assert 'value="13:30"' in contributor.get(address).content.decode()
    revisions = Statement.history.count()
    assert contributor.send(address, "statement").status_code == 302
    assert Statement.history.count() == revisions


def test_an_hour_needs_a_zone_that_there_is(contributor):
    assert "An hour needs the source’s time zone." in text_of(enter(contributor, issued_at="13:30"))
    response = enter(contributor, issued_at="13:30", zone="Mars/Olympus")
    assert "“Mars/Olympus” is no time zone" in text_of(response)


def test_an_hour_without_a_day_is_refused(contributor):
    response = enter(contributor, issued_on="", issued_at="13:30", zone="UTC", date_note="Seen somewhere.")
    assert "An hour needs its day." in text_of(response)


def test_a_day_that_is_not_known_needs_a_reason(contributor):
    assert "say below why it is not known" in text_of(enter(contributor, issued_on=""))
    assert enter(contributor, issued_on="", date_note="The page bears no date.").status_code == 302
    assert Statement.objects.get().issued_on is None


def test_nothing_typed_is_lost_whatever_is_wrong(contributor):
    response = enter(
        contributor, **SOURCE, languages="Klingon!", words__text="The words.", words__html="<p>The words.</p>"
    )
    page = response.content.decode()
    for typed in ("A readout", "White House", "Klingon!", "The words.", "&lt;p&gt;The words.&lt;/p&gt;"):
        assert typed in page
    assert not Statement.objects.exists()


def test_titles_that_are_the_same_get_addresses_of_their_own(contributor):
    enter(contributor)
    enter(contributor)
    assert sorted(Statement.objects.values_list("slug", flat=True)) == ["a-readout", "a-readout-2"]


def test_what_it_answers_is_chosen_or_named_by_its_address(contributor):
    first = make_statement(title="The proposal")
    second = make_statement(reference="S01")
    third = make_statement(slug="the-third")
    enter(
        contributor, answers=[first.pk], also_answers="S01\r\nhttp://testserver/statements/the-third/?copy=1"
    )
    assert set(Statement.objects.get(slug="a-readout").answers.all()) == {first, second, third}
    assert "No statement has the address “nowhere”." in text_of(enter(contributor, also_answers="nowhere"))


def test_a_news_report_has_a_speaker_of_no_party(contributor):
    enter(contributor, channel="news report", speakers__0__new_name="The Daily Paper")
    statement = Statement.objects.get()
    assert statement.is_press
    assert statement.parties == ()


def test_a_reader_finds_no_form(reader, client):
    assert reader.get(NEW).status_code == 404
    assert client.get(NEW).status_code == 302


@pytest.mark.parametrize("dash", "‐‑‒–—―−")
def test_every_kind_of_dash_is_a_hyphen_in_an_address(dash):
    assert slugs.slugified(f"Trump{dash}Putin call") == "trump-putin-call"
    assert slugs.slugified(f"Before {dash} after") == "before-after"
    assert arranging.free_slug(f"Trump{dash}Putin") == "trump-putin"
    assert rows.slug_of({"title": f"Trump{dash}Putin"}) == "trump-putin"
