"""`manage.py local_editor`: people to sign in as on a machine of one's own, each with a password of its own.

They are two, as two must stand behind what readers see (the setting TWO_PEOPLE): one enters, the other publishes.
"""

import os
import secrets
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.urls import reverse

from readout.models import User

# username → role, public name, what the account is for
PEOPLE = {
    "editor": ("Editor", "Local editor", "looks at what others entered, and publishes it"),
    "contributor": ("Contributor", "Local contributor", "enters statements and claims, and submits them"),
}
PASSWORD_BYTES = 15  # 20 characters


class Command(BaseCommand):
    help = "Makes, once, a local editor and a local contributor with generated passwords, and says how to sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", required=True, help="where the names and the passwords are kept")
        parser.add_argument("--force", action="store_true", help="also on PostgreSQL")

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor == "postgresql" and not options["force"]:
            # A server that others reach: a password in a file, known to whoever started it, has no place there.
            # No error, as `make run` goes on without it.
            self.stderr.write(
                "No local people on PostgreSQL: make some with createsuperuser (or use --force for a trial)."
            )
            return
        path = Path(options["file"])
        kept = passwords_in(path)
        self.stdout.write(f"Sign in at {reverse('account_login')} as")
        for name in PEOPLE:
            self.stdout.write(f"  {name}, {self._found_or_made(name, kept, path)} ({PEOPLE[name][2]})")

    def _found_or_made(self, name: str, kept: dict[str, str], path: Path) -> str:
        """What is to be said of the account's password."""
        user = User.objects.filter(username=name).first()
        if user and not user.is_active:
            return "which is deactivated; nothing was changed"
        if user and name in kept:
            known = user.check_password(kept[name])
            return f"password {kept[name]}" if known else "with the password that was chosen since"
        return f"password {self._renew(name, user, kept, path)}"

    @transaction.atomic
    def _renew(self, name: str, user: User | None, kept: dict[str, str], path: Path) -> str:
        """A new password, kept in the file first: an account whose password nobody has would be lost."""
        role, public_name, _ = PEOPLE[name]
        kept[name] = secrets.token_urlsafe(PASSWORD_BYTES)
        try:
            keep(path, kept)
        except OSError as error:
            raise CommandError(f"{path} cannot be written ({error.strerror}).") from error
        if user is None:
            user = User(username=name, public_name=public_name, is_staff=True)
        user.set_password(kept[name])
        user.save()
        user.groups.add(Group.objects.get(name=role))
        return kept[name]


def keep(path: Path, passwords: dict[str, str]) -> None:
    """Writes names and passwords, readable by the file's owner only from its first byte on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.writelines(f"name: {name}\npassword: {password}\n" for name, password in passwords.items())


def passwords_in(path: Path) -> dict[str, str]:
    """The passwords that the file holds, by name; empty where there is none."""
    try:
        lines = path.read_text().splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    found, name = {}, ""
    for line in lines:
        label, _, value = line.partition(": ")
        if label == "name":
            name = value.strip()
        elif label == "password" and name:
            found[name] = value.strip()
    return found
