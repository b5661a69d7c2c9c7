"""Parties, speakers, occasions and topics: who and what the statements are about."""

import datetime as dt
import re
from collections.abc import Iterable

from tools.demo.facts import Facts, Refused, slug

# name → inside a sentence; the order is that of the columns.
PARTIES = {"United States": "the United States", "Russia": "Russia", "Ukraine": "Ukraine"}
# what else the parties are called, by their capitals too
NAMES_OF_PARTIES = {
    "United States": "US\nUSA\nUnited States of America\nAmerica\nWashington\n"
    "США\nСоединённые Штаты\nСполучені Штати\nАмерика\nВашингтон",
    "Russia": "Russian Federation\nMoscow\nthe Kremlin\nРоссия\nРосія\nМосква\nКремль",
    "Ukraine": "Kyiv\nKiev\nУкраїна\nУкраина\nКиїв\nКиев",
}
SHORT_NAMES = {
    "Donald Trump": "Trump",
    "Dmitry Peskov": "Peskov",
    "Government of Ukraine": "Ukraine’s government",
    "Karoline Leavitt": "Leavitt",
    "Kremlin": "Kremlin",
    "Marco Rubio": "Rubio",
    "Mike Waltz": "Waltz",
    "News article, outlet not named": "News article",
    "Russian Ministry of Defence": "Russian MoD",
    "Rustem Umerov": "Umerov",
    "Steve Witkoff": "Witkoff",
    "United States government": "US government",
    "Vladimir Putin": "Putin",
    "Volodymyr Zelenskyy": "Zelenskyy",
    "White House": "White House",
}
# given and family name of those who are persons, and how else they are written
PERSONS = {
    "Donald Trump": ("Donald", "Trump", "Дональд Трамп"),
    "Dmitry Peskov": ("Dmitry", "Peskov", "Dmitri Peskov\nДмитрий Песков\nДмитро Пєсков"),
    "Karoline Leavitt": ("Karoline", "Leavitt", "Кэролайн Левитт\nКеролайн Левітт"),
    "Marco Rubio": ("Marco", "Rubio", "Марко Рубио\nМарко Рубіо"),
    "Mike Waltz": ("Mike", "Waltz", "Michael Waltz\nМайк Уолтц\nМайк Волтц"),
    "Rustem Umerov": ("Rustem", "Umerov", "Rustem Umierov\nРустем Умєров\nРустем Умеров"),
    "Steve Witkoff": ("Steve", "Witkoff", "Steven Witkoff\nСтив Уиткофф\nСтів Віткофф"),
    "Vladimir Putin": ("Vladimir", "Putin", "Владимир Путин\nВолодимир Путін"),
    "Volodymyr Zelenskyy": (
        "Volodymyr",
        "Zelenskyy",
        "Volodymyr Zelensky\nVolodymyr Zelenskiy\nВолодимир Зеленський\nВладимир Зеленский",
    ),
}
OTHER_NAMES = {
    "Government of Ukraine": "Kyiv\nKiev\nКиїв\nКиев\nУряд України",
    "Kremlin": "President of Russia\nКремль\nMoscow\nМосква",
    "Russian Ministry of Defence": "Министерство обороны России\nМіністерство оборони Росії",
    "White House": "Белый дом\nБілий дім",
}
NO_PERSON = ("", "", "")
IN_TEXT = {
    "Government of Ukraine": "the government of Ukraine",
    "Kremlin": "the Kremlin",
    "News article, outlet not named": "an unnamed outlet",
    "Russian Ministry of Defence": "the Russian Ministry of Defence",
    "United States government": "the United States government",
    "White House": "the White House",
}
ARTICLE_OCCASION = "Trump–Putin call, 18 March 2025"
DAYS = re.compile(r"(\d{1,2})(?:–(\d{1,2}))? ([A-Z][a-z]+) (\d{4})$")


def parties() -> list[Facts]:
    return [
        {
            "name": name,
            "slug": slug(name),
            "in_text": in_text,
            "other_names": NAMES_OF_PARTIES[name],
            "position": position,
        }
        for position, (name, in_text) in enumerate(PARTIES.items(), start=1)
    ]


def speakers(statements: list[Facts], press: str) -> list[Facts]:
    parties: dict[str, str | None] = {**parties_of_speakers(statements), press: None}
    return [
        {
            "name": name,
            "slug": slug(name),
            "short_name": SHORT_NAMES.get(name, ""),
            "in_text": IN_TEXT.get(name, ""),
            **_names(name),
            "party": party,
        }
        for name, party in sorted(parties.items())
    ]


def _names(name: str) -> Facts:
    given, family, others = PERSONS.get(name, NO_PERSON)
    return {
        "given_name": given,
        "family_name": family,
        "other_names": others or OTHER_NAMES.get(name, ""),
    }


def parties_of_speakers(statements: Iterable[Facts]) -> dict[str, str]:
    """Each speaker's party, as the statements of one party tell it; in a joint one the speaker's name must.

    Raises Refused where a speaker would belong to no party or to several.
    """
    found: dict[str, set[str]] = {}
    for statement in sorted(statements, key=lambda statement: len(statement["parties"])):
        parties = set(statement["parties"])
        if not parties <= set(PARTIES):
            raise Refused(f"{statement['id']}: no such party: {', '.join(sorted(parties - set(PARTIES)))}.")
        told: set[str] = set()
        for speaker in statement["speakers"]:
            of = parties if len(parties) == 1 else {party for party in parties if party in speaker}
            of = of or found.get(speaker, set()) & parties
            found.setdefault(speaker, set()).update(of)
            if len(found[speaker]) != 1:
                raise Refused(
                    f"{statement['id']}: which party is {speaker} of? "
                    f"One of {', '.join(sorted(found[speaker] or parties))}."
                )
            told |= of
        if told != parties:
            raise Refused(f"{statement['id']}: no speaker stands for {', '.join(sorted(parties - told))}.")
    return {speaker: next(iter(of)) for speaker, of in found.items()}


def occasions(statements: list[Facts]) -> list[Facts]:
    names = {statement["occasion"] for statement in statements if statement["occasion"]} | {ARTICLE_OCCASION}
    return [{"name": name, "slug": slug(name), **_days(name)} for name in sorted(names)]


def _days(name: str) -> Facts:
    """The days that stand at the end of an occasion's name, where they do."""
    match = DAYS.search(name)
    if not match:
        return {"starts_on": None, "ends_on": None}
    first, last, month, year = match.groups()
    days = [dt.datetime.strptime(f"{day} {month} {year}", "%d %B %Y").date() for day in (first, last) if day]
    return {"starts_on": days[0].isoformat(), "ends_on": days[1].isoformat() if last else None}


def topic_of(topic: Facts, position: int) -> Facts:
    return {
        "name": topic["title"],
        "slug": topic["key"],
        "question": topic["question"],
        "scope_note": topic.get("note") or "",
        "scale": topic["scale"],
        "position": position,
    }
