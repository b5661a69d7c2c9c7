"""The file of an import."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from statements.importing import uploads
from statements.importing.readers import registry
from statements.importing.tables import FileFault
from statements.models import Upload


class ImportForm(forms.Form):
    file = forms.FileField(
        label="File",
        allow_empty_file=True,
        help_text=f".xlsx with both tables, .csv with one of them, or a bundle of Readout (.json); "
        f"{registry.LIMIT // 1024 // 1024} MB at most.",
        widget=forms.FileInput(attrs={"accept": registry.ENDINGS}),
        error_messages={"required": "Choose a file."},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > registry.LIMIT:
            raise ValidationError(
                f"The file has {file.size / 1024 / 1024:.1f} MB; {registry.LIMIT // 1024 // 1024} MB are the most. "
                "Split it into several files."
            )
        return file

    def keep(self, *, by: Any) -> Upload | None:
        """The upload; none, with the fault on the form, where the file holds no tables."""
        file = self.cleaned_data["file"]
        try:
            return uploads.keep(file.read(), file.name, by=by)
        except FileFault as error:
            self.add_error("file", str(error))
            return None
