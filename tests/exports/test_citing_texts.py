"""The ways that are written here: Associated Press, Wikipedia, Markdown, links and the kit."""

import datetime as dt
import html
import re
from dataclasses import replace

import pytest

from exports.citing import associated_press, kit, links, markdown, wikipedia
from exports.citing.citable import Found
from exports.citing.registry import FILES, WAYS
from tests import hostile
from tests.exports import citables


def said_by_ap(thing) -> str:
    (piece,) = associated_press.pieces(thing)
    return piece.text


WHOLE = replace(citables.WORDS, exact="Strikes will halt for thirty days")
PIECE = replace(citables.WORDS, translation="", language="ru")


def test_associated_press_attributes_a_sentence_and_marks_a_translation():
    assert said_by_ap(citables.quote(words=WHOLE)) == (
        "The Kremlin said in a readout on March 18, 2025, in the official translation by the Kremlin: "
        "“Strikes will halt for thirty days.”"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (PIECE, "used the words “a halt of strikes for thirty days.”"),
        (
            citables.WORDS,
            "used words that read “a halt of strikes for thirty days” in the official translation by the Kremlin.",
        ),
        (
            replace(PIECE, language="en"),
            "used words that read “a halt of strikes for thirty days” in official wording in another language.",
        ),
        (
            replace(citables.WORDS, translation="translation"),
            "used words that read “a halt of strikes for thirty days” in translation.",
        ),
    ],
)
def test_associated_press_works_a_piece_of_a_sentence_into_one(words, told):
    assert said_by_ap(citables.quote(words=words)) == f"The Kremlin, in a readout on March 18, 2025, {told}"


def test_associated_press_of_a_statement_is_a_sentence():
    assert said_by_ap(citables.statement()) == (
        "The Kremlin issued a readout, “Telephone conversation,” on March 18, 2025, according to Readout, which "
        "keeps a copy of it."
    )
    digest = replace(citables.KEPT, is_digest=True)
    assert said_by_ap(citables.statement(kept=digest)).endswith("which keeps verified phrases of it.")
    assert said_by_ap(citables.statement(kept=None)).endswith(", according to Readout.")


def test_associated_press_of_a_silence_has_its_own_days():
    found = Found("Military aid", "the whole was read by Ada Reader", "a press copy")
    thing = citables.claim(kind="silence", found=found, issued=dt.date(2025, 11, 20))
    assert said_by_ap(thing) == (
        "“Telephone conversation,” a readout issued by the Kremlin on March 18, 2025, does not address “Military "
        "aid,” according to Readout. The whole was read by Ada Reader on Nov. 20, 2025, on the basis of a press copy."
    )


@pytest.mark.parametrize(
    ("channel", "how"),
    [
        ("press conference", "at a press conference"),
        ("interview", "in an interview"),
        ("address", "in an address"),
        ("remarks", "in remarks"),
        ("joint statement", "in a joint statement"),
    ],
)
def test_associated_press_names_the_channel(channel, how):
    said = replace(citables.SAID, channel=channel, in_text=("the Kremlin", "Steve Witkoff"))
    assert said_by_ap(citables.quote(said=said, words=WHOLE)).startswith(
        f"The Kremlin and Steve Witkoff said {how} on March 18"
    )


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (dt.date(2025, 9, 5), "Sept. 5, 2025"),
        (dt.date(2025, 7, 4), "July 4, 2025"),
        (None, "on a day that is not known"),
    ],
)
def test_associated_press_shortens_the_long_months_only(day, written):
    said = replace(citables.SAID, issued=day)
    assert written in said_by_ap(citables.quote(said=said, issued=day))


@pytest.mark.parametrize(
    ("exact", "ends"),
    [("Stop!", "“Stop!”"), ("He said “yes”", "“He said ‘yes.’”"), ("We agree.", "“We agree.”")],
)
def test_associated_press_ends_our_sentence_inside_the_quotation_marks(exact, ends):
    words = replace(citables.WORDS, exact=exact, translation="")
    assert said_by_ap(citables.quote(words=words)).endswith(f": {ends}")


def test_associated_press_says_whose_words_a_claim_is_in():
    assert said_by_ap(citables.claim()) == (
        "Readout summed up a readout issued by the Kremlin on March 18, 2025: “Strikes stop for a month.”"
    )


