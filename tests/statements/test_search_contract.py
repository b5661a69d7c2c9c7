"""What is found, in which order and how it is shown: the same on both databases."""

import datetime as dt

import pytest
from django.db import transaction

from statements.models import Claim, Statement
from statements.search import documents
from statements.search.found import Kind, Piece
from statements.search.grammar import parse
from statements.search.searching import search
from tests.factories import (
    make_capture,
    make_claim,
    make_party,
    make_quote,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
)
from tests.statements.test_search_grammar import generated

pytestmark = pytest.mark.django_db

DIGEST = "He said “no attacks on energy”, which is our sentence, and “a lasting peace”."
UKRAINIAN = "Обмін полоненими триває.\n\nП’ять портів – і жодного обстрілу, сказав Путін."


@pytest.fixture(scope="module", autouse=True)
def _record(django_db_setup, django_db_blocker):
    """One small record for all tests here; each of them works in a savepoint inside."""
    with django_db_blocker.unblock(), transaction.atomic():
        _make()
        yield
        transaction.set_rollback(True)


def _make() -> None:
    ukraine = make_party("Ukraine")
    russia = make_party("Russia", other_names="Moscow\nthe Kremlin\nМосква")
    zelenskyy = make_speaker(
        "Volodymyr Zelenskyy",
        "Ukraine",
        slug="zelenskyy",
        short_name="Zelenskyy",
        given_name="Volodymyr",
        family_name="Zelenskyy",
        other_names="Zelensky\nВолодимир Зеленський\nВладимир Зеленский",
    )
    kremlin = make_speaker("Kremlin", "Russia", slug="kremlin", other_names="President of Russia\nКремль")
    office = make_speaker("Black House", None, slug="black-house", other_names="Чорний дім")
    exchange = make_topic("Prisoner exchange", slug="prisoner-exchange")
    energy = make_topic("Halt to strikes on energy", slug="energy")

    post = make_statement(
        zelenskyy,
        title="Post on the exchange",
        slug="post",
        channel="post",
        languages="uk en",
        issued_on=dt.date(2025, 3, 19),
    )
    kept = make_capture(UKRAINIAN, make_source(post, language="uk"))
    claim = make_claim(
        post, exchange, summary="175 prisoners return home.", value="supports", words="", kind="assertion"
    )
    make_quote(claim, "Обмін полоненими триває", kept)

    readout = make_statement(
        kremlin,
        title="Readout of the call",
        slug="readout",
        languages="ru",
        issued_on=dt.date(2025, 3, 18),
        note="Zelensky is not named in it.",
    )
    digest = make_capture(
        DIGEST,
        make_source(readout, kind="digest", language="en", wording="translation"),
        verified=[(DIGEST.index("no at"), DIGEST.index("”")), (DIGEST.index("a las"), DIGEST.rindex("”"))],
    )
    claim = make_claim(
        readout, energy, summary="A halt to strikes on energy for 30 days.", value="supports with conditions",
        kind="commitment", words="",
    )  # fmt: skip
    make_term(claim, "duration", "thirty days of cease-fire")
    make_quote(claim, "no attacks on energy", digest)
    claim = make_claim(
        readout, exchange, summary="An exchange of 175 prisoners for 175.", kind="assertion", words=""
    )
    russian = make_capture("Обмен пленными состоится. Ещё одно слово.", make_source(readout, language="ru"))
    make_quote(claim, "Обмен пленными состоится", russian)

    joint = make_statement(
        office, kremlin, title="Joint statement", slug="joint", channel="joint statement", issued_on=None,
        date_note="Not known.",
    )  # fmt: skip
    hidden = make_capture("Unspeakable secret words.", make_source(joint, shown="nothing"))
    claim = make_claim(
        joint, energy, summary="Ports are spared; energy too.", kind="demand", words="", held_by=[russia]
    )
    make_term(claim, "duration", "while a submarine stays in port")
    make_quote(claim, "Unspeakable secret", hidden)
    quoted = make_capture("Shown phrase. Outsider remainder.", make_source(joint, shown="quoted"))
    make_quote(claim, "Shown phrase", quoted)

    draft = make_statement(zelenskyy, title="Draft of thunder", slug="draft", status="draft")
    make_claim(
        draft, energy, summary="Lightning follows thunder.", words="thunder and lightning", held_by=[ukraine]
    )
    make_claim(post, energy, summary="A draft about hail.", status="draft", words="")
    make_claim(post, energy, summary="Withdrawn about sleet.", status="withdrawn", words="")
    make_speaker("Quiet Nobody", "Ukraine", slug="nobody")


