from django.urls import path

from statements.views.desk.placeholder import placeholder

urlpatterns = [
    path("statements/<slug:slug>/", placeholder, name="bench"),
    path("statements/<slug:slug>/claims/new/", placeholder, name="claim-new"),
    path("claims/<key:key>/", placeholder, name="claim-edit"),
    path("claims/<key:key>/delete/", placeholder, name="claim-delete"),
    path("suggestions/", placeholder, name="suggestions"),
]
