"""A small line-up of nobody's words that holds every part once: for the style guide, and to try the pages on."""

import datetime as dt

from comparisons.closed_sets import Span, VerdictKind
from comparisons.lineup import term_lines, with_marks
from comparisons.structure import (
    Cell,
    CheckInfo,
    Column,
    ComparisonInfo,
    CopyInfo,
    Decision,
    Lineup,
    LineupClaim,
    LineupDispute,
    LineupQuote,
    LineupRow,
    LineupTerm,
    PartyInfo,
    Silence,
    SpeakerInfo,
    StatementInfo,
    Stretch,
    TopicInfo,
    Verdict,
    WordingPair,
    WordingSide,
)

DAY = dt.date(2025, 1, 15)
NORTH = PartyInfo(1, "north", "Northland", "Northland", 1)
SOUTH = PartyInfo(2, "south", "Southland", "Southland", 2)
WEST = PartyInfo(3, "west", "Westland", "Westland", 3)
PARTIES = (NORTH, SOUTH, WEST)
HERE = "#specimen"


def _statement(key: int, name: str, party: PartyInfo | None, channel: str) -> StatementInfo:
    speaker = SpeakerInfo(key, f"speaker-{key}", name, name, name, party, HERE)
    return StatementInfo(
        key=key,
        slug=f"statement-{key}",
        reference="",
        title=f"{channel.capitalize()} on the bridge",
        channel=channel,
        speakers=(speaker,),
        parties=(party,) if party else (),
        issued_on=DAY,
        date_note="",
        is_press=party is None,
        url=HERE,
    )


NORTHERN = _statement(1, "Northland’s ministry", NORTH, "readout")
SOUTHERN = _statement(2, "Southland’s chancellery", SOUTH, "post")
WESTERN = _statement(3, "Westland’s envoy", WEST, "interview")
PRESS = _statement(4, "The Valley Gazette", None, "news report")
COLUMNS = tuple(
    Column(f"c{s.key}", s.speaker_names, s.speaker_names, s.key, (s,), HERE)
    for s in (NORTHERN, SOUTHERN, WESTERN)
)

COPY = CopyInfo(
    key=1,
    number=1,
    kind="original",
    publisher="Valley Archive",
    url="",
    language="en",
    dated=DAY,
    licence="",
    shown="quoted",
    captured_at=dt.datetime(2025, 1, 16, 9, 30, tzinfo=dt.UTC),
    captured_by="A reader",
    extent="whole",
    text_sha256="0" * 64,
)


def quote(key: int, exact: str, language: str = "en", *, translated: bool = False) -> LineupQuote:
    return LineupQuote(
        key=key,
        exact=exact,
        prefix="",
        suffix="",
        start=0,
        end=len(exact),
        language=language,
        is_translation=translated,
        copy=COPY,
        url=HERE,
    )


def claim(
    key: int,
    statement: StatementInfo,
    summary: str,
    *,
    kind: str = "assertion",
    value: str = "",
    voice: str = "own",
    held_by: tuple[PartyInfo, ...] = (),
    quotes: tuple[LineupQuote, ...] = (),
    terms: tuple[LineupTerm, ...] = (),
    disputes: tuple[LineupDispute, ...] = (),
    reports: StatementInfo | None = None,
    check: CheckInfo | None = None,
) -> LineupClaim:
    """A claim of `statement`, held by the parties that issued it unless others are named."""
    return LineupClaim(
        key=key,
        reference="",
        statement=statement,
        topic=1,
        summary=summary,
        kind=kind,
        value=value,
        voice=voice,
        held_by=held_by or statement.parties,
        quotes=quotes,
        terms=terms,
        disputes=disputes,
        note="",
        reports=reports.key if reports else None,
        reported_title=reports.title if reports else "",
        reported_names=reports.speaker_names if reports else "",
        reported_url=reports.url if reports else "",
        check=check,
        url=HERE,
    )


def _check(finding: str, note: str = "") -> CheckInfo:
    return CheckInfo(finding, "A reader", DAY, "kept copy 1", note)


def _silence(state: str, statement: StatementInfo) -> Silence:
    if state == "unread":
        return Silence(state, statement)
    return Silence(state, statement, "A reader", DAY, "kept copy 1", whole=True, url=HERE)


def _topic(key: int, name: str, question: str) -> TopicInfo:
    return TopicInfo(key, f"specimen-{key}", name, question, "", "stance", HERE)


