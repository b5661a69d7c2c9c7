"""A kept edition opened again: checked against its hash, and read back as line-ups. Asks nothing of the record."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from comparisons.editions import documents
from comparisons.editions.canonical import canonical, parsed, sha256_of
from comparisons.models import Edition
from comparisons.structure import EditionInfo, Lineup


class BrokenEdition(Exception):
    """What is stored is not what was published; the message names the edition and what is wrong with it."""

    def __init__(self, message: str, *, number: int, url: str) -> None:
        super().__init__(message)
        self.number, self.url = number, url


@dataclass(frozen=True)
class Opened:
    """An edition whose bytes have their hash."""

    info: EditionInfo
    stored: bytes

    @cached_property
    def document(self) -> dict[str, Any]:
        return parsed(self.stored)

    def lineup(self, by: str) -> Lineup:
        """Raises BrokenEdition where the document cannot be read."""
        try:
            return documents.read(self.document, by, self.info)
        except (ValueError, KeyError, TypeError, IndexError) as error:
            message = f"Edition {self.info.number} ({self.info.url}) cannot be read: {error}"
            raise BrokenEdition(message, number=self.info.number, url=self.info.url) from error


def opened(edition: Edition) -> Opened:
    """The edition, ready to be read. Raises BrokenEdition where its bytes are not those that were published."""
    stored = bytes(edition.document)
    url = reverse("comparisons:edition-detail", args=[edition.comparison.slug, edition.number])
    if fault := fault_of(edition, stored):
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
    return Opened(info, stored)


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
        imprint = documents.imprint_of(document)
    except (BrokenEdition, ValueError, KeyError, TypeError) as error:
        return [f"it cannot be opened: {error}"]
    faults = [] if canonical(document) == stored else ["what is stored is not canonical JSON"]
    said = {
        "number": (edition.number, imprint.number),
        "note": (edition.note, imprint.note),
        "correction": (edition.correction, imprint.correction),
        "publisher": (edition.published_by_name, imprint.published_by),
        "moment": (edition.published_at, imprint.published_at),
        "title": (edition.title, lineup.comparison.title),
        "introduction": (edition.introduction, lineup.comparison.introduction),
        "number of topics": (edition.topic_count, len(lineup.rows)),
        "number of statements": (edition.statement_count, len(lineup.statements)),
        "comparison": (edition.comparison_id, lineup.comparison.key),
    }
    faults += [
        f"its {name} is not the one in its document" for name, (one, other) in said.items() if one != other
    ]
    return faults
