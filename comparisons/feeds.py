"""The feeds of comparisons: what was put right in any of them, and what became of one row, edition by edition."""

from collections.abc import Iterable, Iterator, Sequence

from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from comparisons.editions.changes import BROKEN, Change, RowChanges
from comparisons.editions.history import Told, told
from comparisons.models import Comparison, Edition
from comparisons.structure import Stretch
from exports.citing.wording import day, first_upper
from exports.feeds.feed import MOST, SITE, Entry, Feed, name_of, newest_first
from exports.letters import short
from statements import revisions
from statements.feeds import withdrawn
from statements.feeds.entries import LONGEST_TITLE
from statements.feeds.moments import began, newest
from statements.models import Topic


def of_corrections(site: str) -> Feed:
    """What was put right in published comparisons. Two queries."""
    editions = Edition.objects.unopened().corrections().select_related("comparison").newest_first()
    return Feed(
        id=name_of(site, "corrections"),
        title="Readout: corrections",
        subtitle="What was wrong in a published comparison, and what is right.",
        url=site + reverse("comparisons:correction-list"),
        entries=newest_first(_correction(edition, site) for edition in editions[:MOST]),
        began=began(),
    )


def _correction(edition: Edition, site: str) -> Entry:
    """A correction stays when its comparison is withdrawn, and says so."""
    url = site + edition.get_absolute_url()
    comparison = edition.comparison
    withdrawn = "" if comparison.is_published else " (withdrawn)"
    told = [edition.correction]
    if not comparison.is_published:
        told.append(f"The comparison was withdrawn: {comparison.withdrawn_reason}")
    return Entry(
        id=_name(edition, site, "correction"),
        url=url,
        title=short(f"{edition.title}, edition {edition.number}{withdrawn}", LONGEST_TITLE),
        text="\n".join(told),
        html=format_html(
            '{}<p><a href="{}">Edition {}</a>, {}</p>',
            format_html_join("", "<p>{}</p>", ((one,) for one in told)),
            url,
            edition.number,
            _published(edition),
        ),
        published=edition.published_at,
        updated=newest(edition.published_at, comparison.withdrawn_at if withdrawn else None),
        authors=(edition.published_by_name or SITE,),
    )


def of_row(slug: str, topic: Topic, site: str) -> Feed:
    """What each edition of the comparison changed in the row of `topic`; 404 where none ever had it.

    Of a withdrawn comparison it says that alone, so that whoever follows the row learns of it.
    """
    asked = Comparison.objects.filter(slug=slug)
    if comparison := asked.published().first():
        return _feed(comparison, topic, _changes(comparison, topic, site), site)
    gone = asked.withdrawn().first()
    if gone is None:
        raise Http404("No such comparison.")
    return _feed(gone, topic, [_withdrawn(gone, topic, site)], site)


def _feed(comparison: Comparison, topic: Topic, entries: Iterable[Entry], site: str) -> Feed:
    return Feed(
        id=name_of(site, "comparison", comparison.pk, "topic", topic.pk),
        title=f"Readout: {topic.name}, in “{comparison.title}”",
        subtitle="What each edition changed on this topic: verdicts, silences, claims and their words.",
        url=f"{site}{comparison.get_absolute_url()}#topic-{topic.slug}",
        entries=newest_first(entries),
        began=began(comparison),
    )


def _changes(comparison: Comparison, topic: Topic, site: str) -> Iterator[Entry]:
    entries = []
    for one in told(comparison, at_most=MOST):
        one.edition.comparison = comparison
        entries += [_of_edition(one, row, site) for row in one.rows if row.topic == topic.pk]
    if not entries and not comparison.topics.filter(pk=topic.pk).exists():
        raise Http404("This comparison has no such topic.")
    yield from entries


def _withdrawn(comparison: Comparison, topic: Topic, site: str) -> Entry:
    return withdrawn.entry(
        id=name_of(site, "comparison", comparison.pk, "topic", topic.pk, "withdrawn"),
        url=site + comparison.get_absolute_url(),
        title=f"Withdrawn: {comparison.title}",
        what="This comparison",
        thing=comparison,
        by_name=revisions.withdrawn_by(comparison),
    )


