"""Everything a line-up needs, read from the database in eleven queries whatever its size."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from comparisons.addresses import Addresses
from comparisons.models import Comparison, Row
from comparisons.structure import (
    UNREAD,
    CheckInfo,
    CopyInfo,
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
    Capture,
    Channel,
    Check,
    Claim,
    Dispute,
    Party,
    Quote,
    Reading,
    Shown,
    Statement,
    Status,
    Term,
    Wording,
    voice_of,
)

CLAIM = (
    "pk", "reference", "statement_id", "topic_id", "summary", "kind", "value", "note", "reports_id"
)  # fmt: skip
STATEMENT = ("pk", "slug", "reference", "title", "channel", "issued_on", "date_note")
SPEAKER = tuple(
    f"statement_speakers__speaker__{name}"
    for name in ("pk", "slug", "name", "short_name", "in_text", "party_id")
)
SIGNED = ("statement_speakers__position", "statement_speakers__pk")
QUOTE = (
    "claim_id",
    "claim__statement_id",
    "term_id",
    "capture_id",
    "pk",
    "exact",
    "prefix",
    "suffix",
    "start",
    "end",
    "language",
    "wording",
    "lost_in__captured_at",
)
# In the order of CopyInfo's fields; the tombstone's reason is its last.
COPY = (
    "pk",
    "number",
    "source__kind",
    "source__publisher",
    "source__url",
    "source__language",
    "source__dated",
    "source__licence",
    "source__shown",
    "captured_at",
    "captured_by_name",
    "extent",
    "text_sha256",
    "tombstone",
)
TRANSLATION = Wording.TRANSLATION.value  # a plain string, which compares faster
BY_ORDER = "Taken away by order."
BY_LICENCE = "The licence does not let us show these words."
STRIPES = 6  # colours there are for parties


class Facts:
    """The published record of some statements on the topics of some rows, in plain data, ready to be arranged.

    `statements` are published ones in the order in which they are lined up. Rows need not be saved.
    """

    def __init__(self, rows: Iterable[Row], statements: "QuerySet[Statement]") -> None:
        self.addresses = Addresses.known()
        self.rows = list(rows)
        self.topics = {row.topic_id: self._topic(row) for row in self.rows}
        self._parties = {party.key: party for party in map(_party, Party.objects.all())}
        self._statements: dict[int, StatementInfo] = {}
        self.statements = tuple(self._known(statements.order_by(*statements.query.order_by, "pk", *SIGNED)))
        self._own = [statement.key for statement in self.statements]
        self._press = [statement.key for statement in self.statements if statement.is_press]
        claims = self._claim_rows()
        disputes = self._dispute_rows()
        reported = {row[-1] for row in claims if row[-1]}
        named = set(reported)
        named |= {row["against__statement_id"] for row in disputes}
        named |= {row["claim__statement_id"] for row in disputes}
        if named := named.difference(self._own):
            self._known(Statement.objects.published().filter(pk__in=named).order_by("pk", *SIGNED))
        self._disputes = self._arranged_disputes(disputes)
        self._read_quotes()
        self._read_terms()
        self._checks = self._read_checks() if reported else {}
        self._issuers = {
            key: tuple(party.key for party in statement.parties)
            for key, statement in self._statements.items()
        }
        self._held: dict[tuple[int, ...], tuple[PartyInfo, ...]] = {}
        self.claims = tuple(self._claim(row, holders) for row, holders in claims.items())

    @classmethod
    def of(cls, comparison: Comparison) -> "Facts":
        """The published record of a comparison."""
        rows = Row.objects.filter(comparison=comparison).select_related("topic")
        own = Statement.objects.published().filter(comparison_statements__comparison=comparison)
        return cls(rows, own.order_by("comparison_statements__position"))

    @cached_property
    def silences(self) -> dict[tuple[int, int | None], Silence]:
        """(statement, topic) → what the newest reading found; topic None stands for every topic."""
        rows = (
            Reading.objects.published()
            .filter(Q(topic__in=list(self.topics)) | Q(topic=None), statement__in=self._own)
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
        """Published claims of the comparison's statements: on its topics, and of the press on any.

        The statements are named by their keys: asked as a subquery, they would cost each query most of its time.
        """
        own = Q(**{f"{lookup}statement__in": self._own, f"{lookup}status": Status.PUBLISHED})
        topics = Q(**{f"{lookup}topic__in": list(self.topics)})
        if self._press:
            topics |= Q(**{f"{lookup}statement__in": self._press})
        return own & topics

    def _claim_rows(self) -> dict[tuple[Any, ...], list[int]]:
        """Each claim's own fields, with the keys of its holders: read together, one query less."""
        rows: dict[tuple[Any, ...], list[int]] = {}
        found = Claim.objects.filter(self._of_claims("")).order_by("position", "pk")
        for *claim, holder in found.values_list(*CLAIM, "held_by"):
            holders = rows.setdefault(tuple(claim), [])
            if holder is not None:
                holders.append(holder)
        return rows

    def _dispute_rows(self) -> list[dict[str, Any]]:
        """Disputes made by these claims or against them; the other end must be published too.

        Each side is found by an index; asked with OR in one condition, every dispute there is would be looked at.
        """
        sides = [
            Dispute.objects.filter(
                self._of_claims(f"{own}__"),
                **{f"{other}__status": Status.PUBLISHED, f"{other}__statement__status": Status.PUBLISHED},
            )
            .order_by()
            .values(
                "pk",
                "claim_id",
                "against_id",
                "type",
                "point",
                "against__statement_id",
                "claim__statement_id",
            )
            for own, other in (("claim", "against"), ("against", "claim"))
        ]
        found: Any = sides[0].union(sides[1])
        return sorted(found, key=lambda row: row["pk"])

    def _known(self, statements: Any) -> list[StatementInfo]:
        """The statements of a query, each once; from then on they are known by their keys."""
        rows: dict[tuple[Any, ...], list[SpeakerInfo]] = {}
        for row in statements.values_list(*STATEMENT, *SPEAKER):
            speakers = rows.setdefault(row[: len(STATEMENT)], [])
            pk, slug, name, short_name, in_text, party = row[len(STATEMENT) :]
            if pk is not None:
                speakers.append(
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
        found = [self._statement(row, tuple(speakers)) for row, speakers in rows.items()]
        self._statements.update((statement.key, statement) for statement in found)
        return found

    def _statement(self, row: tuple[Any, ...], speakers: tuple[SpeakerInfo, ...]) -> StatementInfo:
        key, slug, reference, title, channel, issued_on, date_note = row
        issuers = {speaker.party.key for speaker in speakers if speaker.party}
        return StatementInfo(
            key=key,
            slug=slug,
            reference=reference,
            title=title,
            channel=channel,
            speakers=speakers,
            parties=tuple(party for party in self._parties.values() if party.key in issuers),
            issued_on=issued_on,
            date_note=date_note,
            is_press=channel == Channel.NEWS_REPORT,
            url=self.addresses.statement % slug,
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
        rows = list(Quote.objects.filter(self._of_claims()).order_by("position", "pk").values_list(*QUOTE))
        copies = self._read_copies({row[QUOTE.index("capture_id")] for row in rows})
        pages = {key: self.addresses.statement % info.slug for key, info in self._statements.items()}
        for (
            claim, statement, term, capture, pk, exact, prefix, suffix, start, end, language, wording, lost,
        ) in rows:  # fmt: skip
            copy = copies[capture]
            withheld = BY_ORDER if copy.is_entombed else BY_LICENCE if copy.shown == Shown.NOTHING else ""
            if withheld:
                exact = prefix = suffix = ""
            elif copy.shown == Shown.QUOTED:
                prefix = suffix = ""
            quote = LineupQuote(
                pk,
                exact,
                prefix,
                suffix,
                start,
                end,
                language,
                wording == TRANSLATION,
                copy,
                f"{pages[statement]}#q{pk}",
                withheld,
                lost.date() if lost else None,
            )
            if term is None:
                self._quotes[claim].append(quote)
            else:
                self._term_quotes[term] = quote

    def _read_copies(self, keys: set[int]) -> dict[int, CopyInfo]:
        """The kept copies of these keys.

        Each is read once: SQLite goes through a copy's whole text to get at the hash that stands behind it.
        """
        rows: Any = Capture.objects.filter(pk__in=keys).order_by().values_list(*COPY)
        return {row[0]: CopyInfo(*(*row[:-1], bool(row[-1]))) for row in rows}

    def _read_terms(self) -> None:
        self._terms: dict[int, list[LineupTerm]] = defaultdict(list)
        rows = Term.objects.filter(self._of_claims()).order_by("position", "pk")
        for claim, pk, aspect, value, group in rows.values_list("claim_id", "pk", "aspect", "value", "group"):
            self._terms[claim].append(LineupTerm(aspect, value, group, self._term_quotes.get(pk)))

    def _read_checks(self) -> dict[int, CheckInfo]:
        rows = Check.objects.filter(self._of_claims()).values_list(
            "claim_id", "finding", "by_name", "on", "basis", "basis_capture__number", "note"
        )
        return {
            claim: CheckInfo(finding, by_name, on, basis or _copy(number), note)
            for claim, finding, by_name, on, basis, number, note in rows
        }

    def _claim(self, row: tuple[Any, ...], holders: list[int]) -> LineupClaim:
        key, reference, statement_key, topic, summary, kind, value, note, reports = row
        statement = self._statements[statement_key]
        reported = self._statements.get(reports) if reports else None
        return LineupClaim(
            key=key,
            reference=reference,
            statement=statement,
            topic=topic,
            summary=summary,
            kind=kind,
            value=value,
            voice=voice_of(holders, self._issuers[statement_key]),
            held_by=self._holders(tuple(holders)),
            quotes=tuple(self._quotes.get(key, ())),
            terms=tuple(self._terms.get(key, ())),
            disputes=tuple(self._disputes.get(key, ())),
            note=note,
            reports=reports,
            reported_title=reported.title if reported else "",
            reported_names=reported.speaker_names if reported else "",
            reported_url=reported.url if reported else "",
            check=self._checks.get(key),
            url=self.addresses.claim % key,
        )

    def _holders(self, keys: tuple[int, ...]) -> tuple[PartyInfo, ...]:
        """The parties of these keys in their order; a few combinations, asked for by every claim."""
        if keys not in self._held:
            self._held[keys] = tuple(party for key, party in self._parties.items() if key in keys)
        return self._held[keys]


def _copy(number: int | None) -> str:
    return f"kept copy {number}" if number else ""


def _party(party: Party) -> PartyInfo:
    return PartyInfo(
        key=party.pk,
        slug=party.slug,
        name=party.name,
        in_text=party.in_text or party.name,
        stripe=stripe_of(party),
    )


def stripe_of(party: Party) -> int:
    """The number of the party's colour, 1 to 6."""
    return (max(party.position, 1) - 1) % STRIPES + 1
