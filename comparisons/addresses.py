"""Addresses of the record, for data that has hundreds of them."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses made by replacing a part of one: `reverse` for each claim would cost more than the claim."""

    claim: str
    statement: str
    silence: str
    speaker: str
    topic: str

    @classmethod
    def known(cls) -> "Addresses":
        mark = "x-x-x"
        return cls(
            claim=reverse("statements:claim-detail", args=[7]).replace("/7/", "/%s/"),
            statement=reverse("statements:statement-detail", args=[mark]).replace(mark, "%s"),
            silence=reverse("statements:silence-detail", args=[mark, mark]).replace(mark, "%s"),
            speaker=reverse("statements:speaker-detail", args=[mark]).replace(mark, "%s"),
            topic=reverse("statements:topic-detail", args=[mark]).replace(mark, "%s"),
        )
