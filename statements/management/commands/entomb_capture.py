from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from statements import captures
from statements.models import Capture


class Command(BaseCommand):
    """For a court's order alone: the words of one kept copy go, its hash and a public reason stay."""

    help = "Replaces the words of one kept copy by a tombstone that keeps the hash and a public reason."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("capture", type=int, help="the number of the capture, as the admin shows it")
        parser.add_argument("--reason", required=True, help="shown to readers in place of the words")
        parser.add_argument("--by", required=True, help="the name of who carries out the order")
        parser.add_argument("--yes", action="store_true", help="do it without asking")

    def handle(self, *args: Any, **options: Any) -> None:
        capture = Capture.objects.filter(pk=options["capture"]).select_related("source__statement").first()
        if capture is None:
            raise CommandError(f"There is no capture {options['capture']}.")
        if not options["yes"]:
            self.stdout.write(f"{capture}: its words will be gone for ever. Type its number to go on.")
            if input("> ").strip() != str(capture.pk):
                raise CommandError("Nothing was changed.")
        try:
            emptied = captures.entomb(capture, reason=options["reason"], by_name=options["by"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(
            f"Done. The words are gone from the copy and from {emptied} quotes; the hash stays."
        )
