"""The index on PostgreSQL: a GIN index over made-up vectors, and triggers that note what was written."""
# ruff: noqa: S608 - every name in these statements is our own

from collections.abc import Sequence
from typing import Any

from .documents import BREAK, EVERY, NUMBERS, Document, kind_of, section_start
from .found import Kind
from .plan import Every, Group, Plan, Side, Tokens, Where

PRESENT = (
    "SELECT relname FROM pg_class WHERE relname LIKE 'search\\_%%' AND relkind IN ('r', 'i') "
    "AND relnamespace = current_schema()::regnamespace "
    "UNION SELECT tgname FROM pg_trigger WHERE tgname LIKE 'search\\_%%'"
)
STANDS_THROUGH_MIGRATIONS = True
TABLES = (
    """CREATE TABLE search_doc (id bigint NOT NULL, statement bigint NOT NULL, place integer NOT NULL,
        language text NOT NULL, tokens text NOT NULL, stems text NOT NULL, forms text NOT NULL, body text NOT NULL,
        vector tsvector NOT NULL)""",
    """CREATE TABLE search_name (word text NOT NULL, kind text NOT NULL, key bigint NOT NULL, names text NOT NULL,
        PRIMARY KEY (word, kind, key))""",
    "CREATE INDEX search_name_key ON search_name (kind, key)",
    'CREATE TABLE search_word (word text COLLATE "C" PRIMARY KEY, initial text NOT NULL, length integer NOT NULL)',
    "CREATE INDEX search_word_like ON search_word (initial, length)",
    """CREATE TABLE search_compound (joined text COLLATE "C", first text COLLATE "C", second text COLLATE "C",
        PRIMARY KEY (joined, first, second))""",
    # No key: two transactions that note the same would wait for each other.
    "CREATE TABLE search_dirty (kind text NOT NULL, key bigint NOT NULL)",
)
FTS = ""
FILLED = (
    "ALTER TABLE search_doc ADD CONSTRAINT search_doc_pkey PRIMARY KEY (id)",
    "CREATE INDEX search_doc_statement ON search_doc (statement)",
    # What waits in the list of a GIN index would be read through at every question.
    "CREATE INDEX search_doc_gin ON search_doc USING gin (vector) WITH (fastupdate = off)",
    # The planner must know which words are frequent, or it sorts half a million hits to keep the newest.
    "ALTER TABLE search_doc ALTER COLUMN vector SET STATISTICS 1000",
)
CLEANED = ("ANALYZE search_doc",)
DROP_TABLES = tuple(
    f"DROP TABLE IF EXISTS {name}"
    for name in ("search_doc", "search_name", "search_word", "search_compound", "search_dirty")
)
STANDING = {
    "search_doc", "search_doc_pkey", "search_doc_statement", "search_doc_gin", "search_name", "search_name_key",
    "search_word", "search_word_like", "search_compound", "search_dirty",
}  # fmt: skip
EVENTS = ("INSERT", "UPDATE", "DELETE")
ONE_AT_A_TIME = 7_203_911  # an advisory lock of ours


def triggers(table: str, notes: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    """The triggers of a table by their names: `notes` are kinds, each with the key as SQL of a row `{row}`."""

    def told(rows: str) -> str:
        return " ".join(
            f"INSERT INTO search_dirty SELECT DISTINCT '{kind}', {key.format(row='changed')} FROM {rows} changed "
            f"WHERE {key.format(row='changed')} IS NOT NULL;"
            for kind, key in notes
        )

    function = f"search_note_{table}"
    body = (
        f"BEGIN IF TG_OP <> 'INSERT' THEN {told('old_rows')} END IF; "
        f"IF TG_OP <> 'DELETE' THEN {told('new_rows')} END IF; RETURN NULL; END"
    )
    made = {}
    for event in EVENTS:
        name = f"{function}_{event.lower()}"
        old = "OLD TABLE AS old_rows" if event != "INSERT" else ""
        new = "NEW TABLE AS new_rows" if event != "DELETE" else ""
        made[name] = [
            f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
            f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {old} {new} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {function}()",
        ]
    made[f"{function}_truncate"] = [
        "CREATE OR REPLACE FUNCTION search_note_all() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN INSERT INTO search_dirty VALUES ('all', 0); RETURN NULL; END $$",
        f"DROP TRIGGER IF EXISTS {function}_truncate ON {table}",
        f"CREATE TRIGGER {function}_truncate AFTER TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION search_note_all()",
    ]
    return made


def drop_triggers(table: str) -> list[str]:
    names = [*(event.lower() for event in EVENTS), "truncate"]
    return [f"DROP TRIGGER IF EXISTS search_note_{table}_{name} ON {table}" for name in names]


def lock(cursor: Any) -> None:
    """Who brings the index up to date waits for whoever does so, and then sees what they wrote."""
    cursor.execute(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})")


