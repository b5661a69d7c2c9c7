"""`export_bundle` and `import_bundle`: everything out, into an empty database, and out again with the same bytes."""

import datetime as dt
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from comparisons.editions.publishing import publish
from exports import bundle
from readout.bundles import reading, records, writing
from readout.models import User
from statements import captures, verification, workflow
from statements.models import Capture, Check, Claim, Draft, Proposal, Quote, Reading, Upload
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_dispute,
    make_occasion,
    make_reading,
    make_saved_search,
    make_source,
    make_statement,
    make_term,
    make_topic,
    make_user,
)
from tests.migrated import migrated

pytestmark = pytest.mark.django_db

BASE = Path(__file__).resolve().parents[1]


def everything() -> None:
    """At least one row of every model that has rows of its own, with revisions."""
    editor = make_user("Editor", username="edda", public_name="Edda", email="edda@example.org")
    editor.user_permissions.add(Permission.objects.get(codename="view_user"))
    occasion, topic = make_occasion(), make_topic("Зупинка 🎉")
    statement = make_statement(occasion=occasion, reference="S1", note="“Лапки”\nand \u2028 odd \x07 ends")
    other = make_statement(title="Answer")
    other.answers.add(statement)
    source = make_source(statement)
    capture = make_capture(
        "They agreed to a halt for 30 days.", source, file=b"\x00\xff raw", file_name="a.txt"
    )
    make_capture("They agreed to a halt for 31 days.", source)
    make_capture("“a phrase” of a digest", make_source(statement, kind="digest"), verified=[[1, 9]])
    claim = make_claim(statement, topic, words="", status="draft")
    make_term(claim, "duration", "30 days", "d", "30 days", capture)
    against = make_claim(other, topic, reports=statement, published_at=timezone.now())
    make_dispute(claim, against)
    Check.objects.create(claim=against, finding="says so", by_name="Edda", by=editor, on=dt.date(2025, 3, 20))
    reading_made = make_reading(statement, make_topic(), by=editor)
    publish(make_comparison([statement, other], [topic]), by=None, note="First edition.")
    Draft.objects.create(user=editor, form="claim:1", payload=[["summary", "half a"], ["b", "ü"]])
    make_saved_search(editor, name="Halts", query="halt OR truce")
    Proposal.objects.create(claim=claim, by=editor, reason="better", payload=[["summary", "x"]])
    workflow.move(reading_made, "withdraw", by=editor, reason="It does speak of it")
    Upload.objects.create(by=editor, purpose="copy", text="waits")


def emptied() -> None:
    """Takes every row of ours away, as a new database has none; the guards are put back after it."""
    with connection.cursor() as cursor:
        tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True)
                  if model._meta.app_label in records.OURS]  # fmt: skip
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            return
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute("DELETE FROM sqlite_sequence")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    everything()
    path = tmp_path / "all.json"
    writing.export(path)
    return path


def again(path: Path) -> bytes:
    """The bytes of a bundle written of what is there now."""
    other = path.with_suffix(".again")
    writing.export(other)
    return other.read_bytes()


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def rewritten(path: Path, *changed: dict) -> Path:
    """The bundle with other records, and a hash that fits them."""
    head = lines(path)[0]
    with path.open("wb") as file:
        bundle.write(file, bundle.Head(head["schema"]), changed)
    return path


def test_out_in_and_out_again_gives_the_same_bytes(written):
    before = written.read_bytes()
    emptied()
    reading.read(written)
    assert again(written) == before


def test_every_rule_holds_after_it(written):
    emptied()
    reading.read(written)
    assert list(verification.faults()) == []


def test_moments_that_are_set_by_themselves_stay_as_they_were(written):
    made = Reading.objects.get().made_at
    revised = list(Claim.history.order_by("pk").values_list("history_id", "history_date"))
    emptied()
    reading.read(written)
    assert Reading.objects.get().made_at == made
    assert list(Claim.history.order_by("pk").values_list("history_id", "history_date")) == revised


def test_files_come_back_byte_by_byte(written):
    emptied()
    reading.read(written)
    assert bytes(Capture.objects.get(file_name="a.txt").file) == b"\x00\xff raw"