def found(typed: str, **options) -> dict[str, list[str]]:
    """The titles, or of quotes and passages the words, of what is found, by section."""
    answer = search(typed, **options)
    return {
        section.kind.value: [
            hit.words if section.kind in (Kind.QUOTES, Kind.PASSAGES) else hit.title for hit in section.hits
        ]
        for section in answer.sections
    }


def claims(typed: str, **options) -> list[str]:
    return found(typed, sections=[Kind.CLAIMS], **options).get("claims", [])


HOME = "175 prisoners return home."
HALT = "A halt to strikes on energy for 30 days."
FOR = "An exchange of 175 prisoners for 175."
PORTS = "Ports are spared; energy too."


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("prisoner", {HOME, FOR}),
        ("PRISONERS’ returning", {HOME}),
        ("prisoners -home", {FOR}),
        ("NOT prisoners", {HALT, PORTS}),
        ("-prisoners -ports", {HALT}),
        ("home OR ports", {HOME, PORTS}),
        ("energy home OR ports", {PORTS}),
        ("ports OR -energy", {HOME, FOR, PORTS}),
        ('"175 prisoners"', {HOME, FOR}),
        ('"175 prisoner"', set()),
        ('"of 175 prisoners"', {FOR}),
        ('prisoners -"of 175"', {HOME}),
        ("cease-fire", {HALT}),
        ("cease—fire", {HALT}),
        ("ceasefire", {HALT}),
        ("ceasefires", {HALT}),
        ("ceasefire duration", {HALT}),
        ("return -ceasefire", {HOME}),
        ("sub-marine", {PORTS}),
        ("submarines", {PORTS}),
        ("sub", set()),
        ('"days Duration"', set()),  # no phrase reaches from one line into the next
        ("speaker:kremlin", {HALT, FOR, PORTS}),
        ('speaker:"President of Russia"', {HALT, FOR, PORTS}),
        ("speaker:Зеленский", {HOME}),
        ('speaker:"Volodymyr Zelenskyy"', {HOME}),
        ('speaker:"zelenskyy volodymyr"', {HOME}),
        ('speaker:"Black House" speaker:kremlin', {PORTS}),
        ("-speaker:kremlin", {HOME}),
        ("party:russia", {HALT, FOR, PORTS}),
        ("party:Moscow", {HALT, FOR, PORTS}),
        ("party:Москвы", {HALT, FOR, PORTS}),
        ('party:"the Kremlin"', {HALT, FOR, PORTS}),
        ("topic:energy", {HALT, PORTS}),
        ('topic:"prisoner exchange"', {HOME, FOR}),
        ("topic:prisoners", {HOME, FOR}),
        ("value:supports", {HOME}),
        ('value:"supports with conditions"', {HALT}),
        ("value:conditional OR value:supports", {HALT, HOME}),
        ("kind:assertion", {HOME, FOR}),
        ('channel:"joint statement"', {PORTS}),
        ("lang:uk", {HOME}),
        ("lang:Russian", {FOR}),
        ("month:2025-03", {HOME, HALT, FOR}),
        ("after:2025-03-19", {HOME}),
        ("before:2025-03-19", {HALT, FOR}),
        ("after:2025-03-18 before:2025-03-19 prisoners", {FOR}),
        ("зеленський", {HOME}),
        ("Zelensky prisoners", {HOME}),
        ("Володимир prisoners", {HOME}),
        ("black house energy", {PORTS}),
        ("чорний дім", {PORTS}),
        ("кремль prisoners", {FOR}),
    ],
)
def test_claims_are_found_by_words_and_fields(typed, expected):
    assert set(claims(typed)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("полонений", {"quotes": ["Обмін полоненими триває"], "passages": ["Обмін полоненими триває."]}),
        (
            "пленные",
            {
                "quotes": ["Обмен пленными состоится"],
                "passages": ["Обмен пленными состоится. Ещё одно слово."],
            },
        ),
        ("еще", {"passages": ["Обмен пленными состоится. Ещё одно слово."]}),
        ("п'ять порти", {"passages": ["П’ять портів – і жодного обстрілу, сказав Путін."]}),
        ("пʼять", {"passages": ["П’ять портів – і жодного обстрілу, сказав Путін."]}),
        ("attack", {"quotes": ["no attacks on energy"], "passages": ["no attacks on energy"]}),
        ("lasting", {"passages": ["a lasting peace"]}),
        (
            "«no attacks on energy»",
            {"quotes": ["no attacks on energy"], "passages": ["no attacks on energy"]},
        ),
        ("phrase", {"quotes": ["Shown phrase"]}),
        ("Putin", {}),
        ("zelensky sections", {}),
    ],
)
def test_kept_words_are_found_in_their_own_language(typed, expected):
    assert found(typed, sections=[Kind.QUOTES, Kind.PASSAGES]) == expected


