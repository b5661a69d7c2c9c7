"""The pages of an import: sent in, checked row by row, imported whole or not at all."""

import pytest

from statements.models import Claim, Purpose, Statement, Upload
from tests.desk.imported import CLAIM, STATEMENT, both, scene, send, sent, streamed
from tests.desk.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def names(db):
    scene()


def test_a_file_is_sent_in_checked_and_imported_without_scripts(contributor):
    upload = sent(contributor, both())
    address = f"/desk/imports/{upload.pk}/"
    assert "not checked yet" in text_of(contributor.get(address))
    assert contributor.send(address, "check").url == address
    page = text_of(contributor.get(address))
    assert "Import 2 rows" in page
    assert not Statement.objects.exists()
    assert contributor.send(address, "apply").url == address
    assert "Imported. Statements: 1 new, as drafts of yours. Claims: 1 new" in text_of(
        contributor.get(address)
    )
    assert (Statement.objects.count(), Claim.objects.count()) == (1, 1)


def test_progress_is_told_as_rows_are_done(contributor):
    claims = [CLAIM | {"reference": "", "summary": f"Point {n}"} for n in range(450)]
    address = f"/desk/imports/{sent(contributor, both(claims=claims)).pk}/"
    told = streamed(contributor, address)
    assert [line["done"] for line in told[:-1]] == [1, 201, 401, 451]
    assert {line["of"] for line in told[:-1]} == {451}
    assert told[-1] == {"next": address}
    assert streamed(contributor, f"{address}apply/")[-1] == {"next": address}
    assert Claim.objects.count() == 450


def test_the_fate_and_faults_of_each_row_are_shown_with_their_cells(contributor):
    claims = [CLAIM, CLAIM | {"reference": "C1-2", "topic": "Energy hold"}]
    address = f"/desk/imports/{sent(contributor, both(claims=claims)).pk}/"
    contributor.send(address, "check")
    page = text_of(contributor.get(address))
    assert "Nothing can be imported yet: one row is refused." in page
    assert "B3 topic There is no topic “Energy hold”. The nearest: “Energy halt”." in page
    only = text_of(contributor.get(address, fate="refused"))
    assert "Energy hold" in only
    assert "Readout of the call" not in only


def test_a_file_with_a_refused_row_is_not_imported_even_when_asked_to(contributor):
    address = f"/desk/imports/{sent(contributor, both(claims=[CLAIM | {'topic': 'Other'}])).pk}/"
    assert contributor.post(f"{address}apply/").status_code == 302
    assert not Statement.objects.exists()
    assert "Nothing can be imported yet" in text_of(contributor.get(address))


def test_an_import_is_applied_once(contributor):
    address = f"/desk/imports/{sent(contributor, both()).pk}/"
    contributor.post(f"{address}apply/")
    contributor.post(f"{address}apply/")
    assert Statement.objects.count() == 1
    assert "Imported." in text_of(contributor.get(address))
    assert Upload.objects.get().file is None


def test_long_lists_of_rows_come_page_by_page(contributor):
    claims = [CLAIM | {"reference": "", "summary": f"Point {n}"} for n in range(150)]
    address = f"/desk/imports/{sent(contributor, both(claims=claims)).pk}/"
    contributor.send(address, "check")
    assert "Page 1 of 2" in text_of(contributor.get(address))
    assert "Point 149" in text_of(contributor.get(address, page="2"))
    assert "Page 2 of 2" in text_of(contributor.get(address, page="99"))


@pytest.mark.parametrize("path", ["", "apply/"])
def test_an_upload_is_its_senders_alone(contributor, administrator, path):
    upload = sent(contributor, both())
    address = f"/desk/imports/{upload.pk}/{path}"
    assert administrator.post(address).status_code == 404
    assert not Statement.objects.exists()


def test_an_upload_for_something_else_is_no_import(contributor):
    upload = Upload.objects.create(by=contributor.user, purpose=Purpose.COPY, text="words")
    assert contributor.get(f"/desk/imports/{upload.pk}/").status_code == 404


def test_readers_have_no_import(reader, client):
    assert reader.get("/desk/imports/").status_code == 404
    assert client.get("/desk/imports/").status_code == 302


def test_a_file_can_be_discarded(contributor):
    address = f"/desk/imports/{sent(contributor, both()).pk}/"
    assert contributor.post(address, {"discard": "1"}).url == "/desk/imports/"
    assert contributor.get(address).status_code == 404


def test_own_files_are_listed_with_what_came_of_them(contributor, editor):
    sent(contributor, both(), "mine.xlsx")
    assert "mine.xlsx" in text_of(contributor.get("/desk/imports/"))
    assert "mine.xlsx" not in text_of(editor.get("/desk/imports/"))


def test_only_the_newest_files_of_a_person_are_kept(contributor):
    for _ in range(22):
        sent(contributor, both())
    assert Upload.objects.count() == 20


def test_nothing_chosen_is_said_so(contributor):
    response = contributor.post("/desk/imports/")
    assert response.status_code == 400
    assert "Choose a file." in text_of(response)


def test_what_is_wrong_with_a_file_is_said_on_the_form(contributor):
    response = send(contributor, b"a,b,c\n1,2,3\n", "rows.csv")
    assert response.status_code == 400
    assert "head of neither statements nor claims" in text_of(response)
    assert not Upload.objects.exists()


def test_a_name_of_a_file_is_only_text(contributor):
    upload = sent(contributor, both(), "<img src=x onerror=alert(1)>.xlsx")
    assert b"<img src=x" not in contributor.get(f"/desk/imports/{upload.pk}/").content


def test_each_column_stands_on_the_page(contributor):
    page = text_of(contributor.get("/desk/imports/"))
    for column in {*STATEMENT, *CLAIM}:
        assert column in page
