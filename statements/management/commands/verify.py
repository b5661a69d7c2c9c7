from typing import Any

from django.core.management.base import BaseCommand

from statements import verification


class Command(BaseCommand):
    """Exit status 0 where every rule holds over everything, else 1, with a line for each fault."""

    help = "Checks every rule of the record over everything: one line a fault, exit status 1 on any."

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for fault in verification.faults():
            count += 1
            self.stdout.write(str(fault))
        if count:
            self.stderr.write(self.style.ERROR(f"{count} {'fault' if count == 1 else 'faults'} found."))
            raise SystemExit(1)
        self.stdout.write(self.style.SUCCESS("Clean: every rule holds."))
