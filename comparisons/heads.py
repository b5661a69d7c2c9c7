"""The heads of the pages of comparisons, and of home."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest
from django.urls import reverse

from comparisons.access import Shown
from comparisons.filters import Asked
from comparisons.models import Edition
from comparisons.sharing import Share
from comparisons.structure import EditionInfo, Lineup, LineupRow
from exports import schema_org
from exports.citing.wording import day
from exports.registry import FORMATS
from exports.schema_org import Node
from statements.addresses import absolute, base_of
from statements.heads import FeedLink, Head, head_of
from statements.heads.head import breadcrumbs
from statements.heads.nodes import site, us
from statements.heads.pages import LIST, statement_feed


def corrections_feed() -> FeedLink:
    return FeedLink.to("Corrections", "comparisons:correction-feed")


def row_feed(lineup: Lineup, row: LineupRow) -> FeedLink:
    slug = lineup.comparison.slug
    return FeedLink.to(f"{row.topic.name}: what changes", "comparisons:row-feed", slug, row.topic.slug)


def home(request: HttpRequest) -> Head:
    base = base_of(request)
    found = {
        "type": "SearchAction",
        "target": {"type": "EntryPoint", "urlTemplate": f"{base}{reverse('statements:search')}?q={{words}}"},
        "query-input": "required name=words",
    }
    return head_of(
        request,
        "Who said what, in which words",
        "Official statements, kept word for word and lined up side by side: who said what, who did not, "
        "and how each can be checked.",
        nodes=[site(base) | {"potentialAction": found}],
        feeds=(statement_feed(), corrections_feed()),
    )


def comparison_list(request: HttpRequest, page: "Page[Any]") -> Head:
    told = (
        "Statements on one occasion, or over time, lined up topic by topic: who said what, and who did not."
    )
    return head_of(request, "Comparisons", told, page=page, feeds=(corrections_feed(),), itself=LIST)


def of_lineup(
    request: HttpRequest,
    shown: Shown,
    asked: Asked,
    share: Share | None,
    *,
    is_newest: bool,
    corrected_by: Iterable[Edition] = (),
) -> Head:
    """Of a comparison or an edition of it, with the later editions that put it right.

    One that is worked on has no `share`, and a head that says nothing.
    """
    lineup, edition = asked.whole, shown.edition
    title = lineup.comparison.title
    if edition and request.path == edition.get_absolute_url():
        title = f"{title}, edition {edition.number}"
    if share is None:
        return head_of(request, title, "", hidden=True)
    rows = tuple(row_feed(lineup, row) for row in asked.lineup.rows) if edition else ()
    return head_of(
        request,
        title,
        share.description or share.alt,
        kind="article",
        shared=share.url,
        nodes=[_dataset(request, lineup, share, corrected_by), _way(request, lineup)],
        feeds=(corrections_feed(), *rows),
        indexed=is_newest,
    )


def _dataset(request: HttpRequest, lineup: Lineup, share: Share, corrected_by: Iterable[Edition]) -> Node:
    comparison, base = lineup.comparison, base_of(request)
    edition = comparison.edition
    at = base + comparison.page
    return schema_org.comparison(
        url=at,
        name=comparison.title,
        description=comparison.introduction or share.alt,
        publisher=us(base),
        version=str(edition.number) if edition else "",
        datePublished=schema_org.day(edition.published_at.date()) if edition else "",
        dateModified="" if edition else schema_org.moment(lineup.moment),
        identifier=f"sha256:{edition.sha256}" if edition else "",
        correction=_corrections(request, edition, corrected_by),
        about=[schema_org.event(comparison.occasion)] if comparison.occasion else [],
        hasPart=[base + statement.url for statement in lineup.statements],
        distribution=[
            {
                "type": "DataDownload",
                "name": made.label,
                "encodingFormat": made.media_type.split(";")[0],
                "contentUrl": f"{at.rstrip('/')}.{made.ending}",
            }
            for made in FORMATS.values()
        ],
    )


def _corrections(
    request: HttpRequest, edition: EditionInfo | None, corrected_by: Iterable[Edition]
) -> list[Node]:
    """What the edition puts right of those before it, and what later ones put right of it, each at its address."""
    own = (
        [_correction(edition.correction, edition.published_by, edition.published_at)]
        if edition and edition.correction
        else []
    )
    later = [
        _correction(one.correction, one.published_by_name, one.published_at)
        | {"url": absolute(request, one.get_absolute_url())}
        for one in corrected_by
    ]
    return own + later


def _correction(text: str, by: str, at: Any) -> Node:
    return schema_org.comment(text, by=by, on=at.date(), kind="CorrectionComment")


def _way(request: HttpRequest, lineup: Lineup) -> Node:
    steps = [
        ("Comparisons", reverse("comparisons:comparison-list")),
        (lineup.comparison.title, lineup.comparison.url),
    ]
    if edition := lineup.comparison.edition:
        steps.append((f"Edition {edition.number}", edition.url))
    return breadcrumbs(request, *steps)


def own_line_up(request: HttpRequest, lineup: Lineup | None) -> Head:
    """Of a reader's own choice, of which there are more than a search engine could want."""
    title = f"{lineup.comparison.title}: a line-up of your own" if lineup else "Your own line-up"
    told = "Choose topics, speakers and days, and see what is published on them side by side."
    if lineup:
        told = f"{lineup.comparison.title}: what is published on this, side by side. Not an edition."
    shared = absolute(request, request.get_full_path())
    return head_of(request, title, told, shared=shared, indexed=not request.GET)


def edition_list(request: HttpRequest, shown: Shown) -> Head:
    title = shown.edition.title if shown.edition else shown.comparison.title
    return head_of(
        request,
        f"Editions: {title}",
        f"Every edition of “{title}”, each frozen as it was published, with what it changed and its hash.",
        itself=LIST,
        hidden=not shown.comparison.is_published,
    )


def edition_changes(request: HttpRequest, old: Edition, new: Edition) -> Head:
    return head_of(
        request,
        f"What changed, edition {old.number} to {new.number}: {new.title}",
        f"What a reader of edition {old.number} of “{new.title}” ({day(old.published_at.date())}) finds otherwise in "
        f"edition {new.number} ({day(new.published_at.date())}), in words.",
        hidden=not new.comparison.is_published,
    )


def wording(request: HttpRequest, shown: Shown, lineup: Lineup, row: LineupRow) -> Head:
    edition = lineup.comparison.edition
    return head_of(
        request,
        f"{row.topic.name}: the wording",
        f"The words on “{row.topic.name}” in “{lineup.comparison.title}”, any two accounts set against each other.",
        feeds=(row_feed(lineup, row),) if edition else (),
        indexed=edition is None or request.path.startswith(lineup.comparison.url + "wording/"),
        hidden=not shown.comparison.is_published,
    )


def correction_list(request: HttpRequest, page: "Page[Edition]") -> Head:
    nodes = [
        _correction(one.correction, one.published_by_name, one.published_at)
        | {"about": {"id": absolute(request, one.get_absolute_url())}}
        for one in page
    ]
    return head_of(
        request,
        "Corrections",
        "What was wrong in a published comparison, and what is right. The edition that was wrong stays as it was "
        "published; its page says what was wrong.",
        page=page,
        nodes=nodes,
        feeds=(corrections_feed(),),
        itself=LIST,
    )


def how_we_code(request: HttpRequest) -> Head:
    told = "The words and rules by which Readout turns statements into claims and compares them."
    return head_of(request, "How we code", told, itself="WebPage")
