"""Parties, speakers, occasions and topics: who and what the statements are about."""

from typing import Any

from django.db.models import Q

from statements.models import Occasion, Party, Speaker, Topic

from .file import Part
from .register import M, Register, named


def make(file: Part, register: Register) -> None:
    """Makes what is not there yet and registers all of it by the file's names."""
    for part in file.parts("parties"):
        fields: dict[str, Any] = {key: part.text(key) for key in ("in_text", "other_names")}
        fields["position"] = part.number("position")
        register.parties[part.text("name")] = _there_or_made(Party, part, fields, register)
    for part in file.parts("speakers"):
        party = part.text_or_none("party")
        fields = {
            "short_name": part.text("short_name"),
            "in_text": part.text("in_text"),
            **{key: part.text(key) for key in ("given_name", "family_name", "other_names")},
            "party": named(register.parties, "party", party, part) if party else None,
        }
        register.speakers[part.text("name")] = _there_or_made(Speaker, part, fields, register)
    for part in file.parts("occasions"):
        fields = {key: part.day_or_none(key) for key in ("starts_on", "ends_on")}
        register.occasions[part.text("slug")] = _there_or_made(Occasion, part, fields, register)
    for part in file.parts("topics"):
        fields = {key: part.text(key) for key in ("question", "scope_note", "scale")}
        fields["position"] = part.number("position")
        register.topics[part.text("slug")] = _there_or_made(Topic, part, fields, register)


def _there_or_made(model: type[M], part: Part, fields: dict[str, Any], register: Register) -> M:
    """The one with the part's slug or name, as it is; or a new one."""
    name, slug = part.text("name"), part.text("slug")
    there = model._default_manager.filter(Q(slug=slug) | Q(name=name)).first()
    return there or register.save(model(name=name, slug=slug, **fields), part)
