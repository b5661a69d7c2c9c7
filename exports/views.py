"""Where a file that takes long is waited for and fetched. Its address is known only to whoever asked for it."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from exports import jobs
from exports.models import FileJob

View = Callable[[HttpRequest, str], HttpResponse]


def of_a_job(view: View) -> View:
    """`view` for GET and HEAD, kept by no cache and found by no search engine."""

    @wraps(view)
    def told(request: HttpRequest, token: str) -> HttpResponse:
        response = view(request, token)
        response["X-Robots-Tag"] = "noindex"
        return response

    made: View = csrf_exempt(require_safe(never_cache(told)))
    return made


@of_a_job
def job_detail(request: HttpRequest, token: str) -> HttpResponse:
    job = _job(token)
    return render(request, "exports/job_detail.html", {"job": job}, status=410 if job.is_expired else 200)


@of_a_job
def job_state(request: HttpRequest, token: str) -> HttpResponse:
    """How far the file is, for the script of its page."""
    job = _job(token)
    return JsonResponse(
        {
            "goes_on": job.goes_on and not job.is_expired,
            "progress": job.progress,
            "state": job.get_state_display(),
        }
    )


@of_a_job
def job_file(request: HttpRequest, token: str) -> HttpResponse:
    """The file; its page, where there is none yet or none any more."""
    job = _job(token)
    if job.is_expired:
        return render(request, "exports/job_detail.html", {"job": job}, status=410)
    if not job.is_done:
        return redirect(job)
    response = HttpResponse(bytes(job.file), content_type=job.media_type)
    response["Content-Disposition"] = f'attachment; filename="{job.file_name}"'
    return response


def _job(token: str) -> FileJob:
    """The job as it stands; one that no worker has taken is made here and now, before the answer."""
    if "\x00" in token:
        raise Http404("No such file.")
    job = get_object_or_404(FileJob.objects.without_file(), token=token)
    if jobs.has_been_left(job):
        jobs.make(job.pk)
        job.refresh_from_db(fields=["state", "progress", "message"])
    return job
