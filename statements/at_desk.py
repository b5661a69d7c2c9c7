"""What every page of the desk has in common: whoever has a role may enter, and nothing of it is cached."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
ENTRY = "statements.add_claim"  # what every role has that enters anything


def is_at_desk(user: Any) -> bool:
    """Whether the person has a role."""
    return bool(user.has_perm(ENTRY))


def at_desk(*, permission: str = ENTRY, methods: tuple[str, ...] = ("GET", "POST")) -> Callable[[View], View]:
    """Views for those whose role has `permission`: visitors are asked to sign in, anyone else gets a 404."""
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)

    def made(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not request.user.has_perm(permission):
                raise Http404("No such page.")
            return view(request, *args, **kwargs)

        guarded.needs = permission  # type: ignore[attr-defined]  # for the test that knows each address by its role
        wrapped: Any = never_cache(require_http_methods(allowed)(guarded))
        return wrapped  # type: ignore[no-any-return]

    return made
