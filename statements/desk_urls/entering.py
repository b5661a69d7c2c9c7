from django.urls import path

from statements.views.desk import sources, statements

urlpatterns = [
    path("statements/", statements.statement_list, name="statement-list"),
    path("statements/new/", statements.statement_new, name="statement-new"),
    path("statements/<slug:slug>/edit/", statements.statement_edit, name="statement-edit"),
    path("statements/<slug:slug>/delete/", statements.statement_delete, name="statement-delete"),
    path("statements/<slug:slug>/sources/new/", sources.source_new, name="source-new"),
    path("sources/<key:key>/edit/", sources.source_edit, name="source-edit"),
    path("sources/<key:key>/copies/new/", sources.copy_new, name="copy-new"),
    path("uploads/<key:key>/", sources.copy_approve, name="copy-approve"),
    path("copies/<key:key>/file/", sources.copy_file, name="copy-file"),
]