def test_people_come_with_their_roles_and_without_a_password(written):
    emptied()
    reading.read(written)
    edda = User.objects.get(username="edda")
    assert (edda.email, edda.has_usable_password(), edda.last_login) == ("edda@example.org", False, None)
    assert [group.name for group in edda.groups.all()] == ["Editor"]
    assert edda.has_perm("statements.publish_claim")
    assert edda.has_perm("readout.view_user")


def test_no_secret_is_in_the_file(written):
    text = written.read_text(encoding="utf-8")
    assert User.objects.get().password not in text
    assert '"password"' not in text
    assert '"waits"' not in text  # an upload


def test_the_file_is_its_owners_alone(written):
    assert written.stat().st_mode & 0o077 == 0


def test_what_is_made_afterwards_gets_keys_that_nothing_ever_had(written, tmp_path):
    claim = make_claim(words="")
    gone = claim.pk
    claim.delete()
    writing.export(written)
    emptied()
    reading.read(written)
    assert make_claim(words="").pk > gone
    assert make_statement().pk > 0


def test_the_guards_stand_while_a_bundle_is_read(written):
    changed = lines(written)[1:-1]
    quote = next(record for record in changed if record["model"] == "statements.quote")
    quote["fields"]["exact"] = "31 days"
    emptied()
    with pytest.raises(bundle.BundleFault, match="The database refuses lines"):
        reading.read(rewritten(written, *changed))
    assert not User.objects.exists()


def test_a_database_that_is_not_empty_is_left_alone(written):
    with pytest.raises(bundle.BundleFault, match=r"The database is not empty: it has 1 user, .* kinds more"):
        reading.read(written)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda file: b"", "The file is empty"),
        (lambda file: b"hello\n", "This is no bundle of Readout"),
        (lambda file: file[: len(file) // 2], "The bundle is cut off"),
        (lambda file: file[:-1], "The bundle is cut off"),
        (lambda file: file.replace(b"30 days", b"40 days"), "The bundle is not as it was written"),
        (lambda file: file.split(b"\n", 2)[0] + b"\n" + file.split(b"\n", 2)[2], "not as it was written"),
        (lambda file: file.replace(b'"version":1', b'"version":2', 1), "install a newer Readout first"),
        (lambda file: file.replace(b'"schema":{', b'"schem":{', 1), "lacks its version or schema"),
    ],
)
def test_a_file_that_is_not_as_it_was_written_is_refused(written, change, said):
    written.write_bytes(change(written.read_bytes()))
    emptied()
    with pytest.raises(bundle.BundleFault, match=said):
        reading.read(written)
    assert not User.objects.exists()


def test_a_newer_schema_is_refused(written):
    head, *rest = lines(written)
    with written.open("wb") as file:
        bundle.write(file, bundle.Head(head["schema"] | {"statements": "9999_later"}), rest[:-1])
    emptied()
    with pytest.raises(bundle.BundleFault, match=r"of a newer Readout \(statements 9999_later; here"):
        reading.read(written)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"model": "statements.rumour"}, "names the model “statements.rumour”"),
        ({"pk": "one"}, "its key is no number"),
        ({"fields": {"colour": "red"}}, "“colour” is no column of readout.user"),
        ({"fields": {"date_joined": "yesterday"}}, "“date_joined” holds what is no DateTimeField"),
        ({"fields": {"username": "x", "permissions": ["a.b"]}}, "there is no permission “a.b”"),
        ({"fields": []}, "is no record of this version"),
    ],
)
def test_a_record_that_was_edited_by_hand_is_named_by_its_line(written, change, said):
    first, *rest = lines(written)[1:-1]
    assert first["model"] == "readout.user"
    rewritten(written, first | change, *rest)
    emptied()
    with pytest.raises(bundle.BundleFault, match=said):
        reading.read(written)
    assert not User.objects.exists()


def test_what_is_pointed_at_must_be_there(written):
    found = [record for record in lines(written)[1:-1] if record["model"] != "statements.party"]
    emptied()
    with pytest.raises(bundle.BundleFault, match="points at something that is not in it"):
        reading.read(rewritten(written, *found))
    assert not Quote.objects.exists()


