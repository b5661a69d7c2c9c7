"""One statement of the fixture: its moment, its digests, its claims and its readings."""

import datetime as dt
import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from tools.demo.digests import Digest, digest_source, digests_of, wording_key
from tools.demo.facts import PUBLISHED, Facts, Refused, slug
from tools.demo.scene import SHORT_NAMES

CHANNELS = {"press remarks": "remarks"}  # the others have the same name here
# A remark that points into the working notes of those who gathered the facts, which nobody else has.
WORKING_NOTES = re.compile(r" \((?:see discrepancies|S\d\d)\)")

# "no later than 13:45 EDT / 17:45 UTC (time on a page)": only this form becomes a moment.
MOMENT = re.compile(
    r"(?:no later than|before) (?:(\d\d:\d\d) (EDT|Moscow|Kyiv)(?: time)? / )?(\d\d:\d\d) UTC(?: \([^()]*\))?"
)
UNSURE = re.compile(r"\b(unverified|about|approximate|approximately)\b")
ZONES = {"EDT": "America/New_York", "Moscow": "Europe/Moscow", "Kyiv": "Europe/Kyiv"}


def statement_of(facts: Facts, topics: dict[str, Facts]) -> Facts:
    told = [(topic, claim) for topic in topics.values() for claim in topic["claims"]]
    own = [(topic, claim) for topic, claim in told if claim["statement"] == facts["id"]]
    digests = digests_of(facts, own)
    claims = [_claim(claim, topic, facts, digests) for topic, claim in own]
    named = [SHORT_NAMES.get(speaker, speaker) for speaker in facts["speakers"]]
    issuers = named if len(facts["parties"]) == 1 else []  # a joint text's title says so
    return {
        "reference": facts["id"],
        "slug": slug(*issuers, facts["title"], facts["issued_on"]),
        "title": facts["title"],
        "speakers": facts["speakers"],
        "channel": CHANNELS.get(facts["channel"], facts["channel"]),
        "occasion": slug(facts["occasion"]) if facts["occasion"] else None,
        "languages": facts["languages"],
        "issued_on": facts["issued_on"],
        **moment_of(facts),
        "date_note": facts["time_note"] or "",
        "canonical_url": facts["canonical_url"] or "",
        "seen_at": facts["seen_at"],
        "answers": [],
        "status": PUBLISHED,
        "sources": [digest_source(digest, facts) for digest in digests.values()],
        "claims": claims,
        "readings": _readings(facts, topics, {topic["key"] for topic, _ in own}),
    }


def moment_of(facts: Facts) -> Facts:
    """`not_after` with its `zone`, where the note on the time gives it in the strict form; else none.

    Raises Refused where the two halves, local and UTC, are not one moment.
    """
    found = [
        match
        for clause in (facts["time_note"] or "").split(";")
        if (match := MOMENT.fullmatch(clause.strip())) and not UNSURE.search(clause)
    ]
    if not found or not facts["issued_on"]:
        return {"not_after": None, "zone": ""}
    if len(found) > 1:
        raise Refused(f"{facts['id']}: the note on the time gives several moments.")
    local, name, utc = found[0].groups()
    zone = ZONES[name] if name else "UTC"
    moment = dt.datetime.fromisoformat(f"{facts['issued_on']}T{local or utc}").replace(tzinfo=ZoneInfo(zone))
    wrong_season = name == "EDT" and moment.tzname() != name
    if wrong_season or f"{moment.astimezone(dt.UTC):%H:%M}" != utc:
        raise Refused(f"{facts['id']}: {local} {name} on {facts['issued_on']} is not {utc} UTC.")
    return {"not_after": moment.isoformat(), "zone": zone}


def _claim(claim: Facts, topic: Facts, statement: Facts, digests: dict[str, Digest]) -> Facts:
    reference = f"{statement['id']}-{topic['key']}"
    if (claim["status"] == PUBLISHED) != bool(claim["phrase"]):
        raise Refused(f"{reference}: a claim is published where it has a phrase, and only there.")
    quotes = digests[wording_key(claim)].quotes[reference] if claim["phrase"] else {}
    return {
        "reference": reference,
        "topic": topic["key"],
        "summary": claim["summary"],
        "kind": claim["kind"],
        "held_by": claim["held_by"],
        "value": claim["value"] or "",
        "reports": None,
        "note": WORKING_NOTES.sub("", claim["remark"] or ""),
        "status": claim["status"],
        "quotes": [quotes[claim["phrase"]]] if claim["phrase"] else [],
        "terms": [_term(term, quotes, reference) for term in claim.get("terms") or []],
        "disputes": [
            {
                "against": f"{other['statement']}-{topic['key']}",
                "type": other["type"],
                "point": other["point"],
            }
            for other in claim.get("disputes") or []
        ],
        "check": None,
    }


def _term(term: Facts, quotes: dict[str, Facts], reference: str) -> Facts:
    if term["phrase"] and term["phrase"] not in quotes:
        raise Refused(f"{reference}: a term has kept words, but its claim has none.")
    quote = quotes[term["phrase"]] if term["phrase"] else None
    return {"aspect": term["aspect"], "value": term["value"], "group": term["group"] or "", "quote": quote}


def _readings(facts: Facts, topics: Iterable[str], addressed: set[str]) -> list[Facts]:
    """`Not addressed`, for each topic without a claim, of a statement that was read whole; else none."""
    if not facts["read"]["whole"]:
        return []
    return [
        {
            "topic": topic,
            "finding": "not addressed",
            "whole": True,
            **signed(facts["read"]),
            "status": PUBLISHED,
        }
        for topic in topics
        if topic not in addressed
    ]


def signed(read: Facts) -> Facts:
    return {"by_name": read["by"], "on": read["day"], "basis": read["basis"]}
