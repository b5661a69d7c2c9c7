"""JSON-LD 1.1: the comparison as schema.org has it, its quotes as W3C Web Annotations. Never a rating.

The context stands inside and maps every name to its full address, so that no processor asks a network. `about` of a
claim is its topic and whose position it tells; `author` is whose statement makes it; `claimInterpreter` is who read it
out of the words: schema.org means the interpreting party by it, not the one that holds the claim.

The positions of words count Unicode code points of the kept copy's text (UTF-8, NFC), as Web Annotation asks for.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from exports.addresses import is_web
from exports.annotations import annotation
from exports.flat import quotes_of
from exports.report import Report, ReportClaim, ReportCopy, ReportQuote, ReportStatement

MEDIA_TYPE = "application/ld+json"
SCHEMA, ANNO, XSD = "https://schema.org/", "http://www.w3.org/ns/oa#", "http://www.w3.org/2001/XMLSchema#"
Node = dict[str, Any]


def _address(name: str, vocabulary: str = SCHEMA) -> dict[str, str]:
    return {"@id": vocabulary + name, "@type": "@id"}


def _typed(name: str, datatype: str, vocabulary: str = SCHEMA) -> dict[str, str]:
    return {"@id": vocabulary + name, "@type": datatype}


# Each vocabulary says of what type a date is: schema.org has its own, Web Annotation that of XML Schema.
CONTEXT: Mapping[str, Any] = {
    "id": "@id",
    "type": "@type",
    **{
        name: SCHEMA + name
        for name in (
            "Claim", "Comment", "CorrectionComment", "CreativeWork", "Dataset", "DefinedTerm", "Event",
            "MediaObject", "Organization", "name", "description", "text", "version", "inLanguage",
            "creditText", "sha256", "conditionsOfAccess", "author", "about", "claimInterpreter", "comment",
            "correction", "dateline", "encodingFormat", "genre", "publisher", "identifier",
            "disambiguatingDescription",
        )
    },
    **{
        name: _address(name)
        for name in (
            "appearance", "archivedAt", "exampleOfWork", "firstAppearance", "hasPart", "isPartOf", "translationOfWork",
            "url",
        )
    },
    **{
        name: _typed(name, f"{SCHEMA}{kind}")
        for name, kind in (("datePublished", "Date"), ("dateModified", "DateTime"), ("dateCreated", "DateTime"))
    },
    **{
        name: ANNO + name
        for name in ("Annotation", "SpecificResource", "TextQuoteSelector", "TextPositionSelector", "TimeState")
    },
    "exact": f"{ANNO}exact",
    "prefix": f"{ANNO}prefix",
    "suffix": f"{ANNO}suffix",
    "start": _typed("start", f"{XSD}nonNegativeInteger", ANNO),
    "end": _typed("end", f"{XSD}nonNegativeInteger", ANNO),
    "body": _address("hasBody", ANNO),
    "target": _address("hasTarget", ANNO),
    "source": _address("hasSource", ANNO),
    "selector": _address("hasSelector", ANNO),
    "state": _address("hasState", ANNO),
    "cached": _address("cachedSource", ANNO),
    "motivation": _address("motivatedBy", ANNO),
    "sourceDate": _typed("sourceDate", f"{XSD}dateTime", ANNO),
    "language": "http://purl.org/dc/elements/1.1/language",
    "identifying": f"{ANNO}identifying",
}  # fmt: skip


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
        return _known(
            id=report.url,
            type="Dataset",
            name=report.title,
            description=" ".join(filter(None, (report.introduction, *report.in_words))),
            url=report.url,
            inLanguage="en",
            version=str(edition.number) if edition else "",
            datePublished=_day(edition.published_at.date()) if edition else "",
            dateModified="" if edition else _moment(report.moment),
            identifier=f"sha256:{edition.sha256}" if edition else "",
            correction=self.correction(),
            publisher=self.us(),
            about=[{"type": "Event", "name": report.occasion}] if report.occasion else [],
            hasPart=parts,
        )

    def correction(self) -> Node:
        """What the edition puts right of those before it."""
        edition = self.report.edition
        if not edition or not edition.correction:
            return {}
        return _known(
            type="CorrectionComment",
            text=edition.correction,
            datePublished=_day(edition.published_at.date()),
            author={"name": edition.published_by},
        )

    def statement(self, statement: ReportStatement) -> Node:
        return _known(
            id=statement.url,
            type="CreativeWork",
            name=statement.title,
            url=statement.url,
            genre=statement.channel_label,
            author={"name": statement.speakers} if statement.speakers else {},
            creditText=statement.credit,
            datePublished=_day(statement.issued_on),
            disambiguatingDescription=statement.date_note,
            isPartOf=self.report.url,
        )

    def copy(self, copy: ReportCopy) -> Node:
        """The kept copy: an example of the statement, or a translation of it."""
        of = "translationOfWork" if copy.note in self.translated else "exampleOfWork"
        return _known(
            id=copy.kept_url,
            type="MediaObject",
            name=f"{copy.statement.title}: kept copy {copy.number}, {copy.kind_label}",
            inLanguage=copy.language,
            encodingFormat="text/plain",
            sha256=copy.text_sha256,
            publisher={"name": copy.publisher} if copy.publisher else {},
            datePublished=_day(copy.dated),
            dateCreated=_moment(copy.captured_at),
            conditionsOfAccess=copy.licence,
            url=copy.url if is_web(copy.url) else "",
            **{of: copy.statement.url},
        )

    def claim(self, claim: ReportClaim) -> Node:
        statement = claim.statement
        holders = [{"type": "Organization", "name": name} for name in claim.held_by]
        topic = [{"type": "DefinedTerm", "name": claim.topic}] if claim.topic else []
        return _known(
            id=claim.url,
            type="Claim",
            text=claim.summary,
            inLanguage="en",
            url=claim.url,
            identifier=claim.reference,
            appearance=statement.url,
            firstAppearance=self.first(claim),
            datePublished=_day(statement.issued_on),
            author={"name": statement.speakers} if statement.speakers else {},
            about=[*topic, *holders],
            claimInterpreter=self.us(),
            archivedAt=list(dict.fromkeys(quote.copy.kept_url for quote in claim.quotes)),
            comment=self.check(claim),
            isPartOf=self.report.url,
        )

    def first(self, claim: ReportClaim) -> str:
        """The statement that a report tells of, once someone has found that it says so."""
        told = self.by_title.get(claim.reports) if claim.reports else None
        return told.url if told and claim.check and claim.check.finding == "says so" else ""

    def check(self, claim: ReportClaim) -> Node:
        """What someone found on reading the original, as a comment: a finding is no rating."""
        check = claim.check
        if check is None:
            return {}
        return _known(
            type="Comment",
            text=" ".join(filter(None, (f"{check.sentence}.", check.note))),
            author={"name": check.by} if check.by else {},
            datePublished=_day(check.on),
        )

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
        """Who publishes the report, by the only name that it knows: the site's."""
        host = urlsplit(self.report.site).netloc
        return _known(type="Organization", name=host or "Readout", url=self.report.site)


def _known(**parts: Any) -> Node:
    """The parts that something is known of."""
    return {name: part for name, part in parts.items() if part not in ("", [], {}, None)}


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _moment(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
