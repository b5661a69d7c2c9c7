"""Templates: what they say is what is read, and a filled-in one imports as it is."""

import io

import openpyxl
import pytest

from statements.importing import columns, templates
from statements.importing.readers import registry
from statements.models import Claim
from tests.desk.imported import faults, run, scene

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", templates.FORMATS)
def test_a_template_is_downloaded_under_a_name_of_its_own(contributor, name):
    response = contributor.get(f"/desk/imports/template.{name}")
    template = templates.FORMATS[name]
    assert response["Content-Disposition"] == f'attachment; filename="{template.file_name}"'
    assert response.content == template.render()


def test_there_is_no_other_template(contributor):
    assert contributor.get("/desk/imports/template.docx").status_code == 404


@pytest.mark.parametrize("name", templates.FORMATS)
def test_a_template_has_the_same_bytes_each_time(name):
    assert templates.FORMATS[name].render() == templates.FORMATS[name].render()


def test_the_example_of_the_workbook_imports(contributor):
    scene()
    made = run(templates.workbook(), contributor.user)
    assert faults(made) == []
    assert Claim.objects.get().summary == "Strikes on energy stop for 30 days."


@pytest.mark.parametrize("kind", columns.KINDS)
def test_a_table_of_its_own_has_every_column(kind):
    [table] = registry.read(templates.one_table(kind))
    assert (table.kind, tuple(table.letters)) == (kind, columns.NAMES[kind])


def test_the_help_names_what_is_allowed():
    book = openpyxl.load_workbook(io.BytesIO(templates.workbook()))
    assert book.sheetnames == ["statements", "claims", "help"]
    lines = list(book["help"].iter_rows(values_only=True))
    said = {(kind, name): allowed for kind, name, _, allowed in lines}
    assert "press conference" in said["statements", "channel"]
    assert "assertion, commitment, demand" in said["claims", "kind"]
    assert {name for kind, name in said if kind == "claims"} == set(columns.NAMES["claims"])


def test_no_cell_of_a_template_is_a_formula():
    book = openpyxl.load_workbook(io.BytesIO(templates.workbook()))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
