"""Words taken out of editions by a court's order: the one change of an edition that there is.

The hash of what was published stays beside the hash of what is left, with the public reason.
"""

from typing import Any

from django.utils import timezone

from comparisons.editions.canonical import canonical, parsed, sha256_of
from comparisons.facts import BY_ORDER
from comparisons.models import Edition, EditionPage
from statements.models import Capture

Plain = dict[str, Any]


def take_out(sender: Any, capture: Capture, reason: str, **_: Any) -> None:
    """Empties the quotes of this copy in every edition that has some; runs in the transaction of the order."""
    for edition in Edition.objects.order_by("pk").iterator(chunk_size=10):
        try:
            document = parsed(bytes(edition.document))
        except ValueError:
            continue  # damaged: `verify` names it, and its words cannot be shown
        if without_copy(document, capture.pk):
            _keep(edition, canonical(document), reason)


def without_copy(document: Plain, copy: int) -> bool:
    """Takes the words of one kept copy out of `document`, in place; whether there were any."""
    addresses = set()
    for quote in _quotes(document):
        if quote["copy"] == copy and quote["exact"]:
            addresses.add(quote["url"])
            quote |= {"exact": "", "prefix": "", "suffix": "", "withheld": BY_ORDER}
    if not addresses:
        return False
    for one in document["copies"]:
        if one["key"] == copy:
            one["is_entombed"] = True
    for row in document["rows"]:
        for pair in row["wording"]:
            for side in (pair["left"], pair["right"]):
                if side["url"] in addresses and not side["ours"]:
                    side["stretches"] = [{"text": BY_ORDER, "differs": False}]
    return True


def _quotes(document: Plain) -> list[Plain]:
    """Every quote of the document, each time it stands there."""
    found = []
    for claim in document["claims"]:
        found += claim["quotes"] + [term["quote"] for term in claim["terms"]]
    for arrangement in document["arrangements"].values():
        for row in arrangement["rows"]:
            for line in row["terms"]:
                found += [said["term"]["quote"] for cell in line["cells"] for said in cell["said"]]
    return [quote for quote in found if quote]


def _keep(edition: Edition, stored: bytes, reason: str) -> None:
    said = (
        [edition.tombstone, reason.strip()]
        if edition.tombstone != reason.strip()
        else [edition.tombstone, "Again."]
    )
    Edition.objects.filter(pk=edition.pk).update(
        document=stored,
        redacted_sha256=sha256_of(stored),
        tombstone=" ".join(filter(None, said)),
        entombed_at=timezone.now(),
    )
    EditionPage.objects.filter(edition=edition).delete()
