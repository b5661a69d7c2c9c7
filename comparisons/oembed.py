"""oEmbed 1.0 (oembed.com): a page's address becomes what another site shows of it. Type `rich` always."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.http import Http404, QueryDict

from comparisons import embed_codes
from comparisons.embed_codes import Embed
from comparisons.embedding import claim_shown, scheme_of, shown
from comparisons.pinned_claims import pinned_claim

VERSION = "1.0"
WIDTH = 640  # pixels, where the asker names no smaller one
CARD = (1200, 630)  # of the picture
CACHE_AGE = 300  # seconds
COMPARISON = re.compile(r"(?:/embed)?/comparisons/(?P<slug>[-\w]+)/(?:editions/(?P<number>[1-9]\d{0,9})/)?")
CLAIM = re.compile(r"(?:/embed)?/claims/(?P<key>[1-9]\d{0,18})/")
PINNED = re.compile(
    r"/embed/comparisons/(?P<slug>[-\w]+)/editions/(?P<number>[1-9]\d{0,9})/claims/(?P<key>[1-9]\d{0,18})/"
)
OF_CLAIM = re.compile(r"claim-(?P<key>[1-9]\d{0,18})")
ROW = re.compile(r"topic-(?P<row>[-\w]+)")
# What XML 1.0 has no way to hold (its production 2, Char).
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def embed_at(url: str, *, site: str, host: str) -> Embed:
    """What stands at this address of ours, a page's or a frame's; 404 for any other, Gone where it was withdrawn.

    `site` goes before addresses; `host` is the one that was asked, by which the same page may be known.
    """
    try:
        asked = urlsplit(url)
    except ValueError as error:
        raise Http404("This is no address.") from error
    if asked.scheme not in ("http", "https") or asked.netloc not in (host, urlsplit(site).netloc):
        raise Http404("This address is not ours.")
    query = QueryDict(asked.query)
    return _found(asked.path, asked.fragment, query, site).with_scheme(scheme_of(query))


def _found(path: str, fragment: str, query: QueryDict, site: str) -> Embed:
    if found := COMPARISON.fullmatch(path):
        number = int(found["number"]) if found["number"] else None
        if claim := OF_CLAIM.fullmatch(fragment):
            return _claim(int(claim["key"]), found["slug"], number, site)
        row = ROW.fullmatch(fragment)
        named = query.get("row") or (row["row"] if row else "")
        shows = shown(found["slug"], number, query)
        return embed_codes.of_comparison(shows, site=site, number=number, row=named)
    if found := PINNED.fullmatch(path):
        return _claim(int(found["key"]), found["slug"], int(found["number"]), site)
    if found := CLAIM.fullmatch(path):
        return _claim(int(found["key"]), "", None, site)
    raise Http404("Nothing that can be embedded stands at this address.")


def _claim(key: int, slug: str, number: int | None, site: str) -> Embed:
    """The claim as edition `number` of the comparison has it; without a number as it stands."""
    if number is None:
        return embed_codes.of_claim(claim_shown(key), site=site)
    return embed_codes.of_pinned_claim(pinned_claim(slug, number, key), site=site)


def answer(embed: Embed, *, max_width: int | None, max_height: int | None) -> dict[str, Any]:
    """The answer's fields. What is shown fits the asker's measures: with a `max_height` the frame keeps its height."""
    width = min(max_width or WIDTH, WIDTH)
    height = min(max_height or embed.height, embed.height)
    html = embed_codes.code(embed, sizes_itself=max_height is None, width=str(width), height=height)
    fields: dict[str, Any] = {
        "version": VERSION,
        "type": "rich",
        "title": embed.title,
        "provider_name": "Readout",
        "provider_url": f"{embed.site}/",
        "cache_age": CACHE_AGE,
        "html": html,
        "width": width,
        "height": height,
    }
    # The measures hold for the picture too, and it comes in one size.
    if embed.picture and (max_width or CARD[0]) >= CARD[0] and (max_height or CARD[1]) >= CARD[1]:
        fields |= {
            "thumbnail_url": embed.picture,
            "thumbnail_width": CARD[0],
            "thumbnail_height": CARD[1],
        }
    return fields


def as_xml(fields: Mapping[str, Any]) -> bytes:
    """The same answer as XML, UTF-8."""
    root = ElementTree.Element("oembed")
    for name, value in fields.items():
        ElementTree.SubElement(root, name).text = NOT_XML.sub("", str(value))
    head = b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=False)
    return head + written + b"\n"
