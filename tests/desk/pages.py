"""A page of the desk as a person sends it: a form's fields as they stand, with what was typed into some of them."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class Form(HTMLParser):
    """What a browser would send of the form with this id, and where to; files are left out."""

    def __init__(self, html: str, form: str) -> None:
        super().__init__()
        self.wanted = form
        self.action: str | None = None
        self.values: dict[str, Any] = {}
        self._inside = False
        self._select = self._area = ""
        self.feed(html)
        assert self.action is not None, f"the page has no form “{form}”"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name = found.get("name") or ""
        if tag == "form" and found.get("id") == self.wanted:
            self._inside, self.action = True, found.get("action") or ""
        elif tag in ("input", "select", "textarea", "option"):
            ours = self._inside if "form" not in found else found["form"] == self.wanted
            if not ours or "disabled" in found or "__prefix__" in name:
                return
            self._field(tag, name, found)

    def _field(self, tag: str, name: str, found: dict[str, str | None]) -> None:
        if tag == "input" and found.get("type") not in ("submit", "button", "file", "reset"):
            if found.get("type") in ("checkbox", "radio"):
                if "checked" in found:
                    self._add(name, found.get("value") or "on")
            else:
                self._add(name, found.get("value") or "")
        elif tag == "select":
            self._select = name
            self.values[name] = [] if "multiple" in found else ""
        elif tag == "option" and self._select:
            value = found.get("value") or ""
            if isinstance(self.values[self._select], list):
                if "selected" in found:
                    self.values[self._select].append(value)
            elif "selected" in found or self._select not in self.values:
                self.values[self._select] = value
        elif tag == "textarea":
            self._area, self.values[name] = name, ""

    def _add(self, name: str, value: str) -> None:
        """Keeps every value of a name that stands more than once, as boxes to tick do."""
        if name in self.values:
            before = self.values[name]
            self.values[name] = [*(before if isinstance(before, list) else [before]), value]
        else:
            self.values[name] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea" and self._area:
            # The first line end of a textarea is not part of it.
            self.values[self._area] = self.values[self._area].removeprefix("\n").replace("\n", "\r\n")
            self._area = ""
        elif tag == "form":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data


class Person:
    """Someone at the desk. `send` opens a page, fills in what is given, and sends one of its forms."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self.client = Client()
        self.client.force_login(user)

    def get(self, address: str, **query: Any) -> Any:
        return self.client.get(address, query)

    def post(self, address: str, data: dict[str, Any] | None = None) -> Any:
        """Sends `data` alone, as no page offers it: to try what may not be."""
        return self.client.post(address, data or {})

    def send(self, address: str, form: str, /, **typed: Any) -> Any:
        """Fills `typed` into the form (`quotes__0__words` for `quotes-0-words`) and sends it."""
        response = self.client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return self.again(response, form, **typed)

    def again(self, response: Any, form: str, /, **typed: Any) -> Any:
        """Sends a form of a page that came back, with more typed into it; None leaves a field out."""
        sheet = Form(response.content.decode(), form)
        data = sheet.values | {name.replace("__", "-"): value for name, value in typed.items()}
        sent = {name: value for name, value in data.items() if value is not None}
        return self.client.post(sheet.action or response.request["PATH_INFO"], sent)


def text_of(response: Any) -> str:
    """The page's words, each run of white space one space."""
    parser = _Words()
    parser.feed(response.content.decode())
    return " ".join("".join(parser.found).split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)
