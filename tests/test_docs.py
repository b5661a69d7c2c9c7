"""Docs cannot go stale: each command, format, role, module and decision is looked for in them."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from comparisons.closed_sets import VerdictKind
from exports.citing.registry import WAYS
from exports.registry import FORMATS
from exports.tables.registry import TABLE_FORMATS
from readout.roles import ROLES
from statements.importing import columns
from statements.importing.readers.registry import READERS

BASE = Path(__file__).resolve().parents[1]
OURS = {"statements", "comparisons", "exports", "readout"}


def read(name: str) -> str:
    return (BASE / name).read_text()


@pytest.mark.parametrize("command", sorted(name for name, app in get_commands().items() if app in OURS))
def test_each_command_is_in_the_operations_page(command):
    assert f"`{command}" in read("docs/operations.md")


@pytest.mark.parametrize("name", TABLE_FORMATS)
def test_each_format_of_lists_is_in_the_changelog(name):
    assert TABLE_FORMATS[name].label in read("CHANGELOG.md")


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_in_the_operations_page(role):
    assert role in read("docs/operations.md")


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_in_the_changelog_and_has_a_test_file(name):
    assert FORMATS[name].label in read("CHANGELOG.md")
    assert (BASE / "tests" / "exports" / f"test_{name.replace('-', '_')}.py").exists()


@pytest.mark.parametrize("way", WAYS.values(), ids=lambda way: way.name)
def test_each_way_of_citing_is_in_the_changelog(way):
    assert way.label in read("CHANGELOG.md")


@pytest.mark.parametrize("target", ["run", "test", "check", "format", "dev", "bench"])
def test_each_make_target_named_in_the_docs_is_there(target):
    assert re.search(rf"^{target}:", read("Makefile"), re.MULTILINE)


def test_each_decision_is_listed():
    listed = set(re.findall(r"\((\d{4}-[a-z0-9-]+\.md)\)", read("docs/decisions/README.md")))
    assert listed == {path.name for path in (BASE / "docs" / "decisions").glob("0*.md")}


@pytest.mark.parametrize(
    "page",
    ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/decisions/README.md", "docs/editors.md"],
)
def test_no_link_of_the_docs_is_broken(page):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", read(page))
    missing = [target for target in targets if not ((BASE / page).parent / target).exists()]
    assert not missing


def test_each_module_named_in_the_architecture_is_there():
    for name in re.findall(
        r"^\| `((?:statements|comparisons|exports)\.\w+)`", read("docs/architecture.md"), re.MULTILINE
    ):
        path = BASE / name.replace(".", "/")
        assert path.with_suffix(".py").exists() or path.is_dir(), name


def test_each_verdict_is_told_on_the_page_of_rules(client, db):
    page = client.get("/how-we-code/").content.decode().lower()
    assert all(kind.value in page for kind in VerdictKind)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_in_the_guide_for_administrators(role):
    assert role in read("docs/administrators.md")


@pytest.mark.parametrize("page", ["docs/administrators.md", "docs/operations.md"])
def test_no_link_between_these_is_broken(page):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", read(page))
    assert targets
    assert not [target for target in targets if not ((BASE / page).parent / target).exists()]


@pytest.mark.parametrize("kind", columns.KINDS)
def test_each_column_of_an_import_is_in_its_page(kind):
    page = read("docs/import.md")
    for column in columns.COLUMNS[kind]:
        assert f"| `{column.name}` |" in page
        for allowed in column.allowed:
            assert allowed in page


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_each_format_of_an_import_is_in_its_page(reader):
    assert f"`.{reader.name}`" in read("docs/import.md")
