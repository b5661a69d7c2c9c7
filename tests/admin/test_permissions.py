"""Who may do what in the admin: contributors make drafts, editors publish, readers stay outside."""

import pytest
from django.test import Client

from comparisons.models import Comparison
from readout.models import User
from statements.models import Capture, Claim, Reading, Source, Statement, Topic
from tests.admin.pages import Desk, kept, messages_of
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_occasion,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_topic,
    make_user,
)


@pytest.mark.parametrize("model", [Statement, Claim, Capture, Reading, Topic, Comparison])
def test_a_reader_does_not_enter(db, model):
    outside = Desk(make_user(""))
    response = outside.client.get(outside.address(model, "changelist"))
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


def test_nobody_enters_unsigned(db):
    assert Client().get("/admin/").url.startswith("/admin/login/")


def test_a_contributor_makes_a_draft_and_cannot_publish_it(contributor):
    statement = make_statement(status="draft")
    make_capture("The words.", make_source(statement))
    page = contributor.open(Claim).content.decode()
    assert 'name="status"' not in page
    assert kept(
        contributor.add(
            Claim,
            statement=statement.pk,
            topic=make_topic().pk,
            summary="A point.",
            kind="assertion",
            held_by=[p.pk for p in statement.parties],
            quotes__0__words="The words",
            status="published",
        )
    )
    assert Claim.objects.get().status == "draft"


def test_a_contributor_changes_a_draft(contributor):
    claim = make_claim(status="draft")
    assert kept(contributor.change(claim, summary="Better said."))
    claim.refresh_from_db()
    assert (claim.summary, claim.status) == ("Better said.", "draft")


@pytest.mark.parametrize("make", [make_claim, make_statement])
def test_a_contributor_only_looks_at_what_is_published(contributor, make):
    thing = make()
    response = contributor.open(type(thing), thing)
    assert response.status_code == 200
    assert "_save" not in response.content.decode()
    post = contributor.client.post(contributor.address(type(thing), "change", thing.pk), {"status": "draft"})
    assert post.status_code == 403


def test_the_page_to_look_at_shows_the_quotes_words(contributor):
    claim = make_claim(words="the very words")
    assert "the very words" in contributor.open(Claim, claim).content.decode()


def test_a_contributor_looks_at_a_published_reading_and_comparison(contributor):
    reading = make_reading(make_statement(), make_topic())
    assert contributor.open(Reading, reading).status_code == 200
    comparison = make_comparison([make_statement()], [make_topic()])
    assert contributor.open(Comparison, comparison).status_code == 200


def test_an_editor_publishes(editor):
    statement = make_statement(status="draft")
    assert kept(editor.change(statement, status="published"))
    statement.refresh_from_db()
    assert statement.is_published
    assert Statement.history.first().history_change_reason == "Published"


def test_a_statement_is_published_with_a_speaker(editor):
    statement = make_statement(status="draft")
    response = editor.change(statement, status="published", statement_speakers__0__DELETE="on")
    assert "A published statement needs a speaker." in messages_of(response)


def test_the_first_publication_is_remembered_when_it_is_taken_back_and_published_again(editor):
    statement = make_statement(status="draft")
    editor.change(statement, status="published")
    statement.refresh_from_db()
    first = statement.published_at
    editor.change(statement, status="draft", reason="Too early")
    editor.change(statement, status="published")
    statement.refresh_from_db()
    assert statement.is_published
    assert statement.published_at == first


@pytest.mark.parametrize("make", [make_claim, make_statement])
def test_what_is_published_is_not_deleted(administrator, make):
    thing = make()
    superuser = Desk(make_user("Editor", is_superuser=True))
    for desk in (administrator, superuser):
        address = desk.address(type(thing), "delete", thing.pk)
        assert desk.client.post(address, {"post": "yes"}).status_code == 403


def test_an_editor_deletes_a_draft_claim(editor):
    claim = make_claim(status="draft")
    editor.client.post(editor.address(Claim, "delete", claim.pk), {"post": "yes"})
    assert not Claim.objects.exists()
    gone = Claim.history.first()
    assert (gone.history_type, gone.history_user, gone.history_change_reason) == ("-", editor.user, "Deleted")


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_statement(status="draft"),
        lambda: make_source(make_statement(status="draft")).statement,
        lambda: make_reading(make_statement(), make_topic(), status="draft"),
        lambda: make_comparison([make_statement()], [make_topic()], status="draft"),
        lambda: make_speaker("Nobody yet"),
        make_occasion,
        make_topic,
    ],
)
def test_an_editor_deletes_drafts_and_what_nothing_stands_on(editor, make):
    thing = make()
    response = editor.client.post(editor.address(type(thing), "delete", thing.pk), {"post": "yes"})
    assert response.status_code == 302
    assert not type(thing).objects.filter(pk=thing.pk).exists()


