"""Everything a line-up needs, read from the database in eleven queries whatever its size."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse

from comparisons.models import Comparison, ComparisonStatement, Row
from comparisons.structure import (
    UNREAD,
    CheckInfo,
    LineupClaim,
    LineupDispute,
    LineupQuote,
    LineupTerm,
    PartyInfo,
    Silence,
    SpeakerInfo,
    StatementInfo,
    TopicInfo,
)
from statements.models import (
    Channel,
    Check,
    Claim,
    Dispute,
    Party,
    Quote,
    Reading,
    Statement,
    StatementSpeaker,
    Status,
    Term,
    Wording,
    voice_of,
)

STRIPES = 6  # colours there are for parties


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses made by replacing a part of one: `reverse` for each claim would cost more than the claim."""

    claim: str
    statement: str
    silence: str
    speaker: str
    topic: str

    @classmethod
    def known(cls) -> "Addresses":
        mark = "x-x-x"
        return cls(
            claim=reverse("statements:claim-detail", args=[0]).replace("/0/", "/%s/"),
            statement=reverse("statements:statement-detail", args=[mark]).replace(mark, "%s"),
            silence=reverse("statements:silence-detail", args=[mark, mark]).replace(mark, "%s"),
            speaker=reverse("statements:speaker-detail", args=[mark]).replace(mark, "%s"),
            topic=reverse("statements:topic-detail", args=[mark]).replace(mark, "%s"),
        )


