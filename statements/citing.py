"""What is cited of the record, as the plain data that `exports.citing` takes: statements, claims, quotes, silences."""

from collections.abc import Callable, Sequence

from exports.citing.citable import CSL_TYPES, OURS, SITE, Citable, Found, Kept, Name, Said, Words

from . import addresses, labels, silences
from .claim_pages import Quoted
from .models import Capture, Channel, Claim, Quote, Shown, Source, SourceKind, Statement, Wording
from .silences import Silence

Absolute = Callable[[str], str]  # makes a path of ours an address as readers write it down
BY_LICENCE = "The licence does not let us show these words; the hash proves them."
BY_ORDER = "These words were taken away by order."
# The copy to cite of a statement that has several sources: the nearest to what its issuer put out.
# What a channel is called after a title, where its own name is that of our pages too.
GENRES = {Channel.READOUT.value: "Official readout"}
NEAREST = (
    SourceKind.ORIGINAL,
    SourceKind.OFFICIAL_TRANSLATION,
    SourceKind.PRESS_COPY,
    SourceKind.PRESS_TRANSLATION,
    SourceKind.DIGEST,
)


def of_statement(statement: Statement, absolute: Absolute) -> Citable:
    """The statement as its speakers', with the copy of it that is nearest to the original. One query."""
    copy = _nearest(statement)
    return Citable(
        kind="statement",
        key=f"readout-statement-{statement.slug}",
        title=statement.title,
        authors=_names(statement),
        issued=statement.issued_on,
        genre=_genre(statement),
        url=absolute(statement.get_absolute_url()),
        csl_type=CSL_TYPES.get(statement.channel, "webpage"),
        container=SITE,
        said=said(statement),
        kept=kept(copy) if copy else None,
        live_url=_web(statement.canonical_url) or (_web(copy.source.url) if copy else ""),
    )


def of_claim(claim: Claim, quotes: Sequence[Quoted], absolute: Absolute) -> Citable:
    """The claim as ours: its summary is in our words, and never its speaker's. No query."""
    statement = claim.statement
    return Citable(
        kind="claim",
        key=f"readout-claim-{claim.pk}",
        title=f"{statement.speaker_names} on “{claim.topic.name}”: {claim.summary}",
        authors=OURS,
        issued=claim.published_at.date() if claim.published_at else None,
        genre=f"Claim in the words of {SITE}, from {_described(statement)}",
        url=absolute(claim.get_absolute_url()),
        sentence=claim.summary,
        said=said(statement),
        links=tuple(link for one in quotes if not one.quote.term_id for link in _links(one, absolute)),
    )


def of_quote(claim: Claim, one: Quoted, absolute: Absolute) -> Citable:
    """The words as their speakers', with all that proves them. No query."""
    statement, source = claim.statement, one.capture.source
    own = _web(source.url)
    return Citable(
        kind="quote",
        key=f"readout-quote-{one.quote.pk}",
        title=statement.title,
        authors=_names(statement),
        issued=statement.issued_on,
        genre=_genre(statement),
        url=absolute(one.url),
        csl_type=CSL_TYPES.get(statement.channel, "webpage"),
        container=SITE,
        said=said(statement),
        words=words(one),
        kept=kept(one.capture),
        live_url=own or _web(statement.canonical_url),
        live_has_words=bool(own) or one.quote.wording == Wording.ORIGINAL,
    )


def of_silence(silence: Silence, absolute: Absolute) -> Citable | None:
    """The finding that a statement does not address a topic, as ours. No query; none where it may not be quoted."""
    if not silence.is_citable:
        return None
    statement, reading = silence.statement, silence.reading
    return Citable(
        kind="silence",
        key=f"readout-silence-{statement.slug}-{silence.topic.slug}",
        title=f"“{statement.title}” does not address “{silence.topic.name}”",
        authors=OURS,
        issued=reading.on,
        genre=f"Reading by {reading.by_name} of {_described(statement)}",
        url=absolute(silence.address),
        sentence=silences.finding(silence),
        said=said(statement),
        found=Found(
            topic=silence.topic.name,
            how=f"{silences.how_read(reading)} by {reading.by_name}",
            basis=silences.basis_of(reading),
        ),
        live_url=_web(statement.canonical_url),
    )


def said(statement: Statement) -> Said:
    """The statement as a citation tells of it."""
    signed = statement.signed_by
    return Said(
        speakers=tuple(speaker.name for speaker in signed),
        in_text=tuple(speaker.in_text or speaker.name for speaker in signed),
        title=statement.title,
        channel=statement.channel,
        issued=statement.issued_on,
        languages=statement.language_tags,
    )


def kept(copy: Capture) -> Kept:
    source = copy.source
    told = source.get_kind_display().lower()
    return Kept(
        number=copy.number,
        at=copy.captured_at,
        sha256=copy.text_sha256,
        source=f"{told}, {source.publisher}" if source.publisher else told,
        is_digest=source.is_digest,
    )


def words(one: Quoted) -> Words:
    """The exact words as far as they may be shown. What is around them only where it is not ours."""
    quote, source = one.quote, one.capture.source
    around = source.shown == Shown.WHOLE and not source.is_digest
    withheld = "" if one.is_shown and quote.exact else BY_ORDER if one.is_shown else BY_LICENCE
    return Words(
        exact="" if withheld else quote.exact,
        language=quote.language,
        translation=translation(quote, source),
        prefix=quote.prefix if around else "",
        suffix=quote.suffix if around else "",
        start=quote.start,
        end=quote.end,
        is_digest=source.is_digest,
        lost=quote.lost_in.captured_at.date() if quote.lost_in else None,
        withheld=withheld,
    )


def translation(quote: Quote, source: Source) -> str:
    """`official translation by Kremlin`; empty where the words are the original's. A digest has no translator."""
    if quote.wording != Wording.TRANSLATION:
        return ""
    kind = labels.TRANSLATIONS.get(source.kind, "translation")
    if not source.publisher or source.is_digest:
        return kind
    is_official = source.kind == SourceKind.OFFICIAL_TRANSLATION
    return f"{kind} by {source.publisher}" if is_official else f"{kind} ({source.publisher})"


def _links(one: Quoted, absolute: Absolute) -> list[tuple[str, str]]:
    """Where a claim's words are, ours and the live page."""
    found = [("The words it stands on", absolute(one.url))]
    if url := _web(one.live_url):
        found.append(("Their live page", url))
    return found


def _nearest(statement: Statement) -> Capture | None:
    copies = (
        Capture.objects.filter(source__statement=statement)
        .select_related("source")
        .defer("text", "file", "verified")
        .order_by("-number", "source_id")
    )
    ranks = {kind.value: rank for rank, kind in enumerate(NEAREST)}
    return min(copies, key=lambda copy: ranks[copy.source.kind], default=None)


def _names(statement: Statement) -> tuple[Name, ...]:
    return tuple(Name(one.name, family=one.family_name, given=one.given_name) for one in statement.signed_by)


def _genre(statement: Statement) -> str:
    return GENRES.get(statement.channel, statement.get_channel_display())


def _described(statement: Statement) -> str:
    """`“Readout of the call” (White House, readout, 18 March 2025)`."""
    return f"“{statement.title}” ({silences.described(statement)})"


def _web(url: str) -> str:
    """`url` where a reader may follow it, else nothing."""
    return url if addresses.is_web(url) else ""
