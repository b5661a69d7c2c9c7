"""The words of claims and quotes can be asked for, and follow every change however it is written."""

from io import StringIO
from random import Random

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from statements import captures, wording_index
from statements.models import Claim, Quote
from statements.wording_index import terms
from statements.wording_index.nearest import nearest
from statements.wording_index.subjects import CLAIMS, QUOTES
from tests.factories import make_capture, make_claim, make_quote, make_source

pytestmark = pytest.mark.django_db


def claims_with(words: str, *languages: str) -> list[int]:
    return nearest(CLAIMS, terms.terms(words, languages), limit=20)


def quotes_with(words: str, *languages: str) -> list[int]:
    return nearest(QUOTES, terms.terms(words, languages), limit=20)


def test_a_new_claim_and_its_quote_are_found():
    claim = make_claim(summary="A halt to strikes on ports.", words="no attacks on harbours")
    assert claims_with("port") == [claim.pk]
    assert quotes_with("harbour") == [claim.quotes.get().pk]


def test_a_changed_summary_is_found_by_its_new_words_only():
    claim = make_claim(summary="A halt to strikes on ports.")
    claim.summary = "An exchange of prisoners."
    claim.save()
    assert claims_with("ports") == []
    assert claims_with("prisoner") == [claim.pk]


def test_what_is_deleted_is_found_no_more():
    claim = make_claim(status="draft", summary="A halt to strikes on ports.", words="no attacks on harbours")
    claim.delete()
    assert (claims_with("ports"), quotes_with("harbours")) == ([], [])


def test_rows_made_in_bulk_are_found():
    like = make_claim(words="")
    rows = [
        Claim(statement=like.statement, topic=like.topic, kind="demand", summary=f"Grain in year {n}.")
        for n in (2031, 2032)
    ]
    Claim.objects.bulk_create(rows)
    assert len(claims_with("grain")) == 2
    assert len(claims_with("2032")) == 1


def test_a_bare_update_is_followed():
    claim = make_claim(summary="A halt to strikes on ports.")
    Claim.objects.filter(pk=claim.pk).update(summary="Grain leaves.")
    assert (claims_with("ports"), claims_with("grain")) == ([], [claim.pk])


def test_what_is_rolled_back_was_never_indexed():
    with transaction.atomic():
        make_claim(summary="A halt to strikes on ports.")
        transaction.set_rollback(True)
    assert claims_with("ports") == []
    assert not list(wording_index.faults(connection))


def test_words_that_were_taken_away_by_order_leave_the_index():
    claim = make_claim(words="")
    capture = make_capture("No attacks on harbours.", make_source(claim.statement))
    make_quote(claim, "attacks on harbours", capture)
    captures.entomb(capture, reason="A court’s order.", by_name="Ada")
    assert quotes_with("harbours") == []
    assert not list(wording_index.faults(connection))


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("Energy and infrastructure", "energies"),
        ("agreements on prisoners", "agreed"),
        ("обмін полоненими", "обміну полонених"),
        ("енергетичної інфраструктури", "енергетична інфраструктура"),
        ("прекращение огня", "прекращения огней"),
        ("П’ЯТЬ портів", "п'ять"),
        ("об'єкти енергетики", "обʼєктів"),
        ("energy/infrastructure", "infrastructure"),
        ("ЙОГО УГОДА", "його угоди"),
        ("for 30 days", "30"),
    ],
)
def test_forms_of_a_word_find_one_another(kept, asked):
    claim = make_claim(summary=kept, words="")
    assert claims_with(asked, "uk" if "і" in kept.lower() + asked else "ru") == [claim.pk]


def test_letters_with_marks_are_letters_of_their_own():
    make_claim(summary="Майка", words="")
    assert claims_with("маика") == []


