"""Who and what a line-up is about, as plain data."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PartyInfo:
    key: int
    slug: str
    name: str
    in_text: str  # inside a sentence: “the United States”
    stripe: int  # 1 to 6, the party's colour; 0 for the press, which has none


@dataclass(frozen=True, slots=True)
class SpeakerInfo:
    key: int
    slug: str
    name: str
    short_name: str
    in_text: str  # inside a sentence: “the Kremlin”
    party: PartyInfo | None
    url: str


@dataclass(frozen=True, slots=True)
class StatementInfo:
    key: int
    slug: str
    reference: str
    title: str
    channel: str
    speakers: tuple[SpeakerInfo, ...]
    parties: tuple[PartyInfo, ...]  # that issued it, in the parties' order; none for the press
    issued_on: dt.date | None
    date_note: str
    is_press: bool
    url: str
    # Said beside each of its quotes, so made once.
    channel_label: str = field(init=False, repr=False, compare=False)
    day: str = field(init=False, repr=False, compare=False)  # “18 Mar 2025”, or that it is not known
    credit: str = field(init=False, repr=False, compare=False)  # “White House, 18 Mar 2025”
    cited: str = field(init=False, repr=False, compare=False)  # “White House, “Readout”, 18 Mar 2025”

    def __post_init__(self) -> None:
        day = f"{self.issued_on.day} {self.issued_on:%b %Y}" if self.issued_on else "day not known"
        object.__setattr__(self, "channel_label", self.channel.capitalize())
        object.__setattr__(self, "day", day)
        object.__setattr__(self, "credit", f"{self.speaker_names}, {day}")
        object.__setattr__(self, "cited", f"{self.speaker_names}, “{self.title}”, {day}")

    @property
    def speaker_names(self) -> str:
        return ", ".join(speaker.name for speaker in self.speakers)

    @property
    def speakers_in_text(self) -> str:
        """Inside a sentence: “the White House”, “Marco Rubio and Mike Waltz”."""
        return " and ".join(speaker.in_text for speaker in self.speakers)


@dataclass(frozen=True, slots=True)
class TopicInfo:
    key: int
    slug: str
    name: str
    question: str
    scope_note: str
    scale: str
    url: str
