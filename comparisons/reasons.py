"""The reason of a verdict, in sentences a newspaper could print: who, on what, by which term, and who is missing."""

from collections.abc import Iterable, Sequence

from comparisons.closed_sets import VerdictKind
from comparisons.structure import LineupClaim, LineupDispute, LineupTerm, PartyInfo, Verdict
from comparisons.verdicts import CLAIMS, Accounts, kind_of
from statements import labels
from statements.models.closed_sets import Aspect, DisputeType, ReadingFinding, Value

# value → what one party does, what several do
VERBS = {
    Value.SUPPORTS: ("supports it", "support it"),
    Value.CONDITIONAL: ("supports it with conditions", "support it with conditions"),
    Value.NON_COMMITTAL: ("does not commit itself", "do not commit themselves"),
    Value.OPPOSES: ("opposes it", "oppose it"),
    Value.POSITIVE: ("judges it positively", "judge it positively"),
    Value.MIXED: ("gives a mixed judgement", "give a mixed judgement"),
    Value.NEUTRAL: ("describes it neutrally", "describe it neutrally"),
    Value.NEGATIVE: ("judges it negatively", "judge it negatively"),
}
TOO_LITTLE = "Too little has been read to set accounts side by side."
ARTICLES = {Aspect.END: "an", Aspect.ORDER: "an"}
VALUE_ORDER = {value: number for number, value in enumerate(Value)}


def judge(accounts: Accounts, *, days: Sequence[str] = ()) -> Verdict:
    """The computed verdict with its reason. `days` says, over time, which day counts for which party."""
    kind = kind_of(accounts)
    sentences: list[str] = []
    if kind == VerdictKind.TOO_LITTLE and accounts.nobody_speaks():
        sentences.append("Nobody speaks of it: every statement was read, and none addresses it.")
        return Verdict(kind, tuple(sentences))
    if kind == VerdictKind.TOO_LITTLE:
        sentences.append(TOO_LITTLE)
    sentences += _disputes(accounts, DisputeType.FACT, "contradict each other on")
    sentences += _told(accounts, accounts.on_opposite_sides())
    sentences += _disputes(accounts, DisputeType.DEMAND, "are at odds on")
    sentences += _stands(accounts)
    sentences += _differing_terms(accounts)
    opposite = accounts.on_opposite_sides()
    sentences += _told(accounts, [pair for pair in accounts.told_otherwise() if pair not in opposite])
    sentences += _terms_of_one(accounts)
    sentences += _missing(accounts)
    sentences += [f"Each party counts by its newest day on the topic: {listed(days)}."] if days else []
    return Verdict(kind, tuple(sentences), accounts.differing_aspects)


def listed(items: Iterable[str]) -> str:
    """`a, b and c`."""
    words = list(items)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def sentence(words: str) -> str:
    """`words` with a capital at the start and a full stop at the end."""
    return f"{words[:1].upper()}{words[1:]}" + ("" if words.endswith((".", "?", "!")) else ".")


def _named(parties: Sequence[PartyInfo]) -> str:
    return listed(party.in_text for party in parties)


def _speaking(claim: LineupClaim) -> str:
    """`Russia (the Kremlin)`."""
    return f"{_named(claim.statement.parties)} ({claim.statement.speakers_in_text})"


def _disputes(accounts: Accounts, type: DisputeType, verb: str) -> list[str]:
    def told(claim: LineupClaim, dispute: LineupDispute, other: LineupClaim) -> str:
        return sentence(f"{_speaking(claim)} and {_speaking(other)} {verb} {dispute.point}")

    return list(dict.fromkeys(told(*found) for found in accounts.disputes(type)))


def _ordered(values: Iterable[str]) -> list[Value]:
    return sorted((Value(value) for value in values), key=lambda value: VALUE_ORDER[value])


def _stands(accounts: Accounts) -> list[str]:
    """`The United States and Russia support it; Ukraine opposes it.` Parties of one stand share a clause."""
    together: dict[frozenset[str], list[PartyInfo]] = {}
    clauses = []
    for party in accounts.parties:
        values = accounts.stands.get(party.key, frozenset())
        if len(values) == 1:
            together.setdefault(values, []).append(party)
    for values, parties in together.items():
        clauses.append(f"{_named(parties)} {VERBS[Value(*values)][len(parties) > 1]}")
    clauses += [
        _split(accounts, party) for party in accounts.parties if len(accounts.stands.get(party.key, ())) > 1
    ]
    return [sentence("; ".join(clauses))] if clauses else []


def _split(accounts: Accounts, party: PartyInfo) -> str:
    """`Ukraine gives more than one answer: supports (Kyiv), opposes (Lviv)`; of one speaker, by channel."""
    own = [
        claim
        for claim in accounts.claims[party.key]
        if claim.value and any(holder.key == party.key for holder in claim.held_by)
    ]
    values: dict[str, set[str]] = {}
    for claim in own:
        values.setdefault(claim.statement.speakers_in_text, set()).add(claim.value)
    answers = []
    for value in _ordered(accounts.stands[party.key]):
        names = dict.fromkeys(
            f"{s.speakers_in_text}, {s.channel}"
            if len(values[s.speakers_in_text]) > 1
            else s.speakers_in_text
            for s in (claim.statement for claim in own if claim.value == value)
        )
        answers.append(f"{labels.VALUES[value].lower()} ({'; '.join(names)})")
    return f"{party.in_text} gives more than one answer: {', '.join(answers)}"


