"""How large the corpus is, and which of its pages are measured. Needs no Django."""

from dataclasses import dataclass

COMPARED_TOPICS, COMPARED_SPEAKERS, IN_CELL = 12, 6, 5
COMPARED_CLAIMS = COMPARED_TOPICS * COMPARED_SPEAKERS * IN_CELL
READ_CLAIMS = 30  # of the statement whose page is measured
LEAST_STATEMENTS = COMPARED_SPEAKERS + 2
LEAST_CLAIMS = COMPARED_CLAIMS + READ_CLAIMS
COMPARISON, READ = "speed", f"statement-{COMPARED_SPEAKERS + 1}"  # slugs of what is measured
ADDRESSES = {
    "line-up": "/live/",  # built from the record at each request, as an editor sees a draft
    "line-up as JSON": f"/comparisons/{COMPARISON}.json?differ=on",  # narrowed, so that it is written anew
    "edition": f"/comparisons/{COMPARISON}/",
    "edition, narrowed": f"/comparisons/{COMPARISON}/?by=party",
    "statement": f"/statements/{READ}/",
    "statement, made anew": "/anew/statement/",
}
FREQUENT, RARE = "corridor", "zaporozhets"  # a word of every second statement, and one of a single statement
LISTED_TOPIC = "topic-3"
# What is found at a million claims; Datasette is asked for the same (bench/pages_of_datasette.py).
FOUND = {
    "search, rare word": f"/search/?q={RARE}",
    "search, frequent word": f"/search/?q={FREQUENT}",
    "filtered list with facets": f"/search/?q=topic:{LISTED_TOPIC}",
    "list of claims": f"/claims/?topic={LISTED_TOPIC}",
    "list of claims, made anew": f"/anew/claims/?topic={LISTED_TOPIC}",
    "statement": f"/statements/{READ}/",
    "statement, made anew": "/anew/statement/",
}
KNOWN = "edition, known already"  # asked for with its ETag, and answered 304
# The edition as a file; each ending is that of its address.
FILES = {
    f"edition as {name}": f"/comparisons/{COMPARISON}.{ending}"
    for name, ending in {
        "CSV": "csv",
        "CSV of the grid": "grid.csv",
        "JSON": "json",
        "JSON-LD": "jsonld",
        "Markdown": "md",
        "HTML": "html",
        "data package": "zip",
        "Excel": "xlsx",
        "Word": "docx",
        "picture": "png",
        "PDF": "pdf",
    }.items()
}


@dataclass
class Sizes:
    """How much there is of what. Raises ValueError where the comparison would not fit in."""

    statements: int = 10_000
    claims: int = 100_000

    def __post_init__(self) -> None:
        if self.statements < LEAST_STATEMENTS or self.claims < LEAST_CLAIMS:
            raise ValueError(f"At least {LEAST_STATEMENTS} statements and {LEAST_CLAIMS} claims are needed.")

    def claims_of(self, statement: int) -> int:
        """The number of claims of a statement, counted from 1."""
        if statement <= COMPARED_SPEAKERS:
            return COMPARED_TOPICS * IN_CELL
        if statement == COMPARED_SPEAKERS + 1:
            return READ_CLAIMS
        others, left = self.statements - COMPARED_SPEAKERS - 1, self.claims - LEAST_CLAIMS
        each, more = divmod(left, others)
        return each + (statement - COMPARED_SPEAKERS - 1 <= more)
