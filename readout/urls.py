"""Every address. Public pages, then the desk and the admin."""

from django.contrib import admin
from django.urls import include, path

from readout import views

pages = [
    path("style-guide/", views.style_guide, name="style-guide"),
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
]

urlpatterns = [
    path("", include("comparisons.urls")),
    path("", include("statements.urls")),
    path("", include((pages, "readout"))),
    path("desk/comparisons/", include("comparisons.desk_urls")),
    path("desk/", include("statements.desk_urls")),
    path("admin/", admin.site.urls),
]
