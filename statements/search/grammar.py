"""What a person types into the box, as a small tree. Whatever it is, there is a tree, and a message where words were
not understood. Pure: it asks no database, and both databases compile the same tree.

    prisoners exchange      both words, in any of their forms
    "exchange of prisoners" these very words side by side
    -grain, NOT grain       without it
    truce OR ceasefire      one of them
    speaker:kremlin         a field; a value with spaces stands in quotation marks
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from django.utils import timezone

from statements import anchors, folding
from statements.models import Channel, Kind, Value

from . import days, words

LONGEST = 500  # letters that are read
MOST_TERMS = 24
NAMED = ("speaker", "party", "topic")  # their values are names or slugs; the database knows them
CLOSED = ("value", "kind", "channel")
DAYS = ("after", "before")
FIELDS = (*NAMED, *CLOSED, *DAYS, "month", "lang")
OTHER_NAMES = {"language": "lang", "since": "after", "until": "before", "from": "speaker"}
EXAMPLES = {
    "party": "party:russia", "topic": "topic:truce", "value": "value:supports", "kind": "kind:demand",
    "channel": "channel:post", "after": "after:2025-03", "before": "before:2025-03-18", "month": "month:2025-03",
    "lang": "lang:uk",
}  # fmt: skip
# Other ways of writing values of closed sets.
SHORT_VALUES = {"conditional": Value.CONDITIONAL, "with conditions": Value.CONDITIONAL}
CHOICES: dict[str, tuple[str, ...]] = {
    "value": tuple(Value.values),
    "kind": tuple(Kind.values),
    "channel": tuple(Channel.values),
}
UNSEEN = re.compile(rf"[{folding.UNSEEN}]")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
TO_QUOTES = str.maketrans(dict.fromkeys(folding.QUOTES, '"'))
MINUS = "-−–"
PIECE = re.compile(
    rf"""(?P<minus>(?<!\S)[{MINUS}](?=["\w]))?
    (?: (?P<name>[^\W\d_]+):(?=["\w])(?:"(?P<quoted>[^"]*)(?:"|$)|(?P<value>[^\s"|()]+))
      | "(?P<phrase>[^"]*)(?:"|$)
      | (?P<bar>\|)
      | (?P<bracket>[()])
      | (?P<word>[^\s"|()]+) )""",
    re.VERBOSE,
)
NO_VALUE = re.compile(r"([^\W\d_]+):")
LANGUAGE = re.compile(r"[a-z]{2,3}")
PLAIN = re.compile(r"[^\W_][^\s\"|()]*")  # a value that needs no quotation marks


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms. More than one token, such as of `cease-fire`, stand side by side."""

    typed: str
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """These very words side by side."""

    typed: str
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """`name` is one of FIELDS but the days; `value` of a closed set is as the record writes it."""

    name: str
    value: str
    typed: str


@dataclass(frozen=True, slots=True)
class Not:
    of: "Node"


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class All:
    parts: "tuple[Node, ...]" = ()


Node: TypeAlias = Word | Phrase | Field | Not | AnyOf | All


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: `root` holds for every hit, which is of a statement issued from `since` to before `until`.

    `messages` say in words what was not understood or left out, `notes` how something was taken.
    """

    text: str
    root: All = All()
    since: dt.date | None = None
    until: dt.date | None = None
    messages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.root.parts and self.since is None and self.until is None

    @property
    def leaves(self) -> "tuple[Node, ...]":
        """Every word, phrase and field that is asked for, in order; not those asked to be absent."""
        return tuple(_leaves(self.root))


def parse(text: str) -> Query:
    """The tree of what was typed; never an error."""
    reader = _Reader()
    asked = " ".join(CONTROL.sub(" ", UNSEEN.sub("", text[: LONGEST * 4])).split())
    asked = anchors.normalised(asked)
    if len(asked) > LONGEST:
        asked = asked[:LONGEST].rsplit(" ", 1)[0]
        reader.say(f"Only the first {LONGEST} letters are searched for.")
    reader.read(asked.translate(TO_QUOTES))
    if text.strip() and not (reader.parts or reader.since or reader.until or reader.messages):
        reader.say(
            "There is no word in this to look for. Type a word, a name, or a field such as speaker:Kremlin."
        )
    return Query(
        text=asked,
        root=All(tuple(reader.parts)),
        since=reader.since,
        until=reader.until,
        messages=tuple(reader.messages),
        notes=tuple(dict.fromkeys(reader.notes)),
    )


def _leaves(node: Node) -> Iterator[Node]:
    match node:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _leaves(part)
        case Not():
            return
        case _:
            yield node


class _Reader:
    """Reads pieces from left to right. OR binds the two pieces beside it; all else holds together."""

    def __init__(self) -> None:
        self.parts: list[Node] = []
        self.messages: list[str] = []
        self.notes: list[str] = []
        self.since: dt.date | None = None
        self.until: dt.date | None = None
        self._terms = 0
        self._either = self._without = False

    def say(self, message: str) -> None:
        if message not in self.messages:
            self.messages.append(message)

    def read(self, asked: str) -> None:
        if asked.count('"') % 2:
            self.say("A quotation mark is open: the words after it are taken as one phrase.")
        for piece in PIECE.finditer(asked):
            self._take(piece)
        if self._either:
            self.say("OR stands between two words; there is none after it.")
        if self._without:
            self.say("NOT stands before a word; there is none after it.")

    def _take(self, piece: re.Match[str]) -> None:
        word = piece["word"]
        if piece["bar"] or word == "OR":
            self._or()
        elif piece["bracket"]:
            self.say("Brackets do not group words here, so they are left out.")
        elif word == "NOT":
            self._without = True
        elif word != "AND":
            self._put(self._node(piece), bool(piece["minus"]))

    def _or(self) -> None:
        if self.parts:
            self._either = True
        else:
            self.say("OR stands between two words; there is none before it.")

    def _put(self, node: Node | None, minus: bool) -> None:
        without, self._without = minus != self._without, False
        if node is None:
            return
        if self._terms >= MOST_TERMS:
            self.say(f"Only the first {MOST_TERMS} words are searched for.")
            return
        self._terms += 1
        if without:
            node = Not(node)
        if not self._either:
            self.parts.append(node)
            return
        self._either = False
        before = self.parts.pop()
        beside = before.parts if isinstance(before, AnyOf) else (before,)
        self.parts.append(AnyOf((*beside, node)))

    def _node(self, piece: re.Match[str]) -> Node | None:
        if name := piece["name"]:
            return self._field(name, piece["value"] if piece["quoted"] is None else piece["quoted"], piece)
        if (bare := NO_VALUE.fullmatch(piece["word"] or "")) and (field := _field_of(bare[1])):
            self._say_which(field)
            return None
        typed = piece["word"] if piece["phrase"] is None else piece["phrase"]
        return self._words(typed, phrase=piece["phrase"] is not None)

    def _words(self, typed: str, *, phrase: bool) -> Node | None:
        typed = typed.strip()
        tokens = tuple(token.form for token in words.split(typed))[:MOST_TERMS]
        if not tokens:
            return None
        return Phrase(typed, tokens) if phrase else Word(typed, tokens)

    def _field(self, name: str, value: str, piece: re.Match[str]) -> Node | None:
        field = _field_of(name)
        if not field:
            self.say(
                f"There is no field “{anchors.shortened(name)}”, so its words are searched for. "
                f"Fields: {', '.join(FIELDS)}."
            )
            return self._words(f"{name} {value}" if value else name, phrase=False)
        value = " ".join(value.split()).strip(",.;:!?")
        if field in DAYS:
            self._day(field, value, without=bool(piece["minus"]) != self._without)
            return None
        if field in CLOSED:
            return self._of_closed_set(field, value)
        if field == "lang":
            return self._language(value)
        if field == "month":
            return self._month(value)
        if not words.split(value):
            self._say_which(field)
            return None
        return Field(field, value, value)

    def _say_which(self, field: str) -> None:
        what = "a day" if field in DAYS else "a name" if field in NAMED else f"a {field}"
        what = "a language" if field == "lang" else what
        self.say(
            f"After {field}: stands nothing. Write {what} right after the colon, such as "
            f"{EXAMPLES.get(field, 'speaker:kremlin')}."
        )

    def _of_closed_set(self, field: str, value: str) -> Node | None:
        plain = " ".join(re.split(r"[\s_-]+", value.lower()))
        known = {one.replace("-", " "): one for one in CHOICES[field]}
        if field == "value":
            known |= SHORT_VALUES
        if plain in known:
            return Field(field, str(known[plain]), value)
        self.say(
            f"There is no {field} “{anchors.shortened(value)}”, so it is left out. "
            f"It is one of: {', '.join(CHOICES[field])}."
        )
        return None

    def _language(self, value: str) -> Node | None:
        tag = value.lower().split("-")[0]
        named = {name.lower(): one for one, name in words.LANGUAGES.items()}
        tag = named.get(tag, tag)
        if LANGUAGE.fullmatch(tag):
            return Field("lang", tag, value)
        self.say(f"“{anchors.shortened(value)}” is no language, so it is left out. Write lang:uk or lang:en.")
        return None

    def _month(self, value: str) -> Node | None:
        found = days.read(value, timezone.localdate())
        if found and found.is_month:
            self._say_which_year("month", value, found)
            return Field("month", f"{found.day:%Y-%m}", value)
        self.say(f"“{anchors.shortened(value)}” is no month, so it is left out. Write it as month:2025-03.")
        return None

    def _day(self, field: str, value: str, *, without: bool) -> None:
        if self._either:
            self._either = False
            self.say("Days narrow the whole search: OR beside one is left out.")
        found = days.read(value, timezone.localdate())
        if found is None:
            self.say(
                f"“{anchors.shortened(value)}” is no day, so {field}: is left out. "
                f"Write it as {field}:2025-03-18, {field}:2025-03, {field}:2025 or {field}:March."
            )
            return
        self._say_which_year(field, value, found)
        if (field == "after") != without:
            self.since = max(found.day, self.since or found.day)
        else:
            self.until = min(found.day, self.until or found.day)
        if self.since and self.until and self.since >= self.until:
            self.say("No day is after the one and before the other, so nothing can be found.")

    def _say_which_year(self, field: str, value: str, found: days.Read) -> None:
        if found.is_guessed:
            self.notes.append(
                f"“{anchors.shortened(value)}” is taken as {found.day:%B %Y}. For another year write it too: "
                f"{field}:{found.day.year - 1}-{found.day:%m}."
            )


def _field_of(name: str) -> str:
    """The field of this name or other name; empty where there is none."""
    small = name.lower()
    field = OTHER_NAMES.get(small, small)
    return field if field in FIELDS else ""
