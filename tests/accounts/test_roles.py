"""The roles are one table in the code, and a command brings the database in line with it."""

from itertools import chain

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from readout import roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def synced(capsys):
    def run() -> str:
        call_command("sync_roles")
        return capsys.readouterr().out

    return run


def held(role: str) -> set[str]:
    pairs = Group.objects.get(name=role).permissions.values_list("content_type__app_label", "codename")
    return {f"{label}.{codename}" for label, codename in pairs}


@pytest.mark.parametrize("role", roles.ROLES)
def test_after_a_migration_each_role_holds_what_the_table_says(role):
    assert held(role) == roles.wanted(role)


def test_nothing_to_change_is_said_in_a_line(synced):
    assert synced() == "Every role is as the table says.\n"


def test_what_is_missing_is_given_and_what_is_too_much_is_taken(synced):
    group = Group.objects.get(name="Contributor")
    group.permissions.remove(Permission.objects.get(codename="add_claim"))
    group.permissions.add(Permission.objects.get(codename="publish_claim"))
    said = synced()
    assert said == "Contributor: changed\n  + statements.add_claim\n  - statements.publish_claim\n"
    assert held("Contributor") == roles.wanted("Contributor")


def test_a_role_that_is_missing_is_made(synced):
    Group.objects.get(name="Editor").delete()
    assert synced().startswith("Editor: made\n  + comparisons.add_comparison\n")
    assert held("Editor") == roles.wanted("Editor")


def test_each_model_of_the_table_is_there_and_each_role_has_all_of_the_one_below():
    for label in chain.from_iterable(roles.ROLES.values()):
        assert apps.get_model(label)
    assert roles.wanted("Contributor") < roles.wanted("Editor") < roles.wanted("Administrator")


def test_only_editors_publish_and_decide_and_only_administrators_touch_people():
    contributor, editor = roles.wanted("Contributor"), roles.wanted("Editor")
    assert not {name for name in contributor if ".publish_" in name or name.startswith("readout.")}
    assert not {name for name in contributor if name.startswith("comparisons.") and ".view_" not in name}
    assert not {name for name in editor if name.startswith(("readout.", "axes."))}


def test_nobody_deletes_people_copies_or_proposals():
    everything = roles.wanted("Administrator")
    for name in ("readout.delete_user", "statements.delete_capture", "statements.delete_proposal"):
        assert name not in everything
