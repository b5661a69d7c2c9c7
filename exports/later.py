"""A module that is imported when it is first used: a large library that few requests need costs a worker nothing else.

if TYPE_CHECKING:
    import typst
else:
    typst = Later("typst")
"""

from importlib import import_module
from typing import Any


class Later:
    """Stands for the module of this name. Only its attributes can be asked for, and not while modules are loaded."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)
