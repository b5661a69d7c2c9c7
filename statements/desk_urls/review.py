from django.urls import path

from statements.views.desk import bulk, moves, review

urlpatterns = [
    path("review/", review.review_queue, name="review-queue"),
    path("review/<slug:kind>/<key:key>/", review.review_item, name="review-item"),
    path("move/<slug:kind>/<key:key>/", moves.move, name="move"),
    path("review/bulk/", bulk.review_bulk, name="review-bulk"),
]
