from django.urls import path

from statements.views.desk import history

urlpatterns = [
    path("history/<slug:kind>/<key:key>/", history.history_list, name="history"),
    path("history/<slug:kind>/<key:key>/versions/", history.history_compare, name="history-compare"),
    path("history/<slug:kind>/<key:key>/restore/", history.history_restore, name="history-restore"),
]
