"""Long lists, one page at a time. Whatever the address asks for, some page of the list is the answer."""

from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import QueryDict

M = TypeVar("M", bound=Model)
PARAMETER = "page"


def page_of(rows: QuerySet[M], asked: QueryDict, *, size: int) -> Page[M]:
    """The page that `asked` names: the first where it names none, the last where the list is shorter."""
    return Paginator(rows, size).get_page(asked.get(PARAMETER))


def rest_of(asked: QueryDict) -> str:
    """The query without its page, to which a page can be added: `party=russia&`, or nothing."""
    rest: Any = asked.copy()
    rest.pop(PARAMETER, None)
    return f"{rest.urlencode()}&" if rest else ""
