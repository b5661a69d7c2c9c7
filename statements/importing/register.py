"""What a file may name, looked up once and kept: parties, speakers, occasions, topics, statements. Nothing is made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Q
from rapidfuzz import process, utils

from statements.models import Capture, Claim, Occasion, Party, Speaker, Statement, Topic

T = TypeVar("T")
LIKE = 55  # of 100: from here on a name is near enough to be offered
OFFERED = 3
BATCH = 500  # names that are asked for at once; SQLite takes no more than some thousands
SEARCHES = 200  # for near names in one import: each looks at every name there is


class Names(Generic[T]):
    """Things by their names and slugs, whatever the capitals."""

    def __init__(self, kind: str, things: Iterable[tuple[T, tuple[str, ...]]]) -> None:
        self.kind = kind
        self.things: dict[str, T] = {}
        self.shown: list[str] = []
        for thing, names in things:
            self.add(thing, names)
        self._unknown: dict[str, str] = {}

    def add(self, thing: T, names: tuple[str, ...]) -> None:
        self.shown.append(names[0])
        for name in names:
            if name:
                self.things.setdefault(_key(name), thing)

    def get(self, name: str) -> T | None:
        return self.things.get(_key(name))

    def of(self, name: str) -> T:
        """The thing of that name. Raises ValidationError with the nearest names."""
        found = self.get(name)
        if found is None:
            raise ValidationError(self._message(name))
        return found

    def _message(self, name: str) -> str:
        key = _key(name)
        if key not in self._unknown:
            near = self._near(name) if len(self._unknown) < SEARCHES else []
            hint = f" The nearest: {', '.join(f'“{one}”' for one in near)}." if near else ""
            self._unknown[key] = f"There is no {self.kind} “{name[:80]}”.{hint}"
        return self._unknown[key]

    def _near(self, name: str) -> list[str]:
        found = process.extract(
            name[:200], self.shown, processor=utils.default_process, limit=OFFERED, score_cutoff=LIKE
        )
        return [one for one, _, _ in found]


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


@dataclass
class KeptStatement:
    """A statement that rows name: kept already, or made by this import (`row` says where)."""

    statement: Statement
    row: int = 0
    copies: list[Capture] = field(default_factory=list)
    claims: dict[tuple[int, str], int] = field(
        default_factory=dict
    )  # topic and summary → row, or 0 where kept
    hashes: set[tuple[str, str]] = field(default_factory=set)  # of kept words, with the kind of their source
    position: int = 0
    loaded: bool = False

    @property
    def is_new(self) -> bool:
        return bool(self.row)

    def load(self) -> "KeptStatement":
        """Adds what is kept of a statement, once: its copies, newest of each source, and its claims."""
        if self.loaded or self.is_new:
            return self
        self.loaded = True
        rows = Capture.objects.filter(source__statement=self.statement.pk).select_related("source")
        newest: dict[int, Capture] = {}
        for copy in rows.in_order().defer("file"):
            self.hashes.add((copy.source.kind, copy.text_sha256))
            copy.source.statement = self.statement
            newest[copy.source_id] = copy
        self.copies = [copy for copy in newest.values() if not copy.is_entombed]
        for topic, summary, position in Claim.objects.filter(statement=self.statement.pk).values_list(
            "topic_id", "summary", "position"
        ):
            self.claims[topic, summary] = 0
            self.position = max(self.position, position)
        return self


class Register:
    """All names of one import. Statements are looked for among those that the file names."""

    def __init__(self) -> None:
        self.parties = _named("party", Party.objects.all())
        self.speakers = _named("speaker", Speaker.objects.with_party())
        self.occasions = _named("occasion", Occasion.objects.all())
        self.topics = _named("topic", Topic.objects.all())
        self.statements: Names[KeptStatement] = Names("statement", ())
        self.refused: Names[int] = Names("statement", ())  # statements of the file that are not right → row
        self._shows_more = False
        self.references: dict[str, int] = {}  # of claims → row, or 0 where kept

    def look_up(self, statements: Iterable[str], claims: Iterable[str]) -> None:
        """Finds the statements of these slugs and references, and which of these claims' references are taken."""
        for batch in _batches(statements):
            rows = Statement.objects.filter(Q(slug__in=batch) | Q(reference__in=[n for n in batch if n]))
            for statement in rows.prefetch_related("statement_speakers__speaker"):
                self._keep(statement)
        for batch in _batches(claims):
            taken = Claim.objects.filter(reference__in=batch).values_list("reference", flat=True)
            self.references |= dict.fromkeys(taken, 0)

    def _keep(self, statement: Statement) -> None:
        if self.statements.get(statement.slug) is None:
            self.add(KeptStatement(statement))

    def add(self, kept: KeptStatement) -> None:
        self.statements.add(kept, (kept.statement.slug, kept.statement.reference))

    def statement(self, name: str) -> KeptStatement:
        """The statement of that slug or reference. Raises ValidationError with the nearest."""
        found = self.statements.get(name)
        if found:
            return found.load()
        if row := self.refused.get(name):
            raise ValidationError(f"Its statement, in row {row}, is refused: mend that row first.")
        if not self._shows_more:
            self._show_more()
        return self.statements.of(name)  # which refuses it, with the nearest

    def _show_more(self) -> None:
        """Other statements' slugs, to say which are near; the newest, as an import is mostly of these."""
        self._shows_more = True
        rows = Statement.objects.order_by("-pk").values_list("slug", "reference")[:BATCH]
        shown = set(self.statements.shown)
        self.statements.shown += [
            name for slug, ref in rows for name in (slug, ref) if name and name not in shown
        ]


def _named(kind: str, rows: Any) -> Names[Any]:
    return Names(kind, ((row, (row.name, row.slug)) for row in rows))


def _batches(names: Iterable[str]) -> Iterator[list[str]]:
    left = iter({name for name in names if name})
    while batch := list(islice(left, BATCH)):
        yield batch
