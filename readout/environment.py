"""Reads settings from the environment and a `.env` file, and names all that is wrong with them at once."""

import os
import secrets
import sys
from pathlib import Path
from typing import Any, NoReturn

from environs import EnvValidationError, FileAwareEnv

CANNOT_START = 3  # gunicorn stops at this status of a worker; at any other it starts workers over and over
SHOWN = 60  # characters of a wrong value that a message repeats
KEY_BYTES = 50  # 67 characters of base64, well over Django's recommended 50


class Environment(FileAwareEnv):
    """A reader that collects faults. `NAME_FILE` names a file that holds the value; an empty value is none.

    `expected` says for each setting what to write; values of settings in `secret` are never repeated.
    """

    def __init__(self, *, expected: dict[str, str], secret: frozenset[str]) -> None:
        super().__init__(eager=False, strip_whitespace=True)
        self.expected = expected
        self.secret = secret

    def fault(self, name: str, message: str) -> None:
        """Records one more fault of a setting, for faults that only show between settings."""
        self._errors[name].append(message)

    def faulty(self, name: str) -> bool:
        """Whether a fault of this setting is recorded already."""
        return bool(self._errors.get(name))

    def check(self) -> None:
        """Returns if every setting read so far is right; else ends the process, saying what is wrong."""
        try:
            self.seal()
        except EnvValidationError as error:
            self._refuse(error.error_messages)

    def _get_value(self, env_key: str, default: Any) -> Any:
        try:
            value = super()._get_value(env_key, default)
        except (OSError, ValueError):  # an unreadable file; environs would stop at the first
            self.fault(env_key, f"{env_key}{self.file_suffix} names a file that cannot be read.")
            return default
        return default if value == "" else value

    def _refuse(self, faults: Any) -> NoReturn:
        count = "1 setting is" if len(faults) == 1 else f"{len(faults)} settings are"
        lines = [f"Readout cannot start: {count} wrong.", ""]
        for name, messages in sorted(faults.items()):
            said = " ".join(dict.fromkeys(_flat(messages)))
            lines += [f"  {name}{self._shown(name)}: {said}", f"      Write {self.expected[name]}.", ""]
        lines.append("Settings come from the environment and from .env; docs/operations.md explains each.")
        sys.stderr.write("\n".join(lines) + "\n")
        raise SystemExit(CANNOT_START)

    def _shown(self, name: str) -> str:
        value = os.environ.get(name) or self._environ.get(name)
        if not value or name in self.secret:
            return ""
        return f" is {value[:SHOWN]!r}" + ("…" if len(value) > SHOWN else "")


def _flat(messages: Any) -> list[str]:
    """The sentences of marshmallow's messages: a list's come as one mapping from position to sentences."""
    if isinstance(messages, dict):
        return [text for inner in messages.values() for text in _flat(inner)]
    if isinstance(messages, list):
        return [text for inner in messages for text in _flat(inner)]
    return [str(messages)]


def kept_secret_key(path: Path) -> str:
    """The secret key kept at `path`, made at the first call and readable by its owner only.

    Written aside and linked into place, so that of two processes starting at once both get the same key.
    """
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(KEY_BYTES))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # the other process was first: its key counts
        finally:
            draft.unlink()
    return path.read_text().strip()
