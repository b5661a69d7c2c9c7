"""Which claims and statements a search finds: the keys of those with the newest days, for what needs no snippets."""
# ruff: noqa: S608 - nothing in the statements but names of our own

import logging
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection

from statements.search import names
from statements.search.documents import key_of, kind_of, span_of
from statements.search.found import Kind
from statements.search.grammar import Query
from statements.search.index import dialect_of
from statements.search.plan import named_words, resolve
from statements.search.settling import settle

log = logging.getLogger(__name__)
MOST = 500  # of each section
SECTIONS = (Kind.CLAIMS, Kind.QUOTES, Kind.STATEMENTS, Kind.PASSAGES)


@dataclass(frozen=True, slots=True)
class Keys:
    """Of claims that are found themselves or by a quote; of statements, by what they are called or by kept words."""

    claims: frozenset[int] = frozenset()
    statements: frozenset[int] = frozenset()


def of_claims_and_statements(asked: Query) -> Keys:
    """What is found of a query, at most `MOST` of each section. Whoever reads them asks again what is published."""
    if asked.is_empty:
        return Keys()
    _brought_up_to_date()
    with connection.cursor() as cursor:
        rows = _rows(cursor, asked)
        quotes = [key_of(id) for id, _ in rows if kind_of(id) is Kind.QUOTES]
        claims = {key_of(id) for id, _ in rows if kind_of(id) is Kind.CLAIMS} | _quoting(cursor, quotes)
    statements = {of for id, of in rows if kind_of(id) in (Kind.STATEMENTS, Kind.PASSAGES)}
    return Keys(frozenset(claims), frozenset(statements))


def _brought_up_to_date() -> None:
    try:
        settle(connection)
    except DatabaseError:
        log.exception("The search index could not be brought up to date; a feed may lack what is new.")


def _rows(cursor: Any, asked: Query) -> list[tuple[int, int]]:
    """The documents that fit, as their keys and those of their statements."""
    plan = resolve(asked, names.with_words(connection, named_words(asked))).plan
    each, parameters = [], []
    for kind in SECTIONS:
        span = span_of(kind, asked.since, asked.until)
        sql, match = dialect_of(connection).hits("d.id, d.statement", plan, kind, span)
        each.append(f"SELECT * FROM ({sql}) AS found")
        parameters += [*match, MOST]
    cursor.execute(" UNION ALL ".join(each), parameters)
    return list(cursor.fetchall())


def _quoting(cursor: Any, quotes: list[int]) -> set[int]:
    """The claims that stand on these quotes."""
    if not quotes:
        return set()
    marks = ", ".join(["%s"] * len(quotes))
    cursor.execute(f"SELECT DISTINCT claim_id FROM statements_quote WHERE id IN ({marks})", quotes)
    return {key for (key,) in cursor.fetchall()}
