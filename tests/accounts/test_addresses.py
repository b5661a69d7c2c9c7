"""Every address by every role, as one table. An address that no line of it speaks of fails the test.

Whoever may not enter is asked to sign in, or finds nothing, and changes nothing whatever they send.
"""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client

from readout.roles import ROLES
from statements.views.desk.placeholder import placeholder
from tests.accounts.addresses import Address, Examples, addresses
from tests.factories import make_user

pytestmark = pytest.mark.django_db
EVERYONE, ACCOUNT, CONTRIBUTOR, EDITOR, ADMINISTRATOR = ORDER = (
    "everyone", "account", "Contributor", "Editor", "Administrator",
)  # fmt: skip
# The first line that an address begins with tells the least role that may enter.
TABLE = (
    # reading
    (r"$", EVERYONE),
    (r"comparisons/<slug:slug>/draft", CONTRIBUTOR),
    (r"(corrections|feeds)[/.]", EVERYONE),
    (r"(comparisons|statements|claims|topics|speakers|parties|silences|how-we-code|style-guide)/", EVERYONE),
    (r"(statements|claims|topics|speakers|parties|comparisons)\.<", EVERYONE),
    (r"api/v1/", EVERYONE),
    (r"line-up(\.|/)", EVERYONE),
    (r"search/$", EVERYONE),
    (r"exports/", EVERYONE),  # whoever has the address, which nobody guesses
    (r"(healthz|robots\.txt|opensearch\.xml)$", EVERYONE),
    (r"sitemap(\.xml|-<)", EVERYONE),
    (r"(embed/|embed\.js$|oembed$)", EVERYONE),
    # one's own account: signing in is for everyone, the rest for whoever has one
    (r"account/(login|inactive)/", EVERYONE),
    (r"account/logout/", EVERYONE),
    (r"account/\^?password/reset/", EVERYONE),
    (r"account/email/confirm/", EVERYONE),
    (r"account/passkeys/login/", EVERYONE),
    (r"account/", ACCOUNT),
    # the desk
    (r"desk/comparisons/", EDITOR),
    (r"desk/statements/<slug:slug>/delete/$", EDITOR),
    (r"desk/", CONTRIBUTOR),
    # the admin: whoever has a role, and there what the role's permissions say (readout/roles.py)
    (r"admin/", CONTRIBUTOR),
)
ADMIN_ACTIONS = {
    "changelist": {"view", "change"},
    "change": {"view", "change"},
    "history": {"view", "change"},
    "add": {"add"},
    "delete": {"delete"},
}
ALL = list(addresses())
SENT = {
    "move": "publish", "reason": "x", "status": "published", "post": "yes", "title": "Changed", "summary": "Changed",
    "action": "take_second_step", "_selected_action": "1", "username": "changed", "form": "x", "is_superuser": "on",
}  # fmt: skip


def least(address: Address) -> str:
    for pattern, role in TABLE:
        if re.match(pattern, address.route):
            return role
    raise AssertionError(f"No line of the table speaks of “{address.route}”.")


def under(*prefixes: str) -> list[Address]:
    return [address for address in ALL if address.route.startswith(prefixes)]


def lower(role: str) -> tuple[str, ...]:
    """The roles that lie below this one."""
    return ORDER[: ORDER.index(role)]


@pytest.fixture
def examples() -> Examples:
    return Examples()


@pytest.fixture
def people(db) -> dict[str, Client]:
    """A browser for each role."""
    made = {}
    for role in ORDER:
        made[role] = Client()
        if role != EVERYONE:
            made[role].force_login(make_user("" if role == ACCOUNT else role))
    return made


def ask(client: Client, path: str):
    """What a page answers; an address to which things are only sent is sent something."""
    answer = client.get(path)
    return client.post(path, {}) if answer.status_code == 405 else answer


def asked_to_sign_in(answer) -> bool:
    return answer.status_code == 302 and answer.url.startswith(
        ("/account/login/", "/admin/login/", "/account/reauthenticate/")
    )


def test_the_table_speaks_of_each_address_and_an_example_of_it_is_known(examples):
    for address in ALL:
        assert least(address) in ORDER, address.route
        assert examples.path(address).startswith("/"), address.route


def test_what_everyone_may_read_everyone_can(examples, people):
    for address in ALL:
        if least(address) == EVERYONE and not address.route.startswith("account/"):
            for role, client in people.items():
                answer = client.get(examples.path(address))
                assert answer.status_code == 200, (address.route, role, answer.status_code)


def test_whoever_signs_in_needs_no_account_for_it(examples, people):
    for address in under("account/"):
        answer = ask(people[EVERYONE], examples.path(address))
        if least(address) == EVERYONE:
            assert answer.status_code in (200, 302), address.route
            assert not (answer.status_code == 302 and "next=" in answer.url), address.route
        else:
            assert asked_to_sign_in(answer), (address.route, answer.status_code)


