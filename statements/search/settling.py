"""Bringing the index up to date with the record: what was noted is made anew, in the same transaction."""
# ruff: noqa: S608 - nothing in the statements but names of our own

import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from statements.models import Party, Speaker, Statement, StatementSpeaker, Topic

from . import documents, names, words
from .documents import BREAK, Document, document_id
from .found import Kind
from .index import dialect_of, stands
from .plan import Side, Where

log = logging.getLogger(__name__)
T = TypeVar("T")
Compound = tuple[str, str]
BATCH = 200  # statements whose documents are made at once
COLUMNS = "id, statement, place, language, tokens, stems, forms, body"
SHORTEST, LONGEST = 4, 30  # letters of a word that is worth suggesting


def settle(connection: BaseDatabaseWrapper) -> bool:
    """Makes anew what was noted; returns whether anything was. Nothing is noted when it returns."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM search_dirty LIMIT 1")
        if cursor.fetchone() is None:
            return False
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        dialect_of(connection).lock(cursor)
        notes = dialect_of(connection).take_notes(cursor)
        Settling(connection, cursor).make(notes)
    return True


def noted_statements(connection: BaseDatabaseWrapper) -> frozenset[int]:
    """The statements of which something has changed since the index was brought up to date."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT key FROM search_dirty WHERE kind = 'statement'")
        return frozenset(key for (key,) in cursor.fetchall())


