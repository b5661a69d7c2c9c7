"""What each of the newest editions of a comparison changed, row by row: found once for two editions, then kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.cache import cache

from comparisons.columns import BY
from comparisons.editions.changes import RowChanges, between
from comparisons.editions.opening import BrokenEdition, opened
from comparisons.editions.serving import made_of
from comparisons.models import Comparison, Edition
from comparisons.structure import Lineup

KEPT_SECONDS = 24 * 60 * 60
Rows = tuple[RowChanges, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An edition, without its document, and the rows that it changed; of a first one, all that it has."""

    edition: Edition
    rows: Rows


def told(comparison: Comparison, *, at_most: int) -> list[Told]:
    """Of the newest editions, the newest first. One that cannot be opened, or whose forerunner cannot, is left out."""
    newest = Edition.objects.unopened().filter(comparison=comparison).order_by("-number")
    found = list(newest[: at_most + 1])
    before: list[Edition | None] = [*found, None][1:] if found else []
    pairs = list(zip(found, before, strict=True))[:at_most]
    keys = [_key(*pair) for pair in pairs]
    kept = cache.get_many(keys)
    fresh = {
        key: rows
        for key, pair in zip(keys, pairs, strict=True)
        if key not in kept and (rows := _compared(*pair)) is not None
    }
    cache.set_many(fresh, KEPT_SECONDS)
    known = kept | fresh
    return [Told(edition, known[key]) for key, (edition, _) in zip(keys, pairs, strict=True) if key in known]


def _key(edition: Edition, before: Edition | None) -> str:
    """An edition is named by its hash, which an order to take words away changes."""
    hashes = [one.redacted_sha256 or one.sha256 for one in (edition, before) if one]
    return ":".join(("changes", *hashes, made_of()[:16]))


def _compared(edition: Edition, before: Edition | None) -> Rows | None:
    lineups = _lineups([one.pk for one in (edition, before) if one])
    if lineups is None:
        return None
    after = lineups[0]
    return between(lineups[1] if before else replace(after, rows=()), after).rows


def _lineups(keys: Sequence[int]) -> list[Lineup] | None:
    rows = Edition.objects.select_related("comparison").in_bulk(keys)
    try:
        return [opened(rows[key]).lineup(BY[0]) for key in keys]
    except BrokenEdition:  # `verify` names it, and its own page
        return None
