"""The whole written into a bundle, a row at a time."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

from exports import bundle
from readout.models import User

from . import dialects, records

BATCH, BATCH_OF_FILES = 500, 8  # rows held in memory; a copy's file has 5 MB at most
Follow = Callable[[int, int], None]


def schema() -> dict[str, str]:
    """The newest migration of each app of ours."""
    graph = MigrationLoader(None).graph
    return {app: max(name for _, name in graph.leaf_nodes(app)) for app in records.OURS}


def export(path: Path, follow: Follow = lambda done, of: None) -> tuple[int, str]:
    """Writes everything to `path`, whole or not at all; returns how many records it holds and their hash.

    `follow` is told how many records are done, and of how many. The file is its owner's alone: it names people.
    """
    with _one_moment(), NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            written = bundle.write(file, bundle.Head(schema()), _records(follow))
            file.flush()
            os.fsync(file.fileno())
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise
    return written


def _one_moment() -> AbstractContextManager[None]:
    moment: AbstractContextManager[None] = dialects.current().one_moment()
    return nullcontext() if connection.in_atomic_block else moment


def _records(follow: Follow) -> Iterator[dict[str, Any]]:
    found = records.bundled()
    of, done = sum(model._base_manager.count() for model in found), 0
    for model in found:
        for row in _rows(model):
            yield records.plain(row)
            done += 1
            if done % BATCH == 0:
                follow(done, of)
    follow(done, of)


def _rows(model: type[models.Model]) -> Iterator[models.Model]:
    rows: Any = model._base_manager.order_by("pk")
    if model is User:
        rows = rows.prefetch_related("groups", "user_permissions__content_type")
    found: Iterator[models.Model] = rows.iterator(
        chunk_size=BATCH_OF_FILES if records.holds_files(model) else BATCH
    )
    return found
