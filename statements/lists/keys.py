"""The keys of a list's rows, in its order, and batches of them."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any

from django.db.models import QuerySet

BATCH = 2000  # rows read at once: enough that queries cost little a row, few enough to be held
FETCHED = 20_000  # keys fetched at once

Keys = Sequence[int]


def keys_of(rows: QuerySet[Any], *, at_most: int | None = None) -> Keys:
    """The keys of `rows` in their order; with `at_most`, no more of them."""
    asked = rows.values_list("pk", flat=True)
    if at_most is not None:
        asked = asked[:at_most]
    return array("q", asked.iterator(chunk_size=FETCHED))


def in_batches(keys: Keys, read: Callable[[Keys], list[Any]]) -> Iterator[Any]:
    """What `read` makes of the keys, a batch of them at a time."""
    return chain.from_iterable(read(keys[at : at + BATCH]) for at in range(0, len(keys), BATCH))
