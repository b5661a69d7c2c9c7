"""The feeds of the record: the newest statements, a topic, a speaker. All say what every visitor may see.

Each is made in a fixed number of queries, of at most twice as many rows as a feed has entries.
"""

from typing import Any

from django.db.models import Q
from django.http import Http404
from django.urls import reverse

from exports.feeds.feed import MOST, Entry, Feed, name_of, newest_first
from statements.feeds import entries, withdrawn
from statements.feeds.moments import began
from statements.models import Claim, ClaimQuerySet, Speaker, Statement, StatementSpeaker, Topic


def newest_statements(site: str) -> Feed:
    return Feed(
        id=name_of(site, "statements"),
        title="Readout: newest statements",
        subtitle="What was issued, with the topics that it speaks of, as it is published here.",
        url=site + reverse("statements:statement-list"),
        entries=newest_first(*_statements(Statement.objects.all(), site)),
        began=began(),
    )


def of_topic(topic: Topic, site: str) -> Feed:
    return Feed(
        id=name_of(site, "topic", topic.pk),
        title=f"Readout: {topic.name}",
        subtitle=f"{topic.question} The newest claims on it, each with the words it stands on.",
        url=site + topic.get_absolute_url(),
        entries=newest_first(*_claims(Claim.objects.filter(topic=topic), site)),
        began=began(topic),
    )


def of_speaker(speaker: Speaker, site: str) -> Feed:
    signed = StatementSpeaker.objects.filter(speaker=speaker).values("statement")
    statements = _statements(Statement.objects.filter(pk__in=signed), site)
    claims = _claims(Claim.objects.filter(statement__in=signed), site)
    return Feed(
        id=name_of(site, "speaker", speaker.pk),
        title=f"Readout: {speaker.name}",
        subtitle="Their newest statements, and the claims that are made of them.",
        url=site + speaker.get_absolute_url(),
        entries=newest_first(*statements, *claims),
        began=began(speaker),
    )


def speaker_heard(slug: str) -> Speaker:
    """The speaker, where visitors have ever seen a statement of theirs; else 404."""
    seen = Q(statement__in=Statement.objects.published()) | Q(statement__in=Statement.objects.withdrawn())
    signed = StatementSpeaker.objects.filter(seen).values("speaker")
    found = Speaker.objects.filter(slug=slug, pk__in=signed).first()
    if found is None:
        raise Http404("No such speaker.")
    return found


def of_claims(claims: ClaimQuerySet, site: str) -> tuple[Entry, ...]:
    """The newest of any claims as entries, the withdrawn ones among them: what a feed of a search takes."""
    return newest_first(*_claims(claims, site))


def of_statements(statements: Any, site: str) -> tuple[Entry, ...]:
    """The newest of any statements as entries, the withdrawn ones among them."""
    return newest_first(*_statements(statements, site))


def _statements(rows: Any, site: str) -> tuple[list[Entry], list[Entry]]:
    """Those published last and those withdrawn last."""
    told: Any = rows.with_speakers()
    there = told.published().newest_published_first()[:MOST]
    gone = told.withdrawn().order_by("-withdrawn_at", "-pk")[:MOST]
    return entries.of_statements(there, site), withdrawn.of_statements(gone, site)


def _claims(rows: ClaimQuerySet, site: str) -> tuple[list[Entry], list[Entry]]:
    """Those published last, those withdrawn last, and those that went with their statements: each by an index."""
    there = entries.for_feeds(rows.published()).newest_published_first()[:MOST]
    told = withdrawn.for_feeds(rows.withdrawn())
    gone = told.filter(withdrawn_at__isnull=False).order_by("-withdrawn_at", "-pk")[:MOST]
    with_it = told.filter(withdrawn_at=None, statement__withdrawn_at__isnull=False)
    with_it = with_it.order_by("-statement__withdrawn_at", "-pk")[:MOST]
    return entries.of_claims(there, site), withdrawn.of_claims([*gone, *with_it], site)
