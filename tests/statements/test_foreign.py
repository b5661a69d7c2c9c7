"""Foreign words inside our own are found, and nothing of the text is changed by it."""

from hypothesis import given
from hypothesis import strategies as st

from statements.foreign import Run, runs


def test_words_of_another_script_are_in_the_statements_own_language():
    assert runs("He says “не буде, ні” twice: ось.", ["uk", "en"]) == (
        Run("He says “"),
        Run("не буде, ні", "uk"),
        Run("” twice: "),
        Run("ось", "uk"),
        Run("."),
    )


def test_the_first_language_that_is_written_so_counts():
    assert runs("Да", ["en", "ru", "uk"]) == (Run("Да", "ru"),)


def test_where_no_language_is_written_so_nobody_knows():
    assert runs("Да", ["en", "de"]) == (Run("Да"),)


@given(st.text(alphabet="aя́’ ,.😀"))
def test_the_runs_together_are_the_text(text):
    assert "".join(run.text for run in runs(text, ["ru"])) == text
