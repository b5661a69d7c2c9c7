"""The rules of editions checked over everything, for `manage.py verify`."""

from collections.abc import Iterator

from comparisons.editions.opening import faults_of, throw_pages_away
from comparisons.editions.serving import is_as_made
from comparisons.models import Comparison, Edition, EditionPage
from statements.verification import Fault


def of_editions() -> Iterator[Fault]:
    """Rules 2 and 6: an edition has its hash, opens by itself, and is counted from 1 without a gap.

    Of one that is broken the kept pages are thrown away: readers are told instead.
    """
    numbers: dict[int, int] = {}
    editions = Edition.objects.select_related("comparison").order_by("comparison_id", "number")
    for edition in editions.iterator(chunk_size=10):
        name = f"edition {edition.number} of comparison {edition.comparison.slug}"
        faults = faults_of(edition)
        if faults:
            throw_pages_away(edition.pk)
        for what in faults:
            yield Fault(name, what)
        last = numbers.get(edition.comparison_id, 0)
        if edition.number != last + 1:
            yield Fault(name, f"follows edition {last}" if last else "is the first, and not number 1")
        numbers[edition.comparison_id] = edition.number
    yield from _of_pages()
    hidden = Comparison.objects.exclude(pk__in=Comparison.objects.published()).filter(editions__isnull=False)
    for comparison in hidden.filter(withdrawn_at=None).distinct().order_by("pk"):
        yield Fault(f"comparison {comparison.slug}", "has editions, but is neither published nor withdrawn")


def _of_pages() -> Iterator[Fault]:
    """What readers are served is what was made of an edition, in either coding."""
    pages = EditionPage.objects.select_related("edition__comparison").order_by("pk")
    for page in pages.iterator(chunk_size=10):
        if not is_as_made(page):
            edition = page.edition
            yield Fault(
                f"edition {edition.number} of comparison {edition.comparison.slug}",
                f"its page that is kept for readers was changed or damaged: delete row {page.pk} of "
                "comparisons_editionpage, and it is made anew",
            )
