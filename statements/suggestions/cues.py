"""Words that tell of what kind a passage may be, and whose position it may tell. One table, for three languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from statements import anchors
from statements.models import Kind


class Whose(Enum):
    """Whose position a cue speaks of."""

    OWN = "own"  # of those who issued the statement
    JOINT = "joint"  # theirs and others'
    NOBODYS = ""  # it does not say


@dataclass(frozen=True, slots=True)
class Cue:
    """`words` as they stand in a passage; a star stands for any ending."""

    words: tuple[str, ...]
    kind: Kind | None
    whose: Whose = Whose.NOBODYS


def _cue(words: str, kind: Kind | None, whose: Whose = Whose.NOBODYS) -> Cue:
    return Cue(tuple(words.split(", ")), kind, whose)


# Where several fit, the first in this table comes first: what is denied or rejected often names what was agreed.
CUES: tuple[Cue, ...] = (
    _cue("denied, denies, deny, untrue, never happened, did not happen", Kind.DENIAL),
    _cue("опроверг*, отрица*, не соответствует действительности", Kind.DENIAL),
    _cue("спростов*, запереч*, не відповідає дійсності", Kind.DENIAL),
    _cue("rejected, rejects, reject, refused, refuses, unacceptable, ruled out", Kind.REJECTION),
    _cue("отверг*, отказал*, отклонил*, неприемлем*, недопустим*", Kind.REJECTION),
    _cue("відкин*, відмов*, відхил*, неприйнятн*, неприпустим*", Kind.REJECTION),
    _cue("must, demand*, insist*, has to, have to, should, require*", Kind.DEMAND),
    _cue("долж*, необходимо, требу*, потребов*, настаива*, следует", Kind.DEMAND),
    _cue("має бути, мають, повин*, необхідно, вимаг*, наполяга*, потрібно, слід", Kind.DEMAND),
    _cue("proposed, proposes, propose, proposal*, suggested, offered, initiative*", Kind.PROPOSAL),
    _cue("предлож*, предлага*, инициатив*", Kind.PROPOSAL),
    _cue("запропон*, пропон*, пропозиц*, ініціатив*", Kind.PROPOSAL),
    _cue("agreed, agree, agrees, agreement*", Kind.COMMITMENT, Whose.JOINT),
    _cue("договор*, соглас*, условились", Kind.COMMITMENT, Whose.JOINT),
    _cue("домовил*, домовлен*, погод*, узгод*", Kind.COMMITMENT, Whose.JOINT),
    _cue("will, committed, commits, pledge*, promised, ready to, undertake*", Kind.COMMITMENT),
    _cue("обяз*, обеща*, готов*, гарантир*", Kind.COMMITMENT),
    _cue("зобов'яз*, обіця*, готов*, гарантує*", Kind.COMMITMENT),
    _cue("concern*, worried, alarm*, risk*, fear*, threat*", Kind.CONCERN),
    _cue("обеспоко*, озабочен*, опас*, тревог*, угроз*, риск*", Kind.CONCERN),
    _cue("занепоко*, стурбован*, побоюв*, тривог*, загроз*, ризик*", Kind.CONCERN),
    _cue("welcome*, constructive, productive, thanked, excellent, very good, appreciat*", Kind.APPRAISAL),
    _cue("приветств*, конструктивн*, продуктивн*, благодар*, позитивн*", Kind.APPRAISAL),
    _cue("вітає*, вітаємо, конструктивн*, продуктивн*, вдячн*, подяк*, позитивн*", Kind.APPRAISAL),
    _cue("both, the two leaders, the leaders, the two sides, the sides, jointly", None, Whose.JOINT),
    _cue("стороны, оба, обе, лидеры, президенты, совместно", None, Whose.JOINT),
    _cue("сторони, обидва, обидві, лідери, президенти, спільно", None, Whose.JOINT),
    _cue("we, our, us, i, my", None, Whose.OWN),
    _cue("мы, наш*, нами, я", None, Whose.OWN),
    _cue("ми, наш*, нами, я", None, Whose.OWN),
)
NEGATIONS = r"(?:not|never|n't|не|ні|ни)"


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a passage: the words that gave it away, as they stand there."""

    cue: Cue
    because: str


def _pattern(words: str) -> re.Pattern[str]:
    body = re.escape(words).replace(r"\*", r"[\w']*").replace(r"\ ", r"\s+")
    return re.compile(rf"(?<![\w'])({NEGATIONS}\s+)?({body})(?![\w'])", re.IGNORECASE)


PATTERNS = tuple((cue, tuple(_pattern(words) for words in cue.words)) for cue in CUES)


def found_in(passage: str) -> Iterator[Found]:
    """The cues in `passage`, in the table's order, each once.

    A word behind a “not” is no cue (“did not agree”), unless the cue itself says no, or demands: what must not be
    is demanded too.
    """
    text = anchors.normalised(passage).replace("’", "'").replace("ʼ", "'")
    for cue, patterns in PATTERNS:
        matches = (match for pattern in patterns for match in pattern.finditer(text))
        for match in sorted(matches, key=lambda match: match.start(2)):
            if not match[1] or cue.kind is Kind.DEMAND:
                yield Found(cue, " ".join(match[2].split()))
                break