def follow_commits(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Has the index brought up to date right before each commit. Django has no signal for that moment."""
    if getattr(connection, "_search_follows", False):
        return
    commit = connection.commit

    def settle_and_commit() -> None:
        settle_before_commit(connection)
        commit()

    connection.commit = settle_and_commit  # type: ignore[method-assign]
    connection._search_follows = True  # type: ignore[attr-defined]


def settle_before_commit(connection: BaseDatabaseWrapper) -> None:
    """Never keeps anybody from saving: what cannot be made now stays noted, and the next search tries again."""
    inside, connection.in_atomic_block = connection.in_atomic_block, True
    try:
        with transaction.atomic(using=connection.alias):
            if stands(connection):
                settle(connection)
    except Exception:
        log.exception("The search index was not brought up to date; what has changed stays noted.")
    finally:
        connection.in_atomic_block = inside


class Settling:
    """One bringing up to date, inside a transaction that holds the lock."""

    def __init__(self, connection: BaseDatabaseWrapper, cursor: Any) -> None:
        self.dialect = dialect_of(connection)
        self.cursor = cursor
        self.added: set[str] = set()
        self.gone: set[str] = set()
        self.joined: set[Compound] = set()
        self.parted: set[Compound] = set()

    def make(self, notes: Iterable[tuple[str, int]]) -> None:
        noted: dict[str, set[int]] = {"statement": set(), "speaker": set(), "party": set(), "topic": set()}
        for kind, key in notes:
            if kind == "all":
                self._empty()
                noted = every_key()
                break
            noted[kind].add(key)
        statements = noted["statement"] | self._of_moved(noted["speaker"])
        speakers = noted["speaker"] | self.statements(statements)
        parties = noted["party"] | self._parties(speakers)
        self.speakers(speakers)
        self.names("party", parties, names.of_parties(parties))
        self.topics(noted["topic"])
        self.words()
        self.compounds()

    def statements(self, keys: Collection[int]) -> set[int]:
        """Makes the documents of statements anew; returns the speakers of those that came, went or changed."""
        speakers: set[int] = set()
        for batch in batches(sorted(keys)):
            made = [one for those in documents.of_statements(batch).values() for one in those]
            for one in self._replace(self._where("statement", batch), made):
                if documents.kind_of(one.id) is Kind.STATEMENTS:
                    speakers |= keys_of(one, "s")
        return speakers

    def speakers(self, keys: Collection[int]) -> None:
        for batch in batches(sorted(keys)):
            ids = [document_id(Kind.SPEAKERS, None, key) for key in batch]
            self._replace(self._where("id", ids), documents.of_speakers(batch))
            self.names("speaker", batch, names.of_speakers(batch))

    def topics(self, keys: Collection[int]) -> None:
        for batch in batches(sorted(keys)):
            ids = [document_id(Kind.TOPICS, None, key) for key in batch]
            self._replace(self._where("id", ids), documents.of_topics(batch))
            self.names("topic", batch, names.of_topics(batch))

    def names(self, kind: str, keys: Collection[int], rows: Sequence[names.Row]) -> None:
        if not keys:
            return
        where = f"kind = %s AND key IN ({marks(keys)})"
        self.cursor.execute(f"SELECT word, kind, key, names FROM search_name WHERE {where}", [kind, *keys])
        if {tuple(row) for row in self.cursor.fetchall()} == {tuple(row) for row in rows}:
            return
        self.cursor.execute(f"DELETE FROM search_name WHERE {where}", [kind, *keys])
        self.cursor.executemany("INSERT INTO search_name VALUES (%s, %s, %s, %s)", rows)

    def words(self) -> None:
        """Keeps the list of words in step: new ones are added, and those that nothing holds any more go."""
        add_words(self.cursor, self.added)
        for word in sorted(self.gone - self.added):
            some, asked = self.dialect.some(Side(Where.FORMS, ((word,),)))
            self.cursor.execute(
                f"DELETE FROM search_word WHERE word = %s AND NOT EXISTS ({some})", [word, *asked]
            )

    def compounds(self) -> None:
        """Keeps the list of compounds in step: one goes when its parts stand side by side nowhere any more."""
        add_compounds(self.cursor, self.joined)
        for pair in sorted(self.parted - self.joined):
            some, asked = self.dialect.some(Side(Where.FORMS, (pair,)))
            self.cursor.execute(
                f"DELETE FROM search_compound WHERE first = %s AND second = %s AND NOT EXISTS ({some})",
                [*pair, *asked],
            )

    def _where(self, column: str, keys: Sequence[int]) -> dict[int, Document]:
        self.cursor.execute(f"SELECT {COLUMNS} FROM search_doc WHERE {column} IN ({marks(keys)})", keys)
        return {row[0]: Document(*row) for row in self.cursor.fetchall()}

    def _replace(self, there: dict[int, Document], made: Iterable[Document]) -> list[Document]:
        """Writes what differs; returns all documents that came, went or changed, as they were and as they are."""
        wanted = {one.id: one for one in made}
        gone = [one for key, one in there.items() if wanted.get(key) != one]
        new = [one for key, one in wanted.items() if there.get(key) != one]
        for batch in batches(sorted(one.id for one in gone)):
            self.cursor.execute(f"DELETE FROM search_doc WHERE id IN ({marks(batch)})", batch)
        self.dialect.insert(self.cursor, new)
        self.gone |= vocabulary(gone)
        self.added |= vocabulary(new)
        self.parted |= compounds(gone)
        self.joined |= compounds(new)
        return gone + new

    def _of_moved(self, speakers: Collection[int]) -> set[int]:
        """The statements of those of these speakers who are of another party than the index says."""
        moved: set[int] = set()
        for batch in batches(sorted(speakers)):
            ids = [document_id(Kind.SPEAKERS, None, key) for key in batch]
            now = dict(Speaker.objects.filter(pk__in=batch).values_list("pk", "party"))
            for id, one in self._where("id", ids).items():
                key = documents.key_of(id)
                if key in now and keys_of(one, "p") != ({now[key]} - {None}):
                    moved.add(key)
        if not moved:
            return set()
        return set(StatementSpeaker.objects.filter(speaker__in=moved).values_list("statement", flat=True))

    def _parties(self, speakers: Collection[int]) -> set[int]:
        """The parties that these speakers are of, or were by what the index says."""
        found: set[int] = set()
        for batch in batches(sorted(speakers)):
            ids = [document_id(Kind.SPEAKERS, None, key) for key in batch]
            for one in self._where("id", ids).values():
                found |= keys_of(one, "p")
            now = Speaker.objects.filter(pk__in=batch).exclude(party=None)
            found |= set(now.values_list("party", flat=True))
        return found

    def _empty(self) -> None:
        for table in ("search_doc", "search_name", "search_word", "search_compound"):
            self.cursor.execute(f"DELETE FROM {table}")


def every_key() -> dict[str, set[int]]:
    models = {"statement": Statement, "speaker": Speaker, "party": Party, "topic": Topic}
    return {kind: set(model._default_manager.values_list("pk", flat=True)) for kind, model in models.items()}


def keys_of(document: Document, letter: str) -> set[int]:
    """The keys that a document's tokens of one letter name."""
    return {int(one[1:]) for one in document.tokens.split() if one[0] == letter and one[1:].isdigit()}


def vocabulary(made: Iterable[Document]) -> set[str]:
    """The words of documents that may be suggested for one that is nowhere."""
    found: set[str] = set()
    for one in made:
        found.update(one.forms.split())
    return {word for word in found if SHORTEST <= len(word) <= LONGEST and word.isalpha() and word != BREAK}


def add_words(cursor: Any, found: Collection[str]) -> None:
    cursor.executemany(
        "INSERT INTO search_word VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        [(word, word[0], len(word)) for word in sorted(found)],
    )


def compounds(made: Iterable[Document]) -> set[Compound]:
    """The words of documents that a hyphen joins."""
    return set().union(*(words.compounds(one.body) for one in made))


def compound_rows(found: Iterable[Compound]) -> set[tuple[str, str, str]]:
    """What is kept of each: the stems by which it is asked for as one word, and its parts."""
    return {
        (stem, first, second)
        for first, second in found
        for stem in words.asked_stems(f"{first}{second}"[: words.LONGEST])
    }


def add_compounds(cursor: Any, found: Iterable[Compound]) -> None:
    cursor.executemany(
        "INSERT INTO search_compound VALUES (%s, %s, %s) ON CONFLICT DO NOTHING", sorted(compound_rows(found))
    )


def marks(keys: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(keys))


def batches(rows: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
