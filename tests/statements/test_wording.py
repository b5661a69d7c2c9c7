"""The words that differ between two passages are marked as whole words, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.wording import differences


def marked(left: str, right: str) -> tuple[str, str]:
    """Both passages with brackets around what differs."""
    return tuple(
        "".join(f"[{run.text}]" if run.differs else run.text for run in runs)
        for runs in differences(left, right)
    )


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "energy and infrastructure",
            "energy infrastructure",
            ("energy [and] infrastructure", "energy infrastructure"),
        ),
        ("30 days", "30 hours", ("30 [days]", "30 [hours]")),
        ("Energy and Infrastructure", "energy and infrastructure",
         ("Energy and Infrastructure", "energy and infrastructure")),
        ("їх п’яти енергетику", "їх п'яти енергетику", ("їх п’яти енергетику", "їх п'яти енергетику")),
        ("наших п’яти людей", "наших шести людей", ("наших [п’яти] людей", "наших [шести] людей")),
        ("за\u0301мок стоит", "замо\u0301к стоит", ("[за\u0301мок] стоит", "[замо\u0301к] стоит")),
        ("", "words", ("", "[words]")),
        ("cease any strikes", "no strikes", ("[cease any] strikes", "[no] strikes")),
    ],
)  # fmt: skip
def test_it_marks_whole_words(left, right, expected):
    assert marked(left, right) == expected


@given(st.text(), st.text())
def test_the_runs_joined_give_the_passages_back(left, right):
    first, second = differences(left, right)
    assert "".join(run.text for run in first) == left
    assert "".join(run.text for run in second) == right


@given(st.text())
def test_a_passage_does_not_differ_from_itself(text):
    assert not any(run.differs for runs in differences(text, text) for run in runs)
