"""Every address of Readout, and a view that only says hello: what Django, its middleware and gunicorn cost."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello\n", content_type="text/plain")


urlpatterns = [path("hello/", hello), path("", include("readout.urls"))]
