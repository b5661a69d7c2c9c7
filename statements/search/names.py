"""Names as search knows them: of speakers who have published something, of their parties, and of topics.

The table `search_name` holds each name's words by their stems, so that one query finds all that a query names.
"""
# ruff: noqa: S608 - nothing in the statements but names of our own

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Exists, OuterRef

from statements.lines import lines_of
from statements.models import Party, Speaker, Statement, StatementSpeaker, Topic

from . import words

LETTERS = {"speaker": "s", "party": "p", "topic": "t"}  # of the tokens of documents
COMPOUND = "compound"  # the kind of words that a hyphen joins in some text: their parts are the only name
NOTED = "noted"  # stands for a kind where something has changed that the index does not have yet
MOST = 200  # names that one query may mean; a word of more tells nobody apart


class Row(NamedTuple):
    """One word of a name. `names` are a line each: the slug, `person` or nothing, then each name's words."""

    word: str
    kind: str
    key: int
    names: str


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker, a party or a topic: its slug, and each of its names as words."""

    kind: str
    key: int
    slug: str
    is_person: bool
    names: tuple[tuple[str, ...], ...]

    @property
    def token(self) -> str:
        return f"{LETTERS[self.kind]}{self.key}"


def of_speakers(keys: Collection[int]) -> list[Row]:
    signed = StatementSpeaker.objects.filter(
        speaker=OuterRef("pk"), statement__in=Statement.objects.published()
    )
    rows = Speaker.objects.filter(Exists(signed), pk__in=keys)
    return [
        row for one in rows for row in _rows("speaker", one.pk, one.slug, one.names, bool(one.family_name))
    ]


def of_parties(keys: Collection[int]) -> list[Row]:
    """Those of these parties whose speakers have published something."""
    signed = StatementSpeaker.objects.filter(
        speaker__party=OuterRef("pk"), statement__in=Statement.objects.published()
    )
    rows = Party.objects.filter(Exists(signed), pk__in=keys)
    return [
        row
        for one in rows
        for row in _rows("party", one.pk, one.slug, (one.name, one.in_text, *lines_of(one.other_names)))
    ]


def of_topics(keys: Collection[int]) -> list[Row]:
    rows = Topic.objects.filter(pk__in=keys)
    return [row for one in rows for row in _rows("topic", one.pk, one.slug, (one.name,))]


def _rows(kind: str, key: int, slug: str, names: Iterable[str], is_person: bool = False) -> list[Row]:
    split = [[token.form for token in words.split(name)] for name in names]
    forms = {form for one in (*split, [token.form for token in words.split(slug)]) for form in one}
    told = "\n".join([slug, "person" if is_person else "", *(" ".join(one) for one in split if one)])
    stems = {stem for form in forms for stem in words.asked_stems(form)}
    return [Row(stem, kind, key, told) for stem in sorted(stems)]


def with_words(connection: BaseDatabaseWrapper, forms: Collection[str]) -> list[Named]:
    """All that has one of these words, in any of its forms, in a name. One query."""
    known, _ = with_words_and_notes(connection, forms)
    return known


def with_words_and_notes(connection: BaseDatabaseWrapper, forms: Collection[str]) -> tuple[list[Named], bool]:
    """The same, and whether the index has anything to follow, when it is not to be trusted. One query too."""
    stems = sorted({stem for form in forms for stem in words.asked_stems(form)})
    asked = [
        f"SELECT '{NOTED}' AS kind, 0 AS key, '' AS names FROM (SELECT 1 FROM search_dirty LIMIT 1) AS noted"
    ]
    if stems:
        marks = ", ".join(["%s"] * len(stems))
        asked.append(
            "SELECT kind, key, names FROM (SELECT DISTINCT kind, key, names FROM search_name "
            f"WHERE word IN ({marks}) ORDER BY kind, key LIMIT {MOST}) AS known"
        )
        asked.append(
            f"SELECT '{COMPOUND}', 0, first || ' ' || second FROM search_compound WHERE joined IN ({marks})"
        )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked), [*stems, *stems])
        rows = sorted(cursor.fetchall())
    return [_named(*row) for row in rows if row[0] != NOTED], any(row[0] == NOTED for row in rows)


def _named(kind: str, key: int, told: str) -> Named:
    if kind == COMPOUND:
        return Named(kind, key, "", False, (tuple(told.split()),))
    slug, person, *names = told.split("\n")
    return Named(kind, key, slug, bool(person), tuple(tuple(name.split()) for name in names))


def meant(known: Iterable[Named], kind: str, value: str) -> list[Named]:
    """What a field's value names: by slug or a whole name, else by words that stand in one of its names."""
    those = [one for one in known if one.kind == kind]
    forms = tuple(token.form for token in words.split(value))
    exact = [one for one in those if one.slug == value.lower() or forms in one.names]
    if exact:
        return exact
    asked = [frozenset(words.asked_stems(form)) for form in forms]
    return [one for one in those if any(_holds(name, asked) for name in one.names)]


def named_by(known: Iterable[Named], kind: str, forms: Iterable[str]) -> list[Named]:
    """Those with any of these words, in any form, in a name: those with most of them first."""
    asked = [frozenset(words.asked_stems(form)) for form in forms]
    if not asked:
        return []
    counted = [(_most(one, asked), one) for one in known if one.kind == kind]
    return [one for count, one in sorted(counted, key=lambda pair: (-pair[0], pair[1].key)) if count]


def _most(one: Named, asked: Iterable[frozenset[str]]) -> int:
    stems = {stem for name in one.names for form in name for stem in words.asked_stems(form)}
    return sum(bool(stems & those) for those in asked)


def _holds(name: tuple[str, ...], asked: list[frozenset[str]]) -> bool:
    there = frozenset(stem for form in name for stem in words.asked_stems(form))
    return all(stems & there for stems in asked)


def other_names(party: Named, name: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """What else a party is called, where this is one of its names, in whatever form; none where it is not."""
    if not any(_is_form_of(name, one) for one in party.names):
        return ()
    return tuple(dict.fromkeys(one for one in party.names if one != name))


def _is_form_of(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both are the same words in their forms."""
    return len(one) == len(other) and all(
        not frozenset(words.asked_stems(first)).isdisjoint(words.asked_stems(second))
        for first, second in zip(one, other, strict=True)
    )


def other_spellings(one: Named, form: str) -> frozenset[str] | None:
    """How else a speaker's names write this word; None where it is no word that stands for them.

    A person's names are laid side by side from their last word; a body's by those that are one word.
    """
    asked = frozenset(words.asked_stems(form))
    names = one.names if one.is_person else tuple(name for name in one.names if len(name) == 1)
    found: set[str] = set()
    stands = False
    for name in names:
        for place, word in enumerate(reversed(name)):
            if asked & frozenset(words.asked_stems(word)):
                stands = True
                found |= {other[-1 - place] for other in names if len(other) > place}
    return frozenset(found) if stands else None
