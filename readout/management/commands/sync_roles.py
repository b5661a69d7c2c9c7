"""`manage.py sync_roles`: brings the roles in the database in line with readout/roles.py, and says what changed."""

from typing import Any

from django.core.management.base import BaseCommand

from readout import roles


class Command(BaseCommand):
    help = "Gives each role the permissions of the table in readout/roles.py, and says what that changed."

    def handle(self, *args: Any, **options: Any) -> None:
        changes = roles.sync()
        for change in changes:
            self.stdout.write(f"{change.role}: {'made' if change.made else 'changed'}")
            for sign, names in (("+", change.given), ("-", change.taken)):
                for name in names:
                    self.stdout.write(f"  {sign} {name}")
        if not changes:
            self.stdout.write("Every role is as the table says.")
