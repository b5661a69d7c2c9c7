"""How static files are named and kept when Readout is served."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

MANIFEST_DIR = "manifest"  # beside the folder of the files, added to its name


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Names carry a hash of the content, also those that one script module imports from another.

    Without the latter a browser would mix a new page with old modules for as long as it keeps them. The list of
    all files lies beside their folder: whatever is in that folder is served.
    """

    support_js_module_import_aggregation = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        root = Path(settings.STATIC_ROOT)
        beside = FileSystemStorage(location=root.with_name(f"{root.name}-{MANIFEST_DIR}"))
        super().__init__(*args, **{"manifest_storage": beside} | kwargs)
