"""Sources and their kept copies."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from exports.schema_org import known
from statements import withdrawals
from statements.api import addresses
from statements.api.filters import CaptureFilter, SourceFilter
from statements.api.records import in_order, iso
from statements.api.shapes import HERE, PAGE, Record, Shape, StatementLink, address, text
from statements.lists.among import among
from statements.lists.keys import Keys
from statements.models import Capture, Extent, How, Shown, Source, SourceKind, Statement, Status, Wording

from .resource import Resource

BY_ORDER = "Taken away by order."
BY_LICENCE = "The licence does not let us show these words."
ONLY_QUOTED = "The licence lets us show quoted passages only: they are in the quotes of this copy."


def withheld(shown: str, tombstone: str) -> str:
    """Why no word of a copy may be shown; empty where some may."""
    if tombstone:
        return BY_ORDER
    return BY_LICENCE if shown == Shown.NOTHING else ""


class SourceShape(Shape):
    id = serializers.IntegerField()
    statement = StatementLink()
    kind = serializers.ChoiceField(
        choices=SourceKind.choices, help_text="A digest is our own sentences around verified phrases."
    )
    language = serializers.CharField(help_text="BCP 47.")
    wording = serializers.ChoiceField(choices=Wording.choices, help_text="Whose words these are.")
    publisher = text()
    live_url = text("Where it stands at its publisher’s, if known.")
    dated = serializers.DateField(allow_null=True)
    licence = text()
    shown = serializers.ChoiceField(choices=Shown.choices, help_text="How much of its words may be shown.")
    note = text()
    captures = serializers.ListField(
        child=serializers.IntegerField(), help_text="The ids of its kept copies, the first first."
    )
    url = address(PAGE)
    api_url = address(HERE)


def _sources() -> QuerySet[Any]:
    return Source.objects.filter(statement__in=Statement.objects.published())


def _read_sources(keys: Keys, site: str) -> list[Record]:
    """Two queries."""
    copies: dict[int, list[int]] = defaultdict(list)
    kept = Capture.objects.filter(source__in=among(keys)).in_order()
    for source, capture in kept.values_list("source", "pk"):
        copies[source].append(capture)
    columns = (
        "pk", "statement__slug", "statement__title", "kind", "language", "wording", "publisher", "url", "dated",
        "licence", "shown", "note", "statement__status",
    )  # fmt: skip
    found = {}
    rows = Source.objects.filter(pk__in=among(keys)).order_by().values_list(*columns)
    for pk, slug, title, kind, language, wording, publisher, url, dated, licence, shown, note, status in rows:
        if status != Status.PUBLISHED:
            continue
        found[pk] = {
            "id": pk,
            "statement": {"slug": slug, "title": title},
            "kind": kind,
            "language": language,
            "wording": wording,
            "publisher": publisher,
            "live_url": url,
            "dated": iso(dated),
            "licence": licence,
            "shown": shown,
            "note": note,
            "captures": copies[pk],
            "url": f"{site}{addresses.page('statement-detail', slug)}#source-{pk}",
            "api_url": site + addresses.record("source", pk),
        }
    return in_order(found, keys)


def _source_told(asked: Any) -> None:
    withdrawals.tell(Statement.objects.filter(sources=asked))


SOURCES = Resource(
    name="sources",
    one="source",
    title="Sources",
    about="Where words of a statement can be read, and how much of them may be shown.",
    shape=SourceShape,
    rows=_sources,
    read=_read_sources,
    node=lambda one: known(
        id=one["url"],
        type="CreativeWork",
        name=f"{SourceKind(one['kind']).label} of “{one['statement']['title']}”",
        inLanguage=one["language"],
        creativeWorkStatus="translation" if one["wording"] == Wording.TRANSLATION else "",
        publisher={"name": one["publisher"]} if one["publisher"] else {},
        datePublished=one["dated"],
        conditionsOfAccess=one["licence"],
        sameAs=one["live_url"],
        url=one["url"],
    ),
    filters=SourceFilter,
    walk=Source.objects.all,
    told=_source_told,
)


class CaptureShape(Shape):
    id = serializers.IntegerField()
    source = serializers.IntegerField(help_text="The id of its source.")  # type: ignore[assignment]
    statement = StatementLink()
    kind = serializers.ChoiceField(
        choices=SourceKind.choices,
        help_text="Of its source. Of a digest all but the verified phrases is ours, never the speaker’s.",
    )
    language = serializers.CharField(help_text="BCP 47.")
    wording = serializers.ChoiceField(choices=Wording.choices, help_text="Whose words these are.")
    number = serializers.IntegerField(help_text="Counts the copies of one source, from 1.")
    captured_at = serializers.DateTimeField()
    captured_by = text("The name as it stood then.")
    how = serializers.ChoiceField(choices=How.choices)
    extent = serializers.ChoiceField(choices=Extent.choices)
    text_sha256 = serializers.CharField(
        help_text="Of the UTF-8 of the NFC text; kept where the words are not."
    )
    file_sha256 = text("Of the file that it was taken from, if any.")
    tombstone = text("The public reason why the words were taken away.")
    entombed_at = serializers.DateTimeField(allow_null=True)
    url = address(PAGE)
    api_url = address(HERE)


class FullCaptureShape(CaptureShape):
    withheld = text("Why there is no text.")
    verified = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2),
        help_text="Of a digest: start and end of each verified phrase, in Unicode code points. All else is ours.",
    )
    text = serializers.CharField(
        allow_null=True, help_text="The words as they stood then, where all of them may be shown (NFC, LF)."
    )


def _captures() -> QuerySet[Any]:
    return Capture.objects.filter(source__statement__in=Statement.objects.published())


COPY = (
    "pk", "source_id", "source__statement__slug", "source__statement__title", "source__kind", "source__language",
    "source__wording", "number", "captured_at", "captured_by_name", "how", "extent", "text_sha256", "file_sha256",
    "tombstone", "entombed_at",
)  # fmt: skip


OF_STATEMENT = "source__statement__status"


def _read_captures(keys: Keys, site: str) -> list[Record]:
    """One query; without the words, which may be a megabyte each."""
    rows = Capture.objects.filter(pk__in=among(keys)).order_by().values_list(*COPY, OF_STATEMENT)
    return in_order(
        {row[0]: _capture(row, site) for *row, status in rows if status == Status.PUBLISHED}, keys
    )


def _capture(row: Sequence[Any], site: str) -> Record:
    (
        pk,
        source,
        slug,
        title,
        kind,
        language,
        wording,
        number,
        at,
        by,
        how,
        extent,
        sha256,
        file_sha256,
        tombstone,
        entombed_at,
    ) = row
    return {
        "id": pk,
        "source": source,
        "statement": {"slug": slug, "title": title},
        "kind": kind,
        "language": language,
        "wording": wording,
        "number": number,
        "captured_at": iso(at),
        "captured_by": by,
        "how": how,
        "extent": extent,
        "text_sha256": sha256,
        "file_sha256": file_sha256,
        "tombstone": tombstone,
        "entombed_at": iso(entombed_at),
        "url": f"{site}{addresses.page('statement-detail', slug)}?copy={pk}",
        "api_url": site + addresses.record("capture", pk),
    }


def _read_full_captures(keys: Keys, site: str) -> list[Record]:
    """Two queries: words that may not be shown are not even read."""
    whole = Capture.objects.filter(pk__in=among(keys), source__shown=Shown.WHOLE, tombstone="").order_by()
    words = {pk: (text, verified) for pk, text, verified in whole.values_list("pk", "text", "verified")}
    rows = Capture.objects.filter(pk__in=among(keys)).order_by()
    found = {}
    for *row, shown, status in rows.values_list(*COPY, "source__shown", OF_STATEMENT):
        if status != Status.PUBLISHED:
            continue
        pk, tombstone = row[0], row[COPY.index("tombstone")]
        text, verified = words.get(pk, (None, []))
        reason = "" if text is not None else withheld(shown, tombstone) or ONLY_QUOTED
        found[pk] = _capture(row, site) | {"withheld": reason, "verified": verified, "text": text}
    return in_order(found, keys)


def _capture_told(asked: Any) -> None:
    withdrawals.tell(Statement.objects.filter(sources__captures=asked))


CAPTURES = Resource(
    name="captures",
    one="capture",
    title="Captures",
    about="Kept copies: the words of a source as they stood then, never changed. One copy by itself has its text, "
    "where all of it may be shown.",
    shape=CaptureShape,
    rows=_captures,
    read=_read_captures,
    node=lambda one: known(
        id=one["url"],
        type="MediaObject",
        name=f"{one['statement']['title']}: kept copy {one['number']}",
        encodingFormat="text/plain",
        sha256=one["text_sha256"],
        dateCreated=one["captured_at"],
        text=one.get("text"),
        exampleOfWork=one["url"].partition("?")[0],
        url=one["url"],
    ),
    filters=CaptureFilter,
    walk=Capture.objects.all,
    told=_capture_told,
    fuller=FullCaptureShape,
    read_fuller=_read_full_captures,
    batch=5,
)