def take_notes(cursor: Any) -> list[tuple[str, int]]:
    """What was noted since the last time; it is noted no more."""
    cursor.execute("DELETE FROM search_dirty RETURNING kind, key")
    return list(dict.fromkeys(cursor.fetchall()))


def insert(cursor: Any, made: Sequence[Document]) -> None:
    if not made:
        return
    with cursor.copy("COPY search_doc FROM STDIN") as copy:
        for document in made:
            copy.write_row((*document, _vector(document)))


def check(cursor: Any) -> None:
    """Nothing: PostgreSQL keeps an index in step with its table."""


def _vector(document: Document) -> str:
    """Each word with its place; tokens begin with `:` and forms with `=`, so that no stem is taken for one.

    Before all of these stands the number of the section: the planner then knows how frequent a word is in each.
    """
    number = NUMBERS[kind_of(document.id)]
    told = [f"'{number}:{one}'" for one in document.tokens.split()]
    pairs = zip(document.stems.split(), document.forms.split(), strict=True)
    for place, (stem, form) in enumerate(pairs, 1):
        if form != BREAK:
            told.append(f"'{number}{stem}':{place} '{number}={form}':{place}")
    return " ".join(told)


def some(plan: Plan) -> tuple[str, list[Any]]:
    """A row for each document that fits, in no order, as SQL with its parameters."""
    either = " | ".join(f"({_query(plan, number)})" for number in NUMBERS.values())
    return "SELECT 1 FROM search_doc d WHERE d.vector @@ CAST(%s AS tsquery)", [either]


def hits(columns: str, plan: Plan, kind: Kind, span: tuple[int, int]) -> tuple[str, list[Any]]:
    """The documents of a section that fit, newest first, as SQL that still takes a limit. `span`: of their keys.

    Where the span begins with the section, no beginning is asked for: the words are of this section already. The
    planner takes words and keys for independent, believes that few hits are of the section, and reads all its keys.
    """
    low, high = span
    bounds, asked = ("AND d.id < %s", [high])
    if low > section_start(kind):
        bounds, asked = ("AND d.id >= %s AND d.id < %s", [low, high])
    return (
        f"SELECT {columns} FROM search_doc d WHERE d.vector @@ CAST(%s AS tsquery) "
        f"{bounds} ORDER BY d.id DESC LIMIT %s",
        [_query(plan, NUMBERS[kind]), *asked],
    )


def joined(column: str, between: str) -> str:
    """A column of several rows as one text, in the order in which a subquery has them."""
    return f"string_agg(CAST({column} AS text), '{between}')"


def _query(plan: Plan, number: int) -> str:
    match plan:
        case Every():
            return f"'{number}:{EVERY}'"
        case Tokens(tokens):
            return " | ".join(f"'{number}:{one}'" for one in tokens or ("none",))
        case Side(where, sequences):
            mark = f"{number}" if where is Where.STEMS else f"{number}="
            return " | ".join(
                "(" + " <-> ".join(f"'{mark}{word}'" for word in words) + ")" for words in sequences
            )
    return _joined(plan, number)


def _joined(plan: Group, number: int) -> str:
    parts = [f"({_query(part, number)})" for part in plan.parts]
    if not plan.absent:
        return (" & " if plan.every else " | ").join(parts)
    base = " & ".join(parts) or f"'{number}:{EVERY}'"
    return f"({base}) & !({' | '.join(f'({_query(part, number)})' for part in plan.absent)})"
