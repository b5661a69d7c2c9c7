import time
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from statements.search import rebuilding

WIDTH = 30  # signs of the bar


class Command(BaseCommand):
    help = "Makes the search index anew from what the tables hold. Readers find what they found until it is done."

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        shown = self.stderr.isatty()
        count = rebuilding.rebuild(connection, self._report if shown else lambda done, of: None)
        if shown:
            self.stderr.write("")
        told = f"The search index holds {count:,} documents, made in {time.monotonic() - started:.1f} s."
        self.stdout.write(self.style.SUCCESS(told))

    def _report(self, done: int, of: int) -> None:
        bar = "█" * (WIDTH * done // of)
        self.stderr.write(f"\r{bar:·<{WIDTH}} {done:,} of {of:,} statements", ending="")
