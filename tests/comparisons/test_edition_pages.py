"""What readers see of editions: the newest, each one, what changed, corrections; and how its bytes are served."""

import gzip
import json
from xml.etree import ElementTree

import brotli
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comparisons import jobs
from comparisons.editions import serving
from comparisons.editions.publishing import publish
from comparisons.models import Edition, EditionPage
from exports.jobs import make as make_job
from exports.models import FileJob, State
from exports.registry import FORMATS
from statements import workflow
from tests.factories import (
    make_claim,
    make_comparison,
    make_reading,
    make_speaker,
    make_statement,
    make_topic,
    make_user,
)
from tests.statements.test_statement_pages import visible

pytestmark = pytest.mark.django_db
PAGE, FIRST, SECOND = "/comparisons/call/", "/comparisons/call/editions/1/", "/comparisons/call/editions/2/"


@pytest.fixture
def editor():
    return make_user("Editor", public_name="Edda Editor")


@pytest.fixture
def comparison(editor):
    energy, truce = make_topic("Energy", slug="energy"), make_topic("Truce", slug="truce")
    one, two = (make_statement(make_speaker(name, name), title=f"Of {name}") for name in ("One", "Two"))
    make_claim(one, energy, value="supports", summary="Strikes will halt.", kind="commitment")
    make_claim(two, energy, value="supports", summary="They agreed to halt strikes.")
    make_reading(two, truce)
    made = make_comparison([one, two], [energy, truce], slug="call", title="The call", status="draft")
    publish(made, by=editor, note="First edition.")
    return made


@pytest.fixture
def second(comparison, editor):
    """The second edition: a claim changed, a silence broken, the title too, and a correction made."""
    claim = comparison.statements.first().claims.get()
    claim.summary = "Strikes on energy will halt."
    claim.save()
    silence = comparison.statements.last().readings.get()
    workflow.move(silence, "withdraw", by=editor, reason="It does speak of it.")
    make_claim(comparison.statements.last(), comparison.topics.last(), value="opposes", summary="No truce.")
    comparison.title = "The call of March"
    comparison.save()
    return publish(
        comparison, by=editor, note="The truce is spoken of.", correction="Two is not silent on a truce."
    )


def test_readers_see_the_newest_edition_and_not_what_is_worked_on(comparison, client):
    comparison.introduction = "Not published yet."
    comparison.save()
    make_claim(comparison.statements.first(), comparison.topics.last(), summary="Not yet in an edition.")
    for path in (
        PAGE,
        FIRST,
        "/",
        "/comparisons/",
        "/comparisons/call.json",
        "/comparisons/call/editions/1.csv",
    ):
        page = client.get(path).text
        assert "Not published yet." not in page
        assert "Not yet in an edition." not in page


def test_each_edition_stays_at_its_address(second, client):
    first, newest = client.get(FIRST).text, client.get(PAGE).text
    assert "Strikes will halt." in first
    assert "Strikes on energy will halt." in newest
    assert "<h1>The call</h1>" in first
    assert "<h1>The call of March</h1>" in client.get(SECOND).text
    assert "Edition 2 is the newest" in first
    assert "Corrected in" in first
    assert "Two is not silent on a truce." in first


def test_what_changed_is_told_in_words(second, client):
    page = client.get("/comparisons/call/changes/1..2/").text
    for said in (
        "Title",
        "Claim’s summary",
        "A silence was broken",
        "Claim added",
        "No truce.",
        "<mark>on energy</mark>",
    ):
        assert said in page, said


def test_what_changed_is_shown_at_its_place_in_the_edition(comparison, second, client, editor):
    claim, other = (statement.claims.order_by("pk").first() for statement in comparison.statements.all())
    page = client.get("/comparisons/call/changes/1..2/").text
    assert f'href="{SECOND}#claim-{claim.pk}"' in page
    assert f'href="/claims/{claim.pk}/"' not in page
    workflow.move(other, "withdraw", by=editor, reason="Of another call.")
    publish(comparison, by=editor, note="Without it.")
    assert f'href="{SECOND}#claim-{other.pk}"' in client.get("/comparisons/call/changes/2..3/").text


