"""The shape of a line-up: `comparisons.reports.documents` writes it."""

from rest_framework import serializers

from comparisons.closed_sets import Span, VerdictKind
from comparisons.columns import BY
from comparisons.structure import HIDDEN, UNREAD
from statements.api.shapes import Shape, address, text
from statements.models import (
    Aspect,
    Channel,
    CheckFinding,
    DisputeType,
    Kind,
    ReadingFinding,
    Scale,
    SourceKind,
    Value,
    Voice,
)

STATES = ("claims", HIDDEN, UNREAD, *ReadingFinding.values)
OF_NULL = "Null where there is none."


def nullable(what: str = OF_NULL) -> serializers.CharField:
    return serializers.CharField(allow_null=True, help_text=what)


class LineUpEdition(Shape):
    number = serializers.IntegerField()
    sha256 = serializers.CharField()
    published_at = serializers.DateTimeField()
    published_by = nullable()
    note = nullable()
    correction = nullable()
    url = serializers.CharField()


class LineUpColumn(Shape):
    key = serializers.CharField()
    name = serializers.CharField()
    statements = serializers.ListField(child=serializers.CharField(), help_text="Slugs.")


class LineUpStatement(Shape):
    slug = serializers.CharField()
    url = serializers.CharField()
    title = serializers.CharField()
    speakers = serializers.ListField(child=serializers.CharField())
    parties = serializers.ListField(child=serializers.CharField())
    channel = serializers.ChoiceField(choices=Channel.choices)
    issued_on = serializers.DateField(allow_null=True)
    date_note = nullable()


class LineUpQuote(Shape):
    exact = nullable("The words; null where “withheld” says why.")
    withheld = nullable()
    lost_since = serializers.DateField(allow_null=True)
    prefix = text()
    suffix = text()
    start = serializers.IntegerField(help_text="In Unicode code points of the kept copy’s text.")
    end = serializers.IntegerField()
    language = serializers.CharField()
    translation = serializers.BooleanField()
    source = serializers.ChoiceField(choices=SourceKind.choices)  # type: ignore[assignment]
    publisher = nullable()
    live_url = nullable()
    copy = serializers.IntegerField(help_text="The number of the kept copy among those of its source.")
    kept_at = serializers.DateTimeField()
    text_sha256 = serializers.CharField()
    url = serializers.CharField()


class LineUpTerm(Shape):
    aspect = serializers.ChoiceField(choices=Aspect.choices)
    value = serializers.CharField()
    group = nullable()
    quote = LineUpQuote(allow_null=True)


class LineUpDispute(Shape):
    type = serializers.ChoiceField(choices=DisputeType.choices)
    point = serializers.CharField()
    against = serializers.CharField(help_text="The address of the claim that is disputed.")


class LineUpCheck(Shape):
    finding = serializers.ChoiceField(choices=CheckFinding.choices)
    by = text()
    on = serializers.DateField(allow_null=True)
    basis = nullable()
    note = nullable()


class LineUpClaim(Shape):
    id = serializers.IntegerField()
    reference = nullable()
    url = serializers.CharField()
    statement = serializers.CharField(help_text="Its slug.")
    summary = serializers.CharField()
    kind = serializers.ChoiceField(choices=Kind.choices)
    value = serializers.ChoiceField(choices=Value.choices, allow_null=True)
    voice = serializers.ChoiceField(choices=Voice.choices)
    held_by = serializers.ListField(child=serializers.CharField())
    quotes = LineUpQuote(many=True)
    terms = LineUpTerm(many=True)
    disputes = LineUpDispute(many=True)
    note = nullable()
    reports = nullable("The title of the statement that it tells of.")
    check = LineUpCheck(allow_null=True)


class LineUpSilence(Shape):
    statement = serializers.CharField(help_text="Its slug.")
    state = serializers.ChoiceField(choices=[UNREAD, *ReadingFinding.values])
    read_by = nullable()
    read_on = serializers.DateField(allow_null=True)
    basis = nullable()
    reopened = serializers.BooleanField()
    url = nullable("The silence’s own address, where a reading stands.")


class LineUpCell(Shape):
    column = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES)
    claims = LineUpClaim(many=True)
    outside_the_filter = serializers.IntegerField(help_text="How many claims a filter leaves out.")
    silences = LineUpSilence(many=True)
    reports = LineUpClaim(many=True, help_text="What the press says these statements said.")


class LineUpVerdict(Shape):
    verdict = serializers.ChoiceField(choices=VerdictKind.choices)
    reason = text()
    aspects = serializers.ListField(child=serializers.ChoiceField(choices=Aspect.choices))


class LineUpDecision(Shape):
    verdict = serializers.ChoiceField(choices=VerdictKind.choices)
    reason = serializers.CharField()
    by = text()
    on = serializers.DateField(allow_null=True)


class LineUpRow(Shape):
    topic = serializers.CharField(help_text="Its slug.")
    name = serializers.CharField()
    question = text()
    scale = serializers.ChoiceField(choices=Scale.choices)
    verdict = serializers.ChoiceField(choices=VerdictKind.choices, help_text="The one that counts.")
    computed = LineUpVerdict()
    decided = LineUpDecision(allow_null=True, help_text="Where an editor decided otherwise.")
    note = nullable()
    cells = LineUpCell(many=True, help_text="In the order of the columns.")


class LineUpShape(Shape):
    type = serializers.ChoiceField(choices=["line-up"])
    schema = serializers.IntegerField(
        help_text="Counts up when a reader of the old one would misread the new."
    )
    url = address("The page of its comparison.")
    title = serializers.CharField()
    introduction = text()
    span = serializers.ChoiceField(choices=Span.choices)
    occasion = nullable()
    edition = LineUpEdition(allow_null=True)
    as_it_stood = serializers.DateTimeField(
        help_text="The moment of the record that it was made of; of an edition, when it was published."
    )
    by = serializers.ChoiceField(choices=BY, help_text="What columns are by.")
    filters = serializers.DictField(help_text="What was asked for and holds.")
    columns = LineUpColumn(many=True)
    rows = LineUpRow(many=True)
    also_in_the_press = LineUpClaim(many=True)
    statements = LineUpStatement(many=True)
