from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand

from comparisons.editions import publishing
from comparisons.models import Comparison


class Command(BaseCommand):
    """For comparisons that were published before there were editions. Exit status 1 where one could not be made."""

    help = "Makes the first edition of each published comparison that has none."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = False
        for comparison in Comparison.objects.published().filter(editions=None).order_by("pk"):
            try:
                edition = publishing.publish(comparison, by=None, note=publishing.FIRST)
                self.stdout.write(f"{edition}: {edition.sha256}")
            except ValidationError as error:
                failed = True
                self.stderr.write(self.style.ERROR(f"{comparison}: {' '.join(error.messages)}"))
        if failed:
            raise SystemExit(1)
