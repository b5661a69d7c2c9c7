"""Where a journalist chooses what to embed and how, sees it, and copies the code."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comparisons import embed_codes
from comparisons.embed_codes import Embed
from comparisons.embedding import claim_shown, one_row, scheme_of, shown
from comparisons.pinned_claims import pins_of
from statements.addresses import base_of
from statements.reading_only import read_only

PREVIEWS = csp_update({"frame-src": [SELF]})  # these pages frame our own frames
SCHEMES = {"": "As the reader’s device", "light": "Light", "dark": "Dark"}
SIZES = {"": "As high as what it shows (needs a script of ours)", "fixed": "Fixed height, without a script"}


@PREVIEWS  # type: ignore[arg-type]
@read_only
def comparison_code(request: HttpRequest, slug: str) -> HttpResponse:
    """The code of a comparison or one of its rows, with the filters of the page that the reader came from."""
    asked = shown(slug, None, request.GET)
    edition = asked.lineup.comparison.edition
    pinned = edition.number if edition and request.GET.get("edition") == "pinned" else None
    row = request.GET.get("row", "")
    if row:
        one_row(asked.lineup, row)
    embed = embed_codes.of_comparison(asked, site=base_of(request), number=pinned, row=row)
    kept = [(name, value) for name, value in _filters(asked.named) if name != "row"]
    choices = {"asked": asked, "edition": edition, "is_pinned": pinned is not None, "row": row, "kept": kept}
    return _code_page(request, "embeds/comparison_code.html", embed, choices)


@PREVIEWS  # type: ignore[arg-type]
@read_only
def claim_code(request: HttpRequest, key: int) -> HttpResponse:
    """The code of a claim as it stands now, or as it stands in an edition that has it."""
    claim, site = claim_shown(key), base_of(request)
    pins = {f"{pin.lineup.comparison.slug}/{pin.edition.number}": pin for pin in pins_of(claim)}
    asked = request.GET.get("edition", "")
    pin = pins.get(asked)
    embed = embed_codes.of_pinned_claim(pin, site=site) if pin else embed_codes.of_claim(claim, site=site)
    choices = {
        "claim": claim,
        "pin": pin,
        "edition": asked if pin else "",
        "editions": {"": "As it stands, whenever it changes"}
        | {
            value: f"Always as in edition {one.edition.number} of “{one.lineup.comparison.title}”"
            for value, one in pins.items()
        },
    }
    return _code_page(request, "embeds/claim_code.html", embed, choices)


def _code_page(request: HttpRequest, template: str, embed: Embed, choices: dict[str, Any]) -> HttpResponse:
    scheme, is_fixed = scheme_of(request.GET), request.GET.get("size") == "fixed"
    pinned = embed.with_scheme(scheme)
    context = {
        "embed": pinned,
        "code": embed_codes.code(pinned, sizes_itself=not is_fixed),
        "scheme": scheme,
        "schemes": SCHEMES,
        "size": "fixed" if is_fixed else "",
        "sizes": SIZES,
    }
    return render(request, template, context | choices)


def _filters(named: dict[str, Any]) -> list[tuple[str, str]]:
    """Each filter that holds as name and value, for a form that must not lose them."""
    pairs = []
    for name, value in named.items():
        for one in value if isinstance(value, list) else ["on" if value is True else value]:
            pairs.append((name, str(one)))
    return pairs
