"""Asking for a file that takes long, and making it: by a worker (`manage.py db_worker`), or without one all the same.

Whoever offers such files names a maker in the setting FILE_MAKERS: a function that takes what is asked and a way to
tell how far it is, and returns what it made. A worker takes a job within a second. Where none has for half a minute
none runs, and the next look at the job's page makes the file itself: slower, but it comes to an end.
"""

import datetime as dt
import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task

from exports.models import FileJob, State

MOST_WAITING = 20  # jobs at once, of all visitors together
PATIENCE = dt.timedelta(seconds=30)  # with workers
REMEMBERED = dt.timedelta(days=30)  # for so long an expired file's address says that it has expired
logger = logging.getLogger(__name__)

Asked = Mapping[str, Any]
Tell = Callable[[int], None]  # percent


@dataclass(frozen=True, slots=True)
class Made:
    """A file as its maker hands it over; `name` with its ending."""

    content: bytes
    media_type: str
    name: str


class CannotMake(Exception):
    """Raised by a maker; the message tells whoever asked why, and what to do."""


class TooManyWaiting(Exception):
    """So many files wait to be made that no more are taken on."""


def ask(maker: str, asked: Asked, *, title: str, back: str) -> FileJob:
    """A job for what is asked: the one there is for the very same, else a new one. Raises TooManyWaiting."""
    identity = hashlib.sha256(json.dumps([maker, asked], sort_keys=True).encode()).hexdigest()
    with transaction.atomic():
        clear()
        same = FileJob.objects.usable().without_file().filter(identity=identity).last()
        if same is not None:
            return same
        if FileJob.objects.waiting().count() >= MOST_WAITING:
            raise TooManyWaiting
        job = FileJob.objects.create(
            maker=maker, asked=dict(asked), identity=identity, title=title[:300], back=back[:2000]
        )
        make_file.enqueue(job.pk)
    return job


@task()
def make_file(key: int) -> None:
    """What a worker does."""
    make(key)


def make(key: int) -> None:
    """Makes the file of a job that waits; does nothing where someone else makes it or has."""
    mine = FileJob.objects.waiting().filter(pk=key)
    if not mine.update(state=State.MAKING, begun_at=timezone.now()):
        return
    job = FileJob.objects.without_file().get(pk=key)
    this = FileJob.objects.filter(pk=key)

    def tell(percent: int) -> None:
        this.update(progress=max(0, min(percent, 100)))

    try:
        made = _maker(job.maker)(job.asked, tell)
    except CannotMake as error:
        this.update(state=State.FAILED, message=str(error))
    except Exception:  # whatever it is, whoever waits must be told
        logger.exception("The file of job %s could not be made", key)
        this.update(state=State.FAILED, message="Something went wrong on our side. Ask for the file again.")
    else:
        this.update(
            state=State.DONE,
            progress=100,
            file=made.content,
            media_type=made.media_type,
            file_name=made.name,
        )


def has_been_left(job: FileJob) -> bool:
    """Whether no worker has taken it for so long that none runs."""
    return job.state == State.WAITING and not job.is_expired and timezone.now() - job.asked_at > PATIENCE


def clear() -> tuple[int, int]:
    """Takes the bytes of expired files away, and jobs that expired long ago; returns how many of each."""
    gone = FileJob.objects.expired()
    emptied = gone.exclude(file=b"").update(file=b"")
    forgotten, _ = gone.filter(expires_at__lte=timezone.now() - REMEMBERED).delete()
    return emptied, forgotten


def _maker(name: str) -> Callable[[Asked, Tell], Made]:
    found: Callable[[Asked, Tell], Made] = import_string(settings.FILE_MAKERS[name])
    return found