def test_statements_speakers_and_topics_are_found_too():
    assert found("exchange", sections=[Kind.STATEMENTS, Kind.TOPICS]) == {
        "statements": ["Post on the exchange"],
        "topics": ["Prisoner exchange"],
    }
    assert found("Зеленского", sections=[Kind.SPEAKERS, Kind.STATEMENTS]) == {
        # its own, and the one that names them; that one first, as the word stands there
        "statements": ["Readout of the call", "Post on the exchange"],
        "speakers": ["Volodymyr Zelenskyy"],
    }


@pytest.mark.parametrize(
    "typed",
    [
        "thunder", "lightning", "hail", "sleet", "sentence", "secret", "unspeakable", "outsider", "remainder", "nobody",
        "quiet", "speaker:nobody", '"which is our sentence"', '"attacks on energy which"',
    ],
)  # fmt: skip
def test_what_may_not_be_read_is_never_found(typed):
    answer = search(typed)
    assert answer.count == 0
    assert answer.sections == answer.facets == answer.suggestions == ()


@pytest.mark.parametrize("typed", ["thundr", "lightnin", "secrt", "unspeakble", "remaindr", "sentense"])
def test_what_may_not_be_read_is_never_suggested(typed):
    assert search(typed).suggestions == ()


def test_a_field_that_names_nobody_says_so():
    answer = search("speaker:Nobody prisoners")
    assert answer.count == 0
    assert "No speaker that has something published here is called “Nobody”." in answer.messages


def test_a_language_of_which_there_is_nothing_is_said_so():
    for typed in ("lang:xx", "energy lang:xx", "lang:German"):
        answer = search(typed)
        assert answer.count == 0
        assert answer.messages[0].startswith("Nothing that is published here is in “")
    assert search("sleet lang:uk").messages == ()


def test_a_name_that_is_missing_is_no_word_that_is_nowhere():
    answer = search("speaker:")
    assert answer.suggestions == ()
    assert "Write a name" in answer.messages[0]


def test_a_word_with_an_apostrophe_is_not_taken_for_one_misspelt():
    make_claim(Statement.objects.get(slug="post"), make_topic(), summary="It is done.", words="")
    assert search("don’t").suggestions == search("don't").suggestions == ()
    assert [one.instead for one in search("dona").suggestions] == ["done"]


def test_the_newest_come_first_where_that_is_asked():
    assert claims("175 OR energy", order="newest") == [HOME, FOR, HALT, PORTS]


def test_the_best_come_first_else():
    assert claims("175 prisoners")[0] == FOR  # which has the one twice
    assert claims("prisoners return OR exchange")[0] == HOME  # where both stand side by side
    assert claims("exchange OR home OR 175")[0] == FOR
    assert claims("kremlin OR halt")[0] == HALT


