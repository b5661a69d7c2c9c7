from django.urls import path

from statements.views.desk.placeholder import placeholder

urlpatterns = [
    path("review/", placeholder, name="review-queue"),
    path("review/<slug:kind>/<key:key>/", placeholder, name="review-item"),
    path("move/<slug:kind>/<key:key>/", placeholder, name="move"),
    path("review/bulk/", placeholder, name="review-bulk"),
]
