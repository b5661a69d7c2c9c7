"""An import in a real browser: a file is chosen, its faults are read, the bar moves, and all of it is there."""

import re

import pytest
from playwright.sync_api import Page, expect

from statements.models import Claim, Statement
from tests.desk.imported import CLAIM, STATEMENT, both, scene
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)

LONG = 60_000  # milliseconds: hundreds of rows on a machine with other work
MANY = [CLAIM | {"reference": "", "summary": f"Point {number} of many"} for number in range(700)]
WRONG = [
    CLAIM,
    CLAIM | {"reference": "C1-2", "topic": "Energy hold", "summary": "A point on a topic that is not there."},
    CLAIM | {"reference": "C1-3", "words": "they agreed to a halt", "summary": "A point whose words differ."},
]


@pytest.fixture
def contributor(transactional_db):
    scene()
    return make_user("Contributor", public_name="Cora Contributor")


def choose(page: Page, file: bytes, name: str = "rows.xlsx") -> None:
    page.get_by_label("File").set_input_files({"name": name, "mimeType": "", "buffer": file})
    page.get_by_role("button", name="Check this file").click()


def test_a_file_is_checked_while_its_bar_moves_and_then_imported(contributor, open_page, look):
    page = open_page("/desk/imports/", user=contributor)
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
            const bar = document.querySelector("progress");
            if (!bar || !bar.hasAttribute("value")) return;
            const seen = JSON.parse(sessionStorage.getItem("seen") ?? "[]");
            if (seen.at(-1) !== bar.value) sessionStorage.setItem("seen", JSON.stringify([...seen, bar.value]));
        }).observe(document.body, { subtree: true, attributes: true, childList: true, characterData: true }))"""
    )
    choose(page, both(claims=MANY))
    expect(page.get_by_role("button", name="Import 701 rows")).to_be_visible(timeout=LONG)
    assert not Statement.objects.exists()
    seen = page.evaluate("JSON.parse(sessionStorage.getItem('seen'))")
    assert set(seen) <= {1, 201, 401, 601, 701}
    assert seen == sorted(seen)
    assert any(value < 701 for value in seen), "the bar stood at the end at once"
    look(page, "import-checked", schemes=["light"])
    page.get_by_role("button", name="Import 701 rows").click()
    expect(page.get_by_text("Claims: 700 new, as drafts of yours.")).to_be_visible(timeout=LONG)
    assert Claim.objects.count() == 700
    look(page, "import-done", schemes=["light"])


def test_faults_are_shown_by_their_cells(contributor, open_page, look):
    page = open_page("/desk/imports/", user=contributor)
    look(page, "import-new")
    choose(page, both([STATEMENT], WRONG))
    expect(page.get_by_text("Nothing can be imported yet: 2 rows are refused.")).to_be_visible()
    expect(page.get_by_text("There is no topic “Energy hold”. The nearest: “Energy halt”.")).to_be_visible()
    look(page, "import-faults")
    page.get_by_role("link", name="Refused (2)").click()
    expect(page.locator("table.rows tbody tr")).to_have_count(2)
    assert not Statement.objects.exists()


def test_a_wrong_file_is_said_so_beside_the_field(contributor, open_page, look, watches):
    page = open_page("/desk/imports/", user=contributor)
    watches[0].expected_status = 400
    choose(page, b"one,two\n1,2\n", "rows.csv")
    expect(page.get_by_role("alert").filter(has_text="head of neither statements nor claims")).to_be_visible()
    look(page, "import-wrong-file", schemes=["light"])


def test_a_lost_connection_is_said_and_nothing_is_kept(contributor, open_page, watches):
    page = open_page("/desk/imports/", user=contributor)
    choose(page, both(claims=MANY[:20]))
    button = page.get_by_role("button", name="Import 21 rows")
    expect(button).to_be_visible()
    page.route(re.compile("/apply/$"), lambda route: route.abort())
    button.click()
    expect(
        page.get_by_text("The connection was lost before the end: nothing is kept. Try again.")
    ).to_be_visible()
    assert not Statement.objects.exists()
    watches[0].faults.clear()  # the browser logs the request that we broke
    page.unroute(re.compile("/apply/$"))
    button.click()
    expect(page.get_by_text("Imported.")).to_be_visible()


def test_it_all_works_without_scripts(contributor, open_page):
    page = open_page("/desk/imports/", user=contributor, scripts=False)
    choose(page, both())
    page.get_by_role("button", name="Check the rows").click()
    page.get_by_role("button", name="Import 2 rows").click()
    expect(page.get_by_text("Imported.")).to_be_visible()
    assert Claim.objects.count() == 1


def test_it_is_done_by_keyboard(contributor, open_page):
    page = open_page("/desk/imports/", user=contributor)
    page.get_by_label("File").set_input_files({"name": "a.xlsx", "mimeType": "", "buffer": both()})
    page.get_by_role("button", name="Check this file").press("Enter")
    page.get_by_role("button", name="Import 2 rows").press("Enter")
    expect(page.get_by_text("Imported.")).to_be_visible()
