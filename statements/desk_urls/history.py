from django.urls import path

from statements.views.desk.placeholder import placeholder

urlpatterns = [
    path("history/<slug:kind>/<key:key>/", placeholder, name="history"),
    path("history/<slug:kind>/<key:key>/versions/", placeholder, name="history-compare"),
    path("history/<slug:kind>/<key:key>/restore/", placeholder, name="history-restore"),
]
