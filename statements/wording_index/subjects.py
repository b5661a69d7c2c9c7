"""What is indexed: the column of a table that holds words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """One column whose words can be asked for. `name` goes into the names of what the database keeps for it."""

    name: str
    table: str
    column: str


CLAIMS = Subject("claim", "statements_claim", "summary")
QUOTES = Subject("quote", "statements_quote", "exact")
SUBJECTS = (CLAIMS, QUOTES)
# п’яти and п'яти are one word, and stay one: every kind of apostrophe is left out, here and in `terms`.
APOSTROPHES = "'’ʼ`"
