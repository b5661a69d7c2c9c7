"""Things of the record as nodes of schema.org; `base` goes before paths. No query but for what things come without."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from exports import schema_org
from exports.citing.citable import SITE
from exports.citing.wording import ended
from exports.schema_org import Node, known
from statements import addresses, citing, silences
from statements.claim_pages import Quoted
from statements.kept import KeptSource
from statements.models import CheckFinding, Claim, Speaker, Statement, Topic, Wording
from statements.silences import Silence


def us(base: str) -> Node:
    return {"id": f"{base}/"} | schema_org.organization(SITE, url=f"{base}/")


def site(base: str) -> Node:
    """The whole of what is here, with how to search it."""
    return known(id=f"{base}/#site", type="WebSite", name=SITE, url=f"{base}/", publisher=us(base))


def speaker(one: Speaker, base: str) -> Node:
    """Whoever has a family name is a person; all others are bodies."""
    url = base + one.get_absolute_url()
    return known(id=url, type="Person" if one.family_name else "Organization", name=one.name, url=url)


def speaker_in_full(one: Speaker, base: str) -> Node:
    return speaker(one, base) | known(
        givenName=one.given_name,
        familyName=one.family_name,
        alternateName=list(one.names[1:]),
        memberOf=schema_org.organization(one.party.name) if one.party else {},
    )


def topic(one: Topic, base: str) -> Node:
    every = known(type="DefinedTermSet", name="Topics", url=base + reverse("statements:topic-list"))
    return schema_org.term(
        one.name, url=base + one.get_absolute_url(), description=one.question, within=every
    )


def statement(one: Statement, base: str, sources: Iterable[KeptSource] = ()) -> list[Node]:
    """The statement, and each source of it that is kept, but for digests: those are ours."""
    url = base + one.get_absolute_url()
    work = schema_org.statement(
        url=url,
        name=one.title,
        genre=one.get_channel_display(),
        issued=schema_org.day(one.issued_on),
        author=[speaker(signed, base) for signed in one.signed_by],
        identifier=one.reference,
        inLanguage=list(one.language_tags),
        about=schema_org.event(one.occasion.name) if one.occasion else {},
        creditText=silences.described(one),
        sameAs=one.canonical_url if addresses.is_web(one.canonical_url) else "",
        isPartOf=f"{base}/#site",
    )
    return [work, *(_copy(one, kept, url) for kept in sources if _is_told(kept)), site(base)]


def _is_told(kept: KeptSource) -> bool:
    return bool(kept.copy and not kept.copy.is_entombed and not kept.source.is_digest)


def _copy(of: Statement, kept: KeptSource, url: str) -> Node:
    copy, source = kept.copy, kept.source
    assert copy is not None  # noqa: S101 - `_is_told`
    return schema_org.kept_copy(
        url=f"{url}?copy={copy.pk}",
        name=f"{of.title}: kept copy {copy.number}, {source.get_kind_display()}",
        of=url,
        is_translation=source.wording == Wording.TRANSLATION,
        language=source.language,
        sha256=copy.text_sha256,
        publisher=source.publisher,
        dated=source.dated,
        kept_at=copy.captured_at,
        licence=source.licence,
        live_url=source.url if addresses.is_web(source.url) else "",
    )


def claim(one: Claim, quotes: Sequence[Quoted], base: str) -> Node:
    of = one.statement
    at = base + of.get_absolute_url()
    words = [(citing.words(quoted), quoted) for quoted in quotes if not quoted.quote.term_id]
    return schema_org.claim(
        url=base + one.get_absolute_url(),
        text=one.summary,
        appearance=_appearance(of, base),
        issued=schema_org.day(of.issued_on),
        interpreter=us(base),
        identifier=one.reference,
        about=[
            schema_org.term(one.topic.name, url=base + one.topic.get_absolute_url()),
            *(schema_org.organization(party.name) for party in one.held_by.all()),
        ],
        first=_told_first(one, base),
        archived=[f"{at}?copy={quoted.quote.capture_id}" for _, quoted in words],
        comment=_check(one),
        hasPart=[
            schema_org.quotation(said.exact, said.language, is_translation=bool(said.translation))
            for said, _ in words
            if said.exact
        ],
    )


def _appearance(of: Statement, base: str) -> Node:
    """The statement that a claim was read out of, as a work of whoever signed it."""
    return schema_org.statement(
        url=base + of.get_absolute_url(),
        name=of.title,
        genre=of.get_channel_display(),
        issued=schema_org.day(of.issued_on),
        author=[speaker(signed, base) for signed in of.signed_by],
    )


def _told_first(one: Claim, base: str) -> str:
    """The statement that a report tells of, once someone has found that it says so."""
    check = getattr(one, "check_made", None)
    is_there = one.reports and one.reports.is_published
    if not (one.reports and is_there and check and check.finding == CheckFinding.SAYS_SO):
        return ""
    return base + one.reports.get_absolute_url()


def _check(one: Claim) -> Node:
    check = getattr(one, "check_made", None)
    if check is None:
        return {}
    text = " ".join(filter(None, (ended(check.get_finding_display()), check.note)))
    return schema_org.comment(text, by=check.by_name, on=check.on)


def silence(one: Silence, base: str) -> Node:
    """The finding of a reading that may be quoted: a work of whoever read."""
    reading = one.reading
    url = base + one.address
    return known(
        id=url,
        type="CreativeWork",
        name=f"{one.topic.name}: {one.label.lower()} in “{one.statement.title}”",
        text=silences.finding(one),
        inLanguage="en",
        url=url,
        about=[
            {"id": base + one.statement.get_absolute_url()},
            schema_org.term(one.topic.name, url=base + one.topic.get_absolute_url()),
        ],
        author={"name": reading.by_name} if reading.by_name else {},
        datePublished=schema_org.day(reading.on),
        publisher=us(base),
    )
