"""Fills an empty, migrated database with the corpus, with every guard of the database in place.

python -m bench.fill STATEMENTS CLAIMS
"""

import sys
from collections.abc import Iterable

import django
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from bench.sizes import COMPARISON, Sizes

ROWS = 20_000  # that are held in memory before they are saved


def save(groups: Iterable[list[Model]]) -> int:
    """Saves rows, kind by kind in the order in which kinds first appear; returns how many."""
    waiting: dict[type[Model], list[Model]] = {}
    saved = held = 0
    with transaction.atomic():
        for rows in groups:
            for row in rows:
                waiting.setdefault(type(row), []).append(row)
            held += len(rows)
            if held >= ROWS:
                saved, held = saved + _flush(waiting), 0
        saved += _flush(waiting)
        count_on_from(waiting)
    return saved


def count_on_from(models: Iterable[type[Model]]) -> None:
    """Sees to it that rows saved later get keys of their own: those here were given theirs."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def _flush(waiting: dict[type[Model], list[Model]]) -> int:
    for model, rows in waiting.items():
        model._base_manager.bulk_create(rows, batch_size=500)
    count = sum(map(len, waiting.values()))
    for rows in waiting.values():
        rows.clear()
    return count


def main() -> None:
    django.setup()  # before which no model can be imported
    from bench.corpus import Corpus
    from comparisons.editions.publishing import publish
    from comparisons.models import Comparison

    statements, claims = map(int, sys.argv[1:])
    print(f"{save(Corpus(Sizes(statements, claims)).rows()):,} rows saved", flush=True)
    publish(Comparison.objects.get(slug=COMPARISON), by=None, note="First edition.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # which its autovacuum does a minute later by itself


if __name__ == "__main__":
    main()