def test_a_hit_says_all_that_a_page_shows_of_it():
    (section,) = search("halt energy", sections=[Kind.CLAIMS]).sections
    (hit,) = section.hits
    key = Claim.objects.get(summary=HALT).pk
    assert (hit.section, hit.key, hit.title, hit.address) == (Kind.CLAIMS, key, HALT, f"/claims/{key}/")
    assert hit.snippet == (
        Piece("A "),
        Piece("halt", marked=True),
        Piece(" to strikes on "),
        Piece("energy", marked=True),
        Piece(" for 30 days."),
    )
    assert (hit.language, hit.day) == ("en", dt.date(2025, 3, 18))
    assert [(link.name, link.address) for link in hit.speakers] == [("Kremlin", "/speakers/kremlin/")]
    assert (hit.party, hit.value, hit.kind, hit.channel) == (
        "Russia",
        "supports with conditions",
        "commitment",
        "readout",
    )
    assert hit.topic
    assert (hit.topic.name, hit.topic.address) == (
        "Halt to strikes on energy",
        "/topics/energy/",
    )
    assert hit.statement
    assert hit.statement.address == "/statements/readout/"


def test_a_snippet_is_the_line_that_holds_the_words():
    (section,) = search("thirty", sections=[Kind.CLAIMS]).sections
    assert section.hits[0].snippet == (
        Piece("Duration: "), Piece("thirty", marked=True), Piece(" days of cease-fire"),
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["cease-fire", "ceasefire", "ceasefires"])
def test_a_compound_is_marked_as_one_however_it_was_typed(typed):
    (section,) = search(typed, sections=[Kind.CLAIMS]).sections
    assert [piece.text for piece in section.hits[0].snippet if piece.marked] == ["cease-fire"]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Росія вимагає відведення військ.", "Росії"),
        ("Безпека Чорного моря за десять днів.", "безпеці"),
        ("Безпека Чорного моря за десять днів.", "день"),
        ("Війна, вогонь і діти.", "вогню"),
        ("Війна, вогонь і діти.", "воєн"),
        ("Война, огонь и дети; пять дней.", "огня"),
        ("Война, огонь и дети; пять дней.", "день"),
    ],
)
def test_forms_of_the_commonest_nouns_are_found_and_marked(text, typed):
    make_capture(
        text, make_source(Statement.objects.get(slug="post"), language="ru" if "Война" in text else "uk")
    )
    (section,) = search(typed, sections=[Kind.PASSAGES]).sections
    (marked,) = [piece.text for piece in section.hits[0].snippet if piece.marked]
    assert text == section.hits[0].words
    assert marked.lower()[0] == typed.lower()[0]


@pytest.fixture
def united_states():
    """A record in which each of five claims calls the party otherwise, and one names none."""
    party = make_party("United States")
    party.other_names = "US\nUSA\nAmerica\nСША\nСоединённые Штаты\nАмерика"
    party.in_text = "the United States"
    party.save()
    statement = make_statement(make_speaker("White Hall", "United States"), title="Envoys", slug="envoys")
    topic = make_topic()
    called = ["The U.S. envoy.", "Envoy of the USA.", "Envoy of the United States.", "America’s envoy."]
    for summary in [*called, "Посланець США.", "Посланець Америки.", "Let us envoy.", "States of envoy."]:
        make_claim(statement, topic, summary=summary, words="")
    return {*called, "Посланець США.", "Посланець Америки."}


@pytest.mark.parametrize(
    "typed",
    ["US", "U.S.", "USA", "America", "США", "Америка", "Америці", "United States", "Соединенные Штаты"],
)
def test_a_party_is_found_by_all_its_names(united_states, typed):
    assert set(claims(typed)) == united_states
    assert set(claims(f"-{typed} envoy" if " " not in typed else "nothing")) <= {
        "Let us envoy.",
        "States of envoy.",
    }


