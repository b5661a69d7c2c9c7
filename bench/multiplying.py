"""Many times the corpus in little time: what a list of claims is made of, copied inside the database by SQL.

Filled row by row, with every guard and the indexes in place, a million claims take most of an hour. Here all
are taken away first: this is for a database that is thrown away.
"""

import sys
from typing import Any

import django
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Max, Model

from bench.fill import count_on_from

COPIED = (
    "Statement", "StatementSpeaker", "Source", "Capture", "Claim", "Claim_held_by", "Term", "Quote",
)  # fmt: skip


def multiply(times: int) -> None:
    """Puts `times` - 1 copies of all statements, with their claims and words, beside them."""
    from statements import guards, wording_index  # which import models
    from statements.search import index

    guards.before_migrate(connection.alias)  # which takes them away
    wording_index.remove(connection)
    index.remove_triggers(connection)  # `manage.py rebuild_search` puts them back
    models: list[Any] = [apps.get_model("statements", name) for name in COPIED]
    steps = {model: model._base_manager.aggregate(most=Max("pk"))["most"] for model in models}
    with transaction.atomic(), connection.cursor() as cursor:
        for number in range(1, times):
            for model in models:
                cursor.execute(*_copy(model, number, steps))
    count_on_from(models)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _copy(model: type[Model], number: int, steps: dict[Any, int]) -> tuple[str, list[Any]]:
    """An INSERT of every first row again, its key and what it points at moved on by as much as others are."""
    columns, told = [], []
    asked: list[Any] = []
    for field in model._meta.concrete_fields:
        moved = model if field.primary_key else field.related_model
        columns.append(f'"{field.column}"')
        if moved in steps:
            told.append(f'"{field.column}" + %s')
            asked.append(number * steps[moved])
        elif field.name == "slug":
            told.append("slug || %s")
            asked.append(f"-{number}")
        else:
            told.append(f'"{field.column}"')
    table = model._meta.db_table
    statement = (
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(told)} FROM {table} WHERE id <= %s"  # noqa: S608
    )
    return statement, [*asked, steps[model]]


if __name__ == "__main__":
    django.setup()
    multiply(int(sys.argv[1]))
