"""What is answered to whoever is signed in is theirs: no cache that others share may keep it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control


class PrivateAnswersMiddleware:
    """Says so on each answer that does not itself say who may keep it; to a visitor without a session nothing is said.

    It goes by the cookies, not by the user: whether a session still holds would cost a query on each page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        said = response.get("Cache-Control", "")
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES or bool(response.cookies)
        if has_session and "public" not in said and "private" not in said:
            patch_cache_control(response, private=True, no_cache=True)
        return response
