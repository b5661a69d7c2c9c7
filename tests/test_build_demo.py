"""tools/build_demo.py, on a small folder of made-up facts: the real ones lie outside the project."""

import json
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tools import build_demo
from tools.demo.facts import Refused
from tools.demo.plans import Plan
from tools.demo.scene import parties_of_speakers
from tools.demo.statements import moment_of

READ = {"whole": False, "by": "Maker", "day": "2026-01-02", "basis": "press copies"}


def statement(id: str, speakers: list[str], parties: list[str], **fields: Any) -> dict[str, Any]:
    return {
        "id": id,
        "speakers": speakers,
        "parties": parties,
        "channel": "readout",
        "title": f"Title of {id}",
        "occasion": None,
        "time_note": "not found",
        "languages": ["en"],
        "canonical_url": None,
        "url_note": "address not verified",
        "licence": "short quotations only",
        "extent": "nearly whole",
        "seen_at": ["https://example.org/copy"],
        "issued_on": "2025-03-18",
        "read": READ,
    } | fields


def claim(statement: str, phrase: str | None, **fields: Any) -> dict[str, Any]:
    return {
        "statement": statement,
        "summary": "Says so.",
        "phrase": phrase,
        "phrase_language": phrase and "en",
        "wording": phrase and "original",
        "kind": "assertion",
        "remark": None,
        "held_by": ["Russia"],
        "value": None,
        "status": "published" if phrase else "draft",
    } | fields


def term(aspect: str, phrase: str | None) -> dict[str, Any]:
    return {"aspect": aspect, "value": f"value of {aspect}", "phrase": phrase, "group": None}


def reported(id: str, phrase: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": id,
        "topic": "truce",
        "kind": "assertion",
        "summary": "It was said.",
        "phrase": phrase,
        "reports": "S01",
        "held_by": ["Russia"],
        "value": None,
        "check": {"finding": "says so", "note": None},
    } | fields


FACTS = {
    "statements": [
        statement("S01", ["White House"], ["United States"], read=READ | {"whole": True}),
        statement("S02", ["Kremlin"], ["Russia"], languages=["ru", "en"], channel="press remarks"),
        statement("S03", ["United States government", "Government of Ukraine"], ["Ukraine", "United States"]),
    ],
    "topics": [
        {
            "key": "truce",
            "title": "Truce",
            "question": "Should it stop?",
            "scale": "stance",
            "claims": [
                claim("S01", "a full ceasefire", terms=[term("scope", "full")]),
                claim(
                    "S02",
                    "по объектам",
                    phrase_language="ru",
                    summary="Says 🕊 so.",
                    terms=[term("duration", "на 30 дней"), term("scope", "на 30 дней"), term("order", None)],
                    disputes=[{"statement": "S01", "type": "fact", "point": "whether it is full"}],
                ),
                claim("S03", "as agreed", held_by=["United States", "Ukraine"]),
            ],
        },
        {
            "key": "tone",
            "title": "Tone",
            "question": "How is it judged?",
            "note": "Of the call alone.",
            "scale": "tone",
            "claims": [
                claim("S02", "frank?", wording="translation", value="neutral"),
                claim("S03", None),
            ],
        },
        {"key": "aid", "title": "Aid", "question": "Should it go on?", "scale": "stance", "claims": []},
    ],
}
REPORT = {
    "id": "N01",
    "file": "article.txt",
    "speaker": "A paper",
    "channel": "news report",
    "issued_on": None,
    "issued_on_note": "not given",
    "claims": [
        reported("R1", "second words"),
        reported("R2", "first words"),
        reported("R3", "second words", reports=None, check=None),
    ],
}
ARTICLE = "Here are the first words. Café: the second words, and the rest of it."
PLANS = (Plan(slug="over-time", title="Over time", introduction="So.", span="over time", topics=("truce",)),)


@pytest.fixture
def facts() -> dict[str, Any]:
    return json.loads(json.dumps(FACTS))


@pytest.fixture
def built(tmp_path: Path):
    """Builds from FACTS, REPORT and ARTICLE, or from others in their place."""

    def build(facts=FACTS, report=REPORT, article: str = ARTICLE, plans=PLANS) -> dict[str, Any]:
        put(tmp_path, facts, report, article)
        return build_demo.build(tmp_path, plans)

    return build