def test_a_speaker_of_a_statement_is_not_deleted(editor):
    speaker = make_statement().signed_by[0]
    editor.client.post(editor.address(type(speaker), "delete", speaker.pk), {"post": "yes"})
    assert type(speaker).objects.filter(pk=speaker.pk).exists()


def test_a_contributor_deletes_only_drafts_of_their_own(contributor, editor):
    other = make_claim(status="draft")
    address = contributor.address(Claim, "delete", other.pk)
    assert contributor.client.post(address, {"post": "yes"}).status_code == 403
    typed = {"statement": other.statement.pk, "topic": other.topic.pk, "summary": "Mine.", "kind": "denial"}
    assert kept(contributor.add(Claim, **typed, held_by=[p.pk for p in other.statement.parties]))
    own = Claim.objects.get(summary="Mine.")
    contributor.client.post(contributor.address(Claim, "delete", own.pk), {"post": "yes"})
    assert list(Claim.objects.all()) == [other]


def test_a_statement_with_kept_copies_is_not_deleted_and_the_page_says_why(db):
    superuser = Desk(make_user("Editor", is_superuser=True))
    capture = make_capture("The words.", make_source(make_statement(status="draft")))
    statement = capture.source.statement
    address = superuser.address(Statement, "delete", statement.pk)
    assert "would require deleting the following protected related objects" in (
        superuser.client.get(address).content.decode()
    )
    assert superuser.client.post(address, {"post": "yes"}).status_code == 200
    assert Statement.objects.filter(pk=statement.pk).exists()


def test_a_source_with_kept_copies_is_not_taken_away_and_the_page_says_why(db):
    superuser = Desk(make_user("Editor", is_superuser=True))
    capture = make_capture("The words.")
    response = superuser.change(capture.source.statement, reason="A mistake", sources__0__DELETE="on")
    assert not kept(response)
    assert "would require deleting the following protected related objects" in messages_of(response)


@pytest.mark.parametrize("model", [Statement, Claim, Reading, Comparison, User, Topic, Source])
def test_nothing_is_deleted_in_bulk(db, model):
    superuser = Desk(make_user("Editor", is_superuser=True))
    make_claim()
    assert (
        "delete_selected" not in superuser.client.get(superuser.address(model, "changelist")).content.decode()
    )


def test_nobody_is_deleted_but_deactivated(administrator):
    other = make_user("Editor")
    address = administrator.address(User, "delete", other.pk)
    assert administrator.client.post(address, {"post": "yes"}).status_code == 403
    assert kept(administrator.change(other, is_active=""))


def test_whoever_gets_a_role_may_enter_and_whoever_loses_it_may_not(administrator):
    person = make_user("", public_name="New Person")
    contributor_role = make_user("Contributor").groups.get()
    assert kept(administrator.change(person, groups=[contributor_role.pk]))
    person.refresh_from_db()
    assert person.is_staff
    page = administrator.open(User, person).content.decode()
    assert "is_superuser" not in page
    assert "user_permissions" not in page
    assert kept(administrator.change(person, groups=[]))
    person.refresh_from_db()
    assert not person.is_staff


def test_an_administrator_adds_someone_with_a_role(administrator):
    role = make_user("Editor").groups.get()
    password = "quite a long sentence"
    made = administrator.add(
        User,
        username="new",
        public_name="New Editor",
        password1=password,
        password2=password,
        groups=[role.pk],
    )
    assert kept(made)
    person = User.objects.get(username="new")
    assert (person.is_staff, person.get_full_name()) == (True, "New Editor")


def test_an_administrator_does_not_change_a_superuser(administrator):
    superuser = make_user("Editor", is_superuser=True)
    address = administrator.address(User, "change", superuser.pk)
    assert administrator.client.post(address, {"username": "mine"}).status_code == 403
    assert administrator.client.get(f"{address.removesuffix('change/')}password/").status_code == 403


def test_an_editor_sees_no_people(editor):
    assert editor.client.get(editor.address(User, "changelist")).status_code == 403
