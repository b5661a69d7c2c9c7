"""What citeproc sets in the styles of the Citation Style Language, and CSL-JSON itself."""

import json

import pytest

from exports.citing import csl
from exports.citing.citable import CSL_TYPES, SITE, Name
from tests import hostile
from tests.exports import citables


def texts(pieces) -> dict[str, str]:
    return {piece.label: piece.text for piece in pieces}


def test_apa_cites_the_words_in_the_text_and_lists_where_they_stand():
    made = texts(csl.apa(citables.quote()))
    assert made["In the text"] == "“a halt of strikes for thirty days” (Kremlin, 2025)"
    assert made["In the list of references"] == (
        "Kremlin. (2025, March 18). Telephone conversation [Official readout, official translation by the Kremlin]. "
        "Readout. https://readout.example/statements/call/?copy=3#q7"
    )


def test_chicago_has_author_and_date():
    made = texts(csl.chicago(citables.quote()))
    assert made["In the text"] == "“a halt of strikes for thirty days” (Kremlin 2025)"
    assert made["In the reference list"] == (
        "Kremlin. 2025. “Telephone conversation.” Official readout, official translation by the Kremlin. "
        "Readout, March 18. https://readout.example/statements/call/?copy=3#q7."
    )


def test_a_footnote_is_chicago_s_full_note_and_what_proves_the_words():
    (made,) = csl.footnote(citables.quote())
    assert made.text == (
        "Kremlin, “Telephone conversation,” official readout, official translation by the Kremlin, Readout, "
        "March 18, 2025, https://readout.example/statements/call/?copy=3#q7. "
        "Kept copy 2, November 20, 2025 (SHA-256 9f86d081884c…)."
    )


def test_a_footnote_of_an_edition_names_it_and_its_hash():
    (made,) = csl.footnote(citables.comparison())
    assert made.text.endswith(" Edition 2 (SHA-256 9f86d081884c…).")
    assert made.text.startswith(f"{SITE}, “The call, side by side,” comparison of statements, edition 2, ")


@pytest.mark.parametrize("csl_type", sorted({"webpage", *CSL_TYPES.values()}))
def test_each_type_names_author_day_title_kind_and_address_in_each_style(csl_type):
    thing = citables.statement(
        csl_type=csl_type, genre="Kind of it", authors=(Name("White House"), citables.KREMLIN)
    )
    for style in (csl.APA, csl.CHICAGO, csl.NOTES):
        cited, listed = csl.rendered(thing, style)
        whole = cited if style == csl.NOTES else listed
        for part in ("White House", "Kremlin", "Telephone conversation", "ind of it", "2025", "March 18"):
            assert part in whole, (style, part)
        assert "edition" not in whole.lower()
        assert thing.url in whole
        assert whole.count("Telephone conversation") == 1


def test_a_person_is_listed_by_the_family_name():
    thing = citables.statement(authors=(citables.TRUMP,))
    apa, chicago = texts(csl.apa(thing)), texts(csl.chicago(thing))
    assert apa["In the text"] == "(Trump, 2025)"
    assert apa["In the list of references"].startswith("Trump, D. (2025, March 18). ")
    assert chicago["In the reference list"].startswith("Trump, Donald. 2025. “")
    assert csl.footnote(thing)[0].text.startswith("Donald Trump, “Telephone conversation,” ")


def test_a_person_and_a_body_stand_side_by_side():
    waltz = Name("Mike Waltz", family="Waltz", given="Mike")
    thing = citables.statement(authors=(citables.KREMLIN, citables.TRUMP, waltz))
    assert texts(csl.apa(thing))["In the list of references"].startswith(
        "Kremlin, Trump, D., & Waltz, M. (2025"
    )
    listed = texts(csl.chicago(thing))["In the reference list"]
    assert listed.startswith("Kremlin, Donald Trump, and Mike Waltz. 2025")
    (found,) = json.loads(csl.as_json(thing)[0].text)
    assert found["author"] == [
        {"literal": "Kremlin"},
        {"family": "Trump", "given": "Donald"},
        {"family": "Waltz", "given": "Mike"},
    ]


def test_what_we_sum_up_is_ours_and_never_the_speaker_s():
    made = texts(csl.apa(citables.claim()))
    assert made["In the text"] == "(Readout, 2025)"
    assert made["In the list of references"].startswith("Readout. (2025, March 18). Kremlin on Truce: ")


def test_without_a_day_it_is_cited_as_undated():
    thing = citables.statement(issued=None)
    assert "(Kremlin, n.d.)" in texts(csl.apa(thing))["In the text"]
    assert "Retrieved November 20, 2025" in texts(csl.apa(thing))["In the list of references"]
    assert "(Kremlin, n.d.)" in texts(csl.chicago(thing))["In the text"]


def test_without_a_speaker_the_title_comes_first_and_once():
    listed = csl.rendered(citables.statement(authors=()), csl.APA)[1]
    assert listed.startswith("Telephone conversation. (2025, March 18).")
    assert listed.count("Telephone conversation") == 1


@pytest.mark.parametrize("title", ["Наша позиція щодо миру", "A readout of the call", "iPhone talks"])
def test_a_title_keeps_its_letters(title):
    for style in (csl.APA, csl.CHICAGO, csl.NOTES):
        assert title in "".join(csl.rendered(citables.statement(title=title), style))


def test_quotation_marks_in_a_quoted_title_become_single():
    cited, _ = csl.rendered(citables.statement(title='On “peace” and "aid"'), csl.NOTES)
    assert "“On ‘peace’ and ‘aid,’” official readout" in cited


def test_csl_json_takes_no_name_apart_and_holds_what_proves_the_words():
    (made,) = csl.as_json(citables.quote())
    (found,) = json.loads(made.text)
    assert found["id"] == "readout-quote-7"
    assert found["type"] == "webpage"
    assert found["author"] == [{"literal": "Kremlin"}]
    assert found["issued"] == {"date-parts": [[2025, 3, 18]]}
    assert found["accessed"] == {"date-parts": [[2025, 11, 20]]}
    assert found["URL"] == "https://readout.example/statements/call/?copy=3#q7"
    assert found["genre"] == "Official readout, official translation by the Kremlin"
    assert found["language"] == "en"
    assert citables.SHA in found["note"]
    assert "not the speaker’s own words" in found["note"]


def test_csl_json_of_an_edition_has_its_number_and_hash():
    (found,) = json.loads(csl.as_json(citables.comparison())[0].text)
    assert found["version"] == "2"
    assert citables.SHA in found["note"]
    assert "accessed" not in found


def test_no_name_day_or_address_is_invented():
    thing = citables.statement(authors=(), issued=None, kept=None, live_url="")
    (found,) = json.loads(csl.as_json(thing)[0].text)
    assert {"author", "issued", "accessed"}.isdisjoint(found)
    assert "Live page" not in found["note"]


@pytest.mark.parametrize("text", hostile.SHORT)
def test_texts_that_try_to_be_more_are_letters_on_one_line(text):
    thing = citables.hostile(text)
    for piece in (*csl.apa(thing), *csl.chicago(thing), *csl.footnote(thing)):
        assert (
            piece.text.isprintable()
            or "\u200b" in piece.text
            or "\u200d" in piece.text
            or "\ufeff" in piece.text
        )
        assert not any(letter in piece.text for letter in "\n\r\x1b\u202e\u2066\u2028")
    (found,) = json.loads(csl.as_json(thing)[0].text)
    assert len(found["author"]) == 2
    assert " " not in found["URL"]