def test_associated_press_of_an_edition():
    assert said_by_ap(citables.comparison()) == (
        "Readout compares statements in “The call, side by side,” edition 2, published Nov. 21, 2025."
    )


def parameters(text: str) -> dict[str, str]:
    """The parameters of the one template that the text begins with, by Wikipedia's own signs."""
    inside, _, rest = text.removeprefix("{{cite ").partition("}}")
    assert "{{" not in inside + rest
    assert "}}" not in rest
    name, *pairs = inside.split(" |")
    found = dict(pair.split("=", 1) for pair in pairs)
    assert "|" not in "".join(found.values())
    return {"template": name} | {key: html.unescape(value) for key, value in found.items()}


def test_wikipedia_has_the_live_page_with_the_kept_words_as_its_archive():
    found = parameters(wikipedia.text(citables.quote()))
    assert found["template"] == "web"
    assert found["author"] == "Kremlin"
    assert found["date"] == "18 March 2025"
    assert found["url"].startswith("https://kremlin.example/news/1#:~:text=a%20halt")
    assert found["archive-url"] == "https://readout.example/statements/call/?copy=3#q7"
    assert found["archive-date"] == "20 November 2025"
    assert found["quote"] == "a halt of strikes for thirty days"
    assert "Official translation by the Kremlin: not the speaker’s own words." in wikipedia.text(
        citables.quote()
    )


def test_wikipedia_without_a_live_page_has_the_kept_words():
    found = parameters(wikipedia.text(citables.quote(live_url="")))
    assert found["url"] == "https://readout.example/statements/call/?copy=3#q7"
    assert "archive-url" not in found


def test_wikipedia_has_a_publisher_and_no_author_for_what_is_ours():
    found = parameters(wikipedia.text(citables.comparison()))
    assert found["publisher"] == "Readout"
    assert "author" not in found


def test_wikipedia_has_the_parts_of_a_person_s_name():
    found = parameters(wikipedia.text(citables.statement(authors=(citables.TRUMP,))))
    assert (found["last"], found["first"]) == ("Trump", "Donald")
    several = parameters(wikipedia.text(citables.statement(authors=(citables.KREMLIN, citables.TRUMP))))
    assert [several[name] for name in ("author1", "last2", "first2")] == ["Kremlin", "Trump", "Donald"]
    assert "author" not in found


def test_markdown_keeps_a_person_s_name_as_it_is_read():
    assert markdown.text(citables.statement(authors=(citables.TRUMP,))).startswith("Donald Trump, ")


def test_a_row_keeps_the_name_of_its_comparison_in_every_text():
    row = citables.comparison(kind="row", title="Energy", container="The call, side by side")
    assert parameters(wikipedia.text(row))["website"] == "The call, side by side"
    assert markdown.text(row).startswith("Readout, [Energy](")
    for way in WAYS.values():
        if way.name != "links":
            assert "The call, side by side" in way.pieces(row)[-1].text.replace("&#39;", "’"), way.name


def test_a_news_report_is_news_there():
    said = replace(citables.SAID, channel="news report")
    assert parameters(wikipedia.text(citables.statement(said=said)))["template"] == "news"


@pytest.mark.parametrize(
    "text", [*hostile.ALL, hostile.NUL, "x |author=Nobody", "}} {{delete}}", "[[File:x]]", "''x''", "~~~~"]
)
def test_no_text_ends_a_parameter_or_begins_a_template(text):
    made = wikipedia.text(citables.hostile(text))
    found = parameters(made)
    assert set(found) <= {
        "template", "author1", "last2", "first2", "date", "title", "type", "website", "language", "url", "access-date",
        "archive-url", "archive-date", "url-status", "quote",
    }  # fmt: skip
    assert not any(sign in made for sign in ("[[", "''", "~~~", "<", "\n"))


def test_markdown_quotes_credits_and_links():
    assert markdown.text(citables.quote()) == (
        "> a halt of strikes for thirty days\n"
        ">\n"
        "> — Kremlin, [Telephone conversation](https://readout.example/statements/call/?copy=3#q7), official readout, "
        "18 March 2025, official translation by the Kremlin "
        "([live page](https://kremlin.example/news/1"
        "#:~:text=a%20halt%20of%20strikes%20for%20thirty%20days)).\n"
    )


