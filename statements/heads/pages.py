"""The heads of the record's own pages. `page` is the part of a list that is shown."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest
from django.urls import reverse

from exports.citing.wording import day, ended
from statements import silences
from statements.addresses import base_of
from statements.claim_pages import Quoted
from statements.heads import nodes
from statements.heads.head import FeedLink, Head, Part, breadcrumbs, head_of
from statements.kept import KeptSource
from statements.models import Capture, Claim, Party, Speaker, Statement, Topic
from statements.silences import Silence

Shown = Part
LIST = "CollectionPage"


def _list(name: str) -> str:
    return reverse(f"statements:{name}-list")


def statement_list(request: HttpRequest, page: Shown, narrowed: str = "") -> Head:
    """`narrowed` is the query of the list's filters."""
    return head_of(
        request,
        "Statements",
        "What was issued, the newest day first: each statement with its kept words and the claims beside them.",
        page=page,
        feeds=(statement_feed().asking("What is new in this list", narrowed),),
        itself=LIST,
    )


def claim_list(request: HttpRequest, page: Shown, narrowed: str = "") -> Head:
    """`narrowed` is the query of the list's filters."""
    told = "All claims, each with the words it stands on, the newest day first."
    return head_of(
        request,
        "Claims",
        told,
        page=page,
        feeds=(claim_feed().asking("What is new in this list", narrowed),),
        itself=LIST,
    )


def topic_list(request: HttpRequest, page: Shown) -> Head:
    told = "The questions on which statements are lined up: where the speakers stand, and what they said, day by day."
    return head_of(request, "Topics", told, page=page, itself=LIST)


def speaker_list(request: HttpRequest, page: Shown) -> Head:
    told = "Who issues statements, by the party they speak for, and how many of theirs are kept."
    return head_of(request, "Speakers", told, page=page, itself=LIST)


def claim_feed() -> FeedLink:
    return FeedLink.to("Newest claims", "statements:claim-feed")


def statement_feed() -> FeedLink:
    return FeedLink.to("Newest statements", "statements:statement-feed")


def of_statement(request: HttpRequest, one: Statement, sources: Iterable[KeptSource]) -> Head:
    on = f"on {day(one.issued_on)}" if one.issued_on else "on a day not known"
    crumbs = breadcrumbs(request, ("Statements", _list("statement")), (one.title, one.get_absolute_url()))
    return head_of(
        request,
        f"{one.title}, {one.speaker_names}",
        f"What {one.speaker_names} said {on} ({one.get_channel_display().lower()}): the kept words of the statement, "
        "and the claims that stand on them.",
        kind="article",
        nodes=[*nodes.statement(one, base_of(request), sources), crumbs],
        feeds=(statement_feed(), *(speaker_feed(speaker) for speaker in one.signed_by)),
        hidden=not one.is_published,
    )


def of_claim(request: HttpRequest, one: Claim, quotes: Sequence[Quoted]) -> Head:
    of = one.statement
    issued = day(of.issued_on) if of.issued_on else "day not known"
    steps = (("Topics", _list("topic")), (one.topic.name, one.topic.get_absolute_url()))
    crumbs = breadcrumbs(request, *steps, (one.summary, one.get_absolute_url()))
    return head_of(
        request,
        f"{one.topic.name}: {of.speaker_names}, {issued}",
        f"{ended(one.summary)} A claim from “{of.title}”, with the words it stands on.",
        kind="article",
        nodes=[nodes.claim(one, quotes, base_of(request)), crumbs],
        feeds=(topic_feed(one.topic),),
        hidden=not (one.is_published and of.is_published),
    )


def of_topic(request: HttpRequest, one: Topic, page: Shown) -> Head:
    crumbs = breadcrumbs(request, ("Topics", _list("topic")), (one.name, one.get_absolute_url()))
    return head_of(
        request,
        one.name,
        f"{one.question} Where each speaker stands, and what they said, day by day.",
        page=page,
        nodes=[nodes.topic(one, base_of(request)), crumbs],
        feeds=(topic_feed(one),),
    )


def topic_feed(one: Topic) -> FeedLink:
    return FeedLink.to(f"Claims on {one.name}", "statements:topic-feed", one.slug)


def of_speaker(request: HttpRequest, one: Speaker, page: Shown) -> Head:
    crumbs = breadcrumbs(request, ("Speakers", _list("speaker")), (one.name, one.get_absolute_url()))
    party = f" ({one.party.name})" if one.party else ""
    return head_of(
        request,
        one.name,
        f"The statements of {one.name}{party}, and where they stand on each topic.",
        page=page,
        kind="profile",
        nodes=[nodes.speaker_in_full(one, base_of(request)), crumbs],
        feeds=(speaker_feed(one),),
    )


def party_list(request: HttpRequest, page: Shown) -> Head:
    told = "The sides to the matter, with those who speak for each."
    return head_of(request, "Parties", told, page=page, itself=LIST)


def of_party(request: HttpRequest, one: Party, page: Shown) -> Head:
    steps = (("Parties", reverse("statements:party-list")), (one.name, one.get_absolute_url()))
    return head_of(
        request,
        one.name,
        f"Who speaks for {one.in_text or one.name}, where they stand on each topic, "
        "and where they do not say the same.",
        page=page,
        nodes=[breadcrumbs(request, *steps)],
    )


def speaker_feed(one: Speaker) -> FeedLink:
    return FeedLink.to(f"Statements and claims of {one.name}", "statements:speaker-feed", one.slug)


def of_silence(request: HttpRequest, one: Silence) -> Head:
    """A finding that may not be quoted as silence has no data to be taken for one."""
    statement, topic, reading = one.statement, one.topic, one.reading
    steps = (("Topics", _list("topic")), (topic.name, topic.get_absolute_url()))
    crumbs = breadcrumbs(request, *steps, (f"{one.label} in “{statement.title}”", one.address))
    found = [nodes.silence(one, base_of(request))] if one.is_citable else []
    return head_of(
        request,
        f"{topic.name}: {one.label.lower()} in “{statement.title}”",
        silences.finding(one)
        if one.is_citable
        else f"What was found on reading “{statement.title}” ({silences.described(statement)}) for “{topic.name}”: "
        f"{one.label.lower()}.",
        kind="article",
        nodes=[*found, crumbs],
        feeds=(topic_feed(topic),),
        hidden=not (statement.is_published and reading.is_published),
    )


def of_copies(request: HttpRequest, one: Statement, before: Capture, after: Capture) -> Head:
    return head_of(
        request,
        f"What changed: {one.title}, copies {before.number} and {after.number}",
        f"What changed between two kept copies of a statement by {one.speaker_names}, kept on "
        f"{day(before.captured_at.date())} and on {day(after.captured_at.date())}.",
        hidden=not one.is_published,
    )
