"""Statements."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from rest_framework import serializers

from exports.schema_org import Node, known
from statements import withdrawals
from statements.api import addresses, linked
from statements.api.records import in_order, iso, named
from statements.api.shapes import HERE, PAGE, Named, Record, Shape, address, text
from statements.filters import StatementFilter
from statements.lines import lines_of
from statements.lists.among import among
from statements.lists.keys import Keys
from statements.lists.signing import NOBODY, all_parties, signers_of
from statements.lists.statements import claims_of
from statements.models import Channel, Source, Statement, Status

from .resource import Resource

COLUMNS = (
    "pk", "slug", "reference", "title", "channel", "occasion__slug", "occasion__name", "languages", "issued_on",
    "issued_at", "not_after", "zone", "date_note", "canonical_url", "seen_at", "note", "published_at",
    "status",
)  # fmt: skip


class StatementShape(Shape):
    id = serializers.IntegerField()
    slug = serializers.CharField()
    reference = text("A short name of the editors’ own.")
    title = serializers.CharField()
    speakers = Named(many=True, help_text="Who issued it, in the order in which they signed.")
    parties = Named(many=True, help_text="The parties of these; none for the press.")
    channel = serializers.ChoiceField(choices=Channel.choices)
    occasion = Named(allow_null=True)
    languages = serializers.ListField(
        child=serializers.CharField(), help_text="BCP 47 tags, the original’s first."
    )
    issued_on = serializers.DateField(allow_null=True, help_text="The day at the place of issue.")
    issued_at = serializers.DateTimeField(allow_null=True, help_text="The moment, where it is known.")
    not_after = serializers.DateTimeField(
        allow_null=True, help_text="Where the moment is not known: no later."
    )
    zone = text("The source’s own time zone (IANA).")
    date_note = text("How the day or the moment is known, or why it is not.")
    canonical_url = text("At the issuer’s own site, if known.")
    seen_at = serializers.ListField(
        child=serializers.CharField(), help_text="Where the words were seen; nobody vouches for these pages."
    )
    note = text()
    answers = serializers.ListField(
        child=serializers.CharField(), help_text="The slugs of published statements that it answers."
    )
    sources = serializers.ListField(child=serializers.IntegerField(), help_text="The ids of its sources.")
    claims = serializers.IntegerField(help_text="How many published claims it makes.")
    published_at = serializers.DateTimeField(allow_null=True)
    url = address(PAGE)
    api_url = address(HERE)


def _read(keys: Keys, site: str) -> list[Record]:
    """Six queries."""
    rows = list(Statement.objects.filter(pk__in=among(keys)).order_by().values_list(*COLUMNS))
    parties = all_parties()
    signed, answers = signers_of(keys, parties), _answers(keys)
    sources, claims = _sources(keys), claims_of(keys)
    found = {}
    for (
        pk, slug, reference, title, channel, occasion, occasion_name, languages, issued_on, issued_at, not_after,
        zone, date_note, canonical_url, seen_at, note, published_at, status,
    ) in rows:  # fmt: skip
        if status != Status.PUBLISHED:
            continue
        signers = signed.get(pk, NOBODY)
        found[pk] = {
            "id": pk,
            "slug": slug,
            "reference": reference,
            "title": title,
            "speakers": named(signers.speakers),
            "parties": named(parties[key] for key in signers.parties),
            "channel": channel,
            "occasion": {"slug": occasion, "name": occasion_name} if occasion else None,
            "languages": languages.split(),
            "issued_on": iso(issued_on),
            "issued_at": iso(issued_at),
            "not_after": iso(not_after),
            "zone": zone,
            "date_note": date_note,
            "canonical_url": canonical_url,
            "seen_at": list(lines_of(seen_at)),
            "note": note,
            "answers": answers[pk],
            "sources": sources[pk],
            "claims": claims.get(pk, 0),
            "published_at": iso(published_at),
            "url": site + addresses.page("statement-detail", slug),
            "api_url": site + addresses.record("statement", slug),
        }
    return in_order(found, keys)


def _answers(keys: Keys) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Statement.answers.through.objects.filter(from_statement__in=among(keys)).order_by("pk")
    for key, slug, status in rows.values_list("from_statement", "to_statement__slug", "to_statement__status"):
        if status == Status.PUBLISHED:
            found[key].append(slug)
    return found


def _sources(keys: Keys) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = Source.objects.filter(statement__in=among(keys)).order_by("pk")
    for key, source in rows.values_list("statement", "pk"):
        found[key].append(source)
    return found


def _node(one: Record) -> Node:
    site = one["api_url"].removesuffix(addresses.record("statement", one["slug"]))
    return known(
        id=one["url"],
        type="CreativeWork",
        name=one["title"],
        identifier=one["reference"],
        url=one["url"],
        sameAs=one["canonical_url"],
        genre=one["channel"],
        inLanguage=one["languages"],
        author=linked.things(one["speakers"], site, "speaker-detail"),
        about=[linked.event(one["occasion"])] if one["occasion"] else [],
        datePublished=one["issued_on"],
    )


def _told(asked: Any) -> None:
    withdrawals.tell(Statement.objects.filter(slug=asked))


def _filter(asked: QueryDict, rows: QuerySet[Any]) -> StatementFilter:
    """Without the filters that nobody asks for; what may be asked for is what published statements have."""
    unasked = [name for name in StatementFilter.base_filters if not any(asked.getlist(name))]
    nothing = len(unasked) == len(StatementFilter.base_filters)
    return StatementFilter(asked, rows if nothing else Statement.objects.published(), without=unasked)


STATEMENTS = Resource(
    name="statements",
    one="statement",
    title="Statements",
    about="What one speaker, or several jointly, issued through one channel at one time.",
    shape=StatementShape,
    rows=Statement.objects.published,
    read=_read,
    node=_node,
    filters=StatementFilter,
    filter=_filter,
    walk=Statement.objects.all,
    by="slug",
    told=_told,
)