def _row_of_claims() -> LineupRow:
    scope, whole = (
        LineupTerm("scope", "the eastern lane", "east", quote(11, "the eastern lane")),
        LineupTerm("scope", "both lanes", "both", quote(12, "beide Spuren", "de")),
    )
    fact = LineupDispute("fact", "whether tolls were spoken of", 3, WESTERN.speaker_names, HERE, met=False)
    first = claim(
        1,
        NORTHERN,
        "Both sides will open the eastern lane by spring.",
        kind="commitment",
        value="supports",
        voice="joint",
        held_by=(NORTH, SOUTH),
        quotes=(quote(1, "open the eastern lane"),),
        terms=(scope, LineupTerm("duration", "until autumn", "autumn", None)),
    )
    second = claim(
        2,
        SOUTHERN,
        "Will open both lanes once the river is measured.",
        kind="proposal",
        value="supports with conditions",
        quotes=(quote(2, "wir öffnen beide Spuren", "de"),),
        terms=(whole, LineupTerm("condition", "the river is measured", "", None)),
        disputes=(fact,),
    )
    third = claim(
        3,
        WESTERN,
        "Says that Southland wants no bridge at all.",
        kind="denial",
        value="opposes",
        voice="attributed",
        held_by=(SOUTH,),
        quotes=(quote(3, "they want no bridge", translated=True), quote(4, "", "en")),
    )
    told = claim(
        4,
        PRESS,
        "Says that Southland named a price.",
        reports=SOUTHERN,
        quotes=(quote(5, "named a price of forty"),),
        check=_check("does not say this", "No price is named anywhere in the text."),
    )
    right = claim(
        5,
        PRESS,
        "Says that Southland asks for a measurement.",
        kind="demand",
        reports=SOUTHERN,
        quotes=(quote(6, "asks for a measurement"),),
        check=_check("says so"),
    )
    cells = (
        with_marks(Cell(COLUMNS[0], (first,))),
        with_marks(Cell(COLUMNS[1], (second,), reports=(told, right))),
        with_marks(Cell(COLUMNS[2], (third,), hidden=2)),
    )
    return LineupRow(
        topic=_topic(1, "Opening of the bridge", "Should the bridge be opened?"),
        note="A note by the editors stands here.",
        computed=Verdict(
            VerdictKind.DIFFER,
            ("The scope differs: the eastern lane (Northland), both lanes (Southland).",),
            ("scope",),
        ),
        decided=None,
        cells=cells,
        terms=term_lines(cells, ("scope",)),
        wording=(
            WordingPair(
                "Scope, in our words",
                WordingSide("Northland’s ministry", _runs("the ", "eastern lane"), "en", HERE, ours=True),
                WordingSide("Southland’s chancellery", _runs("", "both lanes"), "en", HERE, ours=True),
            ),
            WordingPair(
                "English",
                WordingSide(
                    "Northland’s ministry", _runs("open ", "the eastern lane"), "en", HERE, ours=False
                ),
                WordingSide("Westland’s envoy", _runs("", "they want no bridge"), "en", HERE, ours=False),
            ),
        ),
    )


def _runs(shared: str, own: str) -> tuple[Stretch, ...]:
    return tuple(Stretch(text, differs) for text, differs in ((shared, False), (own, True)) if text)


def _row_of_silences() -> LineupRow:
    states = ("not addressed", "could not have been addressed", "whole not to be had")
    cells = tuple(
        with_marks(Cell(column, silences=(_silence(state, column.statements[0]),)))
        for column, state in zip(COLUMNS, states, strict=True)
    )
    decided = Decision(VerdictKind.ONE_SIDE, "The envoy’s letter of the day before counts.", "An editor", DAY)
    computed = Verdict(VerdictKind.TOO_LITTLE, ("Too little has been read to set accounts side by side.",))
    topic = _topic(2, "Tolls", "Should there be a toll?")
    return LineupRow(topic, "", computed, decided, cells, (), ())


def _row_not_read() -> LineupRow:
    single = claim(
        6, WESTERN, "The ferry must go on.", kind="demand", value="opposes", quotes=(quote(7, "паром", "uk"),)
    )
    cells = (
        with_marks(Cell(COLUMNS[0], silences=(_silence("unread", NORTHERN),))),
        with_marks(Cell(COLUMNS[1], hidden=1)),
        with_marks(Cell(COLUMNS[2], (single,))),
    )
    computed = Verdict(VerdictKind.TOO_LITTLE, ("Northland has not been read for it yet.",))
    return LineupRow(_topic(3, "The ferry", "Should the ferry stop?"), "", computed, None, cells, (), ())


def specimen() -> Lineup:
    """Three topics by three speakers, with each value, silence, report and verdict that needs a look."""
    rows = (_row_of_claims(), _row_of_silences(), _row_not_read())
    also = claim(
        7,
        PRESS,
        "Says that a fourth party was in the room.",
        quotes=(quote(8, "a fourth party"),),
        check=_check("not checked"),
    )
    return Lineup(
        comparison=ComparisonInfo(
            0, "specimen", "The bridge", "Three accounts.", Span.OCCASION, "The meeting", False, DAY, HERE
        ),
        by="speaker",
        columns=COLUMNS,
        rows=rows,
        statements=(NORTHERN, SOUTHERN, WESTERN, PRESS),
        also=(also,),
        moment=dt.datetime(2025, 1, 16, 9, 0, tzinfo=dt.UTC),
        topics=tuple(row.topic for row in rows),
    )