def test_in_quotation_marks_a_party_is_found_by_these_words_alone(united_states):
    assert claims('"United States"') == ["Envoy of the United States."]
    assert claims("us") == ["Let us envoy."]


def test_a_body_whose_name_begins_with_its_party_s_is_found_as_itself(united_states):
    make_statement(make_speaker("United States Treasury", "United States"), title="Sums", slug="sums")
    assert found("united states treasury", sections=[Kind.STATEMENTS]) == {"statements": ["Sums"]}


def test_whatever_a_city_is_spelt_like(united_states):
    party = make_party("Ukraine")
    party.other_names = "Kyiv\nKiev\nКиїв\nКиев"
    party.save()
    topic, statement = make_topic(), Statement.objects.get(slug="post")
    for summary in ("Talks in Kyiv.", "Talks in Kiev.", "Перемовини в Києві.", "Встреча в Киеве."):
        make_claim(statement, topic, summary=summary, words="")
    for typed in ("Kyiv", "Kiev", "Київ", "Киев", "Києвом"):
        assert len(claims(typed)) == 4, typed


@pytest.mark.parametrize("written", ["U.S. envoy", "US envoy", "USA envoy", "the U.S.A.’s envoy"])
@pytest.mark.parametrize("typed", ["US envoy", "U.S. envoy", "USA envoy", '"US envoy"', "US’s envoy"])
def test_the_country_is_no_pronoun(written, typed):
    statement = Statement.objects.get(slug="post")
    make_claim(statement, make_topic(), summary=f"The {written} came.".replace("The the", "The"), words="")
    make_claim(statement, make_topic(), summary="Let us envoy.", words="")
    assert ["us" in title.split() for title in claims(typed)] == [False]
    assert claims("us envoy") == ["Let us envoy."]


def test_a_phrase_is_marked_as_one():
    (section,) = search("«Обмен пленными»", sections=[Kind.QUOTES]).sections
    assert section.hits[0].snippet == (Piece("Обмен пленными", marked=True), Piece(" состоится"))
    assert section.hits[0].language == "ru"


def test_a_long_passage_is_cut_around_the_words():
    statement = make_statement(title="Long")
    make_capture("word " * 300 + "needle in it " + "word " * 300, make_source(statement))
    (section,) = search("needle", sections=[Kind.PASSAGES]).sections
    words = section.hits[0].words
    assert words.startswith("…word word")
    assert words.endswith("word word…")
    assert "needle in it" in words
    assert len(words) < 250


def test_a_quote_and_a_passage_lead_to_the_very_words(client):
    answer = search("attacks", sections=[Kind.QUOTES, Kind.PASSAGES])
    page = client.get("/statements/readout/").content.decode()
    addresses = [section.hits[0].address for section in answer.sections]
    assert [address.split("#")[0] for address in addresses] == ["/statements/readout/"] * 2
    assert all(f'id="{address.split("#")[1]}"' in page for address in addresses)


FACETS = {
    "speaker": "s", "party": "p", "topic": "t", "value": "v", "kind": "k", "channel": "c", "lang": "l", "month": "m",
}  # fmt: skip


@pytest.mark.parametrize(
    "typed", ["prisoners OR energy OR Зеленський", "speaker:kremlin", "-prisoners", "month:2025-03"]
)
def test_facets_count_what_narrowing_finds(typed):
    answer = search(typed)
    assert {facet.name for facet in answer.facets} >= {"speaker", "party", "channel", "lang"}
    for facet in answer.facets:
        for choice in facet.choices:
            assert (
                search(f"({typed}) {choice.term}".replace("(", "").replace(")", "")).count == choice.count
            ), choice


def test_the_choice_that_is_asked_for_is_chosen():
    (facet,) = [facet for facet in search("speaker:kremlin").facets if facet.name == "speaker"]
    assert [(choice.label, choice.chosen) for choice in facet.choices] == [
        ("Kremlin", True),
        ("Black House", False),
    ]


