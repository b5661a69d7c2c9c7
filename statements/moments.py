"""Moments in words, in the zone of their source."""

import datetime as dt

from .models import Statement


def in_words(moment: dt.datetime) -> str:
    """`18 March 2025, 13:45 (UTC−04:00)`, as the moment stands; `… UTC` where that is its zone."""
    offset = moment.utcoffset() or dt.timedelta()
    if not offset:
        return f"{moment.day} {moment:%B %Y, %H:%M} UTC"
    sign = "−" if offset < dt.timedelta() else "+"
    minutes = abs(offset) // dt.timedelta(minutes=1)
    return f"{moment.day} {moment:%B %Y, %H:%M} (UTC{sign}{minutes // 60:02}:{minutes % 60:02})"


def of_issue(statement: Statement) -> tuple[str, str]:
    """When a statement was issued, in the source's own zone, as ISO 8601 and in words; empty where not known."""
    moment, before = statement.issued_at or statement.not_after, not statement.issued_at
    if moment is None:
        return "", ""
    local = statement.local(moment)
    words = f"{in_words(local)}, {statement.zone}" if local.utcoffset() else in_words(local)
    return local.isoformat(), f"no later than {words}" if before else words
