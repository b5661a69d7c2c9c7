"""Filters of those lists that have no page: by what each record belongs to. The others are the pages’ own."""

import django_filters

from statements.access import LARGEST_KEY
from statements.models import Capture, Quote, Reading, ReadingFinding, Source, SourceKind

LONGEST = 120  # of a slug


def of(column: str, what: str) -> django_filters.CharFilter:
    """Rows of the one with this slug; none where there is no such one."""
    return django_filters.CharFilter(field_name=f"{column}__slug", label=what, max_length=LONGEST)


def number(column: str, what: str) -> django_filters.NumberFilter:
    return django_filters.NumberFilter(
        field_name=column, label=what, min_value=1, max_value=LARGEST_KEY, decimal_places=0
    )


class SourceFilter(django_filters.FilterSet):
    statement = of("statement", "The slug of a statement.")
    kind = django_filters.ChoiceFilter(choices=SourceKind.choices, label="The kind of the source.")

    class Meta:
        model = Source
        fields: list[str] = []


class CaptureFilter(django_filters.FilterSet):
    statement = of("source__statement", "The slug of a statement.")
    source = number("source", "The id of a source.")

    class Meta:
        model = Capture
        fields: list[str] = []


class QuoteFilter(django_filters.FilterSet):
    statement = of("claim__statement", "The slug of a statement.")
    claim = number("claim", "The id of a claim.")
    capture = number("capture", "The id of a kept copy.")

    class Meta:
        model = Quote
        fields: list[str] = []


class ReadingFilter(django_filters.FilterSet):
    statement = of("statement", "The slug of a statement.")
    topic = of("topic", "The slug of a topic.")
    finding = django_filters.ChoiceFilter(choices=ReadingFinding.choices, label="What was found.")

    class Meta:
        model = Reading
        fields: list[str] = []