def test_a_word_that_is_nowhere_is_answered_with_one_that_is_somewhere():
    answer = search("prisners energy")
    assert [(one.word, one.instead, one.query) for one in answer.suggestions] == [
        ("prisners", "prisoners", "prisoners energy")
    ]
    assert [one.instead for one in search("полоненимы").suggestions] == ["полоненими"]
    assert [one.query for one in search("energy OR prisners").suggestions] == ["energy OR prisoners"]
    assert search("prisoners -prisoners").suggestions == search("energy OR prisoners").suggestions == ()


def test_pages_follow_one_another_in_both_orders():
    statement = make_statement(title="Many")
    topic = make_topic()
    for number in range(7):
        make_claim(statement, topic, summary=f"Windmill {number}.", words="")
    for order in ("relevance", "newest"):
        seen: list[str] = []
        after = ""
        for _ in range(4):
            (section,) = search("windmill", order=order, sections=[Kind.CLAIMS], after=after, size=3).sections
            seen += [hit.title for hit in section.hits]
            after = section.next
            if not after:
                break
        assert sorted(seen) == [f"Windmill {number}." for number in range(7)]
        assert section.count == 7


@pytest.mark.parametrize(
    "after", ["r", "n", "rx", "n-5", "r99999999999", "n" + "9" * 40, "’", "r٣", "n9223372036854775807"]
)
@pytest.mark.parametrize("order", ["relevance", "newest", "bogus"])
def test_a_cursor_that_is_none_is_no_error(after, order):
    search("prisoners", order=order, sections=[Kind.CLAIMS], after=after)


def test_more_than_are_ranked_are_said(monkeypatch):
    monkeypatch.setattr("statements.search.searching.NEWEST", 1)
    answer = search("prisoners", sections=[Kind.CLAIMS])
    (section,) = answer.sections
    assert (section.count, section.more_than, [hit.title for hit in section.hits]) == (1, True, [HOME])
    assert all(facet.bounded for facet in answer.facets)
    assert any("more than 1 hits among claims" in message for message in answer.messages)
    newest = search("prisoners", order="newest", sections=[Kind.CLAIMS], size=1).sections[0]
    following = search("prisoners", order="newest", sections=[Kind.CLAIMS], size=1, after=newest.next)
    assert [hit.title for hit in following.sections[0].hits] == [FOR]


def test_nothing_asked_is_nothing_found():
    for typed in ("", "  ", "- … !", '""'):
        assert search(typed).sections == ()


def test_a_thousand_generated_queries_are_answered():
    kinds = [(kind,) for kind in Kind]
    for number in range(1_000):
        answer = search(
            generated(number),
            order="newest" if number % 3 else "relevance",
            sections=kinds[number % len(kinds)],
        )
        assert answer.count >= 0


def test_the_questions_asked_do_not_grow_with_the_hits(django_assert_max_num_queries):
    search("prisoners")
    with django_assert_max_num_queries(4):
        assert search("prisoners", sections=[Kind.SPEAKERS, Kind.CLAIMS]).count == 2
    with django_assert_max_num_queries(6):  # whether each of two words beside an OR is anywhere
        assert search("prisoners OR energy OR 175").count == 8


def test_keys_say_what_a_document_is_of():
    day = dt.date(9999, 12, 31)
    key = documents.document_id(Kind.TOPICS, day, 2**38 - 1)
    assert key < 2**63
    assert (documents.kind_of(key), documents.day_of(key), documents.key_of(key)) == (
        Kind.TOPICS,
        day,
        2**38 - 1,
    )
    assert documents.day_of(documents.document_id(Kind.CLAIMS, None, 5)) is None


def test_a_note_as_long_as_a_book_is_found_by_its_beginning():
    make_statement(
        title="Long", note="\n".join(f"overture w{number} " + "x" * 60 for number in range(20_000))
    )
    assert found("overture w1", sections=[Kind.STATEMENTS]) == {"statements": ["Long"]}


def test_a_query_may_be_parsed_before():
    assert search(parse("prisoners"), sections=[Kind.CLAIMS]).count == 2
    assert {one.slug for one in Statement.objects.published()} == {"post", "readout", "joint"}
