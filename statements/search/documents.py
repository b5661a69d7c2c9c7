"""What can be found: each published thing as one document, made of the record a batch of statements at a time.

Only what a visitor may read is in a document. Of a digest these are its verified phrases; of a source whose words
may not be shown, or only where they are quoted, there are no passages; of a copy with a tombstone there is nothing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from statements import marking
from statements.models import (
    Aspect,
    Capture,
    Claim,
    Quote,
    Shown,
    SourceKind,
    Speaker,
    Statement,
    StatementSpeaker,
    Status,
    Term,
    Topic,
)

from . import words
from .found import Kind

# The key of a document: its section, its day, its row. So each section lies together, newest last.
DAY_AT, KIND_AT = 38, 60
COPY_AT = 12  # of a passage: the copy's key, then the number of the passage in it
MOST_PASSAGES = 2**COPY_AT - 1
PASSAGE = 250  # words of a line; PostgreSQL keeps 255 places of one word
MOST_WORDS = 2_000  # of a document; a vector has no room for a megabyte
EVERY = "x"  # a token that every document has
BREAK = "¶"  # stands between lines, so that no phrase reaches over them
NUMBERS: dict[Kind, int] = {kind: number for number, kind in enumerate(Kind, 1)}
KINDS: dict[int, Kind] = {number: kind for kind, number in NUMBERS.items()}


class Document(NamedTuple):
    """One row of the index. `stems` and `forms` are words with spaces between, word for word of `body`."""

    id: int
    statement: int  # 0 where it belongs to none
    place: int  # of a passage: the number of its paragraph
    language: str
    tokens: str
    stems: str
    forms: str
    body: str


def document_id(kind: Kind, day: dt.date | None, key: int) -> int:
    """Sorts by section, then day, then row."""
    return NUMBERS[kind] << KIND_AT | (day.toordinal() if day else 0) << DAY_AT | key


def kind_of(id: int) -> Kind:
    return KINDS[id >> KIND_AT]


def key_of(id: int) -> int:
    """The key of the row; of a passage, that of its kept copy."""
    key = id & (1 << DAY_AT) - 1
    return key >> COPY_AT if kind_of(id) is Kind.PASSAGES else key


def day_of(id: int) -> dt.date | None:
    ordinal = (id >> DAY_AT) & (1 << KIND_AT - DAY_AT) - 1
    return dt.date.fromordinal(ordinal) if ordinal else None


def section_start(kind: Kind) -> int:
    """What no key of a section is below."""
    return NUMBERS[kind] << KIND_AT


def span_of(kind: Kind, since: dt.date | None, until: dt.date | None) -> tuple[int, int]:
    """The least key of a section's documents of these days, and the least that is beyond them."""
    first = section_start(kind)
    lowest = since.toordinal() if since else 1 if until else 0
    low = first | lowest << DAY_AT
    high = first | until.toordinal() << DAY_AT if until else NUMBERS[kind] + 1 << KIND_AT
    return low, min(high, 2**63 - 1)


def token(letter: str, value: Any) -> str:
    """An opaque word for a filter: its letter and the value's letters and digits."""
    return letter + "".join(filter(str.isalnum, str(value).lower()))


@dataclass(frozen=True, slots=True)
class _Issued:
    """A published statement, as far as its documents tell of it."""

    key: int
    title: str
    note: str
    languages: tuple[str, ...]
    day: dt.date | None
    tokens: tuple[str, ...] = ()


@dataclass(slots=True)
class _Told:
    """A published claim."""

    key: int
    summary: str
    topic: int
    tokens: tuple[str, ...]
    terms: list[str] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)


def of_statements(keys: Collection[int]) -> dict[int, list[Document]]:
    """The documents of each of these statements; none of what is not published. Eight queries."""
    made: dict[int, list[Document]] = {key: [] for key in keys}
    issued = _issued(keys)
    claims = _claims(issued)
    for key, document in _quotes(issued, claims):
        made[key].append(document)
    passages = _passages(issued)
    for key, those in passages.items():
        made[key] += those
    for key, statement in issued.items():
        made[key] += [_of_claim(statement, claim) for claim in claims.get(key, {}).values()]
        made[key].append(_of_statement(statement, claims.get(key, {}).values()))
    return made


