"""No bare `.update()` on a tracked model: history would not see it."""

import ast
from pathlib import Path

BASE = Path(__file__).resolve().parents[1]
# The tombstone takes words away from the record, from its history and from editions alike; pages of editions are
# thrown away and made anew. Drafts on a desk and people's sessions
# and second steps are no part of the record and have no history.
ALLOWED = {
    "comparisons/editions/opening.py",
    "comparisons/editions/publishing.py",
    "comparisons/editions/redacting.py",
    "comparisons/editions/serving.py",
    "statements/captures.py",
    "statements/drafts.py",
    "readout/admin.py",
}


def updates(path: Path) -> list[int]:
    """The lines that call `.update(...)` with field names on something that may be a queryset."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("update", "bulk_update", "bulk_create", "delete")
        and (node.keywords or node.func.attr != "update")
        and _may_be_rows(node.func.value)
    ]


def _may_be_rows(value: ast.expr) -> bool:
    return "objects" in ast.unparse(value) or ".filter(" in ast.unparse(value)


def test_tracked_rows_are_written_one_by_one():
    found = {
        str(path.relative_to(BASE)): lines
        for app in ("statements", "comparisons", "readout")
        for path in (BASE / app).rglob("*.py")
        if "migrations" not in path.parts and (lines := updates(path))
    }
    assert set(found) <= ALLOWED, found
