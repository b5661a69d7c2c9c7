"""Every address of the API."""

from django.urls import include, path

from readout.api import views
from readout.api.resources import RESOURCES
from statements.api.bulk import BulkFile

app_name = "api"
urlpatterns = [
    path("", views.Root.as_view(), name="root"),
    path("openapi.json", views.OpenApi.as_view(), name="openapi"),
    path("docs/", views.docs, name="docs"),
    path("bulk/", views.Bulk.as_view(), name="bulk"),
    *(
        path(f"bulk/{one.name}.jsonl", BulkFile.as_view(resource=one), name=f"bulk-{one.name}")
        for one in RESOURCES
    ),
    path("", include("comparisons.api.urls")),
    path("", include("statements.api.urls")),
]
