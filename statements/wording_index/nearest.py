"""Asking the index: which rows share most with some words."""
# ruff: noqa: S608 - nothing in the statement but names and numbers of our own

from collections.abc import Sequence

from django.db import connection

from . import DIALECTS
from .subjects import Subject

# Of one term; a word that more rows hold tells little, and to count them all would take its time.
MOST_OF_A_TERM = 1_000
# A term that n rows hold counts as 1 / (n + DULLING): rare words tell more, very rare ones not everything.
DULLING = 50
SCALE = 1_000_000  # whole numbers, so that both databases come to the same sum


def nearest(subject: Subject, terms: Sequence[str], *, limit: int) -> list[int]:
    """The keys of at most `limit` rows that share a term, those that share more and rarer ones first. One query."""
    if not terms:
        return []
    dialect = DIALECTS[connection.vendor]
    one = f"SELECT id, {{}} AS term FROM ({dialect.hits(subject)} LIMIT {MOST_OF_A_TERM}) AS found"
    hits = " UNION ALL ".join(one.format(number) for number in range(len(terms)))
    sql = f"""
        WITH hits AS ({hits}), sizes AS (SELECT term, count(*) AS n FROM hits GROUP BY term)
        SELECT id FROM hits JOIN sizes ON sizes.term = hits.term
        GROUP BY id ORDER BY sum({SCALE} / ({DULLING} + n)) DESC, id DESC LIMIT %s
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [*map(dialect.query, terms), limit])
        return [key for (key,) in cursor.fetchall()]