@pytest.mark.parametrize(
    "path", ["changes/2..1/", "changes/1..1/", "changes/1..9/", "editions/9/", "editions/9.json", "editions/01/",
             "editions/99999999999999999999/", "editions/1.poem"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(second, client, path):
    assert client.get(PAGE + path).status_code == 404


def test_files_carry_comparison_edition_and_day_in_their_names(second, client):
    answer = client.get("/comparisons/call/editions/1.json")
    day = Edition.objects.get(number=1).published_at
    assert answer["Content-Disposition"] == f'inline; filename="call-edition-1-{day:%Y-%m-%d}.json"'
    assert answer.content == bytes(Edition.objects.get(number=1).document)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"by": "party"}, "-by-party"),
        ({"kind": "commitment"}, "-kind-commitment"),
        (
            {"kind": ["commitment", "demand"], "differ": "on", "by": "statement"},
            "-by-statement-kind-commitment-demand-differ",
        ),
        (
            {"kind": ["commitment", "demand", "denial", "proposal", "rejection", "concern", "appraisal"]},
            "-filtered",
        ),
        ({"utm_source": "x"}, ""),
    ],
)
def test_a_narrowed_file_does_not_have_the_name_of_the_whole(comparison, client, query, told):
    day = Edition.objects.get().published_at
    answer = client.get("/comparisons/call/editions/1.csv", query)
    assert f'filename="call-edition-1-{day:%Y-%m-%d}{told}.csv"' in answer["Content-Disposition"]


def test_each_file_of_the_menu_has_a_name_of_its_own():
    labels = [made.label for made in FORMATS.values()]
    assert len(set(labels)) == len(labels)


def test_a_narrowed_file_of_an_edition_names_the_edition(second, client):
    document = client.get("/comparisons/call/editions/1.json", {"kind": "commitment"}).json()
    assert document["edition"]["number"] == 1
    assert document["filters"] == {"kind": ["commitment"]}
    told = [claim["summary"] for cell in document["rows"][0]["cells"] for claim in cell["claims"]]
    assert told == ["Strikes will halt."]


def test_a_draft_is_for_those_who_work_on_it(comparison, client, editor):
    comparison.introduction = "Not published yet."
    comparison.save()
    for path in ("/comparisons/call/draft/", "/comparisons/call/draft.json"):
        assert client.get(path).status_code == 404
    client.force_login(editor)
    page = client.get("/comparisons/call/draft/")
    assert "Not published yet." in page.text
    assert "private" in page["Cache-Control"]
    document = client.get("/comparisons/call/draft.json").json()
    assert (document["edition"], document["draft"]) == (None, True)
    assert document["url"] == "http://testserver/comparisons/call/draft/"
    assert "Not published yet." not in client.get(PAGE).text


@pytest.mark.parametrize("status", ["published", "draft"])
def test_each_file_of_a_draft_says_that_it_is_one(comparison, client, editor, status):
    comparison.status = status
    comparison.save()
    client.force_login(editor)
    for name in ("pdf", "docx", "xlsx", "csv", "grid.csv", "md", "html", "json", "jsonld", "png", "zip"):
        answer = client.get(f"/comparisons/call/draft.{name}")
        assert "call-draft-" in answer["Content-Disposition"], name
    told = client.get("/comparisons/call/draft.md").text
    assert "Draft, not published, as it stood on" in told
    assert "http://testserver/comparisons/call/draft/" in told
    assert "http://testserver/comparisons/call/>" not in told
    page = client.get("/comparisons/call/draft/").text
    assert "/comparisons/call/draft.pdf" in page
    assert "/comparisons/call/draft.png" not in page, "a card is there to be shared"


