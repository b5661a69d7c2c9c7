from django.urls import path

from statements.views.desk.placeholder import placeholder

urlpatterns = [
    path("drafts/", placeholder, name="draft-list"),
    path("drafts/save/", placeholder, name="draft-save"),
    path("drafts/discard/", placeholder, name="draft-discard"),
]
