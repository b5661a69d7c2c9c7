"""`manage.py write_openapi`: the API's description into docs/openapi.json, which a test compares with the code."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from readout.api.described import written


class Command(BaseCommand):
    help = "Write the description of the API (OpenAPI 3.1) into docs/openapi.json."

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "openapi.json"
        path.write_bytes(written())
        self.stdout.write(f"Written: {path}")
