"""Texts that differ in spacing, typography and capitals only fold alike, and every letter knows where it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30 days", "30\u00a0days"),
        ("“aid”", "«aid»"),
        ("п’яти", "п'яти"),
        ("a – b", "a — b"),
        ("coop\u00aderation", "cooperation"),
        ("and so on...", "and so on…"),
        ("two\n\nlines", "two lines"),
        ("Energy", "energy"),
        ("a \u200b b", "a b"),
    ],
)
def test_they_fold_alike(one, other):
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"), [("energy and", "energy"), ("ґ", "г"), ("30", "3 0"), ("café", "cafe")]
)
def test_other_words_do_not(one, other):
    assert fold(one).text != fold(other).text


@given(st.text(st.sampled_from("aБİ \u00a0\n\u00ad\u200b.…“-’"), max_size=40))
def test_every_stretch_of_a_folded_text_leads_back_to_what_folds_so(text):
    folded = fold(text)
    for start in range(len(folded.text)):
        for end in range(start + 1, len(folded.text) + 1):
            first, last = folded.span(start, end)
            assert 0 <= first < last <= len(text)
            assert fold(text[first:last]).text == folded.text[start:end]
