from django.urls import path

from statements.views.desk.placeholder import placeholder

urlpatterns = [
    path("imports/", placeholder, name="import-new"),
    path("imports/<key:key>/", placeholder, name="import-check"),
    path("imports/<key:key>/apply/", placeholder, name="import-apply"),
    path("imports/template.<slug:format>", placeholder, name="import-template"),
]
