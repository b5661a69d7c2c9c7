from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import Http404, QueryDict

from comparisons.access import shown_for
from comparisons.editions.opening import BrokenEdition
from comparisons.files import report_of
from comparisons.filters import asked_for
from comparisons.models import Edition
from exports.registry import FORMATS
from statements.withdrawals import Gone


class Command(BaseCommand):
    """What the comparison's page gives as a file, without a server: an edition, as any visitor sees it."""

    help = "Writes a published comparison as a file: its newest edition, or one by its number."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="of the comparison, as its address has it")
        parser.add_argument("--format", required=True, choices=FORMATS, help="what to write")
        parser.add_argument(
            "--output", required=True, type=Path, help="the file; a folder gets one under its own name"
        )
        parser.add_argument("--edition", type=int, help="its number; the newest without it")
        parser.add_argument(
            "--query",
            default="",
            help="filters, columns and order as the page's address has them: by=party&differ=on",
        )
        parser.add_argument("--site", default="", help="scheme and host of addresses; SITE_URL without it")

    def handle(self, *args: Any, **options: Any) -> None:
        made = FORMATS[options["format"]]
        try:
            shown = shown_for(AnonymousUser(), options["slug"], options["edition"])
            asked = asked_for(shown, QueryDict(options["query"].removeprefix("?")))
        except Http404 as error:
            raise CommandError(f"{error} There are: {_known(options['slug'])}.") from error
        except Gone as gone:
            raise CommandError(f"{gone} {gone.withdrawal.reason}") from gone
        except BrokenEdition as broken:
            raise CommandError(f"{broken}.") from broken
        if asked.has_errors:
            raise CommandError("; ".join(f"{name}: {message}" for name, message in asked.errors.items()))
        if why := made.refusal(asked.lineup.told_count):
            raise CommandError(why.strip())
        report = report_of(shown, asked, options["site"] or settings.SITE_URL)
        output: Path = options["output"]
        if output.is_dir():
            output /= made.file_name(report)
        try:
            output.write_bytes(made.render(report))
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{output}: {made.label}, {report.as_it_stood}")


def _known(slug: str) -> str:
    """What there is in place of what was asked for and is not there."""
    editions = (
        Edition.objects.filter(comparison__slug=slug).order_by("number").values_list("number", flat=True)
    )
    if editions:
        return "editions " + ", ".join(map(str, editions))
    slugs = Edition.objects.order_by("comparison__slug").values_list("comparison__slug", flat=True).distinct()
    return ", ".join(slugs[:20]) or "no editions of any comparison"