def _issued(keys: Collection[int]) -> dict[int, _Issued]:
    rows = Statement.objects.published().filter(pk__in=keys).order_by()
    found = {
        row[0]: row for row in rows.values_list("pk", "title", "note", "languages", "channel", "issued_on")
    }
    signed: dict[int, list[str]] = defaultdict(list)
    signers = StatementSpeaker.objects.filter(statement__in=list(found)).order_by("position", "pk")
    for key, speaker, party in signers.values_list("statement", "speaker", "speaker__party"):
        signed[key] += [token("s", speaker), *([token("p", party)] if party else [])]
    made = {}
    for key, title, note, languages, channel, day in found.values():
        tokens = [*dict.fromkeys(signed[key]), token("c", channel)]
        if day:
            tokens.append(f"m{day:%Y%m}")
        made[key] = _Issued(key, title, note, tuple(languages.split()), day, tuple(tokens))
    return made


def _claims(issued: dict[int, _Issued]) -> dict[int, dict[int, _Told]]:
    """The published claims of each statement. Of a position of others the value is no value of who tells it."""
    found: dict[int, dict[int, _Told]] = defaultdict(dict)
    holders: dict[int, list[int]] = defaultdict(list)
    held = Claim.held_by.through.objects.filter(claim__statement__in=list(issued)).order_by("party")
    for key, party in held.values_list("claim", "party"):
        holders[key].append(party)
    rows = Claim.objects.published().filter(statement__in=list(issued)).order_by()
    for key, statement, topic, summary, kind, value in rows.values_list(
        "pk", "statement", "topic", "summary", "kind", "value"
    ):
        tokens = (token("t", topic), token("k", kind))
        told_of = _others(holders.get(key, ()), issued[statement].tokens)
        position = [token("a" if told_of else "v", value)] if value else []
        found[statement][key] = _Told(key, summary, topic, (*tokens, *position, *told_of))
    terms = Term.objects.filter(claim__statement__in=list(issued), claim__status=Status.PUBLISHED)
    for key, statement, aspect, value in terms.order_by("position", "pk").values_list(
        "claim", "claim__statement", "aspect", "value"
    ):
        found[statement][key].terms.append(f"{Aspect(aspect).label}: {value}")
    return found


def _others(holders: Collection[int], issuer: Collection[str]) -> tuple[str, ...]:
    """The parties whose position is told, as tokens, where none of them has issued the statement."""
    if any(token("p", party) in issuer for party in holders):
        return ()
    return tuple(token("h", party) for party in holders)


def _quotes(
    issued: dict[int, _Issued], claims: dict[int, dict[int, _Told]]
) -> Iterator[tuple[int, Document]]:
    """What claims stand on, as far as it may be shown; each claim learns the languages of its words."""
    rows = Quote.objects.filter(claim__statement__in=list(claims), claim__status=Status.PUBLISHED)
    shown = rows.filter(capture__tombstone="").exclude(capture__source__shown=Shown.NOTHING).order_by()
    for key, claim, statement, exact, language in shown.values_list(
        "pk", "claim", "claim__statement", "exact", "language"
    ):
        of, told = issued[statement], claims[statement][claim]
        told.languages.add(language)
        tokens = (*of.tokens, *told.tokens, _language(language))
        yield (
            statement,
            _document(Kind.QUOTES, of.day, key, statement, language, tokens, [exact], (language,)),
        )


def _passages(issued: dict[int, _Issued]) -> dict[int, list[Document]]:
    """The paragraphs of the newest copy of each source that is shown whole."""
    made: dict[int, list[Document]] = defaultdict(list)
    newest: dict[int, tuple[int, str]] = {}
    whole = Capture.objects.filter(source__statement__in=list(issued), source__shown=Shown.WHOLE)
    for source, key, tombstone in whole.order_by("source", "number").values_list("source", "pk", "tombstone"):
        newest[source] = (key, tombstone)
    kept = [key for key, tombstone in newest.values() if not tombstone]
    columns = ("pk", "source__statement", "source__language", "source__kind", "text", "verified")
    for key, statement, language, kind, text, verified in (
        Capture.objects.filter(pk__in=kept).order_by("pk").values_list(*columns)
    ):
        of = issued[statement]
        pieces = _paragraphs(text, verified if kind == SourceKind.DIGEST else None)
        for number, (place, lines) in enumerate(pieces, 1):
            if number > MOST_PASSAGES:
                break
            made[statement].append(
                _document(
                    Kind.PASSAGES,
                    of.day,
                    key << COPY_AT | number,
                    statement,
                    language,
                    (*of.tokens, _language(language)),
                    lines,
                    (language,),
                    place,
                )
            )
    return made


