"""Quotes: the words that claims stand on, as far as they may be shown."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from exports.annotations import annotation
from exports.schema_org import Node
from statements import withdrawals
from statements.api import addresses
from statements.api.filters import QuoteFilter
from statements.api.records import in_order, iso
from statements.api.shapes import HERE, Record, Shape, StatementLink, address, text
from statements.lists.among import among
from statements.lists.keys import Keys
from statements.models import Aspect, Claim, Quote, Shown, SourceKind, Status, Wording

from .resource import Resource
from .sources import withheld

COLUMNS = (
    "pk", "claim_id", "claim__statement__slug", "claim__statement__title", "capture_id", "capture__source_id",
    "term_id", "term__aspect", "term__value", "exact", "prefix", "suffix", "start", "end", "language", "wording",
    "lost_in__captured_at", "capture__source__kind", "capture__source__shown", "capture__source__url",
    "capture__tombstone", "capture__captured_at", "capture__text_sha256",
)  # fmt: skip


class QuotedTerm(Shape):
    id = serializers.IntegerField()
    aspect = serializers.ChoiceField(choices=Aspect.choices)
    value = serializers.CharField()


class QuoteShape(Shape):
    id = serializers.IntegerField()
    claim = serializers.IntegerField(help_text="The id of the claim that stands on it.")
    statement = StatementLink()
    source = serializers.IntegerField(help_text="The id of the source.")  # type: ignore[assignment]
    capture = serializers.IntegerField(help_text="The id of the kept copy.")
    term = QuotedTerm(allow_null=True, help_text="Where these are the words of one of the claim’s terms.")
    exact = serializers.CharField(allow_null=True, help_text="The words; null where “withheld” says why.")
    withheld = text("Why the words may not be shown.")
    prefix = text("Up to 32 characters before, where they may be shown.")
    suffix = text("Up to 32 characters after, where they may be shown.")
    start = serializers.IntegerField(help_text="In Unicode code points of the kept copy’s text.")
    end = serializers.IntegerField()
    language = serializers.CharField(help_text="BCP 47.")
    kind = serializers.ChoiceField(choices=SourceKind.choices, help_text="Of the source.")
    wording = serializers.ChoiceField(
        choices=Wording.choices, help_text="Whether they are the original’s words or a translation’s."
    )
    lost_since = serializers.DateField(
        allow_null=True, help_text="The day of a newer copy in which they no longer stand."
    )
    captured_at = serializers.DateTimeField(help_text="When the copy was kept.")
    text_sha256 = serializers.CharField(help_text="Of the copy’s whole text.")
    live_url = text("Where the source stands at its publisher’s, if known.")
    url = address("Lands on the words in the kept text.")
    api_url = address(HERE)


def _quotes() -> QuerySet[Any]:
    return Quote.objects.filter(claim__in=Claim.objects.published())


def _read(keys: Keys, site: str) -> list[Record]:
    """One query."""
    states = ("claim__status", "claim__statement__status")
    rows = Quote.objects.filter(pk__in=among(keys)).order_by().values_list(*COLUMNS, *states)
    found = {row[0]: _quote(row, site) for *row, one, other in rows if one == other == Status.PUBLISHED}
    return in_order(found, keys)


def quotes_of(claims: Collection[int], site: str) -> list[Record]:
    """The quotes of published claims in their order, those of terms among them. One query."""
    rows = Quote.objects.filter(claim__in=among(claims)).order_by("position", "pk").values_list(*COLUMNS)
    return [_quote(row, site) for row in rows]


def _quote(row: Sequence[Any], site: str) -> Record:
    (
        pk, claim, slug, title, capture, source, term, aspect, value, exact, prefix, suffix, start, end,
        language, wording, lost, kind, shown, live_url, tombstone, kept_at, sha256,
    ) = row  # fmt: skip
    reason = withheld(shown, tombstone)
    around = shown == Shown.WHOLE and not reason
    return {
        "id": pk,
        "claim": claim,
        "statement": {"slug": slug, "title": title},
        "source": source,
        "capture": capture,
        "term": {"id": term, "aspect": aspect, "value": value} if term else None,
        "exact": None if reason else exact,
        "withheld": reason,
        "prefix": prefix if around else "",
        "suffix": suffix if around else "",
        "start": start,
        "end": end,
        "language": language,
        "kind": kind,
        "wording": wording,
        "lost_since": iso(lost.date()) if lost else None,
        "captured_at": iso(kept_at),
        "text_sha256": sha256,
        "live_url": live_url,
        "url": f"{site}{addresses.page('statement-detail', slug)}?copy={capture}#q{pk}",
        "api_url": site + addresses.record("quote", pk),
    }


def node(one: Record, claim_url: str = "") -> Node:
    """The quote as a Web Annotation on the kept copy; its body is the claim."""
    site = one["api_url"].removesuffix(addresses.record("quote", one["id"]))
    return annotation(
        url=one["url"],
        claim=claim_url or site + addresses.page("claim-detail", one["claim"]),
        source=one["live_url"],
        kept=one["url"].partition("#")[0],
        kept_at=dt.datetime.fromisoformat(one["captured_at"]),
        language=one["language"],
        start=one["start"],
        end=one["end"],
        exact=one["exact"] or "",
        prefix=one["prefix"],
        suffix=one["suffix"],
    )


def _told(asked: Any) -> None:
    withdrawals.tell(Claim.objects.filter(quotes=asked))


QUOTES = Resource(
    name="quotes",
    one="quote",
    title="Quotes",
    about="The words that claims stand on: a stretch of a kept copy that proves itself. "
    "In JSON-LD a W3C Web Annotation.",
    shape=QuoteShape,
    rows=_quotes,
    read=_read,
    node=node,
    filters=QuoteFilter,
    walk=Quote.objects.all,
    told=_told,
)
