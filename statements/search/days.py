"""Days and months as people type them: 2025-03-18, 2025/03/18, 18.03.2025, 2025-03, 2025, March, "March 2025"."""

import datetime as dt
import re
from dataclasses import dataclass

DAY = re.compile(r"(?P<year>[12]\d{3})(?:(?P<by>[-/.])(?P<month>\d{1,2})(?:(?P=by)(?P<day>\d{1,2}))?)?")
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?P<by>[-/.])(?P<month>\d{1,2})(?P=by)(?P<year>[12]\d{3})")
MONTH = re.compile(r"(?P<name>[^\W\d_]{3,})[\s.-]*(?P<year>[12]\d{3})?")
LAST_MONTH = 12  # a day beyond it is no month: 18/03/2025 can be read in one way only
_MONTHS = """
    january jan январь января янв січень січня
    february feb февраль февраля фев лютий лютого
    march mar март марта мар березень березня
    april apr апрель апреля апр квітень квітня
    may май мая травень травня
    june jun июнь июня червень червня
    july jul июль июля липень липня
    august aug август августа авг серпень серпня
    september sep sept сентябрь сентября сен вересень вересня
    october oct октябрь октября окт жовтень жовтня
    november nov ноябрь ноября ноя листопад листопада
    december dec декабрь декабря дек грудень грудня
"""
MONTHS = {
    name: number for number, names in enumerate(_MONTHS.strip().splitlines(), 1) for name in names.split()
}


@dataclass(frozen=True, slots=True)
class Read:
    """The first day of what was typed. `is_month`: a month was; `is_guessed`: its year was not."""

    day: dt.date
    is_month: bool = False
    is_guessed: bool = False


def read(value: str, today: dt.date) -> Read | None:
    """What a value says; None where it is no day, month or year. A month without a year is the last that has begun."""
    if named := MONTH.fullmatch(value.lower()):
        return _month(named, today)
    found = DAY.fullmatch(value) or DAY_FIRST.fullmatch(value)
    if not found:
        return None
    if found.re is DAY_FIRST and found["by"] == "/" and int(found["day"]) <= LAST_MONTH:
        return None  # the third of April, or the fourth of March
    try:
        day = dt.date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
    except ValueError:
        return None
    return Read(day, is_month=bool(found["month"]) and not found["day"])


def _month(named: re.Match[str], today: dt.date) -> Read | None:
    month = MONTHS.get(named["name"])
    if month is None:
        return None
    if named["year"]:
        return Read(dt.date(int(named["year"]), month, 1), is_month=True)
    return Read(dt.date(today.year - (month > today.month), month, 1), is_month=True, is_guessed=True)
