"""JSON-LD 1.1: the comparison as schema.org has it, its quotes as W3C Web Annotations. Never a rating.

The context stands inside and maps every name to its full address, so that no processor asks a network. What claims and
statements say of themselves is told in `exports.schema_org`.

The positions of words count Unicode code points of the kept copy's text (UTF-8, NFC), as Web Annotation asks for.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from exports import schema_org
from exports.addresses import is_web
from exports.annotations import annotation
from exports.citing.citable import SITE
from exports.flat import quotes_of
from exports.report import Report, ReportClaim, ReportCopy, ReportQuote, ReportStatement
from exports.schema_org import XSD, Node, address, day, moment, organization, term, typed

MEDIA_TYPE = "application/ld+json"
ANNO = "http://www.w3.org/ns/oa#"
# Web Annotation has XML Schema's types for its dates.
CONTEXT: Mapping[str, Any] = {
    **schema_org.CONTEXT,
    **{
        name: ANNO + name
        for name in (
            "Annotation",
            "SpecificResource",
            "TextQuoteSelector",
            "TextPositionSelector",
            "TimeState",
        )
    },
    "exact": f"{ANNO}exact",
    "prefix": f"{ANNO}prefix",
    "suffix": f"{ANNO}suffix",
    "start": typed("start", f"{XSD}nonNegativeInteger", ANNO),
    "end": typed("end", f"{XSD}nonNegativeInteger", ANNO),
    "body": address("hasBody", ANNO),
    "target": address("hasTarget", ANNO),
    "source": address("hasSource", ANNO),
    "selector": address("hasSelector", ANNO),
    "state": address("hasState", ANNO),
    "cached": address("cachedSource", ANNO),
    "motivation": address("motivatedBy", ANNO),
    "sourceDate": typed("sourceDate", f"{XSD}dateTime", ANNO),
    "language": "http://purl.org/dc/elements/1.1/language",
    "identifying": f"{ANNO}identifying",
}


def render(report: Report) -> bytes:
    document = {"@context": CONTEXT, "@graph": list(_Described(report).nodes())}
    # It will be pasted into pages: as it is written here, nothing of it ends a script element.
    return (json.dumps(document, ensure_ascii=False).replace("<", r"\u003c") + "\n").encode()


class _Described:
    """Writes the parts of a report as nodes, each with its own address."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.quotes = list(quotes_of(report))
        self.translated = {quoted.quote.copy.note for quoted in self.quotes if quoted.quote.translation}
        self.by_title = {statement.title: statement for statement in report.statements}

    def nodes(self) -> Iterator[Node]:
        yield self.comparison()
        yield from map(self.statement, self.report.statements)
        yield from map(self.copy, self.report.copies)
        yield from (self.claim(claim) for _, claim in self.report.claims())
        yield from (self.annotation(quoted.quote, quoted.claim) for quoted in self.quotes)

    def comparison(self) -> Node:
        report, edition = self.report, self.report.edition
        parts = [statement.url for statement in report.statements]
        parts += [claim.url for _, claim in report.claims()]
        return schema_org.comparison(
            url=report.url,
            name=report.title,
            description=" ".join(filter(None, (report.introduction, *report.in_words))),
            publisher=self.us(),
            version=str(edition.number) if edition else "",
            creativeWorkStatus="Draft" if report.is_draft else "",
            datePublished=day(edition.published_at.date()) if edition else "",
            dateModified="" if edition else moment(report.moment),
            identifier=f"sha256:{edition.sha256}" if edition else "",
            correction=self.correction(),
            about=[schema_org.event(report.occasion)] if report.occasion else [],
            hasPart=parts,
        )

    def correction(self) -> Node:
        """What the edition puts right of those before it."""
        edition = self.report.edition
        if not edition or not edition.correction:
            return {}
        on = edition.published_at.date()
        return schema_org.comment(
            edition.correction, by=edition.published_by, on=on, kind="CorrectionComment"
        )

    def statement(self, statement: ReportStatement) -> Node:
        return schema_org.statement(
            url=statement.url,
            name=statement.title,
            genre=statement.channel_label,
            issued=day(statement.issued_on),
            author={"name": statement.speakers} if statement.speakers else {},
            creditText=statement.credit,
            isPartOf=self.report.url,
        )

    def copy(self, copy: ReportCopy) -> Node:
        return schema_org.kept_copy(
            url=copy.kept_url,
            name=f"{copy.statement.title}: kept copy {copy.number}, {copy.kind_label}",
            of=copy.statement.url,
            is_translation=copy.note in self.translated,
            language=copy.language,
            sha256=copy.text_sha256,
            publisher=copy.publisher,
            dated=copy.dated,
            kept_at=copy.captured_at,
            licence=copy.licence,
            live_url=copy.url if is_web(copy.url) else "",
        )

    def claim(self, claim: ReportClaim) -> Node:
        statement = claim.statement
        topic = [term(claim.topic)] if claim.topic else []
        return schema_org.claim(
            url=claim.url,
            text=claim.summary,
            appearance=statement.url,
            issued=day(statement.issued_on),
            interpreter=self.us(),
            identifier=claim.reference,
            about=[*topic, *map(organization, claim.held_by)],
            first=self.first(claim),
            archived=[quote.copy.kept_url for quote in claim.quotes],
            comment=self.check(claim),
            isPartOf=self.report.url,
        )

    def first(self, claim: ReportClaim) -> str:
        told = self.by_title.get(claim.reports) if claim.reports else None
        return told.url if told and claim.check and claim.check.finding == "says so" else ""

    def check(self, claim: ReportClaim) -> Node:
        """What someone found on reading the original."""
        check = claim.check
        if check is None:
            return {}
        text = " ".join(filter(None, (f"{check.sentence}.", check.note)))
        return schema_org.comment(text, by=check.by, on=check.on)

    def annotation(self, quote: ReportQuote, claim: ReportClaim) -> Node:
        """The words that the claim stands on, in the copy as it was when it was kept."""
        return annotation(
            url=quote.url,
            claim=claim.url,
            source=quote.copy.url,
            kept=quote.copy.kept_url,
            kept_at=quote.copy.captured_at,
            language=quote.language,
            start=quote.start,
            end=quote.end,
            exact=quote.exact,
            prefix=quote.prefix,
            suffix=quote.suffix,
        )

    def us(self) -> Node:
        """Who publishes the report."""
        return organization(SITE, url=self.report.site)
