"""The filters of what waits for review: one set for four kinds of things, each told in the same words."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import CharField, F, Q, QuerySet, Value

from statements import authorship
from statements.filters import DAYS, AnyOf, AnySpeaker, Choices, DaysForm, ListFilter
from statements.models import (
    Claim,
    Party,
    Proposal,
    ProposalState,
    Reading,
    Speaker,
    Statement,
    StatementSpeaker,
    Status,
    Topic,
)

# What waits: its name in addresses, what one and what several are called.
KINDS = (
    ("claim", "Claim", "Claims"),
    ("reading", "Reading", "Readings"),
    ("statement", "Statement", "Statements"),
    ("proposal", "Proposed change", "Proposed changes"),
)
OTHERS = "others"
NEWEST = "newest"


def waiting_rows() -> dict[str, "QuerySet[Any]"]:
    """All that waits, by kind. Each row has the same names for when, by whom, of which statement, on which topic."""
    nothing = Value("", output_field=CharField())
    of_own = {"statement_key": F("statement"), "topic_slug": F("topic__slug")}
    submitted = {"since": F("submitted_at"), "sender": F("submitted_by__username")}
    return {
        "claim": Claim.objects.in_state(Status.IN_REVIEW).annotate(
            waits_as=Value("claim"), **submitted, **of_own
        ),
        "reading": Reading.objects.in_state(Status.IN_REVIEW).annotate(
            waits_as=Value("reading"), **submitted, **of_own
        ),
        "statement": Statement.objects.in_state(Status.IN_REVIEW).annotate(
            waits_as=Value("statement"), **submitted, statement_key=F("pk"), topic_slug=nothing
        ),
        "proposal": Proposal.objects.filter(state=ProposalState.OPEN).annotate(
            waits_as=Value("proposal"),
            since=F("made_at"),
            sender=F("by__username"),
            statement_key=F("claim__statement"),
            topic_slug=F("claim__topic__slug"),
        ),
    }


class NotOwn(AnyOf):
    """Leaves out what the person wrote a part of, and so may not publish."""

    user: Any = None

    def filter(self, qs: "QuerySet[Any]", value: list[str]) -> "QuerySet[Any]":
        if not value:
            return qs
        if qs.model is Proposal:
            return qs.exclude(by=self.user)
        return qs.exclude(pk__in=authorship.written_by(self.user, qs))


class NewestFirst(AnyOf):
    """Narrows nothing: says in which order the list stands."""

    def filter(self, qs: "QuerySet[Any]", value: list[str]) -> "QuerySet[Any]":
        return qs


class WaitingFilter(ListFilter):
    """What waits by its kind, its topic, whose statement it is of, who submitted it, and without one's own."""

    kind = AnyOf(field_name="waits_as", label="Kind", choices=[(kind, many) for kind, _, many in KINDS])
    topic = AnyOf(field_name="topic_slug", label="Topic")
    party = AnySpeaker(of="speaker__party__slug", statement="statement_key", label="Party")
    speaker = AnySpeaker(of="speaker__slug", statement="statement_key", label="Speaker")
    statement = AnyOf(field_name="statement_key", label="Statement")
    by = AnyOf(field_name="sender", label="Submitted by")
    own = NotOwn(label="Whose", choices=[(OTHERS, "Not my own")])
    order = NewestFirst(label="Order", choices=[(NEWEST, "Newest first")])

    class Meta:
        model = Claim
        form = DaysForm
        fields: list[str] = []

    def __init__(
        self, data: Any, queryset: "QuerySet[Any]", *, user: Any, only: Mapping[str, Choices]
    ) -> None:
        super().__init__(data, queryset, without=DAYS, only=only)
        self.filters["own"].user = user

    @property
    def is_newest_first(self) -> bool:
        return NEWEST in (self.good("order") or [])


def choices(rows: Mapping[str, "QuerySet[Any]"]) -> dict[str, Choices]:
    """The options that something waiting has, for each filter of who, of what and about what."""

    def having(name: str, of: str) -> Q:
        wanted = Q()
        for queryset in rows.values():
            wanted |= Q(**{f"{name}__in": queryset.order_by().values(of)})
        return wanted

    statements = Statement.objects.filter(having("pk", "statement_key"))
    signed = StatementSpeaker.objects.filter(statement__in=statements.order_by().values("pk")).order_by()
    read: dict[str, Callable[[], Choices]] = {
        "topic": lambda: Topic.objects.filter(having("slug", "topic_slug")).values_list("slug", "name"),
        "party": lambda: Party.objects.filter(pk__in=signed.values("speaker__party")).values_list(
            "slug", "name"
        ),
        "speaker": lambda: Speaker.objects.filter(pk__in=signed.values("speaker")).values_list(
            "slug", "name"
        ),
        "statement": lambda: [(str(one.pk), one.title) for one in statements],
        "by": lambda: [(one.username, one.get_full_name()) for one in _senders(having("username", "sender"))],
    }
    return {name: list(options()) for name, options in read.items()}


def _senders(wanted: Q) -> "QuerySet[Any]":
    users: Any = get_user_model().objects
    found: QuerySet[Any] = users.filter(wanted).order_by("username")
    return found
