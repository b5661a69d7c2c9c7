"""Language tags as BCP 47 writes them, and the direction of their scripts."""

import re

from django.core.exceptions import ValidationError

# Language, then script, region and variants: the part of RFC 5646 that texts are marked with.
TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*")
RIGHT_TO_LEFT = {"ar", "arc", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}
NAMES = {
    "ar": "Arabic", "be": "Belarusian", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian",
    "fr": "French", "he": "Hebrew", "it": "Italian", "pl": "Polish", "ru": "Russian", "tr": "Turkish",
    "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def validate_language(tag: str) -> None:
    """Refuses what is not a language tag of BCP 47."""
    if not TAG.fullmatch(tag):
        raise ValidationError(
            "“%(tag)s” is no language tag. Write one such as en, uk or zh-Hant.", params={"tag": tag}
        )


def validate_languages(tags: str) -> None:
    for tag in tags.split():
        validate_language(tag)


def direction(tag: str) -> str:
    """`rtl` or `ltr`, for the `dir` attribute."""
    return "rtl" if tag.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def language_name(tag: str) -> str:
    """The English name of the tag's language; the tag itself where we have no name for it."""
    return NAMES.get(tag.split("-")[0], tag)
