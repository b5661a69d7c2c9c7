"""Each change of what the record points to says who, when, why and what; an older version can be read."""

import pytest

from statements.models import Topic
from tests.admin.pages import kept, messages_of
from tests.factories import make_occasion, make_party, make_speaker, make_topic


def history_page(desk, thing) -> str:
    return desk.client.get(desk.address(type(thing), "history", thing.pk)).content.decode()


@pytest.fixture
def topic(db):
    return make_topic("Energy halt")


@pytest.mark.parametrize(
    "make", [make_topic, make_speaker, lambda name: make_party(name), lambda name: make_occasion(name=name)]
)
def test_nobody_undoes_anothers_change_of_a_small_table_unseen(editor, administrator, make):
    thing = make("Before")
    opened = editor.open(type(thing), thing)
    assert kept(administrator.change(thing, name="Ada’s", reason="Spelt so"))
    response = editor.again(opened, name="Erin’s")
    assert "Name — theirs: “Ada’s”; yours: “Erin’s”." in messages_of(response)
    assert type(thing).history.filter(id=thing.pk).first().history_change_reason == "Spelt so"
    assert kept(editor.again(response))
    thing.refresh_from_db()
    assert thing.name == "Erin’s"


def test_the_history_shows_who_when_why_and_what(editor, topic):
    assert kept(editor.change(topic, name="Energy truce", reason="As both sides call it"))
    page = history_page(editor, topic)
    assert "Erin Editor" in page
    assert "As both sides call it" in page
    assert "<del>Energy halt</del> → <ins>Energy truce</ins>" in page


def test_an_older_version_can_be_read(editor, topic):
    first = Topic.history.filter(id=topic.pk).first()
    editor.change(topic, name="Energy truce")
    address = editor.address(Topic, "simple_history", topic.pk, Topic.history.first().history_id)
    assert "Energy truce" in editor.client.get(address).content.decode()
    address = editor.address(Topic, "simple_history", topic.pk, first.history_id)
    assert "Energy halt" in editor.client.get(address).content.decode()
    assert editor.client.post(address, {"name": "Put back."}).status_code == 405


@pytest.mark.parametrize("version", ["0", "999999", "x", "9" * 40])
def test_a_version_that_is_not_there_is_a_404(editor, topic, version):
    assert editor.client.get(f"/admin/statements/topic/{topic.pk}/history/{version}/").status_code == 404


@pytest.mark.parametrize("page", ["0", "x", "999999999999"])
def test_a_page_of_the_history_that_is_not_there_is_the_nearest(editor, topic, page):
    response = editor.client.get(editor.address(Topic, "history", topic.pk) + f"?p={page}")
    assert response.status_code == 200


def test_the_history_of_everything_opens(editor):
    for thing in (make_topic(), make_speaker(), make_party(), make_occasion()):
        assert "added" in history_page(editor, thing)


def test_the_history_takes_as_many_queries_for_many_changes(editor, topic, django_assert_max_num_queries):
    for number in range(8):
        editor.change(topic, name=f"Name {number}", reason="Again")
    with django_assert_max_num_queries(26):
        history_page(editor, topic)
