"""Where speakers stand over time: on a topic, on every topic, and within a party.

A position is a value in a published claim that is no report, told for the speaker's own party (own or joint voice) in
a statement whose day is known. `record` reads, the other modules only arrange what was read.
"""

import datetime as dt

from statements.models import Party, Speaker, Topic

from . import record
from .timelines import Change, Day, Gone, Item, Timeline, timelines

__all__ = ["Change", "Day", "Gone", "Item", "Timeline", "of_party", "of_speaker", "on_topic"]


def on_topic(topic: Topic, until: dt.date | None = None) -> tuple[Timeline, ...]:
    """The timeline of each speaker who takes a position on the topic, in the order of parties and names."""
    return timelines(record.of_topic(topic, until))


def of_speaker(speaker: Speaker, until: dt.date | None = None) -> tuple[Timeline, ...]:
    """The speaker's timeline on each topic they take a position on, in the topics' order."""
    return timelines(record.of_speakers([speaker.pk], until))


def of_party(party: Party, until: dt.date | None = None) -> tuple[Timeline, ...]:
    """The timelines of all its speakers."""
    return timelines(record.of_speakers(list(party.speakers.values_list("pk", flat=True)), until))
