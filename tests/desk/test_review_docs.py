"""The page on review says what the table of states says."""

from pathlib import Path

from statements import states

PAGE = Path(__file__).resolve().parents[2] / "docs" / "review.md"


def test_the_docs_hold_exactly_the_table_of_states():
    tables = [part for part in PAGE.read_text().split("\n\n") if part.startswith("|")]
    assert tables == [states.as_markdown()]


def test_each_move_has_a_line_of_its_own():
    lines = states.as_markdown().splitlines()
    assert len(lines) == 2 + len(states.MOVES)
    assert "| In review | Publish | Published | Editors, not those who wrote it |  |" in lines
    assert "| Draft | Publish | Published | Editors, where one person is enough |  |" in lines
