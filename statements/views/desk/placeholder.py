from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from statements.at_desk import at_desk


@at_desk()
def placeholder(request: HttpRequest, **_: Any) -> HttpResponse:
    """An address that is agreed upon and not built yet."""
    raise Http404("Not built yet.")
