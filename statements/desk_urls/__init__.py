"""The addresses of the desk, one module a part of it."""

from django.urls import path

from statements import converters  # noqa: F401 - makes <key:…> known
from statements.views.desk import home

from . import bench, copies, drafts, entering, history, imports, readings, review

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    *entering.urlpatterns,
    *bench.urlpatterns,
    *readings.urlpatterns,
    *drafts.urlpatterns,
    *copies.urlpatterns,
    *review.urlpatterns,
    *history.urlpatterns,
    *imports.urlpatterns,
]
