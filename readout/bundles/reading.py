"""A bundle read into an empty database, all of it or nothing, with its keys, moments and history as they were."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from django.db import DatabaseError, connection, models, transaction

from exports import bundle
from readout.models import User

from . import dialects, records
from .writing import schema

BATCH = 500  # rows of one INSERT, at most
BATCH_BYTES = 8 * 1024 * 1024  # of a batch's values
SHOWN = 6
Follow = Callable[[int, int], None]
Waiting = list[tuple[int, models.Model, dict[str, Any]]]  # line, row, fields


def read(path: Path, follow: Follow = lambda done, of: None) -> int:
    """Reads all records of the bundle at `path` and returns how many. Raises BundleFault, with nothing kept.

    The database's guards stand throughout: a bundle whose quotes do not prove themselves is refused.
    """
    with path.open("rb") as file:
        head, count = bundle.verify(file)
        _judge_schema(head)
        with transaction.atomic():
            _refuse_unless_empty()
            for done in _take(file):
                follow(done, count)
            _finish()
    return count


def _judge_schema(head: bundle.Head) -> None:
    """Refuses what was written by a version that knows more than this one."""
    for app, newest in schema().items():
        if head.schema.get(app, "") > newest:
            raise bundle.BundleFault(
                f"The bundle is of a newer Readout ({app} {head.schema[app]}; here {newest}): install that one first."
            )


def _refuse_unless_empty() -> None:
    there = [(model._meta, model._base_manager.count()) for model in records.bundled()]
    found = [f"{n:,} {one.verbose_name if n == 1 else one.verbose_name_plural}" for one, n in there if n]
    if found:
        more = f" and {len(found) - SHOWN} kinds more" if len(found) > SHOWN else ""
        raise bundle.BundleFault(
            f"The database is not empty: it has {', '.join(found[:SHOWN])}{more}. A bundle is read into a new "
            "database, right after migrate: name one by DATABASE_URL. People come with the bundle."
        )


def _take(file: IO[bytes]) -> Iterator[int]:
    """Inserts the records in their order, batch by batch; yields how many are in."""
    known = {records.label(model): model for model in records.bundled()}
    waiting: Waiting = []
    size = done = 0
    for number, record in bundle.records(file):
        row, fields = _row(number, record, known)
        if waiting and (type(row) is not type(waiting[0][1]) or len(waiting) >= BATCH or size > BATCH_BYTES):
            done += _insert(waiting)
            yield done
            waiting, size = [], 0
        waiting.append((number, row, fields))
        size += sum(len(value) for value in fields.values() if isinstance(value, str))
    yield done + _insert(waiting)


def _row(
    number: int, record: dict[str, Any], known: dict[str, type[models.Model]]
) -> tuple[models.Model, dict[str, Any]]:
    name, fields = record.get("model"), record.get("fields")
    model = known.get(name) if isinstance(name, str) else None
    if model is None or not isinstance(fields, dict):
        raise bundle.BundleFault(f"Line {number} is no record of this version: it names the model “{name}”.")
    try:
        return records.row_of(model, record.get("pk"), fields), fields
    except records.RecordFault as error:
        raise bundle.BundleFault(f"Line {number} ({name} {record.get('pk')}): {error}.") from error


def _insert(waiting: Waiting) -> int:
    """Inserts rows of one model just as they are: `raw`, so that no moment is set anew and no revision is made."""
    if not waiting:
        return 0
    rows = [row for _, row, _ in waiting]
    model, first, last = type(rows[0]), waiting[0][0], waiting[-1][0]
    fields = list(model._meta.concrete_fields)
    at_once = max(1, connection.ops.bulk_batch_size(fields, rows))
    manager: Any = model._base_manager
    try:
        with transaction.atomic():
            for start in range(0, len(rows), at_once):
                manager._insert(
                    rows[start : start + at_once], fields=fields, using=connection.alias, raw=True
                )
            for _, row, told in waiting if model is User else ():
                records.give_rights(row.pk, told)
    except (DatabaseError, records.RecordFault) as error:
        said = str(error).splitlines()[0]
        raise bundle.BundleFault(
            f"The database refuses lines {first} to {last} ({records.label(model)}): {said}."
        ) from error
    return len(rows)


def _finish() -> None:
    """Looks whether everything that is pointed at is there, and has keys counted on from the last ones."""
    try:
        connection.check_constraints()
    except DatabaseError as error:
        said = str(error).splitlines()[0]
        raise bundle.BundleFault(f"The bundle points at something that is not in it: {said}.") from error
    for model in records.bundled():
        if last := max(records.last_keys(model)):
            dialects.current().count_on(model._meta.db_table, model._meta.pk.column, last)
