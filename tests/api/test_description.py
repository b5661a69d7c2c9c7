"""The description is what the code does: committed as it is made, complete, and the page for people says all of it."""

import json
import re
from pathlib import Path

import pytest

from readout.api import described, pages
from readout.api.resources import RESOURCES
from tests.accounts.addresses import addresses
from tests.api.record import ROOT

FILE = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"


def test_the_committed_description_is_the_one_that_the_code_makes():
    assert FILE.read_bytes() == described.written(), "The API has changed: write it anew with `make openapi`."


def test_each_address_of_the_api_is_described_but_for_endings_the_description_itself_and_its_page():
    told = set(described.document()["paths"])
    there = {
        "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", one.route)
        for one in addresses()
        if one.route.startswith("api/v1/") and not one.name.endswith("-format")
    }
    assert there - told == {f"{ROOT}openapi.json", f"{ROOT}docs/"}
    assert told <= there


def test_it_is_openapi_3_1_and_each_operation_says_all_that_can_come_of_it():
    made = described.document()
    assert made["openapi"] == "3.1.0"
    for path, item in made["paths"].items():
        (operation,) = item.values()
        assert set(item) == {"get"}
        assert {"200", "406", "429"} <= set(operation["responses"]), path
        assert operation["summary"]
        assert all(one.get("description") for one in operation.get("parameters", ())), path


def test_each_part_of_each_record_is_described_and_no_other_is_allowed():
    components = described.document()["components"]["schemas"]
    for one in RESOURCES:
        component = components[one.shape.__name__.removesuffix("Shape")]
        assert list(component["properties"]) == list(one.shape().fields)
        assert component["additionalProperties"] is False


@pytest.mark.django_db
def test_programs_and_people_find_it(client):
    assert client.get(f"{ROOT}openapi.json").json() == json.loads(described.written())
    assert f'href="{ROOT}docs/"' in client.get("/").content.decode()


@pytest.mark.django_db
def test_the_page_for_people_says_everything_and_loads_nothing_from_elsewhere(client):
    answer = client.get(f"{ROOT}docs/")
    page = answer.content.decode()
    for section in pages.sections():
        for operation in section.operations:
            assert operation.path in page
            for part in (*operation.parameters, *operation.parts):
                assert f"<code>{part.name}</code>" in page
    assert not re.search(r"<(script|img|iframe|style)\b(?![^>]*src=\"/static/)", page)
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
