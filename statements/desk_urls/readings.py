from django.urls import path

from statements.views.desk.placeholder import placeholder

urlpatterns = [
    path("statements/<slug:slug>/readings/", placeholder, name="readings"),
    path("statements/<slug:slug>/readings/rest/", placeholder, name="reading-rest"),
]
