from django.urls import path

from statements.views.desk.placeholder import placeholder

urlpatterns = [
    path("copies/<key:key>/compare/", placeholder, name="copy-compare"),
]
