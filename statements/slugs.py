"""The last part of an address, made of a name: Latin letters, digits and hyphens, used by no other row."""

import re
import unicodedata
from typing import Any

from django.utils.text import slugify

# Ukrainian by the national table of 2010, Russian letters beside it as passports write them.
LATIN = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia",
    "ы": "y", "э": "e", "ё": "e", "ь": "", "ъ": "", "’": "", "ʼ": "", "'": "",
})  # fmt: skip


DASHES = re.compile(r"\s*[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]\s*")


def slugified(text: str) -> str:
    """`text` in Latin letters, digits and hyphens; every kind of dash is a hyphen. Empty where nothing remains."""
    plain = unicodedata.normalize("NFC", text).lower().translate(LATIN)
    return slugify(DASHES.sub("-", plain))


def made_of(name: str, *, fallback: str, length: int) -> str:
    """`name` as it can stand in an address, cut between words; `fallback` where no letter of it can."""
    made = slugified(name) or fallback
    if len(made) <= length:
        return made
    cut = made[: length + 1].rpartition("-")[0]
    return (cut or made[:length]).strip("-")


def free(model: Any, name: str, *, fallback: str = "") -> str:
    """The slug for a new row of `model`: that of its name, with a number where another row has it."""
    length = model._meta.get_field("slug").max_length
    base = made_of(name, fallback=fallback or model._meta.model_name, length=length - 6)
    taken = set(model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
