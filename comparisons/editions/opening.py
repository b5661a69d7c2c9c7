"""A kept edition opened again: checked against its hash, and read back as line-ups. Asks nothing of the record.

Whatever finds an edition broken throws away the pages that are kept of it for readers (`serving`): they would go on
being served as if nothing was wrong, and can be made anew only of an edition that opens.
"""

import logging
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import DatabaseError, transaction
from django.urls import reverse

from comparisons.editions import documents
from comparisons.editions.canonical import canonical, parsed, sha256_of
from comparisons.models import Edition, EditionPage
from comparisons.structure import EditionInfo, Lineup

log = logging.getLogger(__name__)


class BrokenEdition(Exception):
    """What is stored is not what was published; the message names the edition and what is wrong with it."""

    def __init__(self, message: str, *, number: int, url: str) -> None:
        super().__init__(message)
        self.number, self.url = number, url


@dataclass(frozen=True)
class Opened:
    """An edition whose bytes have their hash."""

    key: int
    info: EditionInfo
    stored: bytes

    @cached_property
    def document(self) -> dict[str, Any]:
        return parsed(self.stored)

    def lineup(self, by: str) -> Lineup:
        """Raises BrokenEdition where the document cannot be read, or says of itself what is not said beside it."""
        try:
            if faults := faults_of_imprint(self.info, documents.imprint_of(self.document)):
                raise ValueError(" and ".join(faults))
            return documents.read(self.document, by, self.info)
        except (ValueError, KeyError, TypeError, IndexError) as error:
            throw_pages_away(self.key)
            message = f"Edition {self.info.number} ({self.info.url}) cannot be read: {error}"
            raise BrokenEdition(message, number=self.info.number, url=self.info.url) from error


def opened(edition: Edition) -> Opened:
    """The edition, ready to be read. Raises BrokenEdition where its bytes are not those that were published."""
    stored = bytes(edition.document)
    url = reverse("comparisons:edition-detail", args=[edition.comparison.slug, edition.number])
    if fault := fault_of(edition, stored):
        throw_pages_away(edition.pk)
        raise BrokenEdition(f"{edition} cannot be shown: {fault}", number=edition.number, url=url)
    info = EditionInfo(
        number=edition.number,
        sha256=edition.redacted_sha256 or edition.sha256,
        published_at=edition.published_at,
        published_by=edition.published_by_name,
        note=edition.note,
        url=url,
        correction=edition.correction,
    )
    return Opened(edition.pk, info, stored)


def throw_pages_away(edition: int) -> None:
    """Nothing that is kept of the edition of this key is served any more, unless the database takes no writes."""
    try:
        with transaction.atomic():
            EditionPage.objects.filter(edition=edition).delete()
    except DatabaseError as error:
        log.error("The kept pages of edition %s could not be thrown away: %s", edition, error)


def fault_of(edition: Edition, stored: bytes) -> str:
    """What is wrong with the bytes; empty where they are those that were published, or that an order left."""
    expected = edition.redacted_sha256 or edition.sha256
    found = sha256_of(stored)
    if found != expected:
        return f"what is stored has the hash {found}, not {expected}: it was changed or damaged"
    return ""


def faults_of(edition: Edition) -> list[str]:
    """All that speaks against an edition: its bytes, its document, and the columns that lists show of it."""
    stored = bytes(edition.document)
    if fault := fault_of(edition, stored):
        return [fault]
    try:
        document = parsed(stored)
        lineup = opened(edition).lineup("speaker")
    except (BrokenEdition, ValueError, KeyError, TypeError) as error:
        return [f"it cannot be opened: {error}"]
    faults = [] if canonical(document) == stored else ["what is stored is not canonical JSON"]
    said = {
        "title": (edition.title, lineup.comparison.title),
        "introduction": (edition.introduction, lineup.comparison.introduction),
        "number of topics": (edition.topic_count, len(lineup.rows)),
        "number of statements": (edition.statement_count, len(lineup.statements)),
        "comparison": (edition.comparison_id, lineup.comparison.key),
    }
    return faults + _not_the_same(said)


def faults_of_imprint(info: EditionInfo, imprint: documents.Imprint) -> list[str]:
    """What is said beside the document of its number, moment and so on, and is not what the document says."""
    said = {
        "number": (info.number, imprint.number),
        "note": (info.note, imprint.note),
        "correction": (info.correction, imprint.correction),
        "publisher": (info.published_by, imprint.published_by),
        "moment": (info.published_at, imprint.published_at),
    }
    return _not_the_same(said)


def _not_the_same(said: dict[str, tuple[Any, Any]]) -> list[str]:
    return [
        f"its {name} is not the one in its document" for name, (one, other) in said.items() if one != other
    ]
