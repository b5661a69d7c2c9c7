"""`manage.py export_comparison` writes what the page's file address gives, without a server."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from comparisons.editions.publishing import publish
from tests.factories import make_claim, make_comparison, make_statement, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def comparison():
    statement, topic = make_statement(), make_topic("Energy")
    make_claim(statement, topic, summary="Strikes will halt.", kind="commitment")
    made = make_comparison([statement], [topic], slug="call")
    publish(made, by=None, note="First edition.")
    return made


def export(*arguments, **options):
    out = StringIO()
    call_command("export_comparison", *arguments, stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize("name", ["json", "csv"])
def test_it_writes_the_file_that_the_address_gives(comparison, client, tmp_path, name):
    path = tmp_path / f"call.{name}"
    said = export("call", format=name, output=path, site="http://testserver")
    assert path.read_bytes() == client.get(f"/comparisons/call.{name}").content
    assert "Edition 1" in said


def test_into_a_folder_it_goes_under_its_own_name(comparison, tmp_path):
    export("call", format="json", output=tmp_path)
    (made,) = tmp_path.iterdir()
    assert made.name.startswith("call-edition-1-")


def test_filters_hold_as_in_the_address(comparison, tmp_path):
    export("call", format="csv", output=tmp_path / "a.csv", query="kind=demand")
    assert "Strikes will halt." not in (tmp_path / "a.csv").read_text()


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (["poem"], {}, "No such comparison. There are: call."),
        (["call"], {"edition": 7}, "There is no such edition. There are: editions 1."),
        (["call"], {"query": "kind=poem"}, "kind: There is no “poem”"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(comparison, tmp_path, arguments, options, message):
    with pytest.raises(CommandError, match=message):
        export(*arguments, format="json", output=tmp_path / "x", **options)
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written_is_named(comparison, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        export("call", format="json", output=tmp_path / "no" / "such" / "folder.json")
