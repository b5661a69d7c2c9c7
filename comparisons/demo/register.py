"""What the file names, by the names it uses, and the one way in which a thing of the demo is stored."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model

from statements import workflow
from statements.models import (
    Capture,
    Claim,
    Occasion,
    Party,
    Reading,
    Speaker,
    Statement,
    Status,
    Topic,
)

from .file import Part

REASON = "Loaded with the demo"
SAYS_IT_ALL = (
    NON_FIELD_ERRORS,
    "exact",
    "capture",
    "against",
)  # whose message needs no name of a field before it

M = TypeVar("M", bound=Model)
T = TypeVar("T")


@dataclass
class Register:
    """One run of loading: what the file may refer to, and a count of what was made."""

    parties: dict[str, Party] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    occasions: dict[str, Occasion] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    captures: dict[tuple[str, str, int], Capture] = field(default_factory=dict)  # statement, source, number
    claims: dict[str, Claim] = field(default_factory=dict)
    made: Counter[str] = field(default_factory=Counter)
    stamp: workflow.Stamp = field(default_factory=lambda: workflow.Stamp(by=None, reason=REASON))

    def save(self, thing: M, part: Part) -> M:
        """Stores a new thing that is right in itself; its history says why it is there."""
        self.stamp.put_on(thing)
        with faults_named(part):
            thing.full_clean()
        thing.save()
        self.made[str(thing._meta.verbose_name)] += 1
        return thing

    def publish(self, thing: Statement | Claim | Reading, part: Part) -> None:
        """Publishes what the file has as published; raises DemoError where a reader could not check it."""
        if status_of(part) == Status.PUBLISHED:
            with faults_named(part):
                workflow.publish(thing, by=None, reason=REASON)
            self.made[f"published {thing._meta.verbose_name}"] += 1


def status_of(part: Part) -> Status:
    status = part.text("status")
    if status not in Status.values:
        raise part.fault(f"“{status}” is no status. Write one of: {', '.join(Status.values)}.")
    return Status(status)


def named(things: Mapping[Any, T], kind: str, name: Hashable, part: Part) -> T:
    """The thing of that name; raises DemoError where the file names none such."""
    if name not in things:
        raise part.fault(f"there is no {kind} “{name}”.")
    return things[name]


@contextmanager
def faults_named(part: Part) -> Iterator[None]:
    """Turns what validation refuses into a DemoError that says where it stands."""
    try:
        yield
    except ValidationError as error:
        raise part.fault(" ".join(_sentences(error))) from error


def _sentences(error: ValidationError) -> Iterator[str]:
    if not hasattr(error, "error_dict"):
        yield from error.messages
        return
    for key, messages in error.message_dict.items():
        yield from messages if key in SAYS_IT_ALL else (f"“{key}”: {message}" for message in messages)
