"""What every public template may use: addresses, static files, labels, days and languages."""

import datetime as dt
import html
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from readout.accounts.browsers import plainly
from statements import desk, labels, states
from statements.addresses import base_of, is_web
from statements.at_desk import is_at_desk
from statements.models.languages import direction, language_name


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of that name. One without parts stands on every page, and is looked up once."""
    if args or kwargs:
        return reverse(name, args=args, kwargs=kwargs)
    return _whole(name, settings.ROOT_URLCONF)


@lru_cache(maxsize=500)
def _whole(name: str, urlconf: str) -> str:
    return reverse(name)


def static_file(path: str) -> str:
    """The address of a file of ours; it stays while the process runs, and is looked up once."""
    return _static(path, settings.STATIC_URL, settings.STORAGES["staticfiles"]["BACKEND"])


@lru_cache(maxsize=500)
def _static(path: str, base: str, storage: str) -> str:
    return static(path)


def day(value: dt.date | None) -> str:
    """`18 March 2025`; empty where no day is known."""
    return _written(value, "%B %Y") if value else ""


def short_day(value: dt.date | None) -> str:
    """`18 Mar 2025`; empty where no day is known."""
    return _written(value, "%b %Y") if value else ""


def _written(value: dt.date, format: str) -> str:
    # Not a moment itself: two that are equal may be of two days, each in its own zone.
    return _day(dt.date(value.year, value.month, value.day), format)


@lru_cache(maxsize=2000)
def _day(value: dt.date, format: str) -> str:
    return f"{value.day} {value:{format}}"


def escaped(text: str) -> str:
    """`text` safe inside an element or a quoted attribute, as a plain string.

    For the few templates that switch autoescape off; what `e` gives there costs four times as much.
    """
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return html.escape(text)
    return text


def environment(**options: Any) -> Environment:
    """Jinja2 that fails on a name it does not know: a silent gap on a page is an error unseen."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options)  # noqa: S701 - Django passes autoescape=True
    made.globals.update(
        static=static_file,
        url=url,
        labels=labels,
        zip=zip,
        waiting=desk.waiting,
        is_at_desk=is_at_desk,
        messages_of=get_messages,
        site_of=base_of,
        moves=states.moves,
        offers=states.offers,
    )
    made.tests["web"] = is_web
    made.filters.update(
        browser=plainly,
        escaped=escaped,
        day=day,
        short_day=short_day,
        direction=direction,
        language_name=language_name,
    )
    return made
