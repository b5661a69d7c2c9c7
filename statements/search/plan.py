"""A query with its names looked up: what either database is asked for, and what is ranked and marked of the hits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from statements import anchors, folding

from . import grammar, names, words
from .documents import token
from .grammar import All, AnyOf, Field, Node, Not, Phrase, Query, Word
from .names import Named

MOST_PARTIES = 3
MOST_SPEAKERS = 10  # that one word may stand for
LETTERS = {"value": "v", "kind": "k", "channel": "c", "month": "m", "lang": "l"}
Sequences: TypeAlias = tuple[tuple[str, ...], ...]


class Where(Enum):
    STEMS = "stems"
    FORMS = "forms"


@dataclass(frozen=True, slots=True)
class Every:
    """Every document."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Documents with any of these tokens; with none of them, none."""

    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """Documents in which the words of any of these sequences stand side by side."""

    where: Where
    sequences: Sequences


@dataclass(frozen=True, slots=True)
class Group:
    """Documents with every one of the parts (else: any), and with none of what is `absent`."""

    every: bool
    parts: "tuple[Plan, ...]"
    absent: "tuple[Plan, ...]" = ()


Plan: TypeAlias = Every | Tokens | Side | Group


@dataclass(frozen=True, slots=True)
class Term:
    """What one word or phrase asks for. `exact` is how it was typed; `sequences` are sought among stems or forms."""

    typed: str
    exact: tuple[str, ...]
    where: Where
    sequences: Sequences


@dataclass(frozen=True, slots=True)
class Resolved:
    plan: Plan
    terms: tuple[Term, ...]
    chosen: frozenset[str]  # tokens that the query narrows to
    messages: tuple[str, ...]


def named_words(query: Query) -> list[str]:
    """The words of a query that may be part of a name."""
    return [form for node in _all(query.root) for form in _name_words(node)]


def resolve(query: Query, known: Sequence[Named]) -> Resolved:
    """The plan of a query; `known` is all that has one of its `named_words` in a name."""
    maker = _Maker(known)
    plan = maker.all_of(query.root)
    return Resolved(plan, tuple(maker.terms), frozenset(maker.chosen), tuple(maker.messages))


def _all(node: Node) -> Iterable[Node]:
    match node:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _all(part)
        case Not(of):
            yield from _all(of)
        case _:
            yield node


def _name_words(node: Node) -> tuple[str, ...]:
    match node:
        case Word():
            return word_forms(node)
        case Field(name, value) if name in grammar.NAMED:
            return tuple(one.form for one in words.split(value))
    return ()


def word_forms(word: Word) -> tuple[str, ...]:
    """Its parts, and of a compound with a hyphen the whole as one word."""
    return (*word.tokens, "".join(word.tokens)) if _has_hyphen(word) else word.tokens


def _has_hyphen(word: Word) -> bool:
    return len(word.tokens) == 2 and words.compounds(word.typed.translate(folding.SAME)) == {word.tokens}


