"""The line-up as plain, frozen data: what pages, files and the API take, and nothing of the database.

Built by `comparisons.lineup.build`, narrowed by `comparisons.narrowing.narrow`. Import its parts from here.
"""

from .claims import HIDDEN, UNREAD, CheckInfo, LineupClaim, LineupDispute, LineupQuote, LineupTerm, Silence
from .copies import CopyInfo
from .rows import (
    Cell,
    Column,
    ComparisonInfo,
    Decision,
    EditionInfo,
    Lineup,
    LineupRow,
    Mark,
    Said,
    Stretch,
    TermCell,
    TermLine,
    Verdict,
    WordingPair,
    WordingSide,
)
from .subjects import PartyInfo, SpeakerInfo, StatementInfo, TopicInfo

__all__ = [
    "HIDDEN",
    "UNREAD",
    "Cell",
    "CheckInfo",
    "Column",
    "ComparisonInfo",
    "CopyInfo",
    "Decision",
    "EditionInfo",
    "Lineup",
    "LineupClaim",
    "LineupDispute",
    "LineupQuote",
    "LineupRow",
    "LineupTerm",
    "Mark",
    "PartyInfo",
    "Said",
    "Silence",
    "SpeakerInfo",
    "StatementInfo",
    "Stretch",
    "TermCell",
    "TermLine",
    "TopicInfo",
    "Verdict",
    "WordingPair",
    "WordingSide",
]