def _paragraphs(text: str, verified: Any) -> Iterator[tuple[int, list[str]]]:
    """Each paragraph's number with its words; of a digest the verified phrases in it, each by itself."""
    for paragraph in marking.paragraphs(text, (), verified or ()):
        if verified is not None:
            phrases = [stretch.text for stretch in paragraph.stretches if stretch.verified]
            if phrases:
                yield paragraph.number, phrases
            continue
        for piece in _cut(paragraph.text):
            yield paragraph.number, [piece]


def _cut(text: str) -> Iterator[str]:
    """A long paragraph in pieces of so many words that both databases keep each word's places."""
    tokens = words.split(text) if len(text) > PASSAGE else []
    starts = [tokens[at].start for at in range(PASSAGE, len(tokens), PASSAGE)]
    for start, end in zip([0, *starts], [*starts, len(text)], strict=True):
        yield text[start:end]


def _of_claim(of: _Issued, claim: _Told) -> Document:
    languages = sorted(claim.languages) or of.languages
    tokens = (*of.tokens, *claim.tokens, *map(_language, languages))
    lines = [claim.summary, *claim.terms]
    return _document(Kind.CLAIMS, of.day, claim.key, of.key, "en", tokens, lines, of.languages)


def _of_statement(of: _Issued, claims: Iterable[_Told]) -> Document:
    topics = sorted({claim.topic for claim in claims})
    tokens = (*of.tokens, *(token("t", topic) for topic in topics), *map(_language, of.languages))
    lines = [of.title, *of.note.splitlines()]
    return _document(Kind.STATEMENTS, of.day, of.key, of.key, "en", tokens, lines, of.languages)


def of_speakers(keys: Collection[int]) -> list[Document]:
    """Those of these speakers who have published something, by all their names."""
    signed = StatementSpeaker.objects.filter(
        speaker=OuterRef("pk"), statement__in=Statement.objects.published()
    )
    rows = (
        Speaker.objects.filter(Exists(signed), pk__in=keys)
        .order_by("pk")
        .only("name", "short_name", "other_names", "party")
    )
    made = []
    for speaker in rows:
        party = [token("p", speaker.party_id)] if speaker.party_id else []
        made.append(
            _document(
                Kind.SPEAKERS, None, speaker.pk, 0, "en", [token("s", speaker.pk), *party], speaker.names, ()
            )
        )
    return made


def of_topics(keys: Collection[int]) -> list[Document]:
    rows = Topic.objects.filter(pk__in=keys).order_by("pk")
    return [
        _document(
            Kind.TOPICS, None, key, 0, "en", [token("t", key)], [name, question, *note.splitlines()], ()
        )
        for key, name, question, note in rows.values_list("pk", "name", "question", "scope_note")
    ]


def _language(tag: str) -> str:
    return token("l", tag.split("-")[0])


def _document(
    kind: Kind,
    day: dt.date | None,
    key: int,
    statement: int,
    language: str,
    tokens: Iterable[str],
    lines: Iterable[str],
    tags: Iterable[str],
    place: int = 0,
) -> Document:
    kept = [line for line in lines if line.strip()]
    body = "\n".join(kept)
    cyrillic = words.cyrillic_of(body, tags)
    forms: list[list[str]] = []
    room = MOST_WORDS
    for line in kept:
        forms.append([one.form for one in words.split(line)][: min(PASSAGE, room)])
        room -= len(forms[-1])
    stems = [words.stems(line, cyrillic) for line in forms]
    between = f" {BREAK} "
    return Document(
        id=document_id(kind, day, key),
        statement=statement,
        place=place,
        language=language,
        tokens=" ".join((EVERY, *dict.fromkeys(tokens))),
        stems=between.join(map(" ".join, stems)),
        forms=between.join(map(" ".join, forms)),
        body=body,
    )
