"""Published claims and statements as entries of feeds, each kind in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.db.models import Prefetch
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from exports.citing.citable import Words
from exports.citing.wording import day
from exports.feeds.feed import OURS, SITE, Entry, name_of
from exports.letters import short
from statements import citing, labels, silences
from statements.claim_pages import Quoted
from statements.feeds import moments
from statements.models import Capture, Claim, ClaimQuerySet, Quote, Statement, signatures
from statements.models.languages import direction, language_name
from statements.queries import HEAVY

LONGEST_TITLE = 200
NOT_THEIRS = "not the speaker’s own words"


def for_feeds(claims: ClaimQuerySet) -> ClaimQuerySet:
    """`claims` with all that an entry says of each."""
    quotes = (
        Quote.objects.filter(term=None)
        .select_related("capture__source__statement", "lost_in")
        .defer(*(f"{copy}__{name}" for copy in ("capture", "lost_in") for name in HEAVY))
        .order_by("position", "pk")
    )
    return claims.select_related("topic", "statement", "reports").prefetch_related(
        Prefetch("quotes", quotes), "held_by", signatures("statement"), signatures("reports")
    )


def of_claims(claims: Iterable[Claim], site: str) -> list[Entry]:
    """Of claims that come `for_feeds()`: our summary, and the words as far as they may be shown."""
    found = list(claims)
    keys = [claim.pk for claim in found]
    saved, requoted = moments.revised(Claim, keys), moments.requoted(keys)
    return [_of_claim(claim, site, (saved.get(claim.pk), requoted.get(claim.pk))) for claim in found]


def _of_claim(claim: Claim, site: str, saved: Sequence[moments.Moment]) -> Entry:
    statement = claim.statement
    quotes = [Quoted(quote, (), (), "") for quote in claim.quotes.all()]
    words = [(citing.words(one), site + one.url) for one in quotes]
    published = moments.newest(claim.published_at, statement.published_at)
    said = f"{statement.speaker_names} on {claim.topic.name}: {claim.summary}"
    url = site + claim.get_absolute_url()
    return Entry(
        id=name_of(site, "claim", claim.pk),
        url=url,
        title=short(said, LONGEST_TITLE),
        text="\n".join((claim.summary, *(_in_text(one) for one, _ in words), f"{_about(claim)}.")),
        html=_claim_html(claim, words, url, site),
        published=published,
        updated=moments.newest(published, *saved, *(_touched(one.capture, one.quote) for one in quotes)),
        authors=(SITE,),
        language=_language_of([one for one, _ in words]),
        tags=(claim.topic.name,),
    )


def _touched(copy: Capture, quote: Quote) -> moments.Moment:
    """When the words were last taken away, or found to be lost."""
    known = (copy.entombed_at, quote.lost_in.captured_at if quote.lost_in else None)
    return max(filter(None, known), default=None)


def _language_of(words: Collection[Words]) -> str:
    """That of the words where all that are shown have one; else ours."""
    languages = {one.language for one in words if one.exact}
    return languages.pop() if len(languages) == 1 else OURS


def _in_text(words: Words) -> str:
    if words.withheld:
        return words.withheld
    told = _told(words)
    return f"“{words.exact}”{f' ({told})' if told else ''}"


def _told(words: Words) -> str:
    """What must be said beside the words: whose translation they are, in which language, and whether they are lost."""
    told = [f"{words.translation}, {NOT_THEIRS}"] if words.translation else []
    if words.language != OURS or words.translation:
        told.append(language_name(words.language))
    if words.lost:
        told.append(f"lost: no longer in the copy kept on {day(words.lost)}")
    return "; ".join(told)


def _about(claim: Claim) -> str:
    """`Commitment for Russia, supports. From “Readout of the call” (Kremlin, readout, 18 March 2025)`."""
    statement = claim.statement
    held = ", ".join(party.name for party in claim.held_by.all())
    parts = [labels.kind_label(claim.kind, claim.voice), f" for {held}" if held else ""]
    parts += [f": {labels.VALUES[claim.value].lower()}"] if claim.value else []
    told = "".join(parts)
    if claim.reports and claim.reports.is_published:
        told += f". Reports “{claim.reports.title}” ({silences.described(claim.reports)})"
    return f"{told}. From “{statement.title}” ({silences.described(statement)})"


def _claim_html(claim: Claim, words: Sequence[tuple[Words, str]], url: str, site: str) -> SafeString:
    return format_html(
        '<p lang="en">{}</p>{}<p lang="en">{}. <a href="{}">The claim</a> · <a href="{}">The statement</a></p>',
        claim.summary,
        format_html_join("", "{}", ((_quote_html(one, at),) for one, at in words)),
        _about(claim),
        url,
        site + claim.statement.get_absolute_url(),
    )


def _quote_html(words: Words, url: str) -> SafeString:
    if words.withheld:
        return format_html('<p lang="en">{}</p>', words.withheld)
    told = _told(words)
    return format_html(
        '<blockquote cite="{}" lang="{}" dir="{}"><p>{}</p></blockquote>{}',
        url,
        words.language,
        direction(words.language),
        words.exact,
        format_html('<p lang="en"><small>{}</small></p>', f"{told[:1].upper()}{told[1:]}.") if told else "",
    )


def of_statements(statements: Iterable[Statement], site: str) -> list[Entry]:
    """Of statements with their speakers read: what they are, and on which topics. Two queries."""
    found = list(statements)
    keys = [one.pk for one in found]
    saved, topics = moments.revised(Statement, keys), _topics(keys)
    return [_of_statement(one, site, saved.get(one.pk), topics[one.pk]) for one in found]


def _topics(statements: Collection[int]) -> dict[int, list[str]]:
    """The names of the topics that each of the statements has a published claim on, in their order."""
    rows = (
        Claim.objects.published().filter(statement__in=statements).order_by("topic__position", "topic__name")
    )
    names: dict[int, dict[str, None]] = defaultdict(dict)
    for statement, name in rows.values_list("statement_id", "topic__name").distinct():
        names[statement][name] = None
    return {key: list(names[key]) for key in statements}


def _of_statement(statement: Statement, site: str, saved: moments.Moment, topics: list[str]) -> Entry:
    languages = ", ".join(map(language_name, statement.language_tags))
    occasion = f" On: {statement.occasion}." if statement.occasion else ""
    about = f"{silences.described(statement)}.{occasion} In {languages}."
    speaks = f"Speaks of: {'; '.join(topics)}." if topics else "No claim of it is published yet."
    published = moments.newest(statement.published_at)
    url = site + statement.get_absolute_url()
    return Entry(
        id=name_of(site, "statement", statement.pk),
        url=url,
        title=short(f"{statement.speaker_names}: {statement.title}", LONGEST_TITLE),
        text=f"{about}\n{speaks}",
        html=format_html(
            '<p>{}</p><p>{}</p><p><a href="{}">The kept words, and the claims beside them</a></p>',
            about,
            speaks,
            url,
        ),
        published=published,
        updated=moments.newest(published, saved),
        authors=tuple(speaker.name for speaker in statement.signed_by) or (SITE,),
        tags=tuple(topics),
    )
