"""Statements with their sources, kept copies and readings."""

from django.core.exceptions import ValidationError
from django.db.models import Q

from statements import captures
from statements.models import Occasion, Reading, Source, Statement, StatementSpeaker

from .file import Part
from .register import Register, faults_named, named


def make(part: Part, register: Register) -> bool:
    """Makes a statement with its sources and copies; false where it is there already."""
    reference, slug = part.text("reference"), part.text("slug")
    there = Statement.objects.filter(Q(reference=reference) | Q(slug=slug)).first()
    register.statements[reference] = there or register.save(_statement(part, register), part)
    if there:
        return False
    statement = register.statements[reference]
    for position, name in enumerate(part.texts("speakers")):
        speaker = named(register.speakers, "speaker", name, part)
        register.save(StatementSpeaker(statement=statement, speaker=speaker, position=position), part)
    for source in part.parts("sources"):
        _make_source(source, statement, part, register)
    return True


def finish(part: Part, register: Register) -> None:
    """Adds what needs all the others to be there: answers and readings. Then publishes."""
    statement = register.statements[part.text("reference")]
    answered = [named(register.statements, "statement", name, part) for name in part.texts("answers")]
    if answered:
        statement.answers.set(answered)
    register.publish(statement, part)
    for reading in part.parts("readings"):
        _make_reading(reading, statement, register)


def _statement(part: Part, register: Register) -> Statement:
    return Statement(
        occasion=occasion_of(part, register),
        languages=" ".join(part.texts("languages")),
        issued_on=part.day_or_none("issued_on"),
        not_after=part.moment_or_none("not_after"),
        seen_at="\n".join(part.texts("seen_at")),
        **part.some("reference", "slug", "title", "channel", "zone", "date_note", "canonical_url"),
    )


def occasion_of(part: Part, register: Register) -> Occasion | None:
    slug = part.text_or_none("occasion")
    return named(register.occasions, "occasion", slug, part) if slug else None


def _make_source(part: Part, statement: Statement, of: Part, register: Register) -> None:
    fields = part.some("kind", "language", "wording", "publisher", "licence", "shown", "note")
    source = register.save(Source(statement=statement, **fields), part)
    for copy in part.parts("captures"):
        with faults_named(copy):
            capture = captures.keep(
                source, verified=copy.ranges("verified"), **copy.some("text", "by_name", "how", "extent")
            )
            if faults := captures.faults_of(capture):
                raise ValidationError(faults)
        register.captures[of.text("reference"), part.text("key"), capture.number] = capture
        register.made["capture"] += 1


def _make_reading(part: Part, statement: Statement, register: Register) -> None:
    topic = part.text_or_none("topic")
    reading = Reading(
        statement=statement,
        topic=named(register.topics, "topic", topic, part) if topic else None,
        whole=part.flag("whole"),
        on=part.day("on"),
        **part.some("finding", "by_name", "basis"),
    )
    register.publish(register.save(reading, part), part)
