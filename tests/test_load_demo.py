"""`manage.py load_demo`: all or nothing, once, and plain about what is wrong with a file."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from comparisons.demo import DemoError, load
from comparisons.models import Comparison
from statements.models import Capture, Claim, Statement, Topic
from tests.factories import make_statement

pytestmark = pytest.mark.django_db

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "demo.json"
TEXT = "Truce. Says so. In the words kept: “a full ceasefire”."
QUOTE = {"source": "en-original", "copy": 1, "start": 36, "end": 52, "exact": "a full ceasefire"}
CHECK = {"finding": "says so", "note": "", "by_name": "Maker", "on": "2026-01-02", "basis": "a press copy"}


def claim(reference: str, **fields: Any) -> dict[str, Any]:
    return {
        "reference": reference,
        "topic": "truce",
        "summary": "Says so.",
        "kind": "assertion",
        "held_by": ["Russia"],
        "value": "",
        "reports": None,
        "note": "",
        "status": "published",
        "quotes": [QUOTE],
        "terms": [],
        "disputes": [],
        "check": None,
    } | fields


def statement(reference: str, **fields: Any) -> dict[str, Any]:
    source = {
        "key": "en-original",
        "kind": "digest",
        "language": "en",
        "wording": "original",
        "publisher": "Readout (demo)",
        "licence": "",
        "shown": "whole",
        "note": "",
        "captures": [
            {"how": "pasted", "extent": "excerpts", "by_name": "Maker", "text": TEXT, "verified": [[36, 52]]}
        ],
    }
    return {
        "reference": reference,
        "slug": reference.lower(),
        "title": f"Title of {reference}",
        "speakers": ["Kremlin"],
        "channel": "readout",
        "occasion": None,
        "languages": ["ru", "en"],
        "issued_on": "2025-03-18",
        "not_after": "2025-03-18T20:29:00+03:00",
        "zone": "Europe/Moscow",
        "date_note": "",
        "canonical_url": "",
        "seen_at": [],
        "answers": [],
        "status": "published",
        "sources": [source],
        "claims": [claim(f"{reference}-truce")],
        "readings": [],
    } | fields


SMALL = {
    "parties": [
        {"name": "Russia", "slug": "russia", "in_text": "Russia", "other_names": "Moscow", "position": 1}
    ],
    "speakers": [
        {
            **{"name": "Kremlin", "slug": "kremlin", "short_name": "", "in_text": "", "party": "Russia"},
            **{"given_name": "", "family_name": "", "other_names": "Кремль"},
        }
    ],
    "occasions": [],
    "topics": [
        {
            "name": "Truce",
            "slug": "truce",
            "question": "Should it stop?",
            "scope_note": "",
            "scale": "stance",
            "position": 1,
        }
    ],
    "statements": [statement("S01"), statement("S02", answers=["S01"])],
    "comparisons": [
        {
            "slug": "both",
            "title": "Both",
            "introduction": "",
            "span": "occasion",
            "occasion": None,
            "statements": ["S01", "S02"],
            "rows": [{"topic": "truce", "note": ""}],
            "status": "published",
        }
    ],
}


@pytest.fixture
def small() -> dict[str, Any]:
    return json.loads(json.dumps(SMALL))  # parts that it shares are shared no more


@pytest.fixture
def loaded(tmp_path: Path):
    """Loads plain data as a file would hold it."""

    def load_it(file: Any) -> str:
        path = tmp_path / "demo.json"
        path.write_text(json.dumps(file))
        return str(load(path))

    return load_it


def counts() -> dict[str, int]:
    """How many rows each table of ours holds, those of the history too."""
    models = [*apps.get_app_config("statements").get_models(include_auto_created=True)]
    models += apps.get_app_config("comparisons").get_models(include_auto_created=True)
    return {model._meta.label: model._default_manager.count() for model in models}


# Loading


def test_the_command_loads_the_demo_and_says_so_and_a_second_time_changes_nothing(capsys):
    call_command("load_demo")
    assert capsys.readouterr().out == (
        "Loaded 37 statements, 158 claims (5 of them drafts), 39 readings and 3 comparisons.\n"
    )
    before = counts()
    call_command("load_demo")
    assert counts() == before
    assert capsys.readouterr().out == "Nothing to load: the demo is there already.\n"


def test_a_small_file_is_loaded(loaded, small):
    said = loaded(small)
    assert said == "Loaded 2 statements, 2 claims (0 of them drafts), 0 readings and 1 comparison."
    assert Statement.objects.get(reference="S02").answers.get().reference == "S01"


def test_the_history_says_that_it_came_with_the_demo_and_names_nobody(loaded, small):
    loaded(small)
    for model in (Statement, Claim, Comparison, Topic):
        rows = model.history.values_list("history_change_reason", "history_user")
        assert set(rows) == {("Loaded with the demo", None)}


def test_what_an_editor_changed_stays(loaded, small):
    loaded(small)
    Claim.objects.get(reference="S01-truce").delete()
    changed = Statement.objects.get(reference="S01")
    changed.slug, changed.title = "another-slug", "Another title"
    changed.save()
    Topic.objects.update(slug="another-topic")
    before = counts()
    loaded(small)
    assert counts() == before
    assert Statement.objects.get(reference="S01").title == "Another title"


def test_what_is_new_in_the_file_joins_what_is_there(loaded, small):
    loaded(small)
    dispute = {"against": "S01-truce", "type": "fact", "point": "whether it is full"}
    small["statements"].append(statement("S03", claims=[claim("S03-truce", disputes=[dispute])]))
    assert loaded(small).startswith("Loaded 1 statement, 1 claim ")
    assert Claim.objects.get(reference="S03-truce").disputes_made.get().against.reference == "S01-truce"


# An empty database


def test_if_empty_loads_into_an_empty_database(tmp_path, small):
    (tmp_path / "demo.json").write_text(json.dumps(small))
    call_command("load_demo", if_empty=True, file=tmp_path / "demo.json")
    assert Statement.objects.count() == 2


def test_if_empty_does_nothing_where_a_statement_is_and_says_so(capsys):
    make_statement()
    before = counts()
    call_command("load_demo", "--if-empty")
    assert counts() == before
    assert capsys.readouterr().out == "The database has statements: the demo is not loaded.\n"


# Refusing


def test_a_fixture_with_a_quote_that_does_not_hold_is_refused_whole(tmp_path):
    file = json.loads(FIXTURE.read_text(encoding="utf-8"))
    file["statements"][-1]["claims"][-1]["quotes"][0]["exact"] = "the 60-day truce"
    (tmp_path / "demo.json").write_text(json.dumps(file))
    before = counts()
    with pytest.raises(DemoError) as caught:
        load(tmp_path / "demo.json")
    assert str(caught.value) == (
        "R23, quotes no. 1: The kept copy does not hold these words at 73 to 118. "
        "There stands: “the 30-day truce Ukraine had already accepted”."
    )
    assert counts() == before


def test_a_quote_outside_the_verified_phrases_of_a_digest_is_refused(loaded, small):
    small["statements"][0]["claims"][0]["quotes"][0] = QUOTE | {"start": 0, "end": 5, "exact": "Truce"}
    with pytest.raises(DemoError, match=r"S01-truce, quotes no\. 1: These words are our own"):
        loaded(small)


def test_verified_ranges_out_of_order_are_refused(loaded, small):
    small["statements"][0]["sources"][0]["captures"][0]["verified"] = [[36, 52], [40, 44]]
    with pytest.raises(DemoError, match=r"S01, sources no\. 1, captures no\. 1: .* out of order"):
        loaded(small)


def test_a_published_claim_without_a_quote_is_refused(loaded, small):
    small["statements"][0]["claims"][0]["quotes"] = []
    with pytest.raises(DemoError, match="S01-truce: A published claim needs at least one quote"):
        loaded(small)


REFUSED = [
    (("parties",), None, "The file: “parties” should be a list."),
    (("parties", 0), 7, "parties no. 1 should be an object."),
    (("parties", 0, "position"), True, "russia: “position” should be a number."),
    (("parties", 0, "position"), -1, "russia: “position”: Ensure this value"),
    (("parties", 0, "name"), "", "russia: “name”: This field cannot be blank."),
    (("speakers", 0, "party"), "Utopia", "kremlin: there is no party “Utopia”."),
    (("topics", 0, "scale"), "colour", "truce: “scale”: Value 'colour' is not a valid choice."),
    (("statements", 1, "title"), ["x"], "S02: “title” should be a text."),
    (("statements", 1, "title"), "a\x00b", "S02: “title” holds U+0000, which is no text."),
    (("statements", 1, "title"), "a\ud800b", "S02: “title” holds U+D800, which is no text."),
    (("statements", 1, "speakers"), ["Nobody"], "S02: there is no speaker “Nobody”."),
    (("statements", 1, "speakers"), [1], "S02: “speakers” should be a list of texts."),
    (("statements", 1, "languages"), ["Русский"], "S02: “languages”: “Русский” is no language tag."),
    (("statements", 1, "issued_on"), "18 March", "S02: “issued_on” is no day such as 2025-03-18."),
    (("statements", 1, "issued_on"), None, "S02: Give the day, or say in the date note why"),
    (("statements", 1, "not_after"), "noon", "S02: “not_after” is no moment such as"),
    (("statements", 1, "not_after"), "2025-03-18T20:29:00", "S02: “not_after” has no offset from UTC."),
    (
        ("statements", 1, "status"),
        "ready",
        "S02: “ready” is no status. Write one of: draft, in review, published",
    ),
    (("statements", 1, "answers"), ["S09"], "S02: there is no statement “S09”."),
    (("statements", 1, "reference"), None, "s02: “reference” should be a text."),
    (("statements", 1, "sources", 0, "captures", 0, "verified"), [[1]], "should be a list of [start, end]"),
    (("statements", 1, "sources", 0, "captures", 0, "text"), " ", "There are no words to keep"),
    (("statements", 1, "claims", 0, "topic"), "weather", "S02-truce: there is no topic “weather”."),
    (("statements", 1, "claims", 0, "value"), "mixed", "S02-truce: “value”: “mixed” is not on this topic’s"),
    (
        ("statements", 1, "claims", 0, "reports"),
        "S02",
        "S02-truce: “reports”: A claim reports another statement",
    ),
    (("statements", 1, "claims", 0, "reports"), "S09", "S02-truce: there is no statement “S09”."),
    (("statements", 1, "claims", 0, "reference"), "S01-truce", "S01-truce: Constraint"),
    (("statements", 1, "claims", 0, "check"), CHECK, "S02-truce, check: Only a claim that reports another"),
    (("statements", 1, "claims", 0, "quotes", 0, "source"), "ru", "S02-truce, quotes no. 1: there is no"),
    (("statements", 1, "claims", 0, "quotes", 0, "end"), 10**6, "There stands: "),
    (("statements", 1, "claims", 0, "quotes", 0, "start"), -3, "S02-truce, quotes no. 1: “start”: Ensure"),
    (("comparisons", 0, "statements"), ["S09"], "both: there is no statement “S09”."),
    (("comparisons", 0, "span"), "ages", "both: “span”: Value 'ages' is not a valid choice."),
]


@pytest.mark.parametrize(("at", "value", "message"), REFUSED)
def test_a_fault_is_named_with_its_place_and_nothing_is_stored(loaded, small, at, value, message):
    *path, last = at
    part = small
    for step in path:
        part = part[step]
    part[last] = value
    before = counts()
    with pytest.raises(DemoError) as caught:
        loaded(small)
    assert message in str(caught.value)
    assert counts() == before


@pytest.mark.parametrize(
    ("at", "key", "message"),
    [
        ((), "topics", "The file: “topics” is missing."),
        (("topics", 0), "question", "truce: “question” is missing."),
        (("statements", 1), "seen_at", "S02: “seen_at” is missing."),
        (("statements", 1), "reference", "s02: “reference” is missing."),
        (("statements", 1, "claims", 0, "quotes", 0), "end", "S02-truce, quotes no. 1: “end” is missing."),
    ],
)
def test_a_missing_key_is_named_with_its_place(loaded, small, at, key, message):
    part = small
    for step in at:
        part = part[step]
    del part[key]
    with pytest.raises(DemoError) as caught:
        loaded(small)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "is no JSON: .* at line 1, column 2"),
        (b"[]", "should hold one object"),
        (b'"\xff"', "is not in UTF-8"),
        (b"[" * 100_000, "is nested too deeply"),
    ],
)
def test_a_file_that_is_no_json_object_is_refused(tmp_path, content, message):
    (tmp_path / "demo.json").write_bytes(content)
    with pytest.raises(CommandError, match=message) as caught:
        call_command("load_demo", file=tmp_path / "demo.json")
    assert caught.value.returncode == 1
    assert Capture.objects.count() == 0


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.json cannot be read: No such file"):
        call_command("load_demo", "--file", str(tmp_path / "nowhere.json"))
