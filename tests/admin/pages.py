"""An admin page as a person sends it: all its fields as they stand, with what was typed into some of them."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse


class Fields(HTMLParser):
    """What a browser would send of a page's form."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self.select = self.area = ""
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name = found.get("name") or ""
        if tag == "form":
            self.inside = (found.get("id") or "").endswith("_form") and found.get("id") != "logout-form"
        if not self.inside or "disabled" in found or "__prefix__" in name:
            self.select = self.area = ""
        elif tag == "input" and found.get("type") not in ("submit", "file"):
            if found.get("type") not in ("checkbox", "radio"):
                self.values[name] = found.get("value") or ""
            elif "checked" in found:
                self.values[name] = found.get("value") or "on"
        elif tag == "select":
            self.select = name
            self.values[name] = [] if "multiple" in found else ""
        elif tag == "option" and self.select and "selected" in found:
            self._choose(found.get("value") or "")
        elif tag == "textarea":
            self.area, self.values[name] = name, ""

    def _choose(self, value: str) -> None:
        if isinstance(self.values[self.select], list):
            self.values[self.select].append(value)
        else:
            self.values[self.select] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        if tag == "textarea" and self.area:
            # The first line end of a textarea is not part of it.
            self.values[self.area] = self.values[self.area].removeprefix("\n").replace("\n", "\r\n")
            self.area = ""
        if tag == "form":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area] += data


class Desk:
    """Someone at the admin. `add` and `change` open a page, fill in what is given, and send it."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self.client = Client()
        self.client.force_login(user)

    def address(self, model: Any, page: str, *args: Any) -> str:
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)

    def open(self, model: Any, thing: Any = None, query: str = "") -> Any:
        page = ("change", thing.pk) if thing is not None else ("add",)
        return self.client.get(self.address(model, *page) + query)

    def add(self, model: Any, query: str = "", **typed: Any) -> Any:
        return self._send(self.address(model, "add") + query, typed)

    def change(self, thing: Any, **typed: Any) -> Any:
        return self._send(self.address(type(thing), "change", thing.pk), typed)

    def again(self, response: Any, **typed: Any) -> Any:
        """Sends a page that came back, with more typed into it."""
        data = Fields(response.content.decode()).values | underscored(typed)
        return self.client.post(response.request["PATH_INFO"], data)

    def _send(self, address: str, typed: dict[str, Any]) -> Any:
        response = self.client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return self.client.post(address, Fields(response.content.decode()).values | underscored(typed))


def underscored(typed: dict[str, Any]) -> dict[str, Any]:
    """`quotes__0__words` as forms name it: `quotes-0-words`."""
    return {name.replace("__", "-"): value for name, value in typed.items()}


def messages_of(response: Any) -> str:
    """Everything that the page says is wrong, as one text."""
    if response.status_code == 302:
        return ""
    context = response.context
    found = list(context["errors"]) if context.get("errors") else []
    groups = [[group] if isinstance(group, str) else group for group in found]
    return " ".join(str(message) for group in groups for message in group)


def kept(response: Any) -> bool:
    """Whether the page was taken."""
    assert response.status_code in (200, 302), response.status_code
    return bool(response.status_code == 302)
