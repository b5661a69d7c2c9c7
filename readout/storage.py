"""How static files are named and kept when Readout is served."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Names carry a hash of the content, also those that one script module imports from another.

    Without the latter a browser would mix a new page with old modules for as long as it keeps them.
    """

    support_js_module_import_aggregation = True
