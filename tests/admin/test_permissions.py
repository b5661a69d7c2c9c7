"""Who may do what in the admin: people are administrators', the record itself is not there at all."""

import pytest
from django.contrib import admin
from django.test import Client

from readout.models import User
from statements.models import Occasion, Party, Speaker, Topic
from tests.admin.pages import Desk, kept
from tests.factories import make_occasion, make_speaker, make_statement, make_topic, make_user

HERE = [Party, Speaker, Topic, Occasion]


def test_what_is_at_the_desk_is_not_here():
    """Whoever could publish here would pass by the second person that stands behind a claim."""
    ours = {model for model in admin.site._registry if model._meta.app_label in ("statements", "comparisons")}
    assert ours == set(HERE)


@pytest.mark.parametrize("model", HERE)
def test_a_reader_does_not_enter(db, model):
    outside = Desk(make_user(""))
    assert outside.client.get(outside.address(model, "changelist")).status_code in (302, 403, 404)


def test_nobody_enters_unsigned(db):
    assert "login" in Client().get("/admin/").url


@pytest.mark.parametrize("model", [Party, Topic])
def test_a_contributor_only_looks(contributor, model):
    assert contributor.client.get(contributor.address(model, "changelist")).status_code == 200
    assert contributor.client.get(contributor.address(model, "add")).status_code == 403


@pytest.mark.parametrize("make", [lambda: make_speaker("Nobody yet"), make_occasion, make_topic])
def test_an_editor_deletes_what_nothing_stands_on(editor, make):
    thing = make()
    response = editor.client.post(editor.address(type(thing), "delete", thing.pk), {"post": "yes"})
    assert response.status_code == 302
    assert not type(thing).objects.filter(pk=thing.pk).exists()
    gone = type(thing).history.first()
    assert (gone.history_type, gone.history_user, gone.history_change_reason) == ("-", editor.user, "Deleted")


def test_a_speaker_of_a_statement_is_not_deleted(editor):
    speaker = make_statement().signed_by[0]
    editor.client.post(editor.address(type(speaker), "delete", speaker.pk), {"post": "yes"})
    assert type(speaker).objects.filter(pk=speaker.pk).exists()


@pytest.mark.parametrize("model", [User, *HERE])
def test_nothing_is_deleted_in_bulk(db, model):
    superuser = Desk(make_user("Editor", is_superuser=True))
    make_statement()
    page = superuser.client.get(superuser.address(model, "changelist")).content.decode()
    assert "delete_selected" not in page


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
