"""The addresses of comparisons, editions and their line-ups."""

from django.urls import path

from statements import converters  # noqa: F401 - makes <key:…> known
from statements.api.urls import of

from . import views
from .resources import RESOURCES

comparison, edition = views.ComparisonLineUp.as_view(), views.EditionLineUp.as_view()
own = views.OwnLineUp.as_view()
urlpatterns = [
    path("line-up/", own, name="own-line-up"),
    path("line-up.<str:format>", own, name="own-line-up-format"),
    path("comparisons/<slug:slug>/line-up/", comparison, name="comparison-line-up"),
    path("comparisons/<slug:slug>/line-up.<str:format>", comparison, name="comparison-line-up-format"),
    path("editions/<key:key>/line-up/", edition, name="edition-line-up"),
    path("editions/<key:key>/line-up.<str:format>", edition, name="edition-line-up-format"),
    *of(RESOURCES),
]
