import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from statements import uploads


class Command(BaseCommand):
    """Nothing of the record: what was sent in and never approved."""

    help = "Throws away what was uploaded and not approved for 30 days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--days", type=int, default=uploads.KEPT.days, help="how long such an upload waits"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        gone = uploads.clear(before=timezone.now() - dt.timedelta(days=options["days"]))
        self.stdout.write(f"Uploads thrown away: {gone}.")
