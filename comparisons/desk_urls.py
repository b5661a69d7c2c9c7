"""The desk's addresses of comparisons."""

from django.urls import path

from statements.views.desk.placeholder import placeholder

app_name = "desk-comparisons"
urlpatterns = [
    path("", placeholder, name="list"),
    path("new/", placeholder, name="new"),
    path("<slug:slug>/", placeholder, name="edit"),
    path("<slug:slug>/rows/<slug:topic>/", placeholder, name="row"),
]
