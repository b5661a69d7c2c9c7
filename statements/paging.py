"""Long lists, one page at a time. Whatever the address asks for, some page of the list is the answer."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

from .filters import printable

M = TypeVar("M")
PARAMETER = "page"


class AskedPage(Page[M]):
    """A page of a list. `message` says so where it is not the one that was asked for."""

    def __init__(self, page: Page[M], message: str) -> None:
        super().__init__(page.object_list, page.number, page.paginator)
        self.message = message


def page_of(rows: QuerySet[Any] | Sequence[Any], asked: QueryDict, *, size: int) -> AskedPage[Any]:
    """The page that `asked` names: the first where it names none, the last where the list is shorter."""
    wanted = asked.get(PARAMETER) or "1"
    page = Paginator(rows, size).get_page(wanted)
    return AskedPage(page, _message(wanted, page.paginator))


def _message(wanted: str, pages: "Paginator[Any]") -> str:
    try:
        pages.validate_number(wanted)
    except PageNotAnInteger:
        return f"“{printable(wanted)}” is no number of a page; this is the first."
    except EmptyPage:
        which = "the only one" if pages.num_pages == 1 else "the last"
        return f"There is no page {printable(wanted)}; this is {which}."
    return ""


def rest_of(asked: QueryDict) -> str:
    """The query without its page, to which a page can be added: `party=russia&`, or nothing."""
    rest: Any = asked.copy()
    rest.pop(PARAMETER, None)
    return f"{rest.urlencode()}&" if rest else ""