def test_each_may_see_their_own_account(examples, people):
    for address in under("account/"):
        for role in ORDER[1:]:
            if "logout" in address.route or "/end/" in address.route:
                continue
            answer = ask(people[role], examples.path(address, pk=99))
            assert answer.status_code in (200, 302, 404), (address.route, role, answer.status_code)
            assert not answer.headers.get("Location", "").startswith("/account/login/"), (address.route, role)


def test_the_desk_asks_visitors_to_sign_in_and_shows_nothing_to_whoever_has_no_role(examples, people):
    for address in under("desk/"):
        path = examples.path(address)
        answer = ask(people[EVERYONE], path)
        assert answer.status_code == 302, address.route
        assert answer.url == f"/account/login/?next={path}", address.route
        assert ask(people[ACCOUNT], path).status_code == 404, address.route


def test_the_desk_is_as_open_to_each_role_as_the_table_says(examples, people):
    for address in under("desk/"):
        assert hasattr(address.view, "needs"), f"{address.route} is not behind at_desk()"
        if address.view is placeholder:
            continue
        app, permission = address.view.needs.split(".")
        action, model = permission.split("_", 1)
        for role in ORDER[2:]:
            may = action in ROLES[role].get(f"{app}.{model}", ())
            assert may == (role not in lower(least(address))), (address.route, role, address.view.needs)
            answer = ask(people[role], examples.path(address))
            if may:
                assert answer.status_code != 403, (address.route, role)
                assert not asked_to_sign_in(answer), (address.route, role)
            else:
                assert answer.status_code == 404, (address.route, role)


def admin_targets() -> list[tuple[Address, str, str]]:
    """The admin's addresses of a model: with its label and what is done there."""
    found = []
    for address in under("admin/"):
        for model in admin.site._registry:
            beginning = f"{model._meta.app_label}_{model._meta.model_name}_"
            if address.name.startswith(beginning) and address.name[len(beginning) :] in ADMIN_ACTIONS:
                found.append((address, model._meta.label_lower, address.name[len(beginning) :]))
    return found


def test_the_admin_asks_whoever_has_no_role_to_sign_in(examples, people):
    for address in under("admin/"):
        for role in (EVERYONE, ACCOUNT):
            answer = people[role].get(examples.path(address))
            assert answer.status_code in (302, 403), (address.route, role, answer.status_code)


def test_the_admin_lets_each_role_do_what_its_permissions_say_and_no_more(examples, people):
    for address, label, done in admin_targets():
        example = apps.get_model(label).objects.order_by("pk").first()
        if "object_id" in address.parts and example is None:
            continue
        for role in ORDER[2:]:
            path = examples.path(address, object_id=example.pk if example else None)
            answer = people[role].get(path)
            if ADMIN_ACTIONS[done] & set(ROLES[role].get(label, ())):
                assert not asked_to_sign_in(answer), (path, role)
            else:
                assert answer.status_code == 403, (path, role, answer.status_code)


@pytest.mark.parametrize("role", [EDITOR, ADMINISTRATOR])
def test_where_a_second_step_is_missing_a_role_opens_nothing(examples, people, settings, role):
    settings.SECOND_STEP = True
    for address in ALL:
        path, client = examples.path(address), people[role]
        if address.route.startswith(("desk/", "admin/")):
            for answer in (client.get(path), client.post(path, SENT)):
                assert answer.status_code == 302, path
                assert answer.url == "/account/second-step/", path
        elif not address.route.startswith("account/"):
            expected = 200 if least(address) == EVERYONE else 404
            assert client.get(path).status_code == expected, path


def everything() -> dict[str, list]:
    """All that is kept of the record and of people, to see whether any of it changed."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for label in ("statements", "comparisons", "readout")
        for model in apps.get_app_config(label).get_models()
    }


def test_whoever_may_not_enter_changes_nothing_whatever_they_send(examples, people):
    before = everything()
    for address in under("desk/", "admin/"):
        for role in lower(least(address)):
            for method in ("post", "put", "patch", "delete"):
                answer = getattr(people[role], method)(examples.path(address), SENT)
                assert answer.status_code in (302, 403, 404, 405), (address.route, role, method)
    assert everything() == before


def test_where_a_second_step_is_missing_nothing_is_changed(examples, people, settings):
    settings.SECOND_STEP = True
    before = everything()
    for address in ALL:
        if not address.route.startswith("account/"):
            people[EDITOR].post(examples.path(address), SENT)
            people[ADMINISTRATOR].post(examples.path(address), SENT)
    assert everything() == before


def test_nothing_can_be_sent_to_what_everyone_may_read(examples, people):
    before = everything()
    for address in ALL:
        if least(address) == EVERYONE and not address.route.startswith("account/"):
            for client in people.values():
                assert client.post(examples.path(address), SENT).status_code == 405, address.route
    assert everything() == before


def test_looking_at_an_address_changes_nothing(examples, people):
    before = everything()
    for address in ALL:
        if "logout" not in address.route and "confirm" not in address.route:
            people[ADMINISTRATOR].get(examples.path(address))
    assert everything() == before
