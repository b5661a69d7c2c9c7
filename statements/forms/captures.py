"""Keeping a copy by hand: words pasted, or a text file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from statements import captures
from statements.models import Capture, How

from .pages import ModelForm

FILE_LIMIT = 5 * 1024 * 1024  # bytes; the longest day's transcript is about 1 MB


class CaptureForm(ModelForm):
    """What `captures.keep` needs. The words typed stay on the form whatever is wrong; a browser forgets a file."""

    user: Any = None
    text = forms.CharField(
        label="Words",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 20, "class": "vLargeTextField"}),
        help_text="Pasted as they stand in the source. They are kept for good: a newer copy is a new one.",
    )
    upload = forms.FileField(
        label="or a file",
        required=False,
        allow_empty_file=True,
        help_text="A text file (.txt) in UTF-8, 5 MB at most. The file is kept as it is, with its own hash.",
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
    )

    class Meta:
        model = Capture
        fields = ["source", "extent"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # `captures.keepable` refuses a NUL in words that say what to do.
        if "text" in self.fields:
            self.fields["text"].validators = []
        self.file: bytes | None = None
        self.kept_text = ""

    def clean_upload(self) -> Any:
        """The file, read: refuses what is too long or no text in UTF-8."""
        upload = self.cleaned_data.get("upload")
        if not upload:
            return upload
        if upload.size > FILE_LIMIT:
            raise ValidationError(f"The file has {upload.size / 1024 / 1024:.1f} MB; 5 MB are the most.")
        if not upload.name.lower().endswith(".txt"):
            raise ValidationError("Only text files (.txt) are kept. Of anything else paste the words.")
        self.file = upload.read()
        try:
            self.file.decode()
        except UnicodeDecodeError as error:
            raise ValidationError(
                f"This is no text in UTF-8: the byte at {error.start} does not fit. "
                "Save the file as UTF-8 and choose it again, or paste the words."
            ) from error
        return upload

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        text = self.cleaned_data.get("text", "")
        if self.file is not None and text.strip():
            self.add_error("upload", "Paste the words or choose a file, not both: which of them is the copy?")
        elif "upload" not in self.errors:
            self._judge_words(self.file.decode() if self.file is not None else text)
        if source := self.cleaned_data.get("source"):
            self._judge_source(source)
        return cleaned

    def _judge_words(self, text: str) -> None:
        try:
            self.kept_text = captures.keepable(text)
        except ValidationError as error:
            self.add_error("upload" if self.file is not None else "text", error)

    def _judge_source(self, source: Any) -> None:
        if source.is_digest:
            self.add_error("source", "A digest is our own text and is kept with its phrases, not by hand.")
        if source.statement.is_published and not self.user.has_perm("statements.publish_statement"):
            self.add_error(
                "source", "Readers see this statement already: an editor keeps further copies of it."
            )
        if not self.kept_text:
            return
        same = source.captures.filter(text_sha256=captures.sha256_of(self.kept_text)).first()
        if same:
            self.add_error(
                None, f"These very words are already kept under this source, as copy {same.number}."
            )

    def keep(self, *, by: Any) -> Capture:
        """Keeps the words, once the form is valid."""
        upload = self.cleaned_data.get("upload")
        return captures.keep(
            self.cleaned_data["source"],
            self.kept_text,
            by=by,
            how=How.PASTED if self.file is None else How.UPLOADED,
            extent=self.cleaned_data["extent"],
            file=self.file,
            file_name=upload.name[:200] if upload else "",
        )