def put(folder: Path, facts=FACTS, report=REPORT, article: str = ARTICLE) -> Path:
    (folder / "statements-2025.json").write_text(json.dumps(facts))
    (folder / "report-2025-03-18.json").write_text(json.dumps(report))
    (folder / "article.txt").write_text(article, encoding="utf-8")
    return folder


def of(fixture: dict[str, Any], reference: str) -> dict[str, Any]:
    return next(each for each in fixture["statements"] if each["reference"] == reference)


def test_the_same_facts_give_the_same_bytes(built):
    assert build_demo.text_of(built()) == build_demo.text_of(built())


def test_a_digest_stands_for_each_language_and_wording_of_the_phrases(built):
    assert [source["key"] for source in of(built(), "S02")["sources"]] == ["ru-original", "en-translation"]


def test_a_quote_stands_where_it_says_in_code_points(built):
    sources = {source["key"]: source["captures"][0]["text"] for source in of(built(), "S02")["sources"]}
    quote = of(built(), "S02")["claims"][0]["quotes"][0]
    text = sources[quote["source"]]
    assert "🕊" in text[: quote["start"]]
    assert text[quote["start"] : quote["end"]] == quote["exact"] == "по объектам"
    assert text[quote["start"] - 1] + text[quote["end"]] == "“”"


def test_a_digest_tells_each_claim_in_a_paragraph(built):
    original, translation = (source["captures"][0]["text"] for source in of(built(), "S02")["sources"])
    assert original == (
        "Truce. Says 🕊 so. In the words kept: “по объектам”, and on the duration and the scope: “на 30 дней”."
    )
    assert translation == "Tone. Says so. In a translation’s words: “frank?”"


def test_the_verified_ranges_are_those_of_the_phrases_in_order(built):
    capture = of(built(), "S02")["sources"][0]["captures"][0]
    assert [capture["text"][start:end] for start, end in capture["verified"]] == ["по объектам", "на 30 дней"]


def test_a_term_inside_the_claims_phrase_is_quoted_within_it(built):
    claim = of(built(), "S01")["claims"][0]
    start = claim["quotes"][0]["start"]
    assert claim["terms"][0]["quote"] == {
        "source": "en-original",
        "copy": 1,
        "start": start + 2,
        "end": start + 6,
        "exact": "full",
    }
    assert len(of(built(), "S01")["sources"][0]["captures"][0]["verified"]) == 1


def test_a_term_without_kept_words_has_no_quote(built):
    assert of(built(), "S02")["claims"][0]["terms"][2]["quote"] is None


def test_a_digest_says_that_it_is_one_and_what_was_seen(built):
    note = of(built(), "S01")["sources"][0]["note"]
    assert "our own sentences" in note
    assert note.endswith("Seen of the statement: nearly whole (press copies); address not verified.")


def test_a_claim_without_a_phrase_is_a_draft_and_stands_in_no_digest(built):
    tone = of(built(), "S03")["claims"][1]
    assert (tone["status"], tone["quotes"]) == ("draft", [])
    assert "Tone" not in of(built(), "S03")["sources"][0]["captures"][0]["text"]


def test_a_published_claim_without_a_phrase_is_refused(built, facts):
    facts["topics"][1]["claims"][1]["status"] = "published"
    with pytest.raises(Refused, match="S03-tone"):
        built(facts)


def test_quotation_marks_in_our_own_sentences_are_refused(built, facts):
    facts["topics"][0]["claims"][0]["summary"] = 'Says "so".'
    with pytest.raises(Refused, match="S01-truce"):
        built(facts)


def test_texts_are_kept_in_nfc(built, facts):
    facts["topics"][0]["claims"][0]["summary"] = "Says cafe\u0301."
    text = build_demo.text_of(built(facts))
    assert unicodedata.is_normalized("NFC", text)
    assert "café" in text


def test_only_a_statement_read_whole_gets_readings_for_topics_without_a_claim(built):
    found = {each["reference"]: [r["topic"] for r in each["readings"]] for each in built()["statements"]}
    assert found == {"S01": ["tone", "aid"], "S02": [], "S03": [], "N01": []}
    assert of(built(), "S01")["readings"][0] == {
        "topic": "tone",
        "finding": "not addressed",
        "whole": True,
        "by_name": "Maker",
        "on": "2026-01-02",
        "basis": "press copies",
        "status": "published",
    }