def test_rows_that_share_more_and_rarer_words_come_first():
    for _ in range(3):
        make_claim(summary="Talks on energy will go on.", words="")
    rare = make_claim(summary="Talks on inspection will go on.", words="")
    both = make_claim(summary="Inspection of energy.", words="")
    assert claims_with("inspection of energy")[:2] == [both.pk, rare.pk]


@pytest.mark.parametrize(
    "words", ["", "a", '"', "' OR '", "a:b (c* -d", "\\'", "NEAR(x y)", "\x00", "п’", "½ ⅔", "%s %d"]
)
def test_whatever_is_asked_gives_rows_and_no_error(words):
    make_claim(summary="A halt to strikes.")
    assert isinstance(claims_with(words), list)


def test_generated_queries_give_rows_and_no_error():
    random = Random(4)  # noqa: S311 - seeded so that a failure comes back
    letters = "aбїЇ'’\"*():-^+{}[]~\\/%&|!<> \t\n\x00\u0301\u202e😀30"
    claim = make_claim(summary="A halt to strikes.")
    for _ in range(300):
        words = "".join(random.choices(letters, k=random.randint(0, 60)))
        assert set(claims_with(words)) <= {claim.pk}


def test_a_term_is_quoted_for_the_database():
    """Terms hold letters and digits only, but the index does not rely on it."""
    make_claim(summary="A halt to strikes.")
    for term in ['"', "'", "\\", "a b", "halt' | 'x", 'halt" OR "x', "(", "*"]:
        assert isinstance(nearest(CLAIMS, [term], limit=5), list)


def test_verify_finds_an_index_that_is_missing():
    wording_index.remove(connection)
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify", stdout=said, stderr=StringIO())
    assert "of the index of words is missing; run manage.py migrate" in said.getvalue()


def spoil(cursor) -> None:
    """Keeps the index of claims from holding what the table holds."""
    if connection.vendor == "sqlite":
        cursor.execute("DROP TRIGGER wording_claim_insert")
        make_claim(summary="A halt to strikes on ports.")
        cursor.execute(
            "CREATE TRIGGER wording_claim_insert AFTER INSERT ON statements_claim BEGIN SELECT 1; END"
        )
    else:  # as it stands where making it was broken off
        make_claim(summary="A halt to strikes on ports.")
        connection.check_constraints()
        cursor.execute(
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'wording_claim_gin'::regclass"
        )


def test_verify_finds_an_index_that_does_not_hold_what_the_table_holds_and_a_command_mends_it():
    with connection.cursor() as cursor:
        spoil(cursor)
    assert "statements_claim" in "".join(wording_index.faults(connection))
    call_command("rebuild_wording_index", stdout=StringIO())
    assert not list(wording_index.faults(connection))
    assert len(claims_with("ports")) == 1


def test_migrating_puts_a_missing_index_back():
    claim = make_claim(summary="A halt to strikes on ports.")
    connection.check_constraints()
    wording_index.remove(connection)
    wording_index.after_migrate(using="default")
    assert claims_with("ports") == [claim.pk]


def test_a_migration_may_alter_the_tables_of_the_index():
    if connection.vendor == "sqlite":
        wording_index.before_migrate(using="default", plan=[])
        assert wording_index.present(connection)
        wording_index.before_migrate(using="default", plan=["something"])
        assert not wording_index.present(connection)
    else:
        wording_index.before_migrate(using="default", plan=["something"])
        assert wording_index.present(connection)


def test_one_query_asks_for_all_terms(django_assert_num_queries):
    for _ in range(5):
        make_claim(summary="A halt to strikes on ports.")
    asked = terms.terms("halt strikes ports energy grain")
    with django_assert_num_queries(1):
        assert len(nearest(CLAIMS, asked, limit=3)) == 3


def test_quotes_of_other_claims_are_told_apart():
    first, second = make_claim(words="peace in the sea"), make_claim(words="peace on land")
    assert quotes_with("peace sea")[0] == Quote.objects.get(claim=first).pk
    assert set(quotes_with("peace")) == {first.quotes.get().pk, second.quotes.get().pk}
