"""One speaker on one topic over time: what changed, what is no longer said, and what nobody may conclude."""

import datetime as dt
from itertools import count

import pytest

from statements.models import Party, Speaker, Topic
from statements.positions.charts import WIDTH, charts
from statements.positions.record import Detail, Issued, Point, Silent
from statements.positions.timelines import Timeline, timeline

keys = count(1)
KREMLIN = Speaker(pk=1, name="Kremlin", slug="kremlin", party=Party(pk=1, name="Russia", slug="russia"))
TRUCE = Topic(pk=1, name="Truce", slug="truce", scale="stance")


def issued(day: int) -> Issued:
    key = next(keys)
    return Issued(key, f"s{key}", f"Statement {key}", "readout", dt.date(2025, 3, day))


def point(day: int, value: str = "", kind: str = "assertion", **terms: str) -> Point:
    """A claim of that day; terms by aspect, as `value` or `value/group`."""
    details = tuple(Detail(aspect, *(f"{told}/".split("/")[:2])) for aspect, told in terms.items())
    return Point(next(keys), TRUCE.pk, f"Point {day}.", kind, value, issued(day), details)


def silent(day: int) -> Silent:
    return Silent(issued(day), "Ada", dt.date(2025, 4, 1), TRUCE.slug)


def line(*points: Point, silences: tuple[Silent, ...] = ()) -> Timeline:
    return timeline(KREMLIN, TRUCE, points, silences)


def gone(one: Timeline) -> dict[str, str]:
    return {f"{item.name}: {item.words}": item.gone.words for item in one.gone if item.gone}


def test_a_change_is_told_from_what_to_what_and_when():
    one = line(point(11, "supports with conditions"), point(18, "supports"))
    assert one.change
    assert one.change.words == "from supports with conditions to supports"
    assert one.change.day == dt.date(2025, 3, 18)


def test_what_is_said_on_one_day_stands_together_in_the_scales_order():
    one = line(point(11, "opposes"), point(11, "supports"), point(18, "supports"))
    assert one.days[0].values == ("supports", "opposes")
    assert one.change
    assert one.change.words == "from supports and opposes to supports"


def test_saying_it_again_is_no_change_and_a_claim_without_value_is_none():
    one = line(point(11, "supports"), point(18, "supports"), point(25))
    assert one.changes == ()
    assert one.latest.day == dt.date(2025, 3, 18)


def test_a_value_is_said_first_and_last_on_the_days_it_was():
    one = line(point(11, "supports"), point(18, "supports"), point(25, "opposes"))
    item = one.items[0]
    assert (item.words, item.first.day.day, item.last.day.day) == ("supports", 11, 18)


def test_a_value_is_no_longer_said_where_a_later_day_takes_another():
    one = line(point(11, "opposes"), point(18, "supports"))
    assert gone(one) == {"Position: opposes": "takes another position: supports"}


def test_a_value_said_on_the_same_day_as_another_is_not_gone():
    assert gone(line(point(11, "opposes"), point(11, "supports"))) == {}


def test_a_later_claim_without_a_value_takes_nothing_back():
    assert gone(line(point(11, "opposes"), point(18, kind="concern"))) == {}


def test_a_later_statement_that_was_read_whole_and_is_silent_ends_it():
    one = line(point(11, "opposes"), silences=(silent(18),))
    assert gone(one) == {"Position: opposes": "does not address it"}
    assert one.gone[0].gone
    assert one.gone[0].gone.url.startswith("/silences/")
    assert one.silent_since


@pytest.mark.parametrize("day", [10, 11])
def test_a_silence_before_or_on_the_day_ends_nothing(day):
    one = line(point(11, "opposes"), silences=(silent(day),))
    assert gone(one) == {}
    assert one.silent_since == ()


def test_without_a_reading_nothing_follows_from_what_is_not_said():
    assert gone(line(point(11, "supports", duration="30 days/thirty"), point(18, "supports"))) == {}


def test_another_term_of_the_aspect_ends_a_term_and_one_of_the_group_does_not():
    same = line(point(11, "supports", duration="30 days/thirty"), point(18, duration="a month/thirty"))
    assert gone(same) == {}
    assert [(item.words, item.first.day.day) for item in same.items if item.name == "Duration"] == [
        ("30 days; later a month", 11)  # the words of each day, not those of the last for all
    ]
    other = line(point(11, "supports", duration="30 days/thirty"), point(18, duration="72 hours/three"))
    assert gone(other) == {"Duration: 30 days": "gives another duration: 72 hours"}


def test_terms_without_a_group_agree_by_their_words():
    assert gone(line(point(11, "supports", place="Black Sea"), point(18, place="black sea"))) == {}


def test_another_condition_takes_none_back():
    assert gone(line(point(11, "supports", condition="one/a"), point(18, condition="two/b"))) == {}


def test_a_demand_stands_here_only_where_it_is_no_longer_made():
    assert gone(line(point(11, "opposes", kind="demand"), point(18, "opposes"))) == {}
    ended = gone(line(point(11, "opposes", kind="demand"), point(18, "supports")))
    assert ended["Demand: Point 11."] == "takes another position: supports"


def test_charts_share_their_days_and_say_in_words_what_they_show():
    one = line(point(11, "opposes"), point(18, "supports"), silences=(silent(25),))
    other = line(point(18, "non-committal"))
    first, second = charts([one, other])
    assert first.description == (
        "11 March 2025: opposes. 18 March 2025: supports. 25 March 2025: read whole, does not address it."
    )
    assert len(first.levels) == len(second.levels) == 5
    assert first.marks[1].x == second.marks[0].x
    assert all(0 < mark.x < WIDTH and 0 < mark.y < first.base for mark in first.marks)
    assert first.marks[0].y > first.marks[1].y  # opposes stands below supports
    assert {mark.look for mark in first.marks} == {"opposes", "supports", "silent"}


def test_a_chart_of_one_day_has_it_in_the_middle_and_names_it_once():
    (only,) = charts([line(point(11, "supports"))])
    assert [tick.label for tick in only.ticks] == ["11 Mar 2025"]
    assert only.steps == ""


def test_there_is_no_chart_of_nothing():
    assert charts([]) == ()
