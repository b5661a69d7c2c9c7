from typing import Any

from django.core.management.base import BaseCommand

from exports import jobs


class Command(BaseCommand):
    """Files can be made again; nothing of the record."""

    help = "Throws away the files of long exports that have expired."

    def handle(self, *args: Any, **options: Any) -> None:
        emptied, forgotten = jobs.clear()
        self.stdout.write(f"Files thrown away: {emptied}. Jobs forgotten: {forgotten}.")
