"""Files that take long: asked for once, made by a worker or without one, fetched for a day."""

import datetime as dt
import sys

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from exports import jobs
from exports.jobs import CannotMake, Made
from exports.models import LONGEST, FileJob, State

pytestmark = pytest.mark.django_db
MADE = Made(b"%PDF-1.7", "application/pdf", "call.pdf")


def good(asked, tell) -> Made:
    tell(40)
    assert FileJob.objects.get().progress == 40
    return Made(MADE.content + asked["what"].encode(), MADE.media_type, MADE.name)


def broken(asked, tell) -> Made:
    raise ZeroDivisionError


def refused(asked, tell) -> Made:
    raise CannotMake("It is not published any more.")


@pytest.fixture(autouse=True)
def makers(settings):
    names = ("good", "broken", "refused")
    settings.FILE_MAKERS = {name: f"{__name__}.{name}" for name in names}
    sys.modules.setdefault(__name__, sys.modules[good.__module__])


def ask(what: str = "x", maker: str = "good") -> FileJob:
    return jobs.ask(maker, {"what": what}, title="The call as PDF", back="/comparisons/call/")


def aged(job: FileJob, **ago: dt.timedelta) -> FileJob:
    FileJob.objects.filter(pk=job.pk).update(**{name: timezone.now() - by for name, by in ago.items()})
    job.refresh_from_db()
    return job


def test_its_page_says_how_far_it_is_and_then_leads_to_the_file(client):
    job = ask()
    page = client.get(job.get_absolute_url())
    assert page.status_code == 200
    assert "Waiting to be made: 0 %" in page.text
    assert 'href="/comparisons/call/"' in page.text
    jobs.make(job.pk)
    page = client.get(job.get_absolute_url()).text
    assert "Your file is ready" in page
    assert f"/exports/{job.token}/file" in page
    answer = client.get(f"/exports/{job.token}/file")
    assert answer.content == b"%PDF-1.7x"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="call.pdf"'


def test_the_script_is_told_the_same(client):
    job = ask()
    address = f"/exports/{job.token}/state.json"
    assert client.get(address).json() == {"goes_on": True, "progress": 0, "state": "Waiting to be made"}
    jobs.make(job.pk)
    assert client.get(address).json() == {"goes_on": False, "progress": 100, "state": "Ready"}


def test_before_it_is_made_the_file_s_address_leads_to_the_page(client):
    job = ask()
    answer = client.get(f"/exports/{job.token}/file")
    assert (answer.status_code, answer.url) == (302, job.get_absolute_url())


@pytest.mark.parametrize("part", ["", "file", "state.json"])
def test_an_address_that_was_given_to_nobody_is_not_found(client, part):
    assert client.get(f"/exports/{'x' * 43}/{part}").status_code == 404


def test_the_very_same_is_made_once():
    assert ask("one").pk == ask("one").pk
    assert ask("one").pk != ask("two").pk
    assert ask("one").pk != jobs.ask("refused", {"what": "one"}, title="x", back="/").pk
    assert FileJob.objects.count() == 3


def test_what_could_not_be_made_or_has_expired_is_made_anew():
    for spoil in (
        {"state": State.FAILED},
        {"expires_at": timezone.now()},
        {"state": State.MAKING, "begun_at": timezone.now() - 2 * LONGEST},
    ):
        job = ask()
        FileJob.objects.filter(pk=job.pk).update(**spoil)
        assert ask().pk != job.pk


def test_no_more_than_so_many_wait_at_once(monkeypatch):
    monkeypatch.setattr(jobs, "MOST_WAITING", 2)
    first = ask("one")
    ask("two")
    with pytest.raises(jobs.TooManyWaiting):
        ask("three")
    assert ask("one").pk == first.pk  # waits already
    jobs.make(first.pk)
    ask("three")


def test_a_job_is_made_once_however_often_it_is_taken():
    job = ask()
    jobs.make(job.pk)
    FileJob.objects.filter(pk=job.pk).update(file=b"as it was")
    jobs.make(job.pk)
    assert FileJob.objects.get().file == b"as it was"


@pytest.mark.parametrize(
    ("maker", "said"),
    [("broken", "Something went wrong on our side"), ("refused", "It is not published any more.")],
)
def test_a_file_that_cannot_be_made_says_why(client, maker, said):
    job = ask(maker=maker)
    jobs.make(job.pk)
    page = client.get(job.get_absolute_url()).text
    assert "could not be made" in page
    assert said in page


def test_what_was_cut_off_is_said_to_be(client):
    job = ask()
    FileJob.objects.update(state=State.MAKING)
    aged(job, begun_at=2 * LONGEST)
    assert "It was cut off" in client.get(job.get_absolute_url()).text


def test_where_no_worker_runs_the_page_makes_the_file_itself(client):
    job = aged(ask(), asked_at=2 * jobs.PATIENCE)
    assert "Your file is ready" in client.get(job.get_absolute_url()).text
    assert client.get(f"/exports/{job.token}/file").content == b"%PDF-1.7x"


def test_it_leaves_a_worker_the_time_to_take_it(client):
    job = ask()
    client.get(job.get_absolute_url())
    job.refresh_from_db()
    assert job.state == State.WAITING


@pytest.mark.parametrize("part", ["", "file"])
def test_after_a_day_the_address_says_that_the_file_has_expired(client, part):
    job = ask()
    jobs.make(job.pk)
    aged(job, expires_at=dt.timedelta(seconds=1))
    answer = client.get(f"/exports/{job.token}/{part}")
    assert answer.status_code == 410
    assert "This file has expired" in answer.text
    assert 'href="/comparisons/call/"' in answer.text


def test_a_file_is_kept_for_a_day():
    job = ask()
    assert job.expires_at - job.asked_at == pytest.approx(dt.timedelta(hours=24), abs=dt.timedelta(seconds=5))


def test_clear_exports_takes_expired_files_away_and_forgets_old_jobs(capsys, client):
    kept, expired, old = ask("kept"), ask("expired"), ask("old")
    for job in (kept, expired, old):
        FileJob.objects.filter(pk=job.pk).update(state=State.DONE, file=b"content")
    aged(expired, expires_at=dt.timedelta(seconds=1))
    aged(old, expires_at=jobs.REMEMBERED + dt.timedelta(days=1))
    call_command("clear_exports")
    assert "Files thrown away: 2. Jobs forgotten: 1." in capsys.readouterr().out
    assert dict(FileJob.objects.values_list("pk", "file")) == {kept.pk: b"content", expired.pk: b""}
    assert client.get(expired.get_absolute_url()).status_code == 410


def test_no_cache_and_no_search_engine_keeps_what_is_one_visitor_s(client):
    answer = client.get(ask().get_absolute_url())
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("part", ["", "file", "state.json"])
def test_nothing_can_be_sent_to_it(part):
    assert Client(enforce_csrf_checks=True).post(f"/exports/{ask().token}/{part}").status_code == 405


def test_what_somebody_calls_it_is_only_text(client):
    job = jobs.ask("good", {"what": "x"}, title="<script>x</script>", back='/?"><b>')
    page = client.get(job.get_absolute_url()).text
    assert "<script>x" not in page
    assert '"><b>' not in page
