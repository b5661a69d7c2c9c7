"""The addresses of the record's resources: each list and each thing, and the same with a format's ending."""

from collections.abc import Iterable

from django.urls import URLPattern, path

from statements import converters  # noqa: F401 - makes <key:…> known

from .resources.registry import RESOURCES
from .resources.resource import Resource
from .search import Search
from .views import ResourceDetail, ResourceList


def of(resources: Iterable[Resource]) -> list[URLPattern]:
    """`claims/`, `claims.csv`, `claims/7/`, `claims/7.csv` and so on."""
    made = []
    for one in resources:
        part = "<key:key>" if one.by == "pk" else "<slug:slug>"
        many, single = ResourceList.as_view(resource=one), ResourceDetail.as_view(resource=one)
        made += [
            path(f"{one.name}/", many, name=f"{one.one}-list"),
            path(f"{one.name}.<str:format>", many, name=f"{one.one}-list-format"),
            path(f"{one.name}/{part}/", single, name=f"{one.one}-detail"),
            path(f"{one.name}/{part}.<str:format>", single, name=f"{one.one}-detail-format"),
        ]
    return made


search = Search.as_view()
urlpatterns = [
    path("search/", search, name="search"),
    path("search.<str:format>", search, name="search-format"),
    *of(RESOURCES),
]
