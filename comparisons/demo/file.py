"""Reading the demo's file: each part knows where it stands, so that a fault can be named."""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
KINDS = {str: "a text", list: "a list", dict: "an object", int: "a number", bool: "true or false"}


class DemoError(Exception):
    """The demo cannot be loaded; the message says what is wrong and where."""


@dataclass(frozen=True, slots=True)
class Part:
    """One object of the file. Every reader of a key raises DemoError where it is missing or of another kind."""

    facts: dict[str, Any]
    where: str

    def text(self, key: str) -> str:
        return self._clean(key, self._get(key, str))

    def text_or_none(self, key: str) -> str | None:
        return None if self._has_null(key) else self.text(key)

    def some(self, *keys: str) -> dict[str, Any]:
        """The texts of these keys, as keyword arguments take them."""
        return {key: self.text(key) for key in keys}

    def number(self, key: str) -> int:
        return self._get(key, int)

    def flag(self, key: str) -> bool:
        return self._get(key, bool)

    def day_or_none(self, key: str) -> dt.date | None:
        return None if self._has_null(key) else self.day(key)

    def day(self, key: str) -> dt.date:
        try:
            return dt.date.fromisoformat(self.text(key))
        except ValueError as error:
            raise self.fault(f"“{key}” is no day such as 2025-03-18.") from error

    def moment_or_none(self, key: str) -> dt.datetime | None:
        """A moment with its offset from UTC."""
        try:
            moment = None if self._has_null(key) else dt.datetime.fromisoformat(self.text(key))
        except ValueError as error:
            raise self.fault(f"“{key}” is no moment such as 2025-03-18T13:45:00-04:00.") from error
        if moment and moment.tzinfo is None:
            raise self.fault(f"“{key}” has no offset from UTC.")
        return moment

    def texts(self, key: str) -> list[str]:
        found = self._get(key, list)
        if not all(isinstance(each, str) for each in found):
            raise self.fault(f"“{key}” should be a list of texts.")
        return [self._clean(key, each) for each in found]

    def ranges(self, key: str) -> list[list[int]]:
        """[start, end] pairs."""
        found = self._get(key, list)
        for pair in found:
            if not isinstance(pair, list) or [type(each) for each in pair] != [int, int]:
                raise self.fault(f"“{key}” should be a list of [start, end] pairs.")
        return found

    def part(self, key: str) -> "Part | None":
        return None if self._has_null(key) else Part(self._get(key, dict), f"{self.where}, {key}")

    def parts(self, key: str) -> list["Part"]:
        """The objects of a list, each named by its reference or slug, or else counted from 1."""
        parts = []
        for number, facts in enumerate(self._get(key, list), start=1):
            where = f"{self.where}, {key} no. {number}" if self.where else f"{key} no. {number}"
            if not isinstance(facts, dict):
                raise DemoError(f"{where} should be an object.")
            name = facts.get("reference") or facts.get("slug")
            parts.append(Part(facts, name if isinstance(name, str) else where))
        return parts

    def fault(self, what: str) -> DemoError:
        return DemoError(f"{self.where or 'The file'}: {what}")

    def _get(self, key: str, kind: type[T]) -> T:
        if key not in self.facts:
            raise self.fault(f"“{key}” is missing.")
        found = self.facts[key]
        # JSON's true and false are Python's numbers too.
        if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
            raise self.fault(f"“{key}” should be {KINDS[kind]}.")
        return found

    def _has_null(self, key: str) -> bool:
        return key in self.facts and self.facts[key] is None

    def _clean(self, key: str, text: str) -> str:
        # NUL, and halves of a surrogate pair: JSON can write them, no database keeps them.
        if odd := [letter for letter in text if letter == "\x00" or "\ud800" <= letter <= "\udfff"]:
            raise self.fault(f"“{key}” holds U+{ord(odd[0]):04X}, which is no text.")
        return text


def read(path: Path) -> Part:
    """The file at `path`. Raises DemoError where it is not there or is no JSON object in UTF-8."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DemoError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise DemoError(f"{path} is not in UTF-8: byte {error.start} is none of it.") from error
    except json.JSONDecodeError as error:
        raise DemoError(
            f"{path} is no JSON: {error.msg} at line {error.lineno}, column {error.colno}."
        ) from error
    except RecursionError as error:
        raise DemoError(f"{path} is nested too deeply.") from error
    if not isinstance(facts, dict):
        raise DemoError(f"{path} should hold one object.")
    return Part(facts, "")