@pytest.mark.parametrize(
    "text", [*hostile.ALL, hostile.NUL, "[x](https://evil.example)", "- x", "1. x", "# x", "`x`", "![x](y)"]
)
def test_no_text_is_markup_in_markdown(text):
    made = markdown.text(citables.hostile(text))
    quoted, _, credit = made.partition("\n>\n> — ")
    bare = re.sub(r"\\.", "x", quoted.removeprefix("> ").removeprefix(">"))
    assert not set(bare) & set("`*_[]<>#|~")
    assert not re.match(r"[-+=]|\d+[.)]", bare)
    assert not re.search(r"(?i)https?:|www\.", bare)
    assert len(re.findall(r"(?<!\\)\]\(", credit)) == 2
    assert made.count("\n") == 3


def test_links_lead_to_the_kept_words_and_to_the_live_ones():
    kept, live = links.pieces(citables.quote())
    assert kept.text == "https://readout.example/statements/call/?copy=3#q7"
    assert live.text == "https://kremlin.example/news/1#:~:text=a%20halt%20of%20strikes%20for%20thirty%20days"


def test_a_translation_is_not_looked_for_in_the_original():
    _, live = links.pieces(citables.quote(live_has_words=False))
    assert (live.label, live.text) == ("The live page", "https://kremlin.example/news/1")


def test_without_an_address_there_is_no_live_link():
    assert [piece.label for piece in links.pieces(citables.quote(live_url=""))] == ["The kept words"]


def test_the_kit_holds_all_that_proves_a_quote():
    found = {line.label: line.value for line in kit.lines(citables.quote())}
    assert found == {
        "Exact words": "a halt of strikes for thirty days",
        "Speaker": "Kremlin",
        "Day": "18 March 2025",
        "Channel": "Readout",
        "Statement": "Telephone conversation",
        "Translation": "Official translation by the Kremlin: not the speaker’s own words",
        "Source": "official translation, the Kremlin",
        "Kept copy": "2, kept 20 November 2025, 14:02 UTC, characters 14 to 47",
        "SHA-256 of its text": citables.SHA,
        "Kept words": "https://readout.example/statements/call/?copy=3#q7",
        "Live page": "https://kremlin.example/news/1#:~:text=a%20halt%20of%20strikes%20for%20thirty%20days",
    }


def test_official_words_in_another_language_are_not_passed_off_as_those_that_were_said():
    other = citables.quote(words=replace(citables.WORDS, translation="", language="en"))
    found = {line.label: line.value for line in kit.lines(other)}
    assert found["Translation"] == "None named: official wording in another language than the original’s"
    assert "in official wording in another language" in associated_press.pieces(other)[0].text
    assert "Official wording in another language than the original’s." in wikipedia.text(other)
    same = citables.quote(words=replace(citables.WORDS, translation="", language="ru"))
    assert {line.label: line.value for line in kit.lines(same)}["Translation"].startswith(
        "None: the speaker’s own"
    )


def test_a_translation_without_a_translator_says_so():
    words = replace(citables.WORDS, translation="translation")
    found = {line.label: line.value for line in kit.lines(citables.quote(words=words))}
    assert found["Translation"] == "Translator not named: not the speaker’s own words"


def test_the_kit_keeps_the_words_as_they_are():
    exact = 'One “line”\nand "another".'
    assert f"“{exact}”" in kit.text(citables.quote(words=replace(citables.WORDS, exact=exact)))


def test_words_that_may_not_be_shown_stand_in_no_way():
    words = replace(citables.WORDS, exact="", withheld="Not to be shown.")
    for way in WAYS.values():
        for piece in way.pieces(citables.quote(words=words)):
            assert "halt of strikes" not in piece.text
            assert "“”" not in piece.text
    assert kit.lines(citables.quote(words=words))[0].value == "Not to be shown."


def test_only_a_quote_has_a_kit():
    assert kit.lines(citables.claim()) == ()


@pytest.mark.parametrize("thing", [citables.quote(), citables.claim(), citables.comparison()])
def test_every_way_gives_the_same_text_each_time(thing):
    for way in WAYS.values():
        assert way.pieces(thing) == way.pieces(replace(thing))
        assert all(piece.text.strip() for piece in way.pieces(thing))


def test_three_ways_are_files():
    assert set(FILES) == {"bib", "ris", "json"}
    assert FILES["ris"].file(citables.quote()).startswith(b"TY  - ELEC\r\n")
