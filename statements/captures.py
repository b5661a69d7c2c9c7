"""Keeping copies of sources, and taking one away by order. Nothing else writes a capture."""

import datetime as dt
import hashlib
import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from . import anchors
from .models import Capture, Draft, Extent, How, Proposal, Quote, Source, Upload
from .signals import entombed

TAG = re.compile(r"<[^>]*>")
LEAST = 12  # code points; shorter runs stand in anyone's text and tell nothing of a copy
HALF = re.compile("[\ud800-\udfff]")  # no letter by itself: UTF-8 has no way to write it


def sha256_of(text: str) -> str:
    """SHA-256, in hex, of the UTF-8 of `text`."""
    return hashlib.sha256(text.encode()).hexdigest()


def keepable(text: str) -> str:
    """`text` as it will be kept; refuses what no kept copy can be made of."""
    if "\x00" in text:
        raise ValidationError("The text holds a NUL character, which is no text. Remove it and try again.")
    if HALF.search(text):
        raise ValidationError(
            "The text holds half a letter (a lone surrogate). Copy it again and try once more."
        )
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


def keep_first(
    made: Sequence[tuple[Source, str, Extent]], *, by: Any, how: How, at: dt.datetime
) -> list[Capture]:
    """Keeps the first copy of each of several sources that are new themselves, so that nobody else numbers theirs.

    Raises ValidationError where words are no text. The same guarantees as `keep`, for many at once.
    """
    kept = [(source, keepable(text), extent) for source, text, extent in made]
    rows = [
        Capture(
            source=source,
            number=1,
            captured_at=at,
            captured_by=by,
            captured_by_name=by.get_full_name(),
            how=how,
            extent=extent,
            text=text,
            text_sha256=sha256_of(text),
        )
        for source, text, extent in kept
    ]
    return list(Capture.objects.bulk_create(rows, batch_size=100))


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
    that stand on it and from their history, from editions, from what waits to be approved for the statement, and
    from what people have typed and not sent or proposed, as far as it holds the words.
    """
    if not reason.strip():
        raise ValidationError("A tombstone needs a reason that readers can be shown.")
    if capture.is_entombed:
        raise ValidationError("This copy already has a tombstone.")
    _clear_desks(capture.source, capture.text)
    Capture.objects.filter(pk=capture.pk).update(
        text="", file=None, tombstone=reason.strip(), entombed_at=timezone.now(), entombed_by_name=by_name
    )
    emptied = {"exact": "", "prefix": "", "suffix": ""}
    Quote.history.filter(capture_id=capture.pk).update(**emptied)
    count = Quote.objects.filter(capture=capture).update(**emptied)
    entombed.send(Capture, capture=capture, reason=reason)
    return count


def _clear_desks(source: Source, text: str) -> None:
    """Takes the words from desks: uploads for the statement, and in drafts and proposals the fields that hold them."""
    Upload.objects.filter(Q(statement=source.statement_id) | Q(source=source.pk)).delete()
    lines = {_bare(line) for line in text.split("\n")}
    words = Words(_bare(text), frozenset(line for line in lines if len(line) >= LEAST), _quoted(source))
    for model in (Draft, Proposal):
        rows: Any = model._default_manager.all()
        for row in rows.only("payload").iterator():
            cleared = [[name, "" if words.are_in(value) else value] for name, value in row.payload]
            if cleared != row.payload:
                rows.filter(pk=row.pk).update(payload=cleared)


def _quoted(source: Source) -> frozenset[str]:
    """The words of every quote that stands, or stood, on a copy of the source."""
    exact = Quote.history.filter(capture__source=source).values_list("exact", flat=True)
    return frozenset(_bare(words) for words in exact) - {""}


@dataclass(frozen=True, slots=True)
class Words:
    """What must go: a text, its lines, and what was quoted of it."""

    text: str
    lines: frozenset[str]
    quoted: frozenset[str]

    def are_in(self, value: str) -> bool:
        """Whether a typed value repeats a line or a quote of the text, or is a passage of it."""
        bare = _bare(value)
        if bare in self.quoted or (len(bare) >= LEAST and bare in self.text):
            return True
        plain = _bare(html.unescape(TAG.sub("", value)))  # of what was pasted with its formatting
        return any(
            line in bare or line in plain for line in self.lines | {q for q in self.quoted if len(q) >= LEAST}
        )


def _bare(words: Any) -> str:
    """`words` with each run of blanks one space, as forms and pages differ in these."""
    return " ".join(anchors.normalised(str(words)).split())
