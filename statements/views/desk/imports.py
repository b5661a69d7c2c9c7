"""Many at once: a file is sent in, checked row by row, and imported whole or not at all."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from statements import access
from statements.at_desk import at_desk
from statements.forms.imports import ImportForm
from statements.importing import columns, templates, uploads
from statements.importing.run import Fate, Outcome
from statements.importing.tables import FileFault
from statements.models import Upload

STREAM = "application/x-ndjson"
SHOWN = 100  # rows of the dry run on one page


@at_desk()
def import_new(request: HttpRequest) -> HttpResponse:
    sent = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if sent else ImportForm()
    if sent and form.is_valid() and (upload := form.keep(by=request.user)):
        return redirect("desk:import-check", upload.pk)
    context = {
        "form": form,
        "uploads": [(upload, uploads.checked(upload)) for upload in uploads.of(request.user)],
        "columns": columns.COLUMNS,
        "formats": templates.FORMATS,
    }
    return render(request, "desk/import_new.html", context, status=400 if form.errors else 200)


@at_desk()
def import_check(request: HttpRequest, key: int) -> HttpResponseBase:
    upload = access.import_of(key, to=request.user)
    if request.method == "POST" and "discard" in request.POST:
        upload.delete()
        messages.success(request, "The file is discarded; nothing was imported.")
        return redirect("desk:import-new")
    if request.method == "POST":
        return _carried_out(request, uploads.check(upload), upload)
    return render(request, "desk/import_check.html", _shown(upload, request))


@at_desk(methods=("POST",))
def import_apply(request: HttpRequest, key: int) -> HttpResponseBase:
    upload = access.import_of(key, to=request.user)
    return _carried_out(request, uploads.apply(upload), upload)


@at_desk(methods=("GET",))
def import_template(request: HttpRequest, format: str) -> HttpResponse:
    template = templates.FORMATS.get(format)
    if template is None:
        raise Http404("No such template.")
    made = HttpResponse(template.render(), content_type=template.media_type)
    made["Content-Disposition"] = f'attachment; filename="{template.file_name}"'
    return made


def _carried_out(request: HttpRequest, steps: Iterator[tuple[int, int]], upload: Upload) -> HttpResponseBase:
    """Goes through the rows: told as they are done to whoever asks for JSON lines, else before the next page."""
    next_page = reverse("desk:import-check", args=[upload.pk])
    if request.headers.get("Accept") == STREAM:
        told = uploads.followed(steps, lambda: {"next": next_page})
        stream = StreamingHttpResponse(told, content_type=STREAM)
        stream["X-Accel-Buffering"] = "no"  # a proxy that waited for the end would make the bar a lie
        return stream
    try:
        for _ in steps:
            pass
    except FileFault as error:
        messages.error(request, str(error))
    except DatabaseError:
        messages.error(request, uploads.MEANWHILE)
    return redirect(next_page)


def _shown(upload: Upload, request: HttpRequest) -> dict[str, Any]:
    """What the page of one upload shows: the fates of its rows, of one kind of fate where asked."""
    checked = uploads.checked(upload)
    asked = request.GET.get("fate", "")
    rows: list[Outcome] = [one for one in checked.outcomes if asked in ("", one.fate)] if checked else []
    return {
        "upload": upload,
        "checked": checked,
        "applied": uploads.applied(upload),
        "fates": Fate,
        "asked": asked if asked in list(Fate) else "",
        "page": Paginator(rows, SHOWN).get_page(request.GET.get("page")),
    }