def test_only_a_whole_edition_is_offered_as_the_edition_itself(comparison, client, editor):
    for query, whole in (
        ("", True),
        ("?kind=commitment", False),
        ("?by=party", False),
        ("?as_of=2026-01-01", False),
    ):
        page = client.get(PAGE + query).text
        menu = page[page.index('data-menu="take"') : page.index("</details>")]
        assert ("the edition itself" in menu, "all of it, with checksums" in menu) == (whole, whole), query
    client.force_login(editor)
    draft = client.get("/comparisons/call/draft/").text
    assert "the edition itself" not in draft
    assert "all of it, with checksums" not in draft


def test_withdrawn_the_address_and_every_edition_say_so_and_why(second, comparison, client, editor):
    client.get(PAGE)  # kept from now on
    workflow.move(comparison, "withdraw", by=editor, reason="Two calls were mixed up.")
    for path in (PAGE, FIRST, SECOND, "/comparisons/call/changes/1..2/", "/comparisons/call/editions/"):
        answer = client.get(path)
        assert answer.status_code == 410, path
        assert "Two calls were mixed up." in answer.text
    assert client.get("/comparisons/call/editions/1.json").status_code == 410


def test_a_withdrawal_hides_no_edition_and_no_correction(second, comparison, client, editor):
    workflow.move(comparison, "withdraw", by=editor, reason="Two calls were mixed up.")
    page = visible(client.get(PAGE).text)
    assert page.count("First edition.") == 1
    for told in (
        "Edition 1",
        "Edition 2",
        "The truce is spoken of. Correction: Two is not silent on a truce.",
    ):
        assert told in page
    corrections = visible(client.get("/corrections/").text)
    assert "Two is not silent on a truce." in corrections
    assert "The comparison was withdrawn" in corrections
    assert "Two calls were mixed up." in corrections
    feed = client.get("/feeds/corrections.atom").text
    assert "The call of March, edition 2 (withdrawn)" in feed
    assert "The comparison was withdrawn: Two calls were mixed up." in feed


def test_corrections_are_listed_and_fed(second, client):
    page = client.get("/corrections/").text
    assert "Two is not silent on a truce." in page
    assert SECOND in page
    feed = client.get("/feeds/corrections.atom")
    assert feed["Content-Type"].startswith("application/atom+xml")
    names = {"a": "http://www.w3.org/2005/Atom"}
    (entry,) = ElementTree.fromstring(feed.content).findall("a:entry", names)  # noqa: S314 - our own feed
    assert ElementTree.fromstring(feed.content).findtext("a:author/a:name", namespaces=names) == "Readout"  # noqa: S314
    assert entry.findtext("a:summary", namespaces=names) == "Two is not silent on a truce."


def test_the_list_of_editions_has_each_with_its_hash(second, client):
    page = client.get("/comparisons/call/editions/").text
    assert all(edition.sha256 in page for edition in Edition.objects.all())
    assert "/comparisons/call/changes/1..2/" in page


def test_a_page_is_made_once_and_then_served_from_its_bytes(comparison, client):
    first = client.get(PAGE)
    assert EditionPage.objects.count() == 1
    with CaptureQueriesContext(
        connection,
    ) as asked:
        second = client.get(PAGE)
    assert second.content == first.content
    assert len(asked) == 1
    assert first["Cache-Control"].startswith("public")
    assert first["ETag"] == second["ETag"]
    assert not first["ETag"].startswith("W/")


