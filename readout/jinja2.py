"""What every public template may use: addresses, static files, labels, days and languages."""

import datetime as dt
import html
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from jinja2 import Environment, StrictUndefined

from readout.accounts.browsers import plainly
from statements import desk, labels, states
from statements.addresses import base_of, is_web, path_to
from statements.at_desk import is_at_desk
from statements.models.languages import direction, language_name
from statements.search.found import Link, Piece


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of that name. One without parts stands on every page, and is looked up once."""
    if kwargs:
        return reverse(name, args=args, kwargs=kwargs)
    return path_to(name, *args) if args else _whole(name, settings.ROOT_URLCONF)


@lru_cache(maxsize=500)
def _whole(name: str, urlconf: str) -> str:
    return reverse(name)


def static_file(path: str) -> str:
    """The address of a file of ours; it stays while the process runs, and is looked up once."""
    return _static(path, settings.STATIC_URL, settings.STORAGES["staticfiles"]["BACKEND"])


@lru_cache(maxsize=500)
def _static(path: str, base: str, storage: str) -> str:
    return static(path)


def stylesheets(*names: str) -> SafeString:
    """The links to these sheets of ours, which are the same on every page: made once."""
    return _sheets(names, settings.STATIC_URL, settings.STORAGES["staticfiles"]["BACKEND"])


@lru_cache(maxsize=10)
def _sheets(names: tuple[str, ...], base: str, storage: str) -> SafeString:
    addresses = ((_static(f"css/{name}.css", base, storage),) for name in names)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', addresses)


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


# The next three, like `escaped`, are for templates that switch autoescape off: what a search shows of each hit.


def linked(links: Iterable[Link]) -> str:
    """Names that lead to their pages, with commas between."""
    return ", ".join(f'<a href="{escaped(one.address)}">{escaped(one.name)}</a>' for one in links)


def marked(pieces: Iterable[Piece]) -> str:
    """A snippet with its marks."""
    return "".join(f"<mark>{escaped(one.text)}</mark>" if one.marked else escaped(one.text) for one in pieces)


def in_language(tag: str) -> str:
    """The attributes of an element whose words are in this language, where it is not the page's own."""
    return f' lang="{escaped(tag)}" dir="{direction(tag)}"' if tag and tag != "en" else ""


def environment(**options: Any) -> Environment:
    """Jinja2 that fails on a name it does not know: a silent gap on a page is an error unseen."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options)  # noqa: S701 - Django passes autoescape=True
    made.globals.update(
        static=static_file,
        stylesheets=stylesheets,
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
        linked=linked,
        marked=marked,
        in_language=in_language,
    )
    return made
