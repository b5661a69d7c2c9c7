from django.urls import path

from statements.views.desk import bench, suggestions

urlpatterns = [
    path("statements/<slug:slug>/", bench.bench_page, name="bench"),
    path("statements/<slug:slug>/claims/new/", bench.claim_new, name="claim-new"),
    path("claims/<key:key>/", bench.claim_edit, name="claim-edit"),
    path("claims/<key:key>/delete/", bench.claim_delete, name="claim-delete"),
    path("suggestions/", suggestions.suggestions_for, name="suggestions"),
]
