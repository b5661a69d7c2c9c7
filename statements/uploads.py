"""Words that were sent in and wait for whoever sent them to look at what was taken out of them."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from . import captures
from .models import Capture, Extent, How, Purpose, Quote, Source, Upload

KEPT = dt.timedelta(days=30)  # what nobody has approved in a month, nobody will


def hold(
    source: Source,
    text: str,
    *,
    by: Any,
    kind: str,
    warnings: Sequence[str] = (),
    file: bytes | None = None,
    file_name: str = "",
) -> Upload:
    """Holds words for approval under `source`; raises ValidationError where they are no words."""
    return Upload.objects.create(
        by=by,
        purpose=Purpose.COPY,
        statement=source.statement,
        source=source,
        file=file,
        file_name=file_name,
        text=captures.keepable(text),
        facts={
            "kind": kind,
            "warnings": list(warnings),
            "file_sha256": hashlib.sha256(file).hexdigest() if file is not None else "",
        },
    )


@transaction.atomic
def keep(upload: Upload, *, by: Any, extent: Extent) -> Capture:
    """Keeps the words that were looked at as the source's next copy, and lets go of the upload.

    Raises ValidationError where somebody has kept the very same words under the source meanwhile, or has kept this.
    """
    held = Upload.objects.select_for_update(of=("self",)).select_related("source__statement")
    found = held.filter(pk=upload.pk).first()
    if found is None or found.source is None:
        raise ValidationError("These words were kept, or thrown away, in another window.")
    kept = captures.keep(
        found.source,
        found.text,
        by=by,
        how=How.UPLOADED if found.file is not None else How.PASTED,
        extent=extent,
        file=bytes(found.file) if found.file is not None else None,
        file_name=found.file_name,
    )
    found.delete()
    return kept


def same_here(source: Source, text: str) -> Capture | None:
    """The copy under this source that holds the very same words."""
    same = source.captures.filter(text_sha256=captures.sha256_of(text))
    return same.defer("text", "file").first()


def same_elsewhere(source: Source, text: str, *, most: int = 10) -> list[Capture]:
    """Copies of other sources that hold the very same words, such as press copies."""
    same = Capture.objects.filter(text_sha256=captures.sha256_of(text)).exclude(source=source)
    return list(same.select_related("source__statement").defer("text", "file")[:most])


def has_quotes_elsewhere(capture: Capture) -> bool:
    """Whether claims of the same statement stand on another copy than this."""
    quotes = Quote.objects.filter(claim__statement=capture.source.statement_id)
    return quotes.exclude(capture=capture).exists()


def clear(*, before: dt.datetime | None = None) -> int:
    """Throws away the copies that nobody has approved for a month; returns how many."""
    old = Upload.objects.filter(made_at__lt=before or timezone.now() - KEPT)
    return old.delete()[0]
