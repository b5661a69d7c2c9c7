from django.urls import path

from statements.views.desk import drafts

urlpatterns = [
    path("drafts/", drafts.draft_list, name="draft-list"),
    path("drafts/save/", drafts.draft_save, name="draft-save"),
    path("drafts/discard/", drafts.draft_discard, name="draft-discard"),
]
