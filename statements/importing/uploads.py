"""A file of rows between being sent in and being imported: kept for whoever sent it, checked, applied once."""

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone

from statements.models import Purpose, Upload

from . import columns
from .readers import registry
from .run import Fate, Import, Outcome
from .tables import FileFault

KEPT = 20  # uploads of one person; older ones go when a new one comes
log = logging.getLogger(__name__)
MEANWHILE = "Somebody changed something that this file needs while it was gone through. Check it again."


@dataclass(frozen=True, slots=True)
class Checked:
    """What the last dry run of an upload found."""

    at: str
    counts: dict[str, dict[str, int]]  # kind → fate → rows
    outcomes: tuple[Outcome, ...]

    @property
    def refused(self) -> int:
        return self.total(Fate.REFUSED)

    @property
    def new(self) -> int:
        return self.total(Fate.NEW)

    def total(self, fate: str) -> int:
        return sum(counts.get(fate, 0) for counts in self.counts.values())


def keep(file: bytes, name: str, *, by: Any) -> Upload:
    """Keeps a file that has tables. Raises FileFault where it has none."""
    tables = registry.read(file)
    facts = {"tables": [[table.kind, table.name, len(table.rows)] for table in tables]}
    upload = Upload.objects.create(
        by=by, purpose=Purpose.IMPORT, file=file, file_name=name.replace("\x00", "")[:200], facts=facts
    )
    for old in Upload.objects.filter(by=by, purpose=Purpose.IMPORT).defer("file", "text")[KEPT:]:
        old.delete()
    return upload


def of(user: Any) -> list[Upload]:
    """The person's uploads that wait, newest first, without the files."""
    return list(Upload.objects.filter(by=user, purpose=Purpose.IMPORT).defer("file", "text"))


def checked(upload: Upload) -> Checked | None:
    """What the dry run found; none where there was none yet."""
    found = upload.facts.get("checked")
    if found is None:
        return None
    outcomes = tuple(
        Outcome(
            kind,
            number,
            Fate(fate),
            what,
            tuple((place, column, message) for place, column, message in faults),
        )
        for kind, number, fate, what, faults in found["rows"]
    )
    return Checked(found["at"], found["counts"], outcomes)


def applied(upload: Upload) -> list[tuple[str, dict[str, int]]]:
    """How many rows of each kind became what, where the upload is imported; else nothing."""
    counts = upload.facts.get("applied", {}).get("counts", {})
    # In our order: a database may keep an object's in its own.
    return [(kind, counts[kind]) for kind in columns.KINDS if kind in counts]


def is_applied(upload: Upload) -> bool:
    return "applied" in upload.facts


def check(upload: Upload) -> Iterator[tuple[int, int]]:
    """The dry run: yields (done, of); then what it found stands in the upload."""
    run = _import(upload)
    for done in run.check():
        yield done, run.of
    upload.facts |= {"checked": _facts(run)}
    upload.save(update_fields=["facts"])


def apply(upload: Upload) -> Iterator[tuple[int, int]]:
    """Imports all rows, or none where one is refused: yields (done, of); then the upload says which.

    All in one transaction: whoever stops asking before the end takes everything back.
    """
    with transaction.atomic():
        locked = Upload.objects.select_for_update().get(pk=upload.pk)
        if is_applied(locked):
            upload.facts = locked.facts
            return
        run = _import(locked)
        for done in run.apply():
            yield done, run.of
        if run.refused:
            locked.facts |= {"checked": _facts(run)}
        else:
            # The file has become drafts: nothing more is to be done with it.
            locked.facts = {"tables": locked.facts["tables"], "applied": _facts(run) | {"rows": []}}
            locked.file = None
        locked.save()
    upload.facts = locked.facts


def followed(steps: Iterator[tuple[int, int]], end: Callable[[], dict[str, Any]]) -> Iterator[bytes]:
    """Steps as JSON lines, `{"done": 200, "of": 10000}`, and at the end what `end` says or an `error`."""
    try:
        for done, of_ in steps:
            yield _line({"done": done, "of": of_})
        yield _line(end())
    except FileFault as error:
        yield _line({"error": str(error)})
    except DatabaseError:
        log.exception("an import was broken off")
        yield _line({"error": MEANWHILE})
    finally:
        steps.close()  # type: ignore[attr-defined]  # takes everything back at once, where the reader went away


def _line(facts: dict[str, Any]) -> bytes:
    return json.dumps(facts).encode() + b"\n"


def _import(upload: Upload) -> Import:
    return Import(registry.read(bytes(upload.file or b"")), upload.by, upload.file_name)


def _facts(run: Import) -> dict[str, Any]:
    counts: dict[str, dict[str, int]] = {kind: {} for kind in columns.KINDS}
    for (kind, fate), count in run.counts.items():
        counts[kind][fate] = count
    return {
        "at": timezone.now().isoformat(),
        "counts": {kind: found for kind, found in counts.items() if found},
        "rows": [[one.kind, one.number, one.fate, one.what, one.faults] for one in run.outcomes],
    }
