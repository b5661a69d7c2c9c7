"""Rows become drafts of whoever imports them, with a history, on words that are found; or they are refused."""

import io

import pytest
from django.core.management import call_command

from statements.models import Capture, Claim, Quote, Speaker, Statement, Status, Term, Topic
from tests.desk.imported import CLAIM, STATEMENT, TEXT, as_csv, as_xlsx, both, faults, run, scene
from tests.factories import make_capture, make_claim, make_source, make_statement, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def names(db):
    scene()


def refused(user, *, statement=None, claim=None):
    """The faults of the one statement and the one claim with some cells changed."""
    made = run(both([STATEMENT | (statement or {})], [CLAIM | (claim or {})]), user)
    assert made.refused
    assert not Claim.objects.exists()
    assert not Statement.objects.exists()
    return faults(made)


def test_a_statement_and_its_claim_become_drafts(contributor):
    run(both(), contributor.user)
    statement = Statement.objects.get()
    assert (statement.status, statement.slug, statement.speaker_names) == (
        Status.DRAFT,
        "the-call",
        "White House",
    )
    claim = statement.claims.get()
    assert claim.status == Status.DRAFT
    assert {party.name for party in claim.held_by.all()} == {"United States", "Russia"}
    assert [quote.exact for quote in claim.quotes.order_by("start")] == [
        "They agreed to a halt",
        "lasts 30 days",
    ]
    assert claim.terms.get().quote.exact == "lasts 30 days"


def test_the_words_are_kept_with_who_kept_them(contributor):
    run(both(), contributor.user)
    copy = Capture.objects.get()
    assert (copy.text, copy.extent, copy.number, copy.captured_by) == (TEXT, "whole", 1, contributor.user)
    assert copy.captured_by_name == "Cora Contributor"


def test_the_history_says_who_and_from_which_file(contributor):
    run(both(), contributor.user)
    for model in (Statement, Claim, Quote, Term):
        for revision in model.history.all():
            assert revision.history_user == contributor.user
            assert revision.history_change_reason == "Imported from rows.xlsx"
            assert revision.history_type == "+"
        assert model.history.count() == model.objects.count()


def test_the_history_of_a_claim_knows_its_holders(contributor):
    run(both(), contributor.user)
    revision = Claim.history.get()
    assert {row.party.name for row in revision.held_by.all()} == {"United States", "Russia"}


def test_every_rule_holds_after_an_import(contributor):
    run(both(), contributor.user)
    out = io.StringIO()
    call_command("verify", stdout=out)
    assert "Clean" in out.getvalue()


def test_the_same_file_again_changes_nothing(contributor):
    run(both(), contributor.user)
    again = run(both(), contributor.user)
    assert {outcome.fate for outcome in again.outcomes} == {"already there"}
    assert (Statement.objects.count(), Claim.objects.count(), Capture.objects.count()) == (1, 1, 1)


def test_a_claim_without_a_reference_is_told_by_its_point(contributor):
    claim = CLAIM | {"reference": ""}
    run(both(claims=[claim]), contributor.user)
    assert run(both(claims=[claim]), contributor.user).outcomes[1].fate == "already there"
    assert Claim.objects.count() == 1


def test_what_is_there_stays_as_it_is(contributor):
    run(both(), contributor.user)
    run(both([STATEMENT | {"title": "Another title"}]), contributor.user)
    assert Statement.objects.get().title == "Readout of the call"


def test_a_dry_run_keeps_nothing(contributor):
    made = run(both(), contributor.user, keep=False)
    assert [outcome.fate for outcome in made.outcomes] == ["new", "new"]
    assert not Statement.objects.exists()
    assert not Statement.history.exists()


def test_one_refused_row_leaves_nothing_of_the_others(contributor):
    claims = [CLAIM, CLAIM | {"reference": "C1-2", "summary": "Another", "words": "no such words"}]
    made = run(both(claims=claims), contributor.user)
    assert [outcome.fate for outcome in made.outcomes] == ["new", "new", "refused"]
    assert not Statement.objects.exists()
    assert not Capture.objects.exists()


def test_words_that_do_not_stand_there_are_refused_with_the_nearest(contributor):
    [(place, column, message)] = refused(contributor.user, claim={"words": "they agreed to a halt"})
    assert (place, column) == ("H2", "words")
    assert "The nearest words in Original (en), copy 1" in message
    assert "They agreed to a halt" in message
    assert "capitals differ" in message