class _Maker:
    def __init__(self, known: Sequence[Named]) -> None:
        self.known = known
        self.terms: list[Term] = []
        self.chosen: set[str] = set()
        self.messages: list[str] = []

    def all_of(self, root: All) -> Plan:
        parts: list[Plan] = []
        absent: list[Plan] = []
        left = list(root.parts)
        while left:
            whole = self._whole_name(left)
            if whole:
                count, plan = whole
                parts.append(plan)
                del left[:count]
                continue
            node = left.pop(0)
            if isinstance(node, Not):
                absent.append(self._silently(node.of))
            else:
                parts.append(self._plan(node, chosen=True))
        if not parts and not absent:
            return Every()
        return parts[0] if len(parts) == 1 and not absent else Group(True, tuple(parts), tuple(absent))

    def _silently(self, node: Node) -> Plan:
        """The plan of what is to be absent: nothing of it is ranked or marked."""
        kept = len(self.terms)
        plan = self._plan(node, chosen=False)
        del self.terms[kept:]
        return plan

    def _plan(self, node: Node, *, chosen: bool = False) -> Plan:
        match node:
            case Word():
                return self._word(node)
            case Phrase(typed, tokens):
                self.terms.append(Term(typed, tokens, Where.FORMS, (tokens,)))
                return Side(Where.FORMS, (tokens,))
            case Field():
                return self._field(node, chosen=chosen)
            case AnyOf(parts):
                return Group(False, tuple(self._plan(part) for part in parts))
            case Not(of):
                return Group(True, (), (self._silently(of),))
            case All():
                return self.all_of(node)

    def _word(self, word: Word) -> Plan:
        sequences = [*_sequences(word.tokens), *self._with_or_without_hyphen(word)]
        tokens: list[str] = []
        for party in self._parties():
            sequences += _of_names(names.other_names(party, word.tokens))
        if len(word.tokens) == 1:
            form = word.tokens[0]
            for one in [one for one in self.known if one.kind == "speaker"][:MOST_SPEAKERS]:
                spellings = names.other_spellings(one, form)
                if spellings is not None:
                    tokens.append(one.token)
                    sequences += [(stem,) for other in sorted(spellings) for stem in words.asked_stems(other)]
        found = tuple(dict.fromkeys(sequences))
        self.terms.append(Term(word.typed, word.tokens, Where.STEMS, found))
        side = Side(Where.STEMS, found)
        return Group(False, (side, Tokens(tuple(tokens)))) if tokens else side

    def _with_or_without_hyphen(self, word: Word) -> Sequences:
        """The other way of writing a compound: cease-fire as one word, ceasefire as its parts where texts part it."""
        if _has_hyphen(word):
            return _sequences(("".join(word.tokens),))
        if len(word.tokens) > 1:
            return ()
        asked = frozenset(words.asked_stems(word.tokens[0]))
        pairs = [one.names[0] for one in self.known if one.kind == names.COMPOUND]
        those = [pair for pair in pairs if asked & frozenset(words.asked_stems("".join(pair)))]
        return tuple(sequence for pair in those for sequence in _sequences(pair))

    def _whole_name(self, nodes: list[Node]) -> tuple[int, Plan] | None:
        """The words that begin the nodes, where they are a name in several words: of a body, else of a party."""
        run = []
        for node in nodes:
            if not isinstance(node, Word) or len(node.tokens) != 1:
                break
            run.append(node.tokens[0])
        if len(run) < 2:
            return None
        if body := self._body(run, nodes):
            return body
        for party in self._parties():
            if length := _begins(run, party):
                return length, self._party(nodes[:length], tuple(run[:length]), party)
        return None

    def _body(self, run: list[str], nodes: list[Node]) -> tuple[int, Plan] | None:
        """The name of a body, such as White House: also what it has issued."""
        for one in self.known:
            if one.kind != "speaker" or one.is_person:
                continue
            for name in one.names:
                if len(name) > 1 and tuple(run[: len(name)]) == name:
                    said = Group(True, tuple(self._plan(node) for node in nodes[: len(name)]))
                    others = tuple(other for other in one.names if other != name)
                    if others:
                        self.terms.append(Term(" ".join(name), name, Where.FORMS, (name, *others)))
                    spelt = (Side(Where.FORMS, others),) if others else ()
                    return len(name), Group(False, (said, *spelt, Tokens((one.token,))))
        return None

    def _parties(self) -> list[Named]:
        return [one for one in self.known if one.kind == "party"][:MOST_PARTIES]

    def _party(self, nodes: list[Node], name: tuple[str, ...], party: Named) -> Plan:
        """A party's name in several words, or any other of its names."""
        said = Group(True, tuple(self._plan(node) for node in nodes))
        others = tuple(dict.fromkeys(_of_names(names.other_names(party, name))))
        if not others:
            return said
        self.terms.append(Term(" ".join(name), name, Where.STEMS, (*_sequences(name), *others)))
        return Group(False, (said, Side(Where.STEMS, others)))

    def _field(self, field: Field, *, chosen: bool) -> Plan:
        if field.name not in grammar.NAMED:
            found = [token(LETTERS[field.name], field.value)]
        else:
            those = names.meant(self.known, field.name, field.value)
            found = [one.token for one in those]
            if not found:
                self.messages.append(
                    f"No {field.name} that has something published here is called "
                    f"“{anchors.shortened(field.typed)}”."
                )
        if chosen:
            self.chosen.update(found)
        return Tokens(tuple(found))


def _begins(run: list[str], party: Named) -> int:
    """How many of the words are one of a party's names of several words; 0 where they are none."""
    lengths = [
        len(name)
        for name in party.names
        if 1 < len(name) <= len(run) and names.other_names(party, tuple(run[: len(name)]))
    ]
    return max(lengths, default=0)


def _of_names(those: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [sequence for name in those for sequence in _sequences(name)]


def _sequences(forms: tuple[str, ...]) -> Sequences:
    """The stems of words side by side; of Cyrillic ones that could be of two languages, in each."""
    if len(forms) == 1:
        return tuple((stem,) for stem in words.asked_stems(forms[0]))
    return tuple(
        dict.fromkeys(tuple(words.stemmed(form, language) for form in forms) for language in ("uk", "ru"))
    )
