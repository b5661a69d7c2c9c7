"""The rules of editions checked over everything, for `manage.py verify`."""

from collections.abc import Iterator

from comparisons.editions.opening import faults_of
from comparisons.models import Comparison, Edition
from statements.verification import Fault


def of_editions() -> Iterator[Fault]:
    """Rules 2 and 6: an edition has its hash, opens by itself, and is counted from 1 without a gap."""
    numbers: dict[int, int] = {}
    editions = Edition.objects.select_related("comparison").order_by("comparison_id", "number")
    for edition in editions.iterator(chunk_size=10):
        name = f"edition {edition.number} of comparison {edition.comparison.slug}"
        for what in faults_of(edition):
            yield Fault(name, what)
        last = numbers.get(edition.comparison_id, 0)
        if edition.number != last + 1:
            yield Fault(name, f"follows edition {last}" if last else "is the first, and not number 1")
        numbers[edition.comparison_id] = edition.number
    hidden = Comparison.objects.exclude(pk__in=Comparison.objects.published()).filter(editions__isnull=False)
    for comparison in hidden.filter(withdrawn_at=None).distinct().order_by("pk"):
        yield Fault(f"comparison {comparison.slug}", "has editions, but is neither published nor withdrawn")
