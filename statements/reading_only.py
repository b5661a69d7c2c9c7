"""What every public page has in common: it can be read, and nothing can be sent to it."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def read_only(view: View) -> View:
    """`view` for GET and HEAD; anything else is a 405.

    Exempt from the proof of a form, which would be asked for first: a page that takes no form has none to refuse.
    """
    made: Any = csrf_exempt(require_safe(view))
    return made  # type: ignore[no-any-return]