def test_press_remarks_are_remarks(built):
    assert of(built(), "S02")["channel"] == "remarks"


def test_a_topics_note_becomes_its_scope_note(built):
    assert [topic["scope_note"] for topic in built()["topics"]] == ["", "Of the call alone.", ""]


def test_a_dispute_names_the_claim_on_the_same_topic(built):
    assert of(built(), "S02")["claims"][0]["disputes"][0]["against"] == "S01-truce"


def test_a_dispute_of_no_claim_is_refused(built, facts):
    facts["topics"][0]["claims"][1]["disputes"][0]["statement"] = "S09"
    with pytest.raises(Refused, match="S09-truce"):
        built(facts)


def test_a_claim_of_no_statement_is_refused(built, facts):
    facts["topics"][0]["claims"].append(claim("S09", "words"))
    with pytest.raises(Refused, match="S09"):
        built(facts)


@pytest.mark.parametrize("kind", ["statements", "topics"])
def test_what_is_given_twice_is_refused(built, facts, kind):
    facts[kind].append(facts[kind][0])
    with pytest.raises(Refused, match="twice"):
        built(facts)


def test_two_claims_of_one_statement_on_one_topic_are_refused(built, facts):
    facts["topics"][0]["claims"].append(claim("S01", "other words"))
    with pytest.raises(Refused, match="S01-truce"):
        built(facts)


def test_a_comparison_over_time_takes_every_statement_with_a_day_and_a_claim(built, facts):
    facts["statements"][0]["issued_on"] = "2025-04-01"
    assert built(facts)["comparisons"][0]["statements"] == ["S02", "S03", "S01"]


def test_a_comparison_takes_the_topics_that_its_statements_address_in_order(built):
    plan = Plan(slug="some", title="Some", introduction="So.", statements=("S02", "S01"))
    assert built(plans=[plan])["comparisons"][0]["rows"] == [
        {"topic": "truce", "note": ""},
        {"topic": "tone", "note": ""},
    ]


def test_a_comparison_of_a_statement_that_is_not_there_is_refused(built):
    plan = Plan(slug="some", title="Some", introduction="So.", statements=("S07",))
    with pytest.raises(Refused, match="S07"):
        built(plans=[plan])


# The article


def test_of_the_article_only_its_phrases_are_kept_each_once_in_order(built):
    source = of(built(), "N01")["sources"][0]
    assert source["captures"][0]["text"] == "first words\nsecond words"
    assert (source["kind"], source["shown"]) == ("original", "quoted")
    assert "the rest of it" not in build_demo.text_of(built())


def test_the_articles_quotes_stand_in_its_lines(built):
    article = of(built(), "N01")
    text = article["sources"][0]["captures"][0]["text"]
    quotes = [claim["quotes"][0] for claim in article["claims"]]
    assert [text[quote["start"] : quote["end"]] for quote in quotes] == [
        "second words",
        "first words",
        "second words",
    ]


def test_a_phrase_that_the_article_does_not_hold_is_refused(built):
    with pytest.raises(Refused, match="R1: the article does not hold “second words”"):
        built(article="Here are the first words. The second word.")


def test_the_article_and_a_phrase_are_compared_in_nfc(built):
    report = REPORT | {"claims": [reported("R1", "Cafe\u0301")]}
    assert of(built(report=report), "N01")["claims"][0]["quotes"][0]["exact"] == "Café"


def test_a_report_of_no_statement_is_refused(built):
    with pytest.raises(Refused, match="R1"):
        built(report=REPORT | {"claims": [reported("R1", "first words", reports="S09")]})


def test_a_check_is_signed_by_the_reader_of_the_reported_statement(built):
    first, _, last = of(built(), "N01")["claims"]
    assert first["check"] == {
        "finding": "says so",
        "note": "",
        "by_name": "Maker",
        "on": "2026-01-02",
        "basis": "press copies",
    }
    assert last["check"] is None


# The moment