def test_words_that_stand_twice_are_refused_until_it_is_said_which(contributor):
    [(_, column, message)] = refused(contributor.user, claim={"words": "halt", "terms": ""})
    assert column == "words"
    assert "stand 3 times" in message
    run(
        both(claims=[CLAIM | {"words": "The halt", "after": "infrastructure.", "terms": ""}]),
        contributor.user,
    )
    assert Quote.objects.get().start == TEXT.rindex("The halt")


def test_after_itself_must_stand_once(contributor):
    [(_, _, message)] = refused(contributor.user, claim={"words": "halt", "after": "The halt", "terms": ""})
    assert "“The halt” stand 2 times" in message


def test_a_claim_may_stand_on_several_quotes(contributor):
    claim = CLAIM | {"words_2": "energy and infrastructure", "words_3": "30 days", "terms": ""}
    run(both(claims=[claim]), contributor.user)
    assert [quote.exact for quote in Quote.objects.order_by("position")] == [
        "They agreed to a halt",
        "energy and infrastructure",
        "30 days",
    ]


def test_words_in_two_sources_ask_which(contributor):
    copied = {"slug": "the-call", "source_kind": "press copy", "text": f"From the wire. {TEXT}"}
    statements = [STATEMENT, copied]
    made = run(both(statements, [CLAIM | {"terms": ""}]), contributor.user)
    assert "Several kept copies hold these words: say in “source”" in faults(made)[0][2]
    run(both(statements, [CLAIM | {"terms": "", "source": "Press copy"}]), contributor.user)
    assert Quote.objects.get().capture.source.kind == "press copy"
    assert Statement.objects.get().sources.count() == 2


@pytest.mark.parametrize(
    ("column", "typed", "place", "said"),
    [
        ("topic", "Energy hold", "B2", "There is no topic “Energy hold”. The nearest: “Energy halt”."),
        ("held_by", "Rusia", "E2", "There is no party “Rusia”. The nearest: “Russia”"),
        ("kind", "promise", "D2", "“promise” is none of: assertion, commitment"),
        ("value", "positive", "F2", "not on this topic’s scale"),
        ("value", "supports with conditions", "F2", "needs a term that names the condition"),
        ("summary", "", "row 2", "This field is required."),
        ("statement", "C9", "A2", "There is no statement “C9”."),
        ("terms", "30 days", "I2", "is no term. Write “aspect: value | group | words”."),
        ("terms", "length: 30 days", "I2", "“length” is none of: scope, duration"),
        ("terms", "duration: 30 days | 30 days", "I2", "slug"),
        ("terms", "duration: 30 days | d | 31 days", "I2", "does not hold “31 days”"),
    ],
)
def test_each_fault_of_a_claim_names_its_cell(contributor, column, typed, place, said):
    found = [fault for fault in refused(contributor.user, claim={column: typed}) if fault[1] == column]
    assert found, column
    assert said in found[0][2]
    assert found[0][0] == (place if typed else found[0][0])


@pytest.mark.parametrize(
    ("column", "typed", "said"),
    [
        ("speakers", "White Horse", "There is no speaker “White Horse”. The nearest: “White House”."),
        ("channel", "letter", "“letter” is none of: readout, post"),
        ("occasion", "The call", "There is no occasion “The call”."),
        ("issued_on", "18.03.2025", "Write the day as 2025-03-18."),
        ("issued_on", "", "Give the day, or say in date_note why it is not known."),
        ("languages", "English", "is no language tag"),
        ("zone", "Mars/Base", "is no time zone"),
        ("slug", "The call!", "slug"),
        ("canonical_url", "not an address", "valid URL"),
        ("source_kind", "digest", "“digest” is none of: original, official translation"),
        ("source_kind", "", "This field is required."),
        ("extent", "half", "“half” is none of: whole, excerpts"),
        ("source_url", "javascript:alert(1)", "valid URL"),
    ],
)
def test_each_fault_of_a_statement_names_its_column(contributor, column, typed, said):
    found = refused(contributor.user, statement={column: typed})
    assert [message for _, name, message in found if name == column and said in message], found


