from django.urls import path

from statements.views.desk import imports

urlpatterns = [
    path("imports/", imports.import_new, name="import-new"),
    path("imports/<key:key>/", imports.import_check, name="import-check"),
    path("imports/<key:key>/apply/", imports.import_apply, name="import-apply"),
    path("imports/template.<slug:format>", imports.import_template, name="import-template"),
]
