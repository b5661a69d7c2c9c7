"""`manage.py local_editor`: someone to sign in as on a machine of one's own, with a password of its own."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from readout.models import User

NAME = "editor"
ROLE = "Editor"
PASSWORD_BYTES = 15  # 20 characters


class Command(BaseCommand):
    help = "Makes, once, a local editor with a generated password, and says how to sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", required=True, help="where the name and the password are kept")
        parser.add_argument("--force", action="store_true", help="also on PostgreSQL")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        if connection.vendor == "postgresql" and not options["force"]:
            # A server that others reach: a password in a file, known to whoever started it, has no place there.
            # No error, as `make run` goes on without it.
            self.stderr.write(
                "No local editor on PostgreSQL: make people with createsuperuser (or use --force for a trial)."
            )
            return
        user = User.objects.filter(username=NAME).first()
        kept = password_in(path)
        if user and not user.is_active:
            self.stdout.write(f"The account “{NAME}” is deactivated; nothing was changed.")
        elif user and kept and user.check_password(kept):
            self._say(kept)
        elif user and kept:
            self.stdout.write(f"Sign in at /admin/ as {NAME}, with the password that was chosen since.")
        else:
            self._say(self._renew(user, path))

    def _say(self, password: str) -> None:
        self.stdout.write(f"Sign in at /admin/ as {NAME}, password {password}")

    @transaction.atomic
    def _renew(self, user: User | None, path: Path) -> str:
        """A new password, kept in the file first: an account whose password nobody has would be lost."""
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        try:
            keep(path, password)
        except OSError as error:
            raise CommandError(f"{path} cannot be written ({error.strerror}).") from error
        if user is None:
            user = User(username=NAME, public_name="Local editor", is_staff=True)
        user.set_password(password)
        user.save()
        user.groups.add(Group.objects.get(name=ROLE))
        return password


def keep(path: Path, password: str) -> None:
    """Writes name and password, readable by the file's owner only from its first byte on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(f"name: {NAME}\npassword: {password}\n")


def password_in(path: Path) -> str:
    """The password that the file holds; empty where there is none."""
    try:
        lines = path.read_text().splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    found = [line.removeprefix("password: ") for line in lines if line.startswith("password: ")]
    return found[0].strip() if found else ""
