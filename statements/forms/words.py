"""Words as they come in: pasted, pasted with their formatting, or in a file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from statements import captures, uploads
from statements.intake import registry
from statements.intake.extracted import FILE_LIMIT, Extracted, Unreadable
from statements.intake.text import ENCODINGS
from statements.models import Source, Upload

PASTED = "pasted text"
MB = FILE_LIMIT // 1024 // 1024
AGAIN = "Choose the file again: a browser sends it once only."


class WordsForm(forms.Form):
    """What a copy is made of. `extracted` is what was taken out of it, once the form is valid; none where it is empty.

    Words typed stay on the form whatever is wrong. Where `needed`, an empty form is not valid.
    """

    text = forms.CharField(
        label="Words",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Paste them as they stand in the source. Paragraphs, headings and list items become paragraphs.",
    )
    html = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    upload = forms.FileField(
        label="Or a file",
        required=False,
        allow_empty_file=True,
        help_text=f"A .txt, .html, .docx or .pdf of {MB} MB at most. It is kept as it is, with its hash.",
        widget=forms.FileInput(attrs={"accept": ",".join(registry.ACCEPTED)}),
    )
    encoding = forms.ChoiceField(
        label="The file’s encoding",
        required=False,
        choices=list(ENCODINGS.items()),
        help_text="Of text files only, where they are not in UTF-8.",
    )

    def __init__(self, *args: Any, needed: bool = False, source: Source | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"use_required_attribute": False})
        self.asked_for = frozenset({"text", "upload"} if needed else ())  # one of the two
        for name in ("text", "html"):
            self.fields[name].validators = []  # `captures.keepable` says of a NUL what to do
        self.needed, self.source = needed, source
        self.extracted: Extracted | None = None
        self.file: bytes | None = None

    @property
    def is_filled(self) -> bool:
        """Whether words or a file were sent."""
        pasted = self.data.get(self.add_prefix("text"), "") if self.is_bound else ""
        return bool(pasted.strip() or self.files.get(self.add_prefix("upload")))

    def clean_upload(self) -> Any:
        """The file, read; refused by its size before that."""
        upload = self.cleaned_data.get("upload")
        if upload is None:
            return None
        if upload.size > FILE_LIMIT:
            raise ValidationError(f"The file has {upload.size / 1024 / 1024:.1f} MB; {MB} MB are the most.")
        self.file = upload.read()
        return upload

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "upload" in self.errors:
            return cleaned
        pasted = self.cleaned_data.get("text", "")
        if self.file is not None and pasted.strip():
            self.add_error(
                "upload", f"Paste the words or choose a file, not both: which of them is the copy? {AGAIN}"
            )
        elif self.file is not None or pasted.strip() or self.needed:
            self._take(pasted)
        return cleaned

    def _take(self, pasted: str) -> None:
        where = "text" if self.file is None else "upload"
        try:
            found = self._of_file() if self.file is not None else self._of_paste(pasted)
            kept = captures.keepable(found.text)
        except Unreadable as error:
            self.add_error(where, str(error))
        except ValidationError as error:
            self.add_error(where, error)
        else:
            self.extracted = Extracted(kept, found.kind, found.warnings)
            self._judge_anew(kept, where)

    def _judge_anew(self, kept: str, where: str) -> None:
        """Refuses the very words that the source has already."""
        if self.source and (same := uploads.same_here(self.source, kept)):
            self.add_error(
                where, f"These very words are already kept under this source, as copy {same.number}."
            )

    def _of_file(self) -> Extracted:
        return registry.extract(self.file or b"", self.file_name, self.cleaned_data.get("encoding", ""))

    def _of_paste(self, pasted: str) -> Extracted:
        """What was on the clipboard with its paragraphs; as plain text where there is none, or it cannot be read."""
        markup = self.cleaned_data.get("html", "")
        if not markup.strip():
            return Extracted(pasted, PASTED)
        try:
            found = registry.of_clipboard(markup)
            captures.keepable(found.text)
        except (Unreadable, ValidationError):
            return Extracted(pasted, PASTED, ("The formatting could not be read: this is the plain text.",))
        return Extracted(found.text, "pasted with its formatting", found.warnings)

    @property
    def file_name(self) -> str:
        """The file's name, printable and with its ending."""
        upload = self.cleaned_data.get("upload")
        name = "".join(letter for letter in upload.name if letter.isprintable()) if upload else ""
        return name[-200:]

    def ask_again(self) -> None:
        """Says that the file must be chosen again, where something else of the page was wrong."""
        if self.file is not None and "upload" not in self.errors:
            self.add_error("upload", AGAIN)

    def hold(self, source: Source, *, by: Any) -> Upload:
        """Holds the words of a valid form for approval."""
        if self.extracted is None:
            raise ValidationError("There are no words to hold.")
        return uploads.hold(
            source,
            self.extracted.text,
            by=by,
            kind=self.extracted.kind,
            warnings=self.extracted.warnings,
            file=self.file,
            file_name=self.file_name if self.file is not None else "",
        )
