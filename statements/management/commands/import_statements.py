"""`manage.py import_statements`: the desk's import of a file, from a terminal."""

import sys
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from statements.at_desk import is_at_desk
from statements.importing import columns
from statements.importing.readers import registry
from statements.importing.run import Fate, Import
from statements.importing.tables import FileFault

SHOWN = 50  # rows with faults that are told one by one


class Command(BaseCommand):
    """Exit status 0 where everything is imported or, in a dry run, could be; else 1."""

    help = "Imports statements and claims from a file (XLSX, CSV or bundle) as drafts: every row, or none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--as", dest="by", required=True, metavar="USERNAME", help="whose drafts these are"
        )
        parser.add_argument("--dry-run", action="store_true", help="go through every row and keep nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        by = get_user_model()._default_manager.filter(username=options["by"], is_active=True).first()
        if by is None or not is_at_desk(by):
            raise CommandError(
                f"“{options['by']}” is nobody with a role: give one, or name another with --as."
            )
        try:
            run = Import(registry.read(options["file"].read_bytes()), by, options["file"].name)
            self._follow(run, dry=options["dry_run"])
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        except FileFault as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(f"The database refused it, and nothing is kept: {error}") from error
        self._report(run, dry=options["dry_run"])

    def _follow(self, run: Import, *, dry: bool) -> None:
        shown = sys.stderr.isatty()
        for done in run.check() if dry else run.apply():
            if shown:
                self.stderr.write(f"\r{done:,} of {run.of:,} rows", ending="")
        if shown:
            self.stderr.write("")

    def _report(self, run: Import, *, dry: bool) -> None:
        faulty = [outcome for outcome in run.outcomes if outcome.faults]
        for outcome in faulty[:SHOWN]:
            for place, column, message in outcome.faults:
                self.stderr.write(f"{outcome.kind} {place} {column}: {message}")
        for kind in columns.KINDS:
            counts = ", ".join(
                f"{run.counts[kind, fate]:,} {fate}" for fate in Fate if run.counts[kind, fate]
            )
            if counts:
                self.stdout.write(f"{kind}: {counts}")
        if run.refused:
            raise CommandError(
                f"{run.refused:,} {'row is' if run.refused == 1 else 'rows are'} refused: nothing is kept."
            )
        self.stdout.write("Nothing is kept: this was a dry run." if dry else "Imported, as drafts.")
