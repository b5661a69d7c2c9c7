"""The filters of the lists of topics, of speakers and of parties: by party, by whether anything is said, by name."""

from dataclasses import dataclass
from typing import Any, Self

import django_filters
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import QueryDict

from .filters import AnyOf, DaysForm, ListFilter, Read, Sorted, named_rows
from .models import Claim, Party, Speaker, Statement, StatementSpeaker, Topic

LONGEST = 80  # letters of a name that anybody looks for


@dataclass(frozen=True, slots=True)
class Arranged:
    """An order of a list that is short: it is paged by number."""

    label: str
    terms: tuple[Any, ...]


class NamePart(django_filters.CharFilter):
    """Rows with this text in any of `names`, whatever its capitals.

    SQLite knows the capitals of Latin letters only, so each way to write the text is asked for.
    """

    def __init__(self, *names: str, **options: Any) -> None:
        message = f"Look for {LONGEST} letters at most."
        super().__init__(max_length=LONGEST, error_messages={"max_length": message}, **options)
        self.names = names

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs
        ways = {value, value.lower(), value.upper(), value.title(), value.capitalize()}
        return qs.filter(
            Q.create([(f"{name}__icontains", way) for name in self.names for way in ways], connector=Q.OR)
        )


class HasStatements(AnyOf):
    """Rows for which something is published, or nothing. `heard` is a condition on a row."""

    def __init__(self, heard: Any, **options: Any) -> None:
        super().__init__(choices=[("yes", "With statements"), ("no", "Without")], **options)
        self.heard = heard

    def filter(self, qs: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        if len(set(value)) != 1:
            return qs  # both, or neither, is all of them
        heard = self.heard()
        return qs.filter(heard if value[0] == "yes" else ~heard)


def _claims_on_topic() -> Exists:
    return Exists(Claim.objects.published().filter(topic=OuterRef("pk")))


def _signed() -> Exists:
    rows = StatementSpeaker.objects.filter(speaker=OuterRef("pk"))
    return Exists(rows.filter(statement__in=Statement.objects.published()))


class PartyOnTopic(AnyOf):
    """Topics on which any chosen party said something."""

    def filter(self, qs: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        if not value:
            return qs
        signed = StatementSpeaker.objects.filter(speaker__party__slug__in=value)
        said = Claim.objects.published().filter(statement__in=signed.values("statement"))
        return qs.filter(pk__in=said.order_by().values("topic"))


class SubjectFilter(ListFilter):
    """What the lists of subjects have in common: no days, and parties to choose from."""

    days = {}

    def offered(self, rows: QuerySet[Any]) -> dict[str, Read]:
        return {"party": named_rows(Party.objects.all())}

    @classmethod
    def without_form(cls, asked: QueryDict, rows: QuerySet[Any]) -> Self:
        """For what shows no form: the parties to choose from are read only where the address asks for one."""
        return cls(asked, rows, without=() if any(asked.getlist("party")) else ("party",))


class TopicFilter(SubjectFilter):
    """Topics by who said something on them, by whether anybody did, and by name or question."""

    name = NamePart("name", "question", label="Name has")
    party = PartyOnTopic(label="Spoken of by")
    statements = HasStatements(_claims_on_topic, label="Statements")
    sort = Sorted(
        {
            "editors": Arranged("Editors’ order", ("position", "name")),
            "name": Arranged("By name", ("name", "pk")),
            "claims": Arranged("Most claims first", ("-claim_count", "position", "name")),
        }
    )

    class Meta:
        model = Topic
        form = DaysForm
        fields: list[str] = []


class SpeakerFilter(SubjectFilter):
    """Speakers by party, by whether anything of theirs is published, and by any of their names."""

    name = NamePart("name", "short_name", "other_names", label="Name has")
    party = AnyOf(field_name="party__slug", label="Party")
    statements = HasStatements(_signed, label="Statements")
    sort = Sorted(
        {
            "party": Arranged(
                "By party",
                (
                    F("party__position").asc(nulls_last=True),
                    F("party__name").asc(nulls_last=True),
                    "name",
                ),
            ),
            "name": Arranged("By name", ("name", "pk")),
            "statements": Arranged("Most statements first", ("-statement_count", "name")),
        }
    )

    class Meta:
        model = Speaker
        form = DaysForm
        fields: list[str] = []
