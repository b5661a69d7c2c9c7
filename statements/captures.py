"""Keeping copies of sources, and taking one away by order. Nothing else writes a capture."""

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from . import anchors
from .models import Capture, Extent, How, Quote, Source


def sha256_of(text: str) -> str:
    """SHA-256, in hex, of the UTF-8 of `text`."""
    return hashlib.sha256(text.encode()).hexdigest()


def keepable(text: str) -> str:
    """`text` as it will be kept; refuses what no kept copy can be made of."""
    if "\x00" in text:
        raise ValidationError("The text holds a NUL character, which is no text. Remove it and try again.")
    kept = anchors.normalised(text)
    if not kept.strip():
        raise ValidationError("There are no words to keep: paste the text or choose a file with text in it.")
    return kept


@transaction.atomic
def keep(
    source: Source,
    text: str,
    *,
    by: Any = None,
    by_name: str = "",
    how: How = How.PASTED,
    extent: Extent = Extent.EXCERPTS,
    file: bytes | None = None,
    file_name: str = "",
    verified: Sequence[Sequence[int]] = (),
    at: dt.datetime | None = None,
) -> Capture:
    """Keeps `text` as the next copy of `source` and returns it.

    `verified` are the [start, end] ranges, in code points of the normalised text, of a digest's phrases.
    Raises ValidationError where the words are no text or already kept under this source.
    """
    kept = keepable(text)
    # The source's row is locked so that two people keeping a copy at once do not get the same number.
    Source.objects.select_for_update().get(pk=source.pk)
    last = source.captures.order_by("-number").values_list("number", flat=True).first() or 0
    capture = Capture(
        source=source,
        number=last + 1,
        captured_at=at or timezone.now(),
        captured_by=by,
        captured_by_name=by_name or (by.get_full_name() if by else ""),
        how=how,
        extent=extent,
        text=kept,
        text_sha256=sha256_of(kept),
        file=file,
        file_name=file_name,
        file_sha256=hashlib.sha256(file).hexdigest() if file else "",
        verified=[list(pair) for pair in verified],
    )
    capture.full_clean(exclude=["file"])
    capture.save(force_insert=True)
    return capture


def faults_of(capture: Capture) -> list[str]:
    """What is wrong with a kept copy by rules 2 and 3; nothing where it is as it was kept."""
    if capture.is_entombed:
        return [] if not capture.text else ["a tombstone stands, but the words are still there"]
    faults = []
    if sha256_of(capture.text) != capture.text_sha256:
        faults.append("the words do not have the hash that was kept with them")
    if not unicodedata.is_normalized("NFC", capture.text) or "\r" in capture.text:
        faults.append("the text is not in NFC with LF line ends")
    if capture.file is not None and hashlib.sha256(capture.file).hexdigest() != capture.file_sha256:
        faults.append("the file does not have the hash that was kept with it")
    last = 0
    for start, end in capture.verified:
        if not last <= start < end <= len(capture.text):
            faults.append(f"the verified phrase {start} to {end} is out of order or out of the text")
        last = end
    return faults


@transaction.atomic
def entomb(capture: Capture, *, reason: str, by_name: str) -> int:
    """Puts a tombstone in place of a copy's words, for a court's order; returns how many quotes lost theirs.

    The hash, the public reason and who did it stay. The words go from the copy, from its file, from the quotes
    that stand on it and from their history, as the order would be void otherwise.
    """
    if not reason.strip():
        raise ValidationError("A tombstone needs a reason that readers can be shown.")
    if capture.is_entombed:
        raise ValidationError("This copy already has a tombstone.")
    Capture.objects.filter(pk=capture.pk).update(
        text="", file=None, tombstone=reason.strip(), entombed_at=timezone.now(), entombed_by_name=by_name
    )
    emptied = {"exact": "", "prefix": "", "suffix": ""}
    Quote.history.filter(capture_id=capture.pk).update(**emptied)
    return Quote.objects.filter(capture=capture).update(**emptied)
