"""The desk's addresses of comparisons."""

from django.urls import path

from comparisons.views.desk import comparisons, editions, rows, states

app_name = "desk-comparisons"
urlpatterns = [
    path("", comparisons.comparison_list, name="list"),
    path("new/", comparisons.comparison_new, name="new"),
    path("offers/<slug:name>/", comparisons.comparison_offers, name="offers"),
    path("<slug:slug>/", comparisons.comparison_edit, name="edit"),
    path("<slug:slug>/move/", states.comparison_move, name="move"),
    path("<slug:slug>/publish/", editions.comparison_publish, name="publish"),
    path("<slug:slug>/rows/<slug:topic>/", rows.comparison_row, name="row"),
    path("<slug:slug>/history/", states.comparison_history, name="history"),
    path("<slug:slug>/history/versions/", states.comparison_versions, name="history-compare"),
    path("<slug:slug>/history/restore/", states.comparison_restore, name="history-restore"),
]
