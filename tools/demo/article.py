"""The news article as a statement of the press. Of its words only the phrases are kept."""

from tools.demo.digests import capture
from tools.demo.facts import PUBLISHED, Facts, Refused, slug
from tools.demo.scene import ARTICLE_OCCASION
from tools.demo.statements import signed

TITLE = "News article on the call of 18 March 2025"


def article_of(report: Facts, article: str, known: dict[str, Facts], topics: dict[str, Facts]) -> Facts:
    """The press's own statement: of its words only the phrases, one a line, in the order of the article."""
    for claim in report["claims"]:
        if claim["phrase"] not in article:
            raise Refused(f"{claim['id']}: the article does not hold “{claim['phrase']}”.")
        if claim["topic"] not in topics or (claim["reports"] or report["id"]) not in {*known, report["id"]}:
            raise Refused(f"{claim['id']}: no such topic or statement: {claim['topic']}, {claim['reports']}.")
    phrases = sorted(
        {claim["phrase"] for claim in report["claims"]}, key=lambda words: (article.index(words), words)
    )
    starts = {
        phrase: sum(len(before) + 1 for before in phrases[:number]) for number, phrase in enumerate(phrases)
    }
    source = {
        "key": "en-original",
        "kind": "original",
        "language": "en",
        "wording": "original",
        "publisher": "Not named",
        "licence": "not known; short quotations only",
        "shown": "quoted",
        "note": "Only the phrases that claims stand on are kept, one a line, in the order of the article.",
        "captures": [capture("\n".join(phrases), [], _maker(known))],
    }
    return {
        "reference": report["id"],
        "slug": slug(TITLE),
        "title": TITLE,
        "speakers": [report["speaker"]],
        "channel": report["channel"],
        "occasion": slug(ARTICLE_OCCASION),
        "languages": ["en"],
        "issued_on": report["issued_on"],
        "not_after": None,
        "zone": "",
        "date_note": report["issued_on_note"],
        "canonical_url": "",
        "seen_at": [],
        "answers": [],
        "status": PUBLISHED,
        "sources": [source],
        "claims": [_reported(claim, starts[claim["phrase"]], known) for claim in report["claims"]],
        "readings": [],
    }


def _maker(known: dict[str, Facts]) -> str:
    makers = {statement["read"]["by"] for statement in known.values()}
    if len(makers) != 1:
        raise Refused(f"Who kept the article’s phrases? One of {', '.join(sorted(makers))}.")
    return str(makers.pop())


def _reported(claim: Facts, start: int, known: dict[str, Facts]) -> Facts:
    phrase, check = claim["phrase"], claim["check"]
    quote = {
        "source": "en-original",
        "copy": 1,
        "start": start,
        "end": start + len(phrase),
        "exact": phrase,
    }
    read = known[claim["reports"]]["read"] if check else {}
    return {
        "reference": claim["id"],
        "topic": claim["topic"],
        "summary": claim["summary"],
        "kind": claim["kind"],
        "held_by": claim["held_by"],
        "value": claim["value"] or "",
        "reports": claim["reports"],
        "note": "",
        "status": PUBLISHED,
        "quotes": [quote],
        "terms": [],
        "disputes": [],
        "check": {"finding": check["finding"], "note": check["note"] or "", **signed(read)}
        if check
        else None,
    }
