from django.urls import path

from statements.views.desk import copies

urlpatterns = [
    path("copies/<key:key>/compare/", copies.copy_compare, name="copy-compare"),
    path("statements/<slug:slug>/whole/", copies.digest_replace, name="digest-replace"),
]
