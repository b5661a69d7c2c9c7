"""Claims as rows of a table, each with its words, whoever issued them, and its address."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

from django.urls import reverse

from exports.tables.table import Field, Row, Type
from statements.models import Capture, Claim, Quote, Shown, Statement, Status, Term, Topic, voice_of

from .among import among
from .keys import Keys
from .signing import NOBODY, Name, all_parties, holders_of, signers_of

FIELDS = (
    Field("id", "Id", Type.KEY),
    Field("reference", "Reference", Type.TEXT),
    Field("url", "Address", Type.ADDRESS),
    Field("topic", "Topic", Type.TEXT),
    Field("question", "Question", Type.TEXT),
    Field("speakers", "Speakers", Type.TEXTS),
    Field("parties", "Parties", Type.TEXTS),
    Field("statement", "Statement", Type.TEXT),
    Field("statement_url", "Address of the statement", Type.ADDRESS),
    Field("channel", "Channel", Type.CODE),
    Field("issued_on", "Issued on", Type.DAY),
    Field("kind", "Kind", Type.CODE),
    Field("value", "Value", Type.CODE),
    Field("voice", "Voice", Type.CODE),
    Field("held_by", "Held by", Type.TEXTS),
    Field("summary", "Summary (ours)", Type.TEXT),
    Field("quotes", "Quotes", Type.TEXTS),
    Field("languages", "Languages of the quotes", Type.CODES),
    Field("wording", "Wording of the quotes", Type.CODES),
    Field("terms", "Terms", Type.TEXTS),
    Field("published_at", "Published at", Type.MOMENT),
)
CLAIM = ("pk", "reference", "statement_id", "topic_id", "kind", "value", "summary", "published_at")
QUOTE = ("claim_id", "term_id", "capture_id", "exact", "language", "wording")
STATEMENT = ("pk", "status", "slug", "title", "channel", "issued_on")
MARK = "x-x-x"  # stands in an address for the part that differs
NOTHING: tuple[tuple[str, ...], ...] = ((), (), ())
voices = lru_cache(maxsize=4096)(voice_of)  # a few combinations, asked for by every claim


class ClaimRows:
    """Reads claims by their keys. `site` goes before addresses."""

    def __init__(self, site: str) -> None:
        self._claim_address = site + reverse("statements:claim-detail", args=[7]).replace("/7/", "/%d/")
        page = reverse("statements:statement-detail", args=[MARK])
        self._statement_address = site + page.replace(MARK, "%s")

    def read(self, keys: Keys) -> list[Row]:
        """The rows of those claims that are published still, in the order of `keys`; nine queries."""
        # Their statements' state is asked below: joined here, SQLite would go through every statement there is.
        published = Claim.objects.in_state(Status.PUBLISHED).filter(pk__in=among(keys))
        found = published.order_by().values_list(*CLAIM)
        claims = {row[0]: row for row in found}
        parties = all_parties()
        topics = _topics({row[3] for row in claims.values()})
        statements = self._statements({row[2] for row in claims.values()}, parties)
        held, quotes, terms = holders_of(claims), _quotes(claims), _terms(claims)
        rows: list[Row] = []
        for pk, reference, statement, topic, kind, value, summary, published_at in _in_order(claims, keys):
            if statement not in statements:
                continue  # it was withdrawn meanwhile
            speakers, issuers, issued = statements[statement]
            holders = held.get(pk, ())
            rows.append(
                (
                    pk,
                    reference,
                    self._claim_address % pk,
                    *topics[topic],
                    speakers,
                    _names(issuers, parties),
                    *issued,
                    kind,
                    value,
                    voices(holders, issuers).value,
                    _names(holders, parties),
                    summary,
                    *quotes.get(pk, NOTHING),
                    terms.get(pk, ()),
                    published_at,
                )
            )
        return rows

    def _statements(self, keys: Collection[int], parties: dict[int, Name]) -> dict[int, tuple[Any, ...]]:
        """Of each published one its speakers, the keys of its parties, and its title, address, channel, day."""
        signed = signers_of(keys, parties)
        # The state is looked at here: asked for, SQLite would go through all published statements.
        rows = Statement.objects.filter(pk__in=among(keys)).order_by().values_list(*STATEMENT)
        told = {}
        for pk, status, slug, title, channel, issued_on in rows:
            if status != Status.PUBLISHED:
                continue
            signers = signed.get(pk, NOBODY)
            issued = (title, self._statement_address % slug, channel, issued_on)
            told[pk] = (tuple(one.name for one in signers.speakers), signers.parties, issued)
        return told


def _in_order(claims: dict[int, Any], keys: Keys) -> Iterator[Any]:
    return (claims[key] for key in keys if key in claims)


def _names(keys: tuple[int, ...], parties: dict[int, Name]) -> tuple[str, ...]:
    return tuple([parties[key].name for key in keys])


def _topics(keys: Collection[int]) -> dict[int, tuple[str, str]]:
    rows = Topic.objects.filter(pk__in=among(keys)).order_by()
    return {pk: (name, question) for pk, name, question in rows.values_list("pk", "name", "question")}


def _terms(claims: Collection[int]) -> dict[int, tuple[str, ...]]:
    terms: dict[int, tuple[str, ...]] = {}
    rows = Term.objects.filter(claim__in=among(claims)).order_by("position", "pk")
    for claim, aspect, value in rows.values_list("claim_id", "aspect", "value"):
        terms[claim] = (*terms.get(claim, ()), f"{aspect}: {value}")
    return terms


def _quotes(claims: Collection[int]) -> dict[int, tuple[tuple[str, ...], ...]]:
    """Of each claim the words it stands on, their languages, and whose words they are.

    Words that may not be shown, by order or by licence, are empty; that they are there is said by the other two.
    """
    # The words of terms are left out here: asked for, SQLite would go through all quotes without a term.
    rows = list(Quote.objects.filter(claim__in=among(claims)).order_by("position", "pk").values_list(*QUOTE))
    shown = _shown({row[QUOTE.index("capture_id")] for row in rows})
    found: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for claim, term, capture, exact, language, wording in rows:
        if term is None:
            found[claim].append((exact if capture in shown else "", language, wording))
    return {claim: tuple(zip(*quotes, strict=True)) for claim, quotes in found.items()}


def _shown(captures: Collection[int]) -> set[int]:
    """Those kept copies whose words may be quoted. Each is read once, not with each of its quotes."""
    known = Capture.objects.filter(pk__in=among(captures), tombstone="").exclude(source__shown=Shown.NOTHING)
    return set(known.order_by().values_list("pk", flat=True))
