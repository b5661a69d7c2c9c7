"""`manage.py local_editor` makes one editor with a password of its own, and says it each time."""

import stat

import pytest
from django.core.management import call_command
from django.db import connection

from readout.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_in(tmp_path, capsys):
    """Runs the command and returns what it printed."""

    def run(force: bool = True) -> str:
        call_command("local_editor", file=str(tmp_path / "kept" / "sign-in"), force=force)
        printed = capsys.readouterr()
        return printed.out + printed.err

    return run


def password_of(line: str) -> str:
    return line.strip().rsplit(" ", 1)[1]


def test_it_makes_an_editor_who_can_sign_in(sign_in, client):
    line = sign_in()
    assert line.startswith("Sign in at /admin/ as editor, password ")
    assert client.login(username="editor", password=password_of(line))
    assert client.get("/admin/statements/claim/add/").status_code == 200
    assert not User.objects.get().is_superuser


def test_the_second_time_it_says_the_same_and_makes_nobody(sign_in):
    assert sign_in() == sign_in()
    assert User.objects.count() == 1


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
    assert User.objects.get().check_password(second)


def test_a_password_chosen_since_is_left_alone(sign_in):
    sign_in()
    user = User.objects.get()
    user.set_password("my own long password")
    user.save()
    assert "with the password that was chosen since" in sign_in()
    assert User.objects.get().check_password("my own long password")


def test_a_deactivated_editor_stays_so(sign_in):
    sign_in()
    User.objects.update(is_active=False)
    assert "deactivated" in sign_in()
    assert not User.objects.get().is_active


def test_on_postgresql_it_makes_nobody_unless_forced(sign_in):
    line = sign_in(force=False)
    assert User.objects.exists() == (connection.vendor == "sqlite")
    assert ("No local editor on PostgreSQL" in line) == (connection.vendor == "postgresql")