@pytest.mark.parametrize(
    ("note", "moment", "zone"),
    [
        ("no later than 13:45 EDT / 17:45 UTC (a page)", "2025-03-18T13:45:00-04:00", "America/New_York"),
        ("not found; no later than 20:29 Moscow time / 17:29 UTC; more", "2025-03-18T20:29:00+03:00", "Europe/Moscow"),
        ("no later than 17:17 Kyiv / 15:17 UTC", "2025-03-18T17:17:00+02:00", "Europe/Kyiv"),
        ("before 14:13 EDT / 18:13 UTC", "2025-03-18T14:13:00-04:00", "America/New_York"),
        ("no later than 18:16 UTC (a page)", "2025-03-18T18:16:00+00:00", "UTC"),
    ],
)  # fmt: skip
def test_a_note_in_the_strict_form_gives_the_moment(note, moment, zone):
    facts = {"id": "S01", "issued_on": "2025-03-18", "time_note": note}
    assert moment_of(facts) == {"not_after": moment, "zone": zone}


@pytest.mark.parametrize(
    "note",
    [
        "not found",
        "about 22:00 Kyiv / 20:00 UTC",
        "evening, no later than 22:00 Kyiv / 20:00 UTC",
        "no later than 19:15 (a page, which prints GMT - unverified)",
        "no later than 22:00 Kyiv / 20:00 UTC (unverified)",
        "no later than 13:45 EDT",
        "published 13:59 GMT / 16:59 Moscow",
        None,
    ],
)
def test_any_other_note_gives_no_moment(note):
    facts = {"id": "S01", "issued_on": "2025-03-18", "time_note": note}
    assert moment_of(facts) == {"not_after": None, "zone": ""}


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("no later than 13:45 EDT / 18:45 UTC", "2025-03-18"),
        ("no later than 17:17 Kyiv / 15:17 UTC", "2025-04-18"),  # summer time by then
        ("no later than 13:45 EDT / 18:45 UTC", "2025-01-18"),  # no daylight time in January
        ("no later than 13:45 EDT / 17:45 UTC; before 14:13 EDT / 18:13 UTC", "2025-03-18"),
    ],
)
def test_a_moment_that_contradicts_itself_is_refused(note, day):
    with pytest.raises(Refused, match="S01"):
        moment_of({"id": "S01", "issued_on": day, "time_note": note})


# Speakers and their parties


def test_in_a_joint_statement_the_speakers_name_tells_the_party():
    found = parties_of_speakers(FACTS["statements"])
    assert found["United States government"] == "United States"
    assert found["Government of Ukraine"] == "Ukraine"


def test_a_speaker_known_elsewhere_needs_no_telling_name():
    joint = statement("S04", ["Kremlin", "Government of Ukraine"], ["Ukraine", "Russia"])
    assert parties_of_speakers([joint, *FACTS["statements"]])["Kremlin"] == "Russia"


@pytest.mark.parametrize(
    ("speakers", "parties"),
    [
        (["Someone", "Government of Ukraine"], ["Ukraine", "United States"]),  # of which of the two?
        (["Kremlin"], ["Ukraine"]),  # is Russia's elsewhere
        (["Government of Ukraine"], ["Ukraine", "United States"]),  # nobody speaks for the other
        (["Someone"], ["Utopia"]),
    ],
)
def test_a_speaker_of_no_one_party_is_refused(speakers, parties):
    with pytest.raises(Refused, match="S09"):
        parties_of_speakers([*FACTS["statements"], statement("S09", speakers, parties)])


def test_the_press_is_of_no_party(built):
    assert {each["name"]: each["party"] for each in built()["speakers"]}["A paper"] is None


# The command


def test_the_command_writes_the_file(tmp_path, monkeypatch, built, capsys):
    fixture = built()
    monkeypatch.setattr(build_demo, "build", lambda folder: fixture)
    build_demo.main(["--from", str(tmp_path), "--to", str(tmp_path / "out.json")])
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == build_demo.text_of(fixture)
    assert "4 statements, 8 claims" in capsys.readouterr().out


def test_the_command_runs_as_a_file_and_refuses_in_one_line(tmp_path):
    put(tmp_path, article="Nothing of the kind.")
    script = Path(build_demo.__file__)
    ran = subprocess.run(
        [sys.executable, str(script), "--from", str(tmp_path), "--to", str(tmp_path / "out.json")],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stderr.strip() == "Not built: R1: the article does not hold “second words”."
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize("damage", ["{", '{"statements": []}'])
def test_the_command_names_what_the_facts_lack(tmp_path, damage):
    (put(tmp_path) / "statements-2025.json").write_text(damage)
    with pytest.raises(SystemExit, match="Not built"):
        build_demo.main(["--from", str(tmp_path), "--to", str(tmp_path / "out.json")])
