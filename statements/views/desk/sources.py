"""Sources of a statement, and the copies that are kept of them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from statements import access, drafts, marking, uploads
from statements.at_desk import at_desk
from statements.forms.approval import ApprovalForm
from statements.forms.sources import SourceSheet
from statements.forms.unjudged import unjudged
from statements.forms.words import WordsForm
from statements.models import Source, Upload


@at_desk(permission="statements.add_source")
def source_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Another source of a statement; its words, if they are at hand, in the same step."""
    statement = access.changeable_statement(slug, to=request.user)
    key = f"source-new:{statement.slug}"
    if request.method != "POST":
        draft = drafts.of(request.user, key)
        typed = drafts.data(draft) if draft else None
        sheet = unjudged(SourceSheet(typed, statement=statement, user=request.user))
        return _source_page(request, statement, sheet, unjudged(WordsForm(typed, prefix="words")), key, draft)
    sheet = SourceSheet(request.POST, statement=statement, user=request.user)
    words = WordsForm(request.POST, request.FILES, prefix="words")
    if not all([sheet.is_valid(), words.is_valid()]):
        words.ask_again()
        return _source_page(request, statement, sheet, words, key)
    with transaction.atomic():
        source = sheet.keep()
        held = words.hold(source, by=request.user) if words.extracted else None
    drafts.sent(request.user, key, request.POST)
    messages.success(request, "The source is added.")
    return redirect("desk:copy-approve", held.pk) if held else redirect("desk:bench", statement.slug)


@at_desk(permission="statements.change_source")
def source_edit(request: HttpRequest, key: int) -> HttpResponse:
    source, draft_key = access.changeable_source(key, to=request.user), f"source:{key}"
    if request.method != "POST":
        draft = drafts.of(request.user, draft_key)
        typed = drafts.data(draft) if draft else None
        sheet = unjudged(SourceSheet(typed, instance=source, statement=source.statement, user=request.user))
        return _source_page(request, source.statement, sheet, key=draft_key, draft=draft)
    with transaction.atomic():
        sheet = SourceSheet(request.POST, instance=source, statement=source.statement, user=request.user)
        if good := sheet.is_valid():
            sheet.keep()
    if not good:
        return _source_page(request, source.statement, sheet, key=draft_key)
    drafts.sent(request.user, draft_key, request.POST)
    messages.success(request, "The source is saved.")
    return redirect("desk:bench", source.statement.slug)


@at_desk(permission="statements.add_capture")
def copy_new(request: HttpRequest, key: int) -> HttpResponse:
    """Words of a source, pasted or in a file, to be looked at before they are kept."""
    source, draft_key = _source_for_words(request, key), f"copy-new:{key}"
    instead = _instead(request)
    if request.method != "POST":
        draft = drafts.of(request.user, draft_key)
        text = instead.text if instead and not instead.file_name else ""
        typed = drafts.data(draft) if draft and not text else None
        words = unjudged(WordsForm(typed, initial={"text": text}, prefix="words", needed=True))
        return _words_page(request, source, words, instead, draft)
    words = WordsForm(request.POST, request.FILES, prefix="words", needed=True, source=source)
    if not words.is_valid():
        return _words_page(request, source, words, instead)
    held = words.hold(source, by=request.user)
    if instead:
        instead.delete()
    drafts.sent(request.user, draft_key, request.POST)
    return redirect("desk:copy-approve", held.pk)


@at_desk(permission="statements.add_capture")
def copy_approve(request: HttpRequest, key: int) -> HttpResponse:
    """The words as they were taken out: looked at, then kept for good, or thrown away."""
    upload = access.upload(key, to=request.user)
    source = _source_for_words(request, upload.source_id or 0)
    if "discard" in request.POST:
        upload.delete()
        messages.success(request, "The words are thrown away. Nothing was kept.")
        return redirect("desk:bench", source.statement.slug)
    form = ApprovalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (address := _kept(request, upload, form)):
        return redirect(*address)
    return _approval_page(request, upload, form)


@at_desk(methods=("GET",))
def copy_file(request: HttpRequest, key: int) -> HttpResponse:
    """The file as it came. It is handed down, never opened in our name: it may be anything."""
    copy = access.kept_file(key, to=request.user)
    response = HttpResponse(bytes(copy.file or b""), content_type="application/octet-stream")
    response["Content-Disposition"] = (
        content_disposition_header(True, copy.file_name or f"copy-{copy.pk}") or ""
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _source_for_words(request: HttpRequest, key: int) -> Source:
    source = access.changeable_source(key, to=request.user)
    if source.is_digest:
        raise Http404("A digest is our own text and is kept with its phrases, not by hand.")
    return source


def _instead(request: HttpRequest) -> Upload | None:
    """The upload of theirs that new words take the place of."""
    asked = request.POST.get("instead") or request.GET.get("instead") or ""
    if not (asked.isascii() and asked.isdecimal()):
        return None
    return Upload.objects.filter(by=request.user.pk, pk=access.key_of(asked)).first()


def _kept(request: HttpRequest, upload: Upload, form: ApprovalForm) -> tuple[Any, ...]:
    """Where to go once the words are kept; nowhere, with the reason on the form, where they are not."""
    try:
        kept = uploads.keep(upload, by=request.user, extent=form.cleaned_data["extent"])
    except ValidationError as error:
        form.add_error(None, error)
        return ()
    messages.success(request, f"Copy {kept.number} is kept. It never changes from now on.")
    if uploads.has_quotes_elsewhere(kept):
        return "desk:copy-compare", kept.pk
    return "desk:bench", kept.source.statement.slug


def _source_page(
    request: HttpRequest,
    statement: Any,
    sheet: SourceSheet,
    words: Any = None,
    key: str = "",
    draft: Any = None,
) -> HttpResponse:
    context = {"statement": statement, "sheet": sheet, "words": words, "key": key, "draft": draft}
    return render(request, "desk/source_form.html", context)


def _words_page(
    request: HttpRequest, source: Source, words: WordsForm, instead: Upload | None, draft: Any = None
) -> HttpResponse:
    context = {"source": source, "statement": source.statement, "words": words, "instead": instead}
    context |= {"key": f"copy-new:{source.pk}", "draft": draft}
    return render(request, "desk/copy_new.html", context)


def _approval_page(request: HttpRequest, upload: Upload, form: ApprovalForm) -> HttpResponse:
    source: Any = upload.source
    context = {
        "upload": upload,
        "source": source,
        "statement": source.statement,
        "form": form,
        "paragraphs": marking.paragraphs(upload.text, ()),
        "same_here": uploads.same_here(source, upload.text),
        "elsewhere": uploads.same_elsewhere(source, upload.text),
    }
    return render(request, "desk/copy_approve.html", context)
