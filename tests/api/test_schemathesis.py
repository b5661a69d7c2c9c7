"""All that the description allows, and much that it does not, is asked of the API: schemathesis finds no fault.

No status of the kind 5xx, none that is not described, and each answer, with its heads, as it is described.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from readout.wsgi import application
from tests.api.record import ROOT, Everything

pytestmark = pytest.mark.django_db
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
PLAINLY = {"Accept-Encoding": "identity"}  # it does not unpack what it asks for in a process
EXAMPLES = 4  # of each operation and way of asking; there are some 40 operations
bounded = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Keeps requests from closing the connection in whose transaction the test stands, as Django’s own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def known_parts(everything: Everything) -> dict[str, str]:
    """By kind of thing what stands in the address of one that is there: its slug or its id."""
    alone = [path.removeprefix(ROOT).split("/") for path in everything.paths()]
    return {parts[0]: parts[1] for parts in alone if len(parts) > 2}


def operations() -> Iterator[Any]:
    schema = schemathesis.openapi.from_wsgi(f"{ROOT}openapi.json", application)
    for found in schema.get_all_operations():
        yield found.ok()


def question(operation: Any, mode: GenerationMode, known: dict[str, str]) -> Callable[[], int]:
    """Asks some examples of one operation, each also of a thing that is there; returns how many were asked."""
    kind = operation.path.removeprefix(ROOT).split("/")[0]
    asked = 0

    @seed(20250318)
    @bounded
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Case) -> None:
        nonlocal asked
        asked += 1
        case.call_and_validate(checks=CHECKS, headers=PLAINLY)
        if case.path_parameters:
            case.path_parameters = dict.fromkeys(case.path_parameters, known[kind])
            case.call_and_validate(checks=CHECKS, headers=PLAINLY)

    def all_of_them() -> int:
        ask()
        return asked

    return all_of_them


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_no_question_is_answered_otherwise_than_described(everything, mode):
    known = known_parts(everything)
    asked = {}
    for operation in operations():
        if mode == GenerationMode.NEGATIVE and not operation.definition.raw.get("parameters"):
            continue  # nothing wrong can be asked of it
        asked[operation.label] = question(operation, mode, known)()
    assert len(asked) > 30
    assert all(asked.values())
