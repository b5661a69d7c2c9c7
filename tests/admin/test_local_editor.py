"""`manage.py local_editor` makes an editor and a contributor with passwords of their own, and says them each time."""

import re
import stat

import pytest
from django.core.management import call_command
from django.db import connection

from readout.models import User
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_in(tmp_path, capsys):
    """Runs the command and returns what it printed."""

    def run(force: bool = True) -> str:
        call_command("local_editor", file=str(tmp_path / "kept" / "sign-in"), force=force)
        printed = capsys.readouterr()
        return printed.out + printed.err

    return run


def password_of(printed: str, name: str = "editor") -> str:
    found = re.search(rf"^  {name}, password (\S+) ", printed, re.MULTILINE)
    assert found, printed
    return found[1]


@pytest.mark.parametrize("name", ["editor", "contributor"])
def test_each_of_the_two_can_sign_in_and_work(sign_in, client, name):
    printed = sign_in()
    assert printed.startswith("Sign in at /account/login/ as\n")
    answer = client.post("/account/login/", {"login": name, "password": password_of(printed, name)})
    assert answer.url == "/desk/"
    assert client.get("/desk/").status_code == 200
    assert not User.objects.filter(is_superuser=True)


def test_one_of_the_two_enters_and_the_other_publishes(sign_in):
    printed = sign_in()
    assert "(enters statements and claims, and submits them)" in printed
    editor, contributor = (User.objects.get(username=name) for name in ("editor", "contributor"))
    assert editor.has_perm("statements.publish_claim")
    assert contributor.has_perm("statements.add_claim")
    assert not contributor.has_perm("statements.publish_claim")


def test_the_second_time_it_says_the_same_and_makes_nobody(sign_in):
    assert sign_in() == sign_in()
    assert User.objects.count() == 2


def test_a_file_from_when_there_was_one_person_keeps_its_password(sign_in, tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "sign-in").write_text("name: editor\npassword: kept from before\n")
    make_user("Editor", username="editor", password="kept from before")
    assert "editor, password kept from before (" in sign_in()
    assert User.objects.count() == 2


def test_the_file_is_for_its_owner_only(sign_in, tmp_path):
    line = sign_in()
    path = tmp_path / "kept" / "sign-in"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert password_of(line) in path.read_text()


def test_a_lost_file_means_a_new_password(sign_in, tmp_path):
    first = password_of(sign_in())
    (tmp_path / "kept" / "sign-in").unlink()
    second = password_of(sign_in())
    assert first != second
    assert User.objects.get(username="editor").check_password(second)


def test_a_password_chosen_since_is_left_alone(sign_in):
    sign_in()
    user = User.objects.get(username="editor")
    user.set_password("my own long password")
    user.save()
    assert "with the password that was chosen since" in sign_in()
    assert User.objects.get(username="editor").check_password("my own long password")


def test_a_deactivated_editor_stays_so(sign_in):
    sign_in()
    User.objects.update(is_active=False)
    assert sign_in().count("deactivated") == 2
    assert not User.objects.filter(is_active=True)


def test_on_postgresql_it_makes_nobody_unless_forced(sign_in):
    line = sign_in(force=False)
    assert User.objects.exists() == (connection.vendor == "sqlite")
    assert ("No local people on PostgreSQL" in line) == (connection.vendor == "postgresql")