class Facts:
    """The published record of one comparison, in plain data, ready to be arranged."""

    def __init__(self, comparison: Comparison) -> None:
        self.addresses = Addresses.known()
        self.rows = list(Row.objects.filter(comparison=comparison).select_related("topic"))
        self.topics = {row.topic_id: self._topic(row) for row in self.rows}
        self._parties = {party.key: party for party in map(_party, Party.objects.all())}
        self._own = ComparisonStatement.objects.filter(
            comparison=comparison, statement__status=Status.PUBLISHED
        ).order_by()
        claims = list(self._claim_rows())
        disputes = list(self._dispute_rows())
        named = {row["reports_id"] for row in claims if row["reports_id"]}
        named |= {row["against__statement_id"] for row in disputes}
        named |= {row["claim__statement_id"] for row in disputes}
        self._read_statements(named)
        self._disputes = self._arranged_disputes(disputes)
        self._read_quotes()
        self._read_terms()
        self._held = self._read_holders()
        self._checks = self._read_checks()
        self.claims = tuple(self._claim(row) for row in claims)

    @cached_property
    def silences(self) -> dict[tuple[int, int | None], Silence]:
        """(statement, topic) → what the newest reading found; topic None stands for every topic."""
        rows = (
            Reading.objects.published()
            .filter(
                Q(topic__in=list(self.topics)) | Q(topic=None), statement__in=self._own.values("statement")
            )
            .with_reopened()
            .order_by("made_at", "pk")
            .values_list(  # type: ignore[misc]  # the plugin does not see the annotation through our queryset
                "statement_id",
                "topic_id",
                "topic__slug",
                "finding",
                "by_name",
                "on",
                "basis",
                "basis_capture__number",
                "whole",
                "reopened",
            )
        )
        found = {}
        for key, topic, slug, finding, by_name, on, basis, number, whole, reopened in rows:
            statement = self._statements[key]
            found[key, topic] = Silence(
                state=UNREAD if reopened else finding,
                statement=statement,
                by_name=by_name,
                on=on,
                basis=basis or _copy(number),
                whole=whole,
                reopened=reopened,
                url=self.addresses.silence % (statement.slug, slug) if slug else "",
            )
        return found

    def silence(self, statement: StatementInfo, topic: int) -> Silence:
        """Why the statement has no claim on the topic, as far as anyone has read."""
        found = self.silences.get((statement.key, topic)) or self.silences.get((statement.key, None))
        return found or Silence(state=UNREAD, statement=statement)

    def _topic(self, row: Row) -> TopicInfo:
        topic = row.topic
        return TopicInfo(
            key=topic.pk,
            slug=topic.slug,
            name=topic.name,
            question=topic.question,
            scope_note=topic.scope_note,
            scale=topic.scale,
            url=self.addresses.topic % topic.slug,
        )

    def _of_claims(self, lookup: str = "claim__") -> Q:
        """Published claims of the comparison's statements: on its topics, and of the press on any."""
        own = {f"{lookup}statement__in": self._own.values("statement"), f"{lookup}status": Status.PUBLISHED}
        return Q(**own) & (
            Q(**{f"{lookup}topic__in": list(self.topics)})
            | Q(**{f"{lookup}statement__channel": Channel.NEWS_REPORT})
        )

    def _claim_rows(self) -> Any:
        return (
            Claim.objects.filter(self._of_claims(""))
            .order_by("position", "pk")
            .values(
                "pk",
                "reference",
                "statement_id",
                "topic_id",
                "summary",
                "kind",
                "value",
                "note",
                "reports_id",
            )
        )

    def _dispute_rows(self) -> Any:
        """Disputes made by these claims or against them; the other end must be published too."""
        shown = {
            f"{end}__{name}": Status.PUBLISHED
            for end in ("claim", "against")
            for name in ("status", "statement__status")
        }
        return (
            Dispute.objects.filter(self._of_claims() | self._of_claims("against__"), **shown)
            .order_by("pk")
            .values("claim_id", "against_id", "type", "point", "against__statement_id", "claim__statement_id")
        )

    def _read_statements(self, named: set[int]) -> None:
        """Fills `statements`, the comparison's own in its order, and knows those named by claims and disputes."""
        place = self._own.filter(statement=OuterRef("pk")).values("position")[:1]
        read = list(
            Statement.objects.filter(Q(pk__in=self._own.values("statement")) | Q(pk__in=named))
            .annotate(place=Subquery(place))
            .order_by("place", "pk")
            .defer("seen_at", "note")
        )
        speakers = self._read_speakers([statement.pk for statement in read])
        self._statements = {s.pk: self._statement(s, tuple(speakers[s.pk])) for s in read}
        self.statements = tuple(self._statements[s.pk] for s in read if s.place is not None)

    def _read_speakers(self, statements: list[int]) -> dict[int, list[SpeakerInfo]]:
        speakers: dict[int, list[SpeakerInfo]] = defaultdict(list)
        signed = StatementSpeaker.objects.filter(statement__in=statements).order_by("position", "pk")
        for key, pk, slug, name, short_name, in_text, party in signed.values_list(
            "statement_id",
            "speaker_id",
            "speaker__slug",
            "speaker__name",
            "speaker__short_name",
            "speaker__in_text",
            "speaker__party_id",
        ):
            speakers[key].append(
                SpeakerInfo(
                    key=pk,
                    slug=slug,
                    name=name,
                    short_name=short_name or name,
                    in_text=in_text or name,
                    party=self._parties.get(party),
                    url=self.addresses.speaker % slug,
                )
            )
        return speakers

    def _statement(self, statement: Statement, speakers: tuple[SpeakerInfo, ...]) -> StatementInfo:
        issuers = {speaker.party.key: speaker.party for speaker in speakers if speaker.party}
        order = list(self._parties)
        return StatementInfo(
            key=statement.pk,
            slug=statement.slug,
            reference=statement.reference,
            title=statement.title,
            channel=statement.channel,
            speakers=speakers,
            parties=tuple(sorted(issuers.values(), key=lambda party: order.index(party.key))),
            issued_on=statement.issued_on,
            date_note=statement.date_note,
            is_press=statement.is_press,
            url=self.addresses.statement % statement.slug,
        )

    def _arranged_disputes(self, rows: list[dict[str, Any]]) -> dict[int, list[LineupDispute]]:
        found: dict[int, list[LineupDispute]] = defaultdict(list)
        for row in rows:
            for met, own, other, statement in (
                (False, row["claim_id"], row["against_id"], row["against__statement_id"]),
                (True, row["against_id"], row["claim_id"], row["claim__statement_id"]),
            ):
                found[own].append(
                    LineupDispute(
                        type=row["type"],
                        point=row["point"],
                        other=other,
                        other_names=self._statements[statement].speaker_names,
                        other_url=self.addresses.claim % other,
                        met=met,
                    )
                )
        return found

    def _read_quotes(self) -> None:
        """Fills the quotes of claims and, apart from them, those of terms."""
        self._quotes: dict[int, list[LineupQuote]] = defaultdict(list)
        self._term_quotes: dict[int, LineupQuote] = {}
        slugs = {key: self.addresses.statement % info.slug for key, info in self._statements.items()}
        rows = Quote.objects.filter(self._of_claims()).order_by("position", "pk")
        for (
            claim,
            statement,
            term,
            pk,
            exact,
            prefix,
            suffix,
            start,
            end,
            language,
            wording,
            kind,
            no,
            sha,
        ) in rows.values_list(
            "claim_id",
            "claim__statement_id",
            "term_id",
            "pk",
            "exact",
            "prefix",
            "suffix",
            "start",
            "end",
            "language",
            "wording",
            "capture__source__kind",
            "capture__number",
            "capture__text_sha256",
        ):
            quote = LineupQuote(
                key=pk,
                exact=exact,
                prefix=prefix,
                suffix=suffix,
                start=start,
                end=end,
                language=language,
                is_translation=wording == Wording.TRANSLATION,
                source_kind=kind,
                copy_number=no,
                text_sha256=sha,
                url=f"{slugs[statement]}#q{pk}",
            )
            if term is None:
                self._quotes[claim].append(quote)
            else:
                self._term_quotes[term] = quote

    def _read_terms(self) -> None:
        self._terms: dict[int, list[LineupTerm]] = defaultdict(list)
        rows = Term.objects.filter(self._of_claims()).order_by("position", "pk")
        for claim, pk, aspect, value, group in rows.values_list("claim_id", "pk", "aspect", "value", "group"):
            self._terms[claim].append(LineupTerm(aspect, value, group, self._term_quotes.get(pk)))

    def _read_holders(self) -> dict[int, tuple[PartyInfo, ...]]:
        held: dict[int, list[PartyInfo]] = defaultdict(list)
        rows = Claim.held_by.through.objects.filter(self._of_claims())
        for claim, party in rows.values_list("claim_id", "party_id"):
            held[claim].append(self._parties[party])
        order = {key: number for number, key in enumerate(self._parties)}
        return {
            claim: tuple(sorted(parties, key=lambda party: order[party.key]))
            for claim, parties in held.items()
        }

    def _read_checks(self) -> dict[int, CheckInfo]:
        rows = Check.objects.filter(self._of_claims()).values_list(
            "claim_id", "finding", "by_name", "on", "basis", "basis_capture__number", "note"
        )
        return {
            claim: CheckInfo(finding, by_name, on, basis or _copy(number), note)
            for claim, finding, by_name, on, basis, number, note in rows
        }

    def _claim(self, row: dict[str, Any]) -> LineupClaim:
        key = row["pk"]
        statement = self._statements[row["statement_id"]]
        reported = self._statements.get(row["reports_id"])
        held_by = self._held.get(key, ())
        return LineupClaim(
            key=key,
            reference=row["reference"],
            statement=statement,
            topic=row["topic_id"],
            summary=row["summary"],
            kind=row["kind"],
            value=row["value"],
            voice=voice_of((p.key for p in held_by), (p.key for p in statement.parties)),
            held_by=held_by,
            quotes=tuple(self._quotes.get(key, ())),
            terms=tuple(self._terms.get(key, ())),
            disputes=tuple(self._disputes.get(key, ())),
            note=row["note"],
            reports=row["reports_id"],
            reported_title=reported.title if reported else "",
            reported_names=reported.speaker_names if reported else "",
            reported_url=reported.url if reported else "",
            check=self._checks.get(key),
            url=self.addresses.claim % key,
        )


def _copy(number: int | None) -> str:
    return f"kept copy {number}" if number else ""


def _party(party: Party) -> PartyInfo:
    return PartyInfo(
        key=party.pk,
        slug=party.slug,
        name=party.name,
        in_text=party.in_text or party.name,
        stripe=(max(party.position, 1) - 1) % STRIPES + 1,
    )