def _told(accounts: Accounts, pairs: Iterable[tuple[int, int]]) -> list[str]:
    """`The United States says that Russia supports it; Russia itself opposes it.`"""
    names = _names(accounts)
    return [
        sentence(
            f"{names[teller]} says {_that(names[holder], accounts.told[teller, holder])}; "
            f"{names[holder]} itself {_in_part(accounts.stands[holder])}"
        )
        for teller, holder in pairs
    ]


def _that(holder: str, values: frozenset[str]) -> str:
    """`that Russia supports it`; of several values `in one place that …, in another that …`."""
    first, *others = [VERBS[value][0] for value in _ordered(values)]
    if not others:
        return f"that {holder} {first}"
    return f"in one place that {holder} {first}" + "".join(f", in another that it {verb}" for verb in others)


def _in_part(values: frozenset[str]) -> str:
    verbs = [VERBS[value][0] for value in _ordered(values)]
    return verbs[0] if len(verbs) == 1 else listed(f"in part {verb}" for verb in verbs)


def _names(accounts: Accounts) -> dict[int, str]:
    """How each party that issues or holds a claim reads inside a sentence."""
    names = {p.key: p.in_text for claim in accounts.by_key.values() for p in claim.held_by}
    return names | {party.key: party.in_text for party in accounts.parties}


def _values_of(terms: Iterable[LineupTerm]) -> str:
    return " or ".join(dict.fromkeys(term.value for term in terms))


def _differing_terms(accounts: Accounts) -> list[str]:
    """`The scope differs – the United States: energy and infrastructure; Russia: energy infrastructure.`"""
    names = _names(accounts)
    return [
        sentence(
            f"the {Aspect(aspect).value} differs – "
            + "; ".join(
                f"{names[party]}: {_values_of(groups.values())}"
                for party, groups in accounts.terms[aspect].items()
            )
        )
        for aspect in accounts.differing_aspects
    ]


def _terms_of_one(accounts: Accounts) -> list[str]:
    """`Only Russia gives a duration (30 days) and an order (given at once).`"""
    if sum(bool(claims) for claims in accounts.claims.values()) < 2:
        return []
    alone: dict[int, list[str]] = {}
    for aspect, given in accounts.terms.items():
        if len(given) == 1:
            party, groups = next(iter(given.items()))
            article = ARTICLES.get(Aspect(aspect), "a")
            alone.setdefault(party, []).append(f"{article} {aspect} ({_values_of(groups.values())})")
    names = _names(accounts)
    return [sentence(f"only {names[party]} gives {listed(terms)}") for party, terms in alone.items()]


MISSING = {
    ReadingFinding.NOT_ADDRESSED: ("does not address it", "do not address it"),
    ReadingFinding.COULD_NOT: ("could not have addressed it", "could not have addressed it"),
    ReadingFinding.NOT_TO_BE_HAD: ("is not to be had whole", "are not to be had whole"),
    "unread": ("has not been read for it yet", "have not been read for it yet"),
    "no stand": ("gives no position of its own", "give no position of their own"),
    "silent": ("is silent on it", "are silent on it"),
}


def _missing_state(accounts: Accounts, party: PartyInfo) -> str:
    states = set(accounts.states[party.key])
    if CLAIMS in states:
        return "no stand"
    if "unread" in states or not states:
        return "unread"
    return states.pop() if len(states) == 1 else "silent"


def _missing(accounts: Accounts) -> list[str]:
    """`Ukraine has not been read for it yet.` One sentence for each way of being missing."""
    by_state: dict[str, list[PartyInfo]] = {}
    found = []
    for party in accounts.parties:
        if party.key in accounts.stands:
            continue
        partly = _read_in_part(accounts, party)
        if partly:
            found.append(partly)
        else:
            by_state.setdefault(_missing_state(accounts, party), []).append(party)
    return found + [
        sentence(f"{_named(parties)} {MISSING[state][len(parties) > 1]}")
        for state, parties in by_state.items()
    ]


def _read_in_part(accounts: Accounts, party: PartyInfo) -> str:
    """`Of the United States, the White House does not address it; not read yet: Donald Trump.`"""
    read: dict[str, list[str]] = {}
    for state, names in zip(accounts.states[party.key], accounts.speakers.get(party.key, ()), strict=False):
        read.setdefault(state, []).append(names)
    unread = read.pop("unread", [])
    if not unread or not read or CLAIMS in read:
        return ""
    clauses = [
        f"{listed(dict.fromkeys(names))} {MISSING[state][len(set(names)) > 1]}"
        for state, names in read.items()
    ]
    return sentence(
        f"of {party.in_text}, {'; '.join(clauses)}; not read yet: {listed(dict.fromkeys(unread))}"
    )
