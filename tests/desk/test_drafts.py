"""What is typed into a form is kept for whoever typed it, until it is sent or thrown away."""

import json

import pytest

from statements import drafts
from statements.models import Draft
from tests.desk.pages import text_of
from tests.factories import make_claim, make_comparison, make_source, make_statement, make_topic

pytestmark = pytest.mark.django_db
SAVE = "/desk/drafts/save/"


def save(person, **sent):
    body = json.dumps({"form": "claim-new:the-slug", "pairs": [["summary", "A halt"]]} | sent)
    return person.client.post(SAVE, body, content_type="application/json")


def test_it_keeps_what_was_typed_and_says_when(contributor):
    response = save(contributor, pairs=[["summary", "A halt"], ["held_by", "1"], ["held_by", "2"]])
    draft = drafts.of(contributor.user, "claim-new:the-slug")
    assert response.json() == {"saved_at": draft.saved_at.isoformat()}
    assert drafts.data(draft).getlist("held_by") == ["1", "2"]
    assert drafts.data(draft)["summary"] == "A halt"


def test_it_leaves_the_forms_proof_out(contributor):
    save(contributor, pairs=[["csrfmiddlewaretoken", "secret"], ["seen", "7"]])
    assert Draft.objects.get().payload == [["seen", "7"]]


def test_a_form_is_taken_as_it_is(contributor):
    contributor.post(SAVE, {"form": "statement-new", "title": "The call"})
    assert drafts.of(contributor.user, "statement-new").payload == [["title", "The call"]]


def test_each_person_has_drafts_of_their_own(contributor, editor):
    save(contributor)
    save(editor, pairs=[["summary", "Another"]])
    assert drafts.of(contributor.user, "claim-new:the-slug").payload == [["summary", "A halt"]]


def test_a_second_window_does_not_overwrite_what_it_has_not_seen(contributor):
    first = save(contributor).json()["saved_at"]
    newer = save(contributor, known=first, pairs=[["summary", "Typed in the first window"]]).json()[
        "saved_at"
    ]
    refused = save(contributor, known=first, pairs=[["summary", "Typed in the second"]])
    assert (refused.status_code, refused.json()) == (409, {"saved_at": newer})
    assert Draft.objects.get().payload == [["summary", "Typed in the first window"]]


def test_the_second_window_is_kept_once_somebody_says_so(contributor):
    save(contributor)
    assert save(contributor, force=True, pairs=[["summary", "The second"]]).status_code == 200
    assert Draft.objects.get().payload == [["summary", "The second"]]


def test_the_same_words_saved_twice_are_no_conflict(contributor):
    save(contributor)
    assert save(contributor).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        {"form": "no form!"},
        {"form": "x" * 201},
        {"form": None},
        {"pairs": {"summary": "x"}},
        {"pairs": [["summary"]]},
        {"pairs": [["summary", 7]]},
        {"pairs": [["a", "b"]] * 5001},
    ],
)
def test_what_is_no_draft_is_refused_in_words(contributor, sent):
    response = save(contributor, **sent)
    assert response.status_code == 400
    assert response.json()["error"]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("body", ["", "[]", "{", "null"])
def test_what_is_no_json_object_is_refused(contributor, body):
    assert contributor.client.post(SAVE, body, content_type="application/json").status_code == 400


def test_a_too_large_draft_is_refused_with_what_to_do(contributor):
    response = save(contributor, pairs=[["text", "x" * 1_000_001]])
    assert response.status_code == 413
    assert "Send the form" in response.json()["error"]


def test_a_draft_takes_what_no_database_keeps(contributor):
    assert save(contributor, pairs=[["summary", "A\x00 halt \ud83c"]]).status_code == 200
    assert Draft.objects.get().payload == [["summary", "A halt ?"]]


