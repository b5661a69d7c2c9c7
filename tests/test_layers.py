"""Imports go downward only, and none stands inside a function."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parents[1]
# app → the apps of ours that it may import
ALLOWED = {
    "exports": {"exports"},
    "statements": {"statements", "exports"},
    "comparisons": {"comparisons", "statements", "exports"},
    "readout": {"readout", "comparisons", "statements", "exports"},
}
MODULES = sorted(
    path.relative_to(BASE)
    for app in ALLOWED
    for path in (BASE / app).rglob("*.py")
    if "migrations" not in path.parts
)


def imported(node: ast.AST, module: Path) -> Iterator[str]:
    """The first parts of the names that an import statement brings in; relative ones stay in their app."""
    if isinstance(node, ast.Import):
        yield from (alias.name.split(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield (node.module or "").split(".")[0] if not node.level else module.parts[0]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_imports_downward_only(module):
    tree = ast.parse((BASE / module).read_text())
    ours = {name for node in ast.walk(tree) for name in imported(node, module)} & set(ALLOWED)
    assert ours <= ALLOWED[module.parts[0]]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_imports_nothing_inside_a_function(module):
    tree = ast.parse((BASE / module).read_text())
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = [
        node.lineno
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not inside


def test_the_order_inside_statements_is_kept():
    """Models know nothing of what is built on them."""
    above = ("forms", "filters", "access", "views", "admin", "workflow", "verification", "queries")
    for path in (BASE / "statements" / "models").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("statements"):
                assert {alias.name for alias in node.names}.isdisjoint(above), path
