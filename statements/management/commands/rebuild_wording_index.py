from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from statements import wording_index


class Command(BaseCommand):
    help = "Makes the index of words anew from what the tables hold."

    def handle(self, *args: Any, **options: Any) -> None:
        wording_index.install(connection)
        self.stdout.write(self.style.SUCCESS("The index of words holds what the tables hold."))