def test_a_moment_needs_its_zone_and_is_read_by_it(contributor):
    [fault, *_] = refused(contributor.user, statement={"issued_at": "2025-03-18 13:45"})
    assert fault[1:] == ("zone", "A moment needs the source’s time zone.")
    moment = {"issued_at": "2025-03-18 13:45", "zone": "America/New_York"}
    run(both([STATEMENT | moment]), contributor.user)
    assert Statement.objects.get().issued_at.isoformat() == "2025-03-18T17:45:00+00:00"


def test_a_refused_statement_is_what_its_claims_complain_of(contributor):
    found = refused(contributor.user, statement={"channel": "letter"})
    assert ("A2", "statement", "Its statement, in row 2, is refused: mend that row first.") in found


def test_nothing_is_made_by_being_named(contributor):
    before = Topic.objects.count(), Speaker.objects.count()
    refused(contributor.user, statement={"speakers": "Somebody"}, claim={"topic": "Anything"})
    assert (Topic.objects.count(), Speaker.objects.count()) == before


def test_two_rows_of_one_file_are_not_the_same_thing_twice(contributor):
    made = run(both([STATEMENT, STATEMENT], [CLAIM, CLAIM]), contributor.user)
    messages = [message for _, _, message in faults(made)]
    assert messages[0].startswith("This is the statement of row 2.")
    assert messages[1] == "The claim of row 2 has this reference too."


def test_a_row_without_a_slug_gets_one_of_title_and_day(contributor):
    run(as_csv(STATEMENT | {"slug": ""}), contributor.user)
    assert Statement.objects.get().slug == "readout-of-the-call-2025-03-18"


def test_claims_of_a_statement_that_is_kept_stand_on_its_newest_copies(editor):
    statement = make_statement(reference="K1", slug="kept")
    source = make_source(statement)
    make_capture("Older words they agreed upon.", source)
    make_capture("They agreed to a halt for 30 days, so the newer words.", source)
    claim = CLAIM | {"statement": "K1", "terms": ""}
    run(as_csv(claim), editor.user)
    assert Quote.objects.get().capture.number == 2
    assert Claim.objects.get().status == Status.DRAFT


def test_claims_are_numbered_after_those_that_are_there(editor):
    statement = make_statement(reference="K1")
    make_claim(statement, make_topic(), words="They agreed to a halt", position=7)
    run(as_csv(CLAIM | {"statement": "K1", "terms": ""}), editor.user)
    assert Claim.objects.get(reference="C1-1").position == 8


def test_a_report_names_the_statement_that_it_tells_of(contributor):
    told = make_statement(reference="T1")
    run(both(claims=[CLAIM | {"reports": "T1"}]), contributor.user)
    assert Claim.objects.get().reports == told


def test_a_claim_does_not_report_its_own_statement(contributor):
    found = refused(contributor.user, claim={"reports": "C1"})
    assert ("reports", "A claim reports another statement, not its own.") in [fault[1:] for fault in found]


def test_choices_may_be_written_as_they_are_shown(contributor):
    run(
        both([STATEMENT | {"channel": "Press conference"}], [CLAIM | {"kind": "COMMITMENT"}]),
        contributor.user,
    )
    assert (Statement.objects.get().channel, Claim.objects.get().kind) == ("press conference", "commitment")


def test_parts_of_a_term_may_hold_what_stands_between_them(contributor):
    run(both(claims=[CLAIM | {"terms": r"scope: this \| that" + "\nplace: here | there"}]), contributor.user)
    assert [(term.value, term.group) for term in Term.objects.order_by("position")] == [
        ("this | that", ""),
        ("here", "there"),
    ]


def test_formulas_and_markup_are_plain_text(contributor):
    typed = '=HYPERLINK("http://example.org","x")<script>alert(1)</script>'
    run(as_xlsx(statements=[STATEMENT | {"title": typed}]), contributor.user)
    assert Statement.objects.get().title == typed


def test_queries_do_not_grow_with_the_rows(contributor, django_assert_max_num_queries):
    claims = [CLAIM | {"reference": "", "summary": f"Point {n}"} for n in range(60)]
    with django_assert_max_num_queries(60):
        run(both(claims=claims), contributor.user)
    assert Claim.objects.count() == 60
