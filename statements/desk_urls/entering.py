from django.urls import path

from statements.views.desk.placeholder import placeholder

urlpatterns = [
    path("statements/", placeholder, name="statement-list"),
    path("statements/new/", placeholder, name="statement-new"),
    path("statements/<slug:slug>/edit/", placeholder, name="statement-edit"),
    path("statements/<slug:slug>/delete/", placeholder, name="statement-delete"),
    path("statements/<slug:slug>/sources/new/", placeholder, name="source-new"),
    path("sources/<key:key>/edit/", placeholder, name="source-edit"),
    path("sources/<key:key>/copies/new/", placeholder, name="copy-new"),
    path("uploads/<key:key>/", placeholder, name="copy-approve"),
    path("copies/<key:key>/file/", placeholder, name="copy-file"),
]
