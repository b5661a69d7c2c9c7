"""The comparisons of the demo."""

from comparisons.editions import publishing
from comparisons.models import Comparison, ComparisonStatement, Row
from statements import workflow

from .file import Part
from .register import Register, named, status_of
from .statements import occasion_of


def make(part: Part, register: Register) -> None:
    """Makes a comparison with its statements and rows, in the file's order, unless one has its slug."""
    if Comparison.objects.filter(slug=part.text("slug")).exists():
        return
    fields = part.some("slug", "title", "introduction", "span")
    comparison = Comparison(occasion=occasion_of(part, register), **fields)
    workflow.enter(comparison, status_of(part))
    register.save(comparison, part)
    for position, name in enumerate(part.texts("statements")):
        statement = named(register.statements, "statement", name, part)
        register.save(
            ComparisonStatement(comparison=comparison, statement=statement, position=position), part
        )
    for position, row in enumerate(part.parts("rows")):
        topic = named(register.topics, "topic", row.text("topic"), row)
        note = row.text("note")
        register.save(Row(comparison=comparison, topic=topic, position=position, note=note), row)
    if comparison.is_published:
        publishing.publish(comparison, by=None, note=publishing.FIRST)
