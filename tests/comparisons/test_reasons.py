"""The reason of a verdict says who, on what, by which term; then what only one says, and who is missing."""

from dataclasses import replace

from comparisons.reasons import judge, listed, sentence
from tests.comparisons.accounts import RU, UA, US, accounts, claim, statement


def reason(*claims, **options) -> str:
    return judge(accounts(*claims, **options)).reason


def test_it_says_who_contradicts_whom_on_what():
    demand = claim(RU, "opposes")
    denial = claim(
        statement(US, name="Donald Trump"), disputes=("fact", demand), point="whether aid was spoken of"
    )
    assert (
        "The United States (Donald Trump) and Russia (the Kremlin) contradict each other"
        " on whether aid was spoken of." in reason(demand, denial)
    )


def test_it_says_what_was_told_and_what_the_party_itself_says():
    told = reason(claim(US, "supports", of=RU), claim(RU, "opposes"))
    assert "The United States says that Russia supports it; Russia itself opposes it." in told


def test_parties_of_one_stand_share_a_clause():
    told = reason(claim(US, "supports"), claim(RU, "supports"), claim(UA, "opposes"))
    assert "The United States and Russia support it; Ukraine opposes it." in told


def test_it_names_the_term_that_differs_with_each_sides_value():
    told = reason(
        claim(US, "supports", terms={"scope": ("energy and infrastructure", "wide")}),
        claim(RU, "supports", terms={"scope": ("energy infrastructure", "energy")}),
    )
    assert (
        "The scope differs – the United States: energy and infrastructure; Russia: energy infrastructure."
        in told
    )


def test_it_says_what_only_one_party_gives():
    ru = claim(RU, "supports", terms={"duration": "30 days", "order": "given at once"})
    assert "Only Russia gives a duration (30 days) and an order (given at once)." in reason(
        ru, claim(US, "supports")
    )


def test_it_does_not_say_only_where_nobody_else_speaks():
    ru = claim(RU, "supports", terms={"duration": "30 days"})
    assert "Only" not in reason(ru, silent={US: ("unread",)})


def test_it_tells_a_split_inside_a_party_speaker_by_speaker():
    told = reason(
        claim(US, "non-committal"),
        claim(statement(US, name="Steve Witkoff"), "supports"),
        claim(RU, "non-committal"),
    )
    assert (
        "Russia does not commit itself; the United States gives more than one answer:"
        " supports (Steve Witkoff), non-committal (the White House)." in told
    )


def test_it_tells_a_split_of_one_speaker_by_channel():
    told = reason(claim(US, "opposes"), claim(US, "supports"), claim(RU, "supports"))
    assert "supports (the White House, readout), opposes (the White House, readout)" in told


def test_it_tells_what_was_told_in_two_places():
    told = reason(
        claim(US, "supports", of=RU),
        claim(US, "non-committal", of=RU),
        claim(RU, "non-committal"),
        claim(US, "supports"),
    )
    assert (
        "The United States says in one place that Russia supports it, in another that it does not commit itself;"
        " Russia itself does not commit itself." in told
    )


def test_it_says_who_of_a_party_was_read():
    made = accounts(claim(RU, "supports"), silent={US: ("not addressed", "unread")})
    made = replace(made, speakers={US.key: ("the White House", "Donald Trump"), RU.key: ("Kremlin",)})
    assert (
        "Of the United States, the White House does not address it; not read yet: Donald Trump."
        in judge(made).reason
    )


def test_it_says_who_is_missing_and_why():
    told = reason(
        claim(RU, "supports"),
        claim(UA, "supports", of=US),
        silent={US: ("not addressed", "unread")},
    )
    assert "The United States has not been read for it yet." in told
    assert "Ukraine gives no position of its own." in told


def test_it_says_that_nobody_speaks_of_it():
    told = reason(silent={US: ("not addressed",), RU: ("not addressed",)})
    assert told == "Nobody speaks of it: every statement was read, and none addresses it."


def test_over_time_it_says_which_day_counts():
    verdict = judge(accounts(claim(RU, "supports"), claim(US, "supports")), days=["Russia 11 May 2025"])
    assert verdict.sentences[-1] == "Each party counts by its newest day on the topic: Russia 11 May 2025."


def test_every_sentence_is_one():
    told = judge(accounts(claim(US, "positive"), claim(RU, "mixed"), silent={UA: ("not addressed",)}))
    assert all(s[0].isupper() and s.endswith(".") for s in told.sentences)


def test_lists_and_sentences_read_as_english():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert sentence("the scope differs") == "The scope differs."
