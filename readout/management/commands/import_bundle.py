"""`manage.py import_bundle`: a bundle read into an empty database."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from exports.bundle import BundleFault
from readout.bundles import reading


class Command(BaseCommand):
    help = "Reads a bundle of export_bundle into an empty, migrated database: all of it, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = reading.read(options["file"], self._follow)
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        except BundleFault as error:
            raise CommandError(f"Nothing is imported. {error}") from error
        self.stdout.write(
            f"{count:,} records read. Nobody has a password yet: give them one with changepassword. "
            "Then run manage.py verify."
        )

    def _follow(self, done: int, of: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r{done:,} of {of:,} records", ending="\n" if done == of else "")
