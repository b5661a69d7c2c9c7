"""How closed sets read on a page: one table, so that every page, file and feed says the same.

`value_label` is what a reader sees of a claim in few words; it follows from voice, kind and value.
"""

from .models.closed_sets import Aspect, Channel, Kind, ReadingFinding, SourceKind, Value, Voice

VALUES: dict[str, str] = {
    Value.SUPPORTS: "Supports",
    Value.CONDITIONAL: "With conditions",
    Value.NON_COMMITTAL: "Non-committal",
    Value.OPPOSES: "Opposes",
    Value.POSITIVE: "Positive",
    Value.MIXED: "Mixed",
    Value.NEUTRAL: "Neutral",
    Value.NEGATIVE: "Negative",
}
# A value's look: the name of a class, and a sign for those who see no colour.
LOOKS: dict[str, tuple[str, str]] = {
    Value.SUPPORTS: ("supports", "+"),
    Value.CONDITIONAL: ("conditional", "±"),
    Value.NON_COMMITTAL: ("noncommittal", "○"),
    Value.OPPOSES: ("opposes", "−"),
    Value.POSITIVE: ("supports", "+"),
    Value.MIXED: ("conditional", "±"),
    Value.NEUTRAL: ("noncommittal", "○"),
    Value.NEGATIVE: ("opposes", "−"),
}
KINDS = {kind.value: str(kind.label) for kind in Kind}
CHANNELS = {channel.value: str(channel.label) for channel in Channel}
ASPECTS = {aspect.value: str(aspect.label) for aspect in Aspect}
VOICES: dict[str, str] = {Voice.OWN: "", Voice.JOINT: "joint", Voice.ATTRIBUTED: "attributed"}
# Whose translation words are; of any other source it is only known that they are one.
TRANSLATIONS: dict[str, str] = {
    SourceKind.OFFICIAL_TRANSLATION: "official translation",
    SourceKind.PRESS_TRANSLATION: "translation by the press",
}
SILENCES = {
    "unread": "Not read yet",
    ReadingFinding.NOT_ADDRESSED: "Not addressed",
    ReadingFinding.COULD_NOT: "Could not have been addressed",
    ReadingFinding.NOT_TO_BE_HAD: "Whole not to be had",
}


def value_label(value: str, kind: str) -> str:
    """`With conditions`; where the claim holds no value, what it is: `Denial`."""
    return VALUES[value] if value else KINDS[kind]


def kind_label(kind: str, voice: str) -> str:
    """`Commitment · joint`."""
    told = VOICES[voice]
    return f"{KINDS[kind]} · {told}" if told else KINDS[kind]


def look(value: str, kind: str) -> tuple[str, str]:
    """The class and the sign of a value; a claim without a value has the look of its kind."""
    if value:
        return LOOKS[value]
    return ("denies", "≠") if kind in (Kind.DENIAL, Kind.REJECTION) else ("says", "·")
