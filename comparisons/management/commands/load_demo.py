"""`manage.py load_demo`: the demo, from fixtures/demo.json or another file of its form."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from comparisons.demo import DemoError, load
from statements.models import Statement


class Command(BaseCommand):
    help = "Loads the demo. What is there already stays as it is, so loading twice changes nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--file", type=Path, default=settings.BASE_DIR / "fixtures" / "demo.json")
        parser.add_argument(
            "--if-empty", action="store_true", help="Do nothing where the database has any statement."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and Statement.objects.exists():
            self.stdout.write("The database has statements: the demo is not loaded.")
            return
        try:
            self.stdout.write(str(load(options["file"])))
        except DemoError as error:
            raise CommandError(f"The demo is not loaded, and nothing is changed. {error}") from error
