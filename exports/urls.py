from django.urls import path

from exports import views

app_name = "exports"
urlpatterns = [
    path("exports/<str:token>/", views.job_detail, name="job-detail"),
    path("exports/<str:token>/state.json", views.job_state, name="job-state"),
    path("exports/<str:token>/file", views.job_file, name="job-file"),
]
