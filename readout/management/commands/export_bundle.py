"""`manage.py export_bundle`: everything as one file that any Readout reads."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from readout.bundles import writing


class Command(BaseCommand):
    help = (
        "Writes everything (but passwords, second steps, sessions and uploads that wait) as one JSON bundle."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count, digest = writing.export(options["file"], self._follow)
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{count:,} records written to {options['file']}\nsha256 {digest}")

    def _follow(self, done: int, of: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r{done:,} of {of:,} records", ending="\n" if done == of else "")
