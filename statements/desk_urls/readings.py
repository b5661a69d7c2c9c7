from django.urls import path

from statements.views.desk import readings

urlpatterns = [
    path("statements/<slug:slug>/readings/", readings.readings_of, name="readings"),
    path("statements/<slug:slug>/readings/rest/", readings.reading_rest, name="reading-rest"),
]
