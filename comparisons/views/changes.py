"""What changed between two editions, and what was corrected in any."""

import datetime as dt

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed

from comparisons.access import shown_for
from comparisons.editions.changes import between
from comparisons.models import Edition
from exports import letters
from statements.paging import page_of
from statements.reading_only import read_only

PAGE_SIZE = 30
FED = 50


@read_only
def edition_changes(request: HttpRequest, slug: str, before: int, after: int) -> HttpResponse:
    """What a reader of the first edition finds otherwise in the second, which is the later one."""
    if before >= after:
        raise Http404("The first edition comes before the second.")
    old, new = shown_for(request.user, slug, before), shown_for(request.user, slug, after)
    context = {
        "comparison": new.comparison,
        "old": old.edition,
        "new": new.edition,
        "changes": between(old.lineup("speaker"), new.lineup("speaker")),
    }
    return render(request, "comparisons/edition_changes.html", context)


@read_only
def correction_list(request: HttpRequest) -> HttpResponse:
    page = page_of(_corrections(), request.GET, size=PAGE_SIZE)
    return render(request, "comparisons/correction_list.html", {"page": page})


def _corrections() -> QuerySet[Edition]:
    return Edition.objects.unopened().corrections().select_related("comparison").newest_first()


class CorrectionFeed(Feed):  # type: ignore[type-arg]  # generic for the type checker only
    """What was put right in published comparisons, the newest first, as Atom."""

    feed_type = Atom1Feed
    title = "Readout: corrections"
    subtitle = "What was wrong in a published comparison, and what is right."
    link = "/corrections/"
    author_name = "Readout"

    def items(self) -> list[Edition]:
        return list(_corrections()[:FED])

    def item_title(self, item: Edition) -> str:
        withdrawn = "" if item.comparison.is_published else " (withdrawn)"
        return letters.plain(f"{item.title}, edition {item.number}{withdrawn}")

    def item_description(self, item: Edition) -> str:
        if item.comparison.is_published:
            return letters.plain(item.correction)
        return letters.plain(
            f"{item.correction} The comparison was withdrawn: {item.comparison.withdrawn_reason}"
        )

    def item_link(self, item: Edition) -> str:
        return item.get_absolute_url()

    def item_pubdate(self, item: Edition) -> dt.datetime:
        return item.published_at

    item_updateddate = item_pubdate
