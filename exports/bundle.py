"""The project's bundle: canonical JSON, one object a line, with a head and, at its end, a hash of all before it.

Canonical is: keys sorted, no spaces, UTF-8 as it is, LF after each line. Same content, same bytes. Knows no model.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

FORMAT, VERSION = "readout-bundle", 1
MEDIA_TYPE = "application/x-ndjson; charset=utf-8"
AGAIN = "Make the bundle again with export_bundle, or fetch it again."


class BundleFault(Exception):
    """The file is no bundle as it was written; the message says what is wrong with it and what to do."""


def line(thing: Any) -> bytes:
    """Canonical JSON on one line. Halves of surrogate pairs are escaped, as UTF-8 has no room for them."""
    text = json.dumps(thing, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace") + b"\n"


@dataclass(frozen=True, slots=True)
class Head:
    """`schema` is the newest migration of each app that the records come from."""

    schema: dict[str, str] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        return {"format": FORMAT, "schema": self.schema, "version": VERSION}


def write(file: IO[bytes], head: Head, records: Iterable[dict[str, Any]]) -> tuple[int, str]:
    """Writes a bundle, one record at a time; returns how many there are and the hash."""
    digest, count = hashlib.sha256(), 0
    first = line(head.plain())
    digest.update(first)
    file.write(first)
    for record in records:
        written = line(record)
        digest.update(written)
        file.write(written)
        count += 1
    file.write(line({"records": count, "sha256": digest.hexdigest()}))
    return count, digest.hexdigest()


def verify(file: IO[bytes]) -> tuple[Head, int]:
    """The head and the number of records of a bundle that is whole and unchanged. Raises BundleFault otherwise."""
    file.seek(0)
    digest, count, last = hashlib.sha256(), -1, b""
    head: Head | None = None
    for written in file:
        if last:
            digest.update(last)
            count += 1
        if head is None:
            head = _head(written)
        last = written
    if head is None:
        raise BundleFault("The file is empty. Choose a bundle that export_bundle has written.")
    end = _end(last) if count >= 0 else None
    if end is None:
        raise BundleFault(f"The bundle is cut off: its last line, with the hash, is missing. {AGAIN}")
    if (end["records"], end["sha256"]) != (count, digest.hexdigest()):
        raise BundleFault(
            f"The bundle is not as it was written: its content has another hash ({count:,} records, "
            f"{digest.hexdigest()[:12]}…) than its last line says. It was changed or damaged. {AGAIN}"
        )
    return head, count


def records(file: IO[bytes]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each record of a verified bundle with the number of its line."""
    file.seek(0)
    for number, written in enumerate(file, start=1):
        if number == 1 or _end(written) is not None:
            continue
        record = _object(written)
        if record is None:
            raise BundleFault(f"Line {number} is no record: a JSON object with “model”. {AGAIN}")
        yield number, record


def _head(written: bytes) -> Head:
    found = _object(written)
    if found is None or found.get("format") != FORMAT:
        raise BundleFault(
            "This is no bundle of Readout: its first line does not say so. Choose one of export_bundle."
        )
    version, schema = found.get("version"), found.get("schema")
    if not isinstance(version, int) or not isinstance(schema, dict):
        raise BundleFault(f"The first line of the bundle lacks its version or schema. {AGAIN}")
    if version > VERSION:
        raise BundleFault(
            f"The bundle is of version {version}, and this Readout reads up to {VERSION}: "
            "install a newer Readout first."
        )
    return Head({str(app): str(name) for app, name in schema.items()})


def _end(written: bytes) -> dict[str, Any] | None:
    if not written.startswith(b'{"records":') or not written.endswith(b"\n"):
        return None
    found = _object(written)
    return found if found is not None and set(found) == {"records", "sha256"} else None


def _object(written: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
