"""`manage.py import_statements`: the same import from a terminal."""

import io

import pytest
from django.core.management import CommandError, call_command

from statements.models import Claim, Statement
from tests.desk.imported import CLAIM, both, scene
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def importer(db):
    scene()
    return make_user("Contributor", username="cora")


def called(path, *options, by="cora"):
    out, err = io.StringIO(), io.StringIO()
    call_command("import_statements", str(path), "--as", by, *options, stdout=out, stderr=err)
    return out.getvalue()


def written(tmp_path, file):
    path = tmp_path / "rows.xlsx"
    path.write_bytes(file)
    return path


def test_it_imports_as_the_person_named(importer, tmp_path):
    assert called(written(tmp_path, both())) == "statements: 1 new\nclaims: 1 new\nImported, as drafts.\n"
    assert Claim.history.get().history_user == importer
    assert Claim.history.get().history_change_reason == "Imported from rows.xlsx"


def test_a_dry_run_keeps_nothing(importer, tmp_path):
    assert "this was a dry run" in called(written(tmp_path, both()), "--dry-run")
    assert not Statement.objects.exists()


def test_a_refused_row_ends_it_with_its_cell(importer, tmp_path):
    path, err = written(tmp_path, both(claims=[CLAIM | {"topic": "Other"}])), io.StringIO()
    with pytest.raises(CommandError, match="1 row is refused"):
        call_command("import_statements", str(path), "--as", "cora", stdout=io.StringIO(), stderr=err)
    assert "claims B2 topic: There is no topic “Other”." in err.getvalue()
    assert not Statement.objects.exists()


@pytest.mark.parametrize("by", ["nobody", "rita"])
def test_it_needs_somebody_with_a_role(importer, tmp_path, by):
    make_user(username="rita")
    with pytest.raises(CommandError, match="nobody with a role"):
        called(written(tmp_path, both()), by=by)


def test_a_file_that_is_not_there_is_said_so(importer, tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        called(tmp_path / "none.csv")


def test_a_file_without_tables_is_said_so(importer, tmp_path):
    with pytest.raises(CommandError, match="There are no rows"):
        called(written(tmp_path, b""))