@pytest.mark.parametrize(
    ("accepted", "coding", "read"), [("gzip, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)]
)
def test_compressed_it_is_the_same_page_under_an_etag_of_its_own(comparison, client, accepted, coding, read):
    plain = client.get(PAGE)
    packed = client.get(PAGE, headers={"Accept-Encoding": accepted})
    assert packed["Content-Encoding"] == coding
    assert read(packed.content) == plain.content
    assert packed["ETag"] != plain["ETag"]
    assert "Accept-Encoding" in packed["Vary"]


def test_who_has_it_already_is_told_so_in_one_query(comparison, client):
    etag = client.get(PAGE, headers={"Accept-Encoding": "br"})["ETag"]
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(PAGE, headers={"If-None-Match": etag, "Accept-Encoding": "br"})
    assert (answer.status_code, answer.content, len(asked)) == (304, b"", 1)
    assert client.get(PAGE, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_new_edition_is_seen_at_once_at_the_newest_address_and_named_on_the_old_one(
    comparison, client, editor
):
    old = client.get(FIRST)["ETag"]
    comparison.introduction = "More."
    comparison.save()
    publish(comparison, by=editor, note="More is said.")
    assert "More." in client.get(PAGE).text
    assert client.get(FIRST, headers={"If-None-Match": old}).status_code == 200
    assert "Edition 2 is the newest" in client.get(FIRST).text


def test_views_that_filters_narrow_are_kept_too(comparison, client):
    whole = client.get(PAGE)
    one = client.get(PAGE, {"by": "party"})
    with CaptureQueriesContext(connection) as asked:
        again = client.get(PAGE, {"by": "party"})
    assert again.content == one.content
    assert len(asked) == 1
    assert one.content != whole.content
    assert client.get(PAGE, {"by": "party"}, headers={"If-None-Match": one["ETag"]}).status_code == 304


def test_who_is_signed_in_gets_a_page_of_their_own(comparison, client, editor):
    client.force_login(editor)
    page = client.get(PAGE)
    assert "Sign out" in page.text
    assert "private" in page["Cache-Control"]
    client.logout()
    assert "Sign out" not in client.get(PAGE).text


def test_a_page_that_names_another_host_is_another_page(comparison, client, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    assert "http://testserver/comparisons/call/" in client.get(PAGE).text
    assert (
        "http://other.example/comparisons/call/" in client.get(PAGE, headers={"Host": "other.example"}).text
    )


def test_what_was_published_before_there_were_editions_says_so(client):
    make_comparison([make_statement()], [make_topic()], slug="old")
    page = client.get("/comparisons/old/").text
    assert "This comparison has no edition yet" in page


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0", ""),
        ("brotli-none", ""),
        ("BR", "br"),
        ("gzip;q=0.5, br;q=0.0", "gzip"),
    ],
)
def test_no_coding_is_sent_that_was_refused(comparison, client, accepted, coding):
    answer = client.get(PAGE, headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding", "") == coding


def test_a_session_that_has_ended_is_told_so_on_no_page_that_others_share(comparison, client):
    client.cookies["sessionid"] = "no-longer-known"
    answer = client.get(PAGE)
    assert answer.status_code == 200
    assert not ("public" in answer["Cache-Control"] and answer.cookies)


def test_a_narrowed_view_of_an_older_edition_says_that_it_was_corrected(comparison, client, editor):
    assert "Corrected in" not in client.get(FIRST, {"by": "party"}).text
    comparison.introduction = "More."
    comparison.save()
    publish(comparison, by=editor, note="More.", correction="Edition 1 said too little.")
    assert "Edition 1 said too little." in client.get(FIRST, {"by": "party"}).text


def test_a_frame_of_an_older_edition_says_that_it_was_corrected(second, client):
    frame = client.get(f"/embed{FIRST}").text
    assert "Corrected in" in frame
    assert "Two is not silent on a truce." in frame
    assert "Corrected in" not in client.get(f"/embed{SECOND}").text


def test_of_each_edition_only_so_many_pages_are_kept(comparison, client, settings, monkeypatch):
    monkeypatch.setattr(serving, "MOST", 2)
    settings.ALLOWED_HOSTS = ["*"]
    for number in range(4):
        client.get(PAGE, headers={"Host": f"h{number}.example"})
    assert EditionPage.objects.count() == 2
    assert "http://h3.example/" in client.get(PAGE, headers={"Host": "h3.example"}).text


def test_a_draft_s_file_is_kept_by_no_cache(comparison, client, editor):
    client.force_login(editor)
    assert client.get("/comparisons/call/draft.csv")["Cache-Control"] == "private, no-store"


def test_a_long_file_is_made_as_a_job_and_then_fetched(comparison, client, monkeypatch):
    monkeypatch.setattr(jobs, "LONG", 1)
    asked = client.get("/comparisons/call.docx")
    assert asked.status_code == 302
    assert client.get("/comparisons/call.csv").status_code == 200
    assert client.get("/comparisons/call.docx").url == asked.url  # of one edition the same is made once
    make_job(FileJob.objects.get().pk)
    job = FileJob.objects.get()
    assert job.state == State.DONE, job.message
    assert job.file_name.startswith("call-edition-1-")
    assert bytes(job.file)[:2] == b"PK"


def test_where_too_much_waits_it_is_said(comparison, client, monkeypatch):
    monkeypatch.setattr(jobs, "LONG", 1)
    monkeypatch.setattr("exports.jobs.MOST_WAITING", 0)
    answer = client.get("/comparisons/call.docx")
    assert answer.status_code == 429
    assert "Try again in a few minutes" in answer.text


def test_editions_and_corrections_can_be_had_as_files_and_say_so(second, comparison, client, editor):
    names = {"csv", "json"}
    for page in ("/comparisons/call/editions/", "/corrections/"):
        markup = client.get(page).text
        assert all(f'href="{page[:-1]}.{name}"' in markup for name in names)
    newest, oldest = client.get("/comparisons/call/editions.json").getvalue(), FIRST
    told = json.loads(newest)
    assert told["url"] == "http://testserver/comparisons/call/editions/"
    assert [one["number"] for one in told["records"]] == [2, 1]
    assert told["records"][1]["url"] == f"http://testserver{oldest}"
    assert told["records"][1]["sha256"] == Edition.objects.get(number=1).sha256
    (one,) = json.loads(client.get("/corrections.json").getvalue())["records"]
    assert (one["comparison"], one["correction"]) == ("call", "Two is not silent on a truce.")
    workflow.move(comparison, "withdraw", by=editor, reason="Two calls were mixed up.")
    assert client.get("/comparisons/call/editions.csv").status_code == 410
    assert "Two calls were mixed up." in client.get("/corrections.csv").getvalue().decode()
    assert client.get("/corrections.poem").status_code == 404


def test_a_renamed_party_is_told_once_and_not_with_each_claim(comparison, client, editor):
    speaker = comparison.statements.first().speakers.get()
    party = speaker.party
    make_claim(comparison.statements.first(), comparison.topics.first(), value="opposes", summary="Nor this.")
    publish(comparison, by=editor, note="A claim more.")
    party.name = "One Federation"
    party.save()
    publish(comparison, by=editor, note="A party is called otherwise.")
    page = visible(client.get("/comparisons/call/changes/2..3/").text)
    page = page[page.index("The whole") :]
    assert page.startswith("The whole Party renamed Before One After One Federation"), page[:400]
    assert page.count("One Federation") == 1, page[:900]
    assert "Held by" not in page
    assert "Reason of the verdict" not in page


def test_another_holder_is_told_beside_a_renamed_party(comparison, client, editor):
    party, other = (one.speakers.get().party for one in comparison.statements.all())
    party.name = "One Federation"
    party.save()
    claim = comparison.statements.first().claims.get()
    claim.held_by.add(other)
    publish(comparison, by=editor, note="Held by both.")
    page = client.get("/comparisons/call/changes/1..2/").text
    assert page.count("<b>Party renamed</b>") == 1
    assert page.count("<b>Held by</b>") == 1
