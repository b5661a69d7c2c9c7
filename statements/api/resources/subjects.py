"""Parties, speakers, occasions and topics."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from rest_framework import serializers

from exports.schema_org import known
from statements.api import addresses
from statements.api.records import in_order, iso
from statements.api.shapes import HERE, PAGE, Named, Record, Shape, address, text
from statements.lines import lines_of
from statements.lists.among import among
from statements.lists.keys import Keys
from statements.models import (
    SCALE_VALUES,
    Claim,
    Occasion,
    Party,
    Scale,
    Speaker,
    Statement,
    StatementSpeaker,
    Topic,
    Value,
)
from statements.subject_filters import SpeakerFilter, TopicFilter

from .resource import Resource


def _heard() -> QuerySet[Any]:
    """Who signed published statements."""
    return StatementSpeaker.objects.filter(statement__in=Statement.objects.published()).order_by()


class PartyShape(Shape):
    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()
    in_text = text("As it stands inside a sentence: “the United States”.")
    other_names = serializers.ListField(
        child=serializers.CharField(), help_text="What else it is called: “Moscow”, “the Kremlin”."
    )
    url = address(PAGE)
    api_url = address(HERE)


def _parties() -> QuerySet[Any]:
    """Those that speak in the record, or whose position is told."""
    held = Exists(Claim.objects.published().filter(held_by=OuterRef("pk")))
    return Party.objects.filter(Q(pk__in=_heard().values("speaker__party")) | held)


def _read_parties(keys: Keys, site: str) -> list[Record]:
    columns = ("pk", "slug", "name", "in_text", "other_names")
    rows = Party.objects.filter(pk__in=among(keys)).order_by().values_list(*columns)
    return in_order(
        {
            pk: {
                "id": pk,
                "slug": slug,
                "name": name,
                "in_text": in_text,
                "other_names": list(lines_of(other_names)),
                "url": site + addresses.page("party-detail", slug),
                "api_url": site + addresses.record("party", slug),
            }
            for pk, slug, name, in_text, other_names in rows
        },
        keys,
    )


PARTIES = Resource(
    name="parties",
    one="party",
    title="Parties",
    about="The sides to the matter: United States, Russia, Ukraine.",
    shape=PartyShape,
    rows=_parties,
    read=_read_parties,
    node=lambda one: known(
        id=one["url"],
        type="Organization",
        name=one["name"],
        alternateName=one["other_names"],
        identifier=one["slug"],
        url=one["url"],
    ),
    by="slug",
)


class SpeakerShape(Shape):
    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()
    short_name = text("For narrow columns.")
    other_names = serializers.ListField(
        child=serializers.CharField(), help_text="Other spellings and other alphabets."
    )
    party = Named(allow_null=True, help_text="The party that it belongs to; the press belongs to none.")
    note = text()
    url = address(PAGE)
    api_url = address(HERE)


def _speakers() -> QuerySet[Any]:
    return Speaker.objects.filter(pk__in=_heard().values("speaker"))


def _read_speakers(keys: Keys, site: str) -> list[Record]:
    columns = ("pk", "slug", "name", "short_name", "other_names", "note", "party__slug", "party__name")
    found = {}
    rows = Speaker.objects.filter(pk__in=among(keys)).order_by().values_list(*columns)
    for pk, slug, name, short_name, other_names, note, party, party_name in rows:
        found[pk] = {
            "id": pk,
            "slug": slug,
            "name": name,
            "short_name": short_name,
            "other_names": list(lines_of(other_names)),
            "party": {"slug": party, "name": party_name} if party else None,
            "note": note,
            "url": site + addresses.page("speaker-detail", slug),
            "api_url": site + addresses.record("speaker", slug),
        }
    return in_order(found, keys)


SPEAKERS = Resource(
    name="speakers",
    one="speaker",
    title="Speakers",
    about="Who issues statements: White House, Kremlin. Those of whom a statement is published.",
    shape=SpeakerShape,
    rows=_speakers,
    read=_read_speakers,
    node=lambda one: known(
        id=one["url"],
        type="Thing",
        name=one["name"],
        alternateName=one["other_names"],
        identifier=one["slug"],
        description=one["note"],
        url=one["url"],
    ),
    filters=SpeakerFilter,
    filter=SpeakerFilter.without_form,
    by="slug",
)


class OccasionShape(Shape):
    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    note = text()
    api_url = address(HERE)


def _occasions() -> QuerySet[Any]:
    published = Statement.objects.published().filter(occasion__isnull=False)
    return Occasion.objects.filter(pk__in=published.order_by().values("occasion"))


def _read_occasions(keys: Keys, site: str) -> list[Record]:
    columns = ("pk", "slug", "name", "starts_on", "ends_on", "note")
    found = {}
    rows = Occasion.objects.filter(pk__in=among(keys)).order_by().values_list(*columns)
    for pk, slug, name, starts_on, ends_on, note in rows:
        found[pk] = {
            "id": pk,
            "slug": slug,
            "name": name,
            "starts_on": iso(starts_on),
            "ends_on": iso(ends_on),
            "note": note,
            "api_url": site + addresses.record("occasion", slug),
        }
    return in_order(found, keys)


OCCASIONS = Resource(
    name="occasions",
    one="occasion",
    title="Occasions",
    about="What statements are about: the call of 18 March 2025. Those that a published statement is about.",
    shape=OccasionShape,
    rows=_occasions,
    read=_read_occasions,
    node=lambda one: known(
        id=one["api_url"],
        type="Event",
        name=one["name"],
        identifier=one["slug"],
        description=one["note"],
        startDate=one["starts_on"],
        endDate=one["ends_on"],
    ),
    by="slug",
)


class TopicShape(Shape):
    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()
    question = text("Neutral: whoever answers, it does not lean.")
    scope_note = text("What counts under this topic and what does not.")
    scale = serializers.ChoiceField(choices=Scale.choices)
    values = serializers.ListField(
        child=serializers.ChoiceField(choices=Value.choices),
        help_text="The scale’s values, from positive to negative.",
    )
    url = address(PAGE)
    api_url = address(HERE)


def _read_topics(keys: Keys, site: str) -> list[Record]:
    columns = ("pk", "slug", "name", "question", "scope_note", "scale")
    found = {}
    rows = Topic.objects.filter(pk__in=among(keys)).order_by().values_list(*columns)
    for pk, slug, name, question, scope_note, scale in rows:
        found[pk] = {
            "id": pk,
            "slug": slug,
            "name": name,
            "question": question,
            "scope_note": scope_note,
            "scale": scale,
            "values": [value.value for value in SCALE_VALUES[Scale(scale)]],
            "url": site + addresses.page("topic-detail", slug),
            "api_url": site + addresses.record("topic", slug),
        }
    return in_order(found, keys)


TOPICS = Resource(
    name="topics",
    one="topic",
    title="Topics",
    about="The rows of line-ups: a name, a neutral question and a scale.",
    shape=TopicShape,
    rows=Topic.objects.all,
    read=_read_topics,
    node=lambda one: known(
        id=one["url"],
        type="DefinedTerm",
        name=one["name"],
        termCode=one["slug"],
        description=" ".join(filter(None, (one["question"], one["scope_note"]))),
        url=one["url"],
    ),
    filters=TopicFilter,
    filter=TopicFilter.without_form,
    by="slug",
)
