"""Claims, each with its words, terms, disputes and check."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from rest_framework import serializers

from exports.schema_org import Node, known
from statements import withdrawals
from statements.api import addresses, linked
from statements.api.records import in_order, iso, named
from statements.api.shapes import HERE, PAGE, Named, Record, Shape, StatementLink, address, text
from statements.filters import AllClaimsFilter
from statements.lists.among import among
from statements.lists.claims import voices
from statements.lists.keys import Keys
from statements.lists.signing import NOBODY, all_parties, holders_of, signers_of
from statements.models import (
    Aspect,
    Channel,
    Check,
    CheckFinding,
    Claim,
    Dispute,
    DisputeType,
    Kind,
    Statement,
    Status,
    Term,
    Topic,
    Value,
    Voice,
    Wording,
)

from .quotes import quotes_of
from .resource import Resource

CLAIM = (
    "pk", "reference", "statement_id", "topic_id", "summary", "kind", "value", "note", "reports_id", "published_at",
)  # fmt: skip
STATEMENT = ("pk", "status", "slug", "title", "channel", "issued_on")
QUOTED = ("id", "capture", "exact", "withheld", "start", "end", "language", "wording", "lost_since", "url")


class ClaimStatement(StatementLink):
    channel = serializers.ChoiceField(choices=Channel.choices)
    issued_on = serializers.DateField(allow_null=True)
    url = address(PAGE)


class ClaimQuote(Shape):
    id = serializers.IntegerField()
    capture = serializers.IntegerField(help_text="The id of the kept copy.")
    exact = serializers.CharField(allow_null=True, help_text="The words; null where “withheld” says why.")
    withheld = text()
    start = serializers.IntegerField(help_text="In Unicode code points of the kept copy’s text.")
    end = serializers.IntegerField()
    language = serializers.CharField()
    wording = serializers.ChoiceField(choices=Wording.choices)
    lost_since = serializers.DateField(allow_null=True)
    url = address("Lands on the words in the kept text.")


class ClaimTerm(Shape):
    id = serializers.IntegerField()
    aspect = serializers.ChoiceField(choices=Aspect.choices)
    value = serializers.CharField()
    group = text("Terms of one aspect in one group agree.")
    exact = serializers.CharField(
        allow_null=True, help_text="Its own words; null where the value is in ours."
    )


class ClaimDispute(Shape):
    type = serializers.ChoiceField(choices=DisputeType.choices)
    point = serializers.CharField()
    against = serializers.IntegerField(help_text="The id of the claim that is disputed.")


class ClaimCheck(Shape):
    finding = serializers.ChoiceField(choices=CheckFinding.choices)
    by = text()
    on = serializers.DateField()
    basis = text()
    capture = serializers.IntegerField(allow_null=True, help_text="The id of the copy that was read.")
    note = text()


class ClaimShape(Shape):
    id = serializers.IntegerField()
    reference = text("A short name of the editors’ own.")
    statement = ClaimStatement()
    speakers = Named(many=True, help_text="Who issued the statement.")
    parties = Named(many=True, help_text="The parties that issued it.")
    topic = Named()
    summary = serializers.CharField(help_text="The point in our words, never the speaker’s.")
    kind = serializers.ChoiceField(choices=Kind.choices)
    value = serializers.ChoiceField(
        choices=Value.choices, allow_null=True, help_text="The holder’s value on the topic’s scale, or none."
    )
    voice = serializers.ChoiceField(choices=Voice.choices, help_text="Who speaks for whom.")
    held_by = Named(many=True, help_text="The parties whose position is told.")
    quotes = ClaimQuote(many=True, help_text="The words that it stands on.")
    terms = ClaimTerm(many=True, help_text="Details that accounts may differ on.")
    disputes = ClaimDispute(many=True, help_text="Published claims that it disputes.")
    reports = StatementLink(
        allow_null=True, help_text="The statement that it tells of, where it is a report."
    )
    check = ClaimCheck(allow_null=True, help_text="What someone found on reading the original of a report.")
    note = text()
    published_at = serializers.DateTimeField(allow_null=True)
    url = address(PAGE)
    api_url = address(HERE)


def _read(keys: Keys, site: str) -> list[Record]:
    """Ten queries."""
    # Their statements' state is asked below: joined here, SQLite would go through every statement there is.
    rows = Claim.objects.in_state(Status.PUBLISHED).filter(pk__in=among(keys)).order_by().values_list(*CLAIM)
    claims = {row[0]: row for row in rows}
    own = {row[2] for row in claims.values()}
    statements = _statements(own | {row[8] for row in claims.values() if row[8]})
    parties, topics = all_parties(), _topics()
    signed, held = signers_of(own, parties), holders_of(claims)
    quotes, terms, disputes, checks = (
        _quotes(claims, site), _terms(claims), _disputes(claims), _checks(claims)
    )  # fmt: skip
    found = {}
    for pk, reference, statement, topic, summary, kind, value, note, reports, published_at in claims.values():
        if statement not in statements:
            continue  # it is not published, or was withdrawn meanwhile
        signers, holders = signed.get(statement, NOBODY), held.get(pk, ())
        words = quotes.get(pk, ())
        of_terms = {one["term"]["id"]: one["exact"] for one in words if one["term"]}
        slug, title, channel, issued_on = statements[statement]
        found[pk] = {
            "id": pk,
            "reference": reference,
            "statement": {
                "slug": slug,
                "title": title,
                "channel": channel,
                "issued_on": iso(issued_on),
                "url": site + addresses.page("statement-detail", slug),
            },
            "speakers": named(signers.speakers),
            "parties": named(parties[key] for key in signers.parties),
            "topic": topics[topic],
            "summary": summary,
            "kind": kind,
            "value": value or None,
            "voice": voices(holders, signers.parties).value,
            "held_by": named(parties[key] for key in holders),
            "quotes": [{name: one[name] for name in QUOTED} for one in words if not one["term"]],
            "terms": [one | {"exact": of_terms.get(one["id"])} for one in terms.get(pk, ())],
            "disputes": disputes.get(pk, []),
            "reports": _link(statements.get(reports)),
            "check": checks.get(pk),
            "note": note,
            "published_at": iso(published_at),
            "url": site + addresses.page("claim-detail", pk),
            "api_url": site + addresses.record("claim", pk),
        }
    return in_order(found, keys)


def _link(statement: tuple[Any, ...] | None) -> Record | None:
    return {"slug": statement[0], "title": statement[1]} if statement else None


def _statements(keys: Collection[int]) -> dict[int, tuple[Any, ...]]:
    """Slug, title, channel and day of those that are published."""
    # The state is looked at here: asked for, SQLite would go through all published statements.
    rows = Statement.objects.filter(pk__in=among(keys)).order_by().values_list(*STATEMENT)
    return {pk: tuple(rest) for pk, status, *rest in rows if status == Status.PUBLISHED}


def _topics() -> dict[int, Record]:
    return {
        pk: {"slug": slug, "name": name} for pk, slug, name in Topic.objects.values_list("pk", "slug", "name")
    }


def _by_claim(rows: Iterable[tuple[int, Record]]) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = defaultdict(list)
    for claim, one in rows:
        found[claim].append(one)
    return found


def _quotes(claims: Collection[int], site: str) -> dict[int, list[Record]]:
    return _by_claim((one["claim"], one) for one in quotes_of(claims, site))


def _terms(claims: Collection[int]) -> dict[int, list[Record]]:
    rows = Term.objects.filter(claim__in=among(claims)).order_by("position", "pk")
    return _by_claim(
        (claim, {"id": key, "aspect": aspect, "value": value, "group": group})
        for claim, key, aspect, value, group in rows.values_list("claim_id", "pk", "aspect", "value", "group")
    )


def _disputes(claims: Collection[int]) -> dict[int, list[Record]]:
    states = ("against__status", "against__statement__status")
    rows = Dispute.objects.filter(claim__in=among(claims)).order_by("pk")
    return _by_claim(
        (claim, {"type": type, "point": point, "against": against})
        for claim, type, point, against, one, other in rows.values_list(
            "claim_id", "type", "point", "against_id", *states
        )
        if one == other == Status.PUBLISHED
    )


def _checks(claims: Collection[int]) -> dict[int, Record]:
    columns = ("claim_id", "finding", "by_name", "on", "basis", "basis_capture_id", "note")
    rows = Check.objects.filter(claim__in=among(claims)).order_by().values_list(*columns)
    return {
        claim: {"finding": finding, "by": by, "on": iso(on), "basis": basis, "capture": capture, "note": note}
        for claim, finding, by, on, basis, capture, note in rows
    }


def _node(one: Record) -> Node:
    """schema.org: the words are ours, read out by the `claimInterpreter`; who spoke is the author of the appearance."""
    statement = one["statement"]
    site = one["api_url"].removesuffix(addresses.record("claim", one["id"]))
    quotes = [_quotation(quote, one, site) for quote in one["quotes"]]
    return known(
        id=one["url"],
        type="Claim",
        text=one["summary"],
        inLanguage="en",
        url=one["url"],
        identifier=one["reference"],
        appearance=known(
            id=statement["url"],
            type="CreativeWork",
            name=statement["title"],
            author=linked.things(one["speakers"], site, "speaker-detail"),
        ),
        datePublished=statement["issued_on"],
        about=[
            *linked.things([one["topic"]], site, "topic-detail", "DefinedTerm"),
            *linked.things(one["held_by"], site, "party-detail", "Organization"),
        ],
        claimInterpreter=known(type="Organization", name="Readout", url=f"{site}/"),
        archivedAt=list(dict.fromkeys(quote["url"].partition("#")[0] for quote in one["quotes"])),
        hasPart=quotes,
    )


def _quotation(quote: Record, claim: Record, site: str) -> Node:
    return known(
        id=quote["url"],
        type="Quotation",
        text=quote["exact"],
        inLanguage=quote["language"],
        creativeWorkStatus="translation" if quote["wording"] == Wording.TRANSLATION else "",
        url=site + addresses.record("quote", quote["id"]),
    )


def _told(asked: Any) -> None:
    withdrawals.tell(Claim.objects.filter(pk=asked))


CLAIMS = Resource(
    name="claims",
    one="claim",
    title="Claims",
    about="One point that a statement makes on one topic, with the words that it stands on.",
    shape=ClaimShape,
    rows=Claim.objects.published,
    read=_read,
    node=_node,
    filters=AllClaimsFilter,
    walk=lambda: Claim.objects.in_state(Status.PUBLISHED),
    filter=AllClaimsFilter.without_form,
    told=_told,
)
