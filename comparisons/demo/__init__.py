"""Loading the demo: facts in a plain file become statements, claims, readings and comparisons, all or none.

What is there already, by its reference or slug, is left as it is, with everything that hangs on it: an editor
may have changed it since. So loading twice changes nothing.
"""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from . import claims, lined_up, scene
from . import statements as statements_of
from .file import DemoError, read
from .register import Register

__all__ = ["DemoError", "Loaded", "load"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many things of each kind were made; what was there already is not counted."""

    statements: int
    claims: int
    drafts: int  # of the claims
    readings: int
    comparisons: int

    def __str__(self) -> str:
        if not any((self.statements, self.claims, self.readings, self.comparisons)):
            return "Nothing to load: the demo is there already."
        return (
            f"Loaded {_counted(self.statements, 'statement')}, {_counted(self.claims, 'claim')} "
            f"({self.drafts} of them drafts), {_counted(self.readings, 'reading')} "
            f"and {_counted(self.comparisons, 'comparison')}."
        )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


@transaction.atomic
def load(path: Path) -> Loaded:
    """Loads the file at `path` and says what was made. Raises DemoError, with nothing stored, on any fault."""
    file, register = read(path), Register()
    scene.make(file, register)
    new = [part for part in file.parts("statements") if statements_of.make(part, register)]
    for part in new:
        claims.make_all(part, register)
    for part in new:
        claims.make_disputes(part, register)
        # Only now are all copies kept: a copy kept after a reading would re-open it.
        statements_of.finish(part, register)
    for part in file.parts("comparisons"):
        lined_up.make(part, register)
    made = register.made
    return Loaded(
        statements=made["statement"],
        claims=made["claim"],
        drafts=made["claim"] - made["published claim"],
        readings=made["reading"],
        comparisons=made["comparison"],
    )