def _of_edition(one: Told, row: RowChanges, site: str) -> Entry:
    edition = one.edition
    page = edition.get_absolute_url()
    url = f"{site}{page}#topic-{row.slug}" if row.kind != "removed" else site + page
    said = tuple(_around(edition))
    return Entry(
        id=_name(edition, site, "topic", row.topic),
        url=url,
        title=short(f"{row.name}: {headline(row)} (edition {edition.number})", LONGEST_TITLE),
        text="\n".join((*said, *map(_line, row.changes))),
        html=_html(said, row.changes, edition, url, site),
        published=edition.published_at,
        updated=newest(edition.published_at, edition.entombed_at),
        authors=(edition.published_by_name or SITE,),
        tags=(row.name,),
    )


def _name(edition: Edition, site: str, *parts: object) -> str:
    return name_of(site, "comparison", edition.comparison_id, "edition", edition.number, *parts)


def _published(edition: Edition) -> str:
    return f"published on {day(edition.published_at.date())} by {edition.published_by_name}"


def _around(edition: Edition) -> Iterator[str]:
    """What the edition says of itself: when, by whom, what is new, what it puts right."""
    yield f"Edition {edition.number}, {_published(edition)}: {edition.note}"
    if edition.correction:
        yield f"Correction: {edition.correction}"
    if edition.tombstone:
        yield f"Words were taken away from this edition by order: {edition.tombstone}"


def headline(row: RowChanges) -> str:
    """What a reader wants to know first: `the verdict changed from “same” to “differ”; a silence was broken`."""
    if row.kind == "removed":
        return "left out of the comparison"
    found = list(_notable(row.changes))
    if row.kind == "added":
        found.insert(0, "lined up")
    return "; ".join(found)


def _notable(changes: Sequence[Change]) -> Iterator[str]:
    left = len(changes)
    for change in changes:
        if change.what == "Verdict":
            left -= 1
            now = _plain(change.after).lower()
            was = _plain(change.before).lower()
            yield f"the verdict changed from “{was}” to “{now}”" if was else f"the verdict is “{now}”"
    for begins, kind, one, many in COUNTED:
        of = [change.of for change in changes if change.what.startswith(begins) and change.kind == kind]
        left -= len(of)
        if len(of) == 1:
            yield f"{one} ({of[0]})" if of[0] else one
        elif of:
            yield f"{len(of)} {many}"
    if left == 1:
        yield "one more change"
    elif left:
        yield f"{left} more changes"


# How changes begin, their kind, and how one of them and several read.
COUNTED = (
    (BROKEN, "changed", "a silence was broken", "silences were broken"),
    ("Silence", "added", "a silence was found", "silences were found"),
    ("Silence", "changed", "a silence is another now", "silences are others now"),
    ("Claim added", "added", "a claim was added", "claims were added"),
    ("Claim taken away", "removed", "a claim was taken away", "claims were taken away"),
    ("Report added", "added", "a report was added", "reports were added"),
    ("Words", "changed", "the words of a claim changed", "claims have other words"),
)


def _plain(stretches: Iterable[Stretch]) -> str:
    return "".join(stretch.text for stretch in stretches)


def _line(change: Change) -> str:
    was, now = _plain(change.before), _plain(change.after)
    said = f"from “{was}” to “{now}”" if was and now else f"“{was or now}”" if was or now else ""
    return f"{_what(change)}{f': {said}' if said else ''}"


def _what(change: Change) -> str:
    return first_upper(f"{change.what} ({change.of})" if change.of else change.what)


def _html(
    said: Iterable[str], changes: Iterable[Change], edition: Edition, url: str, site: str
) -> SafeString:
    return format_html(
        '{}{}<p><a href="{}">The topic in edition {}</a>{}</p>',
        format_html_join("", "<p>{}</p>", ((one,) for one in said)),
        format_html("<ul>{}</ul>", format_html_join("", "{}", ((_item(one, site),) for one in changes)))
        if changes
        else "",
        url,
        edition.number,
        _since(edition, site),
    )


def _since(edition: Edition, site: str) -> SafeString | str:
    if edition.number == 1:
        return ""
    numbers = (edition.comparison.slug, edition.number - 1, edition.number)
    at = site + reverse("comparisons:edition-changes", args=numbers)
    return format_html(' · <a href="{}">All that changed since edition {}</a>', at, edition.number - 1)


def _item(change: Change, site: str) -> SafeString:
    was, now = _plain(change.before), _plain(change.after)
    return format_html(
        "<li>{}{}{}{}</li>",
        _what(change),
        format_html(": <del>{}</del>", was) if was else "",
        format_html(" <ins>{}</ins>" if was else ": <ins>{}</ins>", now) if now else "",
        format_html(' · <a href="{}">see it</a>', site + change.url)
        if change.url and change.kind != "removed"
        else "",
    )