def test_a_draft_is_discarded_and_one_returns_to_where_one_was(contributor):
    save(contributor)
    response = contributor.post("/desk/drafts/discard/", {"form": "claim-new:the-slug", "next": "/desk/"})
    assert response.url == "/desk/"
    assert not Draft.objects.exists()


def test_one_is_never_sent_elsewhere(contributor):
    response = contributor.post("/desk/drafts/discard/", {"form": "x", "next": "https://elsewhere.example/"})
    assert response.url == "/desk/drafts/"


def test_nobody_discards_anothers_draft(contributor, editor):
    save(contributor)
    editor.post("/desk/drafts/discard/", {"form": "claim-new:the-slug"})
    assert Draft.objects.exists()


def test_the_list_leads_to_each_form(contributor):
    statement = make_statement(title="Readout of the call", slug="the-slug")
    claim = make_claim(statement, summary="A halt of 30 days.")
    for form in ("claim-new:the-slug", f"claim:{claim.pk}", "statement-new", "import:x", "claim:99999999"):
        save(contributor, form=form)
    page = contributor.get("/desk/drafts/")
    assert "A new claim of “Readout of the call”" in text_of(page)
    assert "Changes of the claim “A halt of 30 days.”" in text_of(page)
    for address in (
        "/desk/statements/the-slug/claims/new/",
        f"/desk/claims/{claim.pk}/",
        "/desk/statements/new/",
    ):
        assert f'href="{address}"' in page.content.decode()


def test_the_list_knows_every_form_of_the_desk(editor):
    statement = make_statement(title="Readout of the call", slug="the-slug", status="draft")
    source = make_source(statement)
    comparison = make_comparison(
        [statement], [make_topic("Energy halt", slug="energy-halt")], title="The call"
    )
    row = comparison.rows.get()
    places = {
        "source-new:the-slug": "/desk/statements/the-slug/sources/new/",
        f"source:{source.pk}": f"/desk/sources/{source.pk}/edit/",
        f"copy-new:{source.pk}": f"/desk/sources/{source.pk}/copies/new/",
        f"statement:{statement.pk}": "/desk/statements/the-slug/edit/",
        "whole:the-slug": "/desk/statements/the-slug/whole/",
        f"comparison:{comparison.pk}": f"/desk/comparisons/{comparison.slug}/",
        f"comparison-row:{row.pk}": f"/desk/comparisons/{comparison.slug}/rows/energy-halt/",
    }
    for form in places:
        save(editor, form=form)
    page = editor.get("/desk/drafts/").content.decode()
    for address in places.values():
        assert f'<a href="{address}">' in page
        assert editor.get(address).status_code == 200


def test_a_sent_form_throws_only_the_draft_away_that_its_page_knew_of(contributor):
    statement = make_statement(slug="the-slug", status="draft")
    held = {"summary": "A halt", "topic": make_topic().pk, "kind": "demand"}
    known = save(contributor).json()["saved_at"]
    save(contributor, known=known, pairs=[["summary", "Of another window"]])
    address = "/desk/statements/the-slug/claims/new/"
    contributor.send(address, "claim-form", **held, **{"draft-known": known})
    assert statement.claims.count() == 1
    assert drafts.of(contributor.user, "claim-new:the-slug").payload == [["summary", "Of another window"]]
    contributor.send(address, "claim-form", **held)  # a browser without scripts says nothing of it
    assert not Draft.objects.exists()


def test_the_list_costs_the_same_however_long_it_is(contributor, django_assert_max_num_queries):
    counts = []
    for number in (3, 30):
        for at in range(number):
            statement = make_statement()
            drafts.save(contributor.user, f"claim-new:{statement.slug}", [["summary", str(at)]])
        with django_assert_max_num_queries(20) as asked:
            contributor.get("/desk/drafts/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_visitor_and_a_reader_keep_no_drafts(client, reader):
    assert client.post(SAVE, {"form": "statement-new"}).status_code == 302
    assert save(reader).status_code == 404
