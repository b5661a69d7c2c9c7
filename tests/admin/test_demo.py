"""What the demo holds can be opened and saved as it is: no rule of a form contradicts the record."""

from django.core.management import call_command

from comparisons.models import Comparison
from statements.models import Claim, Quote, Reading, Statement
from tests.admin.pages import kept, messages_of


def test_pages_of_the_demo_are_saved_unchanged_and_leave_no_revision(editor):
    call_command("load_demo")
    models = {Statement: 4, Claim: 8, Reading: 13, Comparison: 1}  # each so-manieth, as pages take time
    before = [model.history.count() for model in (*models, Quote)]
    for model, step in models.items():
        for thing in model.objects.order_by("pk")[::step]:
            response = editor.change(thing)
            assert kept(response), (thing, messages_of(response))
    assert [model.history.count() for model in (*models, Quote)] == before
