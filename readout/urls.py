"""Every address. Public pages, then the desk, one's own account, and the admin."""

from django.contrib import admin
from django.urls import include, path
from django.views.decorators.cache import never_cache

from readout import finding, views
from readout.accounts import views as accounts
from statements import converters  # noqa: F401 - makes <key:…> known

pages = [
    path("style-guide/", views.style_guide, name="style-guide"),
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", finding.robots, name="robots"),
    path("sitemap.xml", finding.sitemap, name="sitemap"),
    # Beside the index: a part lists addresses below its own folder only.
    path("sitemap-<slug:section>-<key:number>.xml", finding.sitemap_part, name="sitemap-part"),
    path("opensearch.xml", finding.opensearch, name="opensearch"),
    path("account/", never_cache(accounts.account), name="account"),
    path("account/sessions/<key:key>/end/", never_cache(accounts.end_session), name="session-end"),
]

handler400 = "readout.views.bad_request"
handler404 = "readout.views.not_found"
handler500 = "readout.views.server_error"

urlpatterns = [
    path("", include("comparisons.urls")),
    path("", include("comparisons.embed_urls")),
    path("", include("statements.urls")),
    path("", include("exports.urls")),
    path("", include((pages, "readout"))),
    path("api/v1/", include("readout.api.urls")),
    path("desk/comparisons/", include("comparisons.desk_urls")),
    path("desk/", include("statements.desk_urls")),
    path("account/", include("readout.accounts.urls")),
    path("admin/", admin.site.urls),
]