def test_every_model_is_in_a_bundle_or_left_out_for_a_reason():
    told = {records.label(model) for model in records.bundled()}
    for model in apps.get_models(include_auto_created=True):
        name, app = records.label(model), model._meta.app_label
        if app in records.OURS:
            assert (name in told) != bool(records.LEFT_OUT.get(name)), name
        else:
            assert records.APPS_LEFT_OUT.get(app), f"{app}: say why its rows stay behind"


def test_every_model_that_is_told_has_rows_in_these_tests(written):
    found = {record["model"] for record in lines(written)[1:-1]}
    history_of_links = {"statements.historicalstatement_answers", "statements.historicalclaim_held_by"}
    missing = {records.label(model) for model in records.bundled()} - found - history_of_links
    assert not {name for name in missing if "historical" not in name}


def test_rows_come_after_what_they_point_at():
    order = [records.label(model) for model in records.bundled()]
    assert order.index("statements.capture") < order.index("statements.quote")
    assert order.index("statements.term") < order.index("statements.quote")
    assert order.index("readout.user") < order.index("statements.claim")


def test_the_last_line_is_the_hash_of_all_before_it(written):
    *before, last = written.read_bytes().splitlines(keepends=True)
    assert json.loads(last) == {
        "records": len(before) - 1,
        "sha256": hashlib.sha256(b"".join(before)).hexdigest(),
    }


def test_lines_are_canonical(written):
    for line in written.read_bytes().splitlines(keepends=True):
        assert bundle.line(json.loads(line)) == line


def test_what_no_database_keeps_as_text_is_marked_as_lost():
    draft = Draft(pk=1, payload=[["summary", "half a \ud83d, a \x00"]], saved_at=dt.datetime.now(dt.UTC))
    assert records.plain(draft)["fields"]["payload"] == [["summary", "half a \ufffd, a \ufffd"]]


def test_a_copy_under_a_tombstone_comes_back_as_one(written):
    captures.entomb(Capture.objects.get(file_name="a.txt"), reason="By order", by_name="Court")
    writing.export(written)
    before = written.read_bytes()
    emptied()
    reading.read(written)
    assert again(written) == before


def test_the_commands_say_what_they_did(tmp_path):
    everything()
    path, out = tmp_path / "all.json", io.StringIO()
    call_command("export_bundle", str(path), stdout=out)
    assert "records written" in out.getvalue()
    with pytest.raises(CommandError, match=r"Nothing is imported. The database is not empty"):
        call_command("import_bundle", str(path), stdout=out)
    emptied()
    call_command("import_bundle", str(path), stdout=out)
    assert "Nobody has a password yet" in out.getvalue()


def test_files_that_cannot_be_had_are_said_so(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_bundle", str(tmp_path / "none.json"))
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_bundle", str(tmp_path / "none" / "all.json"))


def test_a_failed_export_leaves_no_file(tmp_path, monkeypatch):
    everything()
    monkeypatch.setattr(records, "plain", lambda row: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        writing.export(tmp_path / "all.json")
    assert list(tmp_path.iterdir()) == []


def test_either_database_reads_what_the_other_wrote(written, tmp_path):
    """From the database of this run into a new SQLite one: the same bytes come out there."""
    other = shutil.copy(migrated(tmp_path), tmp_path / "other.sqlite3")
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ} | {
        "DATABASE_URL": f"sqlite:///{other}",
        "HTTPS": "false",
        "READOUT_ENV_FILE": os.devnull,
        "SECRET_KEY": "k" * 60,
    }
    for arguments in (
        ["import_bundle", written],
        ["export_bundle", tmp_path / "other.json"],
    ):
        subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=BASE,
            env=environment,
            check=True,
            capture_output=True,
        )
    assert (tmp_path / "other.json").read_bytes() == written.read_bytes()
    shutil.rmtree(tmp_path)


@pytest.mark.django_db(transaction=True)
def test_an_export_is_of_one_moment(tmp_path):
    """What is committed while the export runs is not in it, and the export hinders no writer."""
    everything()
    before = Claim.objects.count()
    path, written = tmp_path / "all.json", []

    def follow(done: int, of: int) -> None:
        written.append((done, of))

    writing.export(path, follow)
    assert written[-1][0] == written[-1][1]
    assert sum(record.get("model") == "statements.claim" for record in lines(path)) == before
    assert not connection.in_atomic_block
    with transaction.atomic():
        make_claim(words="")
