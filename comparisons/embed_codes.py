"""What a newspaper puts on its page: the address of a frame, and the code around it."""

from dataclasses import dataclass, replace
from html import escape
from urllib.parse import urlencode

from django.urls import reverse

from comparisons.embedding import one_row, query_of
from comparisons.filters import Asked
from comparisons.pinned_claims import PinnedClaim
from statements.models import Claim

# Pixels that a frame has until the script has told its height, or for good without the script.
HEIGHT, ROW_HEIGHT, CLAIM_HEIGHT = 640, 560, 320


@dataclass(frozen=True, slots=True)
class Embed:
    """A frame and what it shows; all addresses are absolute."""

    site: str
    address: str
    page: str  # where the same stands on our own site
    title: str  # tells who listens what the frame holds
    height: int
    picture: str = ""  # of the card, 1200 × 630; empty where there is none

    def with_scheme(self, scheme: str) -> "Embed":
        """The same, pinned to light or dark; with no scheme it follows the reader."""
        if not scheme:
            return self
        joined = f"{self.address}{'&' if '?' in self.address else '?'}{urlencode({'scheme': scheme})}"
        return replace(self, address=joined)


def of_comparison(asked: Asked, *, site: str, number: int | None, row: str) -> Embed:
    """The comparison, or one row of it, with its filters; 404 where it has no such row."""
    comparison = asked.lineup.comparison
    lineup = one_row(asked.lineup, row) if row else asked.lineup
    args = [comparison.slug] if number is None else [comparison.slug, number]
    path = reverse("embeds:comparison" if number is None else "embeds:edition", args=args)
    edition = comparison.edition
    page = edition.url if edition and number is not None else comparison.url
    filters = query_of(asked)
    name = next((topic.name for topic in lineup.topics if topic.slug == row), "")
    return Embed(
        site=site,
        address=site + path + _joined(urlencode({"row": row}) if row else "", filters),
        page=site + page + _joined(filters) + (f"#topic-{row}" if row else ""),
        title=f"{name}: {comparison.title}" if row else comparison.title,
        height=ROW_HEIGHT if row else HEIGHT,
        picture=f"{site}{page.rstrip('/')}.png{_joined(_topic(row, filters), filters)}",
    )


def of_claim(claim: Claim, *, site: str) -> Embed:
    return Embed(
        site=site,
        address=site + reverse("embeds:claim", args=[claim.pk]),
        page=site + claim.get_absolute_url(),
        title=f"{claim.topic}: {claim.statement.speaker_names}",
        height=CLAIM_HEIGHT,
    )


def of_pinned_claim(pin: PinnedClaim, *, site: str) -> Embed:
    """The claim as it stands in the edition, for good."""
    args = [pin.lineup.comparison.slug, pin.edition.number, pin.claim.key]
    return Embed(
        site=site,
        address=site + reverse("embeds:edition-claim", args=args),
        page=site + pin.page,
        title=f"{pin.name}, as in edition {pin.edition.number}",
        height=CLAIM_HEIGHT,
    )


def code(embed: Embed, *, sizes_itself: bool = True, width: str = "100%", height: int | None = None) -> str:
    """The frame as HTML, and the script that gives it its height unless it is to keep `height` pixels.

    Plain text: a page that shows it escapes it again. No inline style, which a newspaper's own policy may forbid.
    A frame without the script scrolls in itself.
    """
    frame = (
        f'<iframe{" data-readout" if sizes_itself else ""} src="{escape(embed.address)}"'
        f' title="{escape(f"{embed.title} (Readout)")}" width="{escape(width)}"'
        f' height="{embed.height if height is None else height}" frameborder="0" loading="lazy"></iframe>'
    )
    script = f'<script async src="{escape(embed.site + reverse("embeds:script"))}"></script>'
    return f"{frame}\n{script}" if sizes_itself else frame


def _topic(row: str, filters: str) -> str:
    """What narrows the picture to the row; a filter of topics does so already."""
    return urlencode({"topic": row}) if row and "topic=" not in filters else ""


def _joined(*queries: str) -> str:
    """The parts of a query that say anything, with the question mark before them."""
    said = "&".join(query for query in queries if query)
    return f"?{said}" if said else ""
