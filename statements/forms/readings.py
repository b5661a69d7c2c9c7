"""A reading: what someone found a statement not to speak of."""

from statements import workflow
from statements.models import Reading

from .pages import PageForm
from .signing import SignedForm


class ReadingForm(SignedForm, PageForm):
    """A reading. What a published claim shows to be addressed cannot be found not to be."""

    class Meta:
        model = Reading
        fields = [
            "statement", "topic", "finding", "whole", "by_name", "on", "basis_capture", "basis", "note", "status",
        ]  # fmt: skip

    def _post_clean(self) -> None:
        super()._post_clean()
        for fault in workflow.faults_of_reading(self.instance):
            self.add_error("finding" if "finding" in self.fields else None, fault)
