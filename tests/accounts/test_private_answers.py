"""Who may keep an answer: of one to somebody who is signed in, their own browser alone."""

import pytest

from tests.accounts.addresses import Examples
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def paths() -> list[str]:
    examples = Examples()
    slug = examples.comparison.slug
    return [
        "/", "/comparisons/", f"/comparisons/{slug}/", f"/comparisons/{slug}/editions/1/cite/",
        f"/comparisons/{slug}.csv", f"/comparisons/{slug}/changes/1..2/", f"/claims/{examples.claim.pk}/",
        "/claims.csv", examples.statement.get_absolute_url(), "/corrections/",
        "/how-we-code/", "/nowhere/",
    ]  # fmt: skip


def keepers(response) -> set[str]:
    return {part.strip() for part in response.get("Cache-Control", "").split(",")}


def test_what_somebody_who_is_signed_in_gets_is_theirs(paths, client):
    client.force_login(make_user("Editor"))
    for path in (*paths, "/desk/", "/desk/comparisons/", "/account/", "/admin/"):
        assert "private" in keepers(client.get(path)), path


def test_an_answer_that_sets_a_cookie_is_not_shared(client):
    response = client.get("/account/login/")
    assert response.cookies
    assert "private" in keepers(response)


def test_what_a_visitor_gets_is_not_private(paths, client):
    for path in paths:
        response = client.get(path)
        assert "private" not in keepers(response), path
    assert "public" in keepers(client.get(paths[2]))


def test_a_frame_says_the_same_to_everybody(paths, client):
    frame = f"/embed{paths[2]}"
    client.force_login(make_user("Editor"))
    assert keepers(client.get(frame)) == {"public", "max-age=300"}


def test_a_feed_says_the_same_to_everybody(client):
    client.force_login(make_user("Editor"))
    assert keepers(client.get("/feeds/corrections.atom")) == {"public", "max-age=60"}
