"""A list asks the same of its page, of its file and of the API: the same parameters, the same things found."""

import json
import re

import pytest
from django.http import QueryDict

from statements.api.cursors import PARAMETERS
from statements.api.describing import names_of
from statements.api.resources.registry import RESOURCES
from tests.api.record import ROOT, ask

pytestmark = pytest.mark.django_db
LISTS = {
    one.name: one
    for one in RESOURCES
    if one.name in ("claims", "statements", "topics", "speakers", "parties")
}
ASKED = [
    "", "as_of=2025-03-18", "as_of=2025-03-01", "party=russia", "party=russia&party=us", "speaker=kremlin",
    "topic=truce&kind=denial", "value=supports", "from=2025-03-02", "to=2025-03-10", "name=kreml", "statements=no",
    "statements=yes&as_of=2025-03-10", "held_by=russia", "reports=kremlin", "occasion=the-call", "channel=readout",
]  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_page_file_and_api_have_the_same_parameters(client, everything, name):
    known = set(names_of(LISTS[name].filters))
    form = client.get(f"/{name}/").content.decode().split('<form class="filters')[1].split("</form>")[0]
    shown = set(re.findall(r'<(?:input|select)[^>]* name="(\w+)"', form)) | {
        "as_of"
    }  # which stands in the address
    described = ask(client, "openapi.json")["paths"][f"{ROOT}{name}/"]["get"]["parameters"]
    told = {one["name"] for one in described if one["in"] == "query"} - {*PARAMETERS, "fields"}
    assert known == told
    assert shown - {"sort"} == known
    refused = {
        line.split(":")[0]
        for line in client.get(f"/{name}.csv", {"as_of": "x"}).content.decode().splitlines()
    }
    assert refused == set(client.get(f"{ROOT}{name}/", {"as_of": "x"}).json()["errors"]) == {"as_of"}


@pytest.mark.parametrize("name", LISTS)
def test_file_and_api_find_the_same_and_the_file_names_the_page_that_does(client, everything, name):
    known = {*names_of(LISTS[name].filters)}
    for query in ASKED:
        if not {*QueryDict(query)} <= known:
            continue
        file = json.loads(client.get(f"/{name}.json?{query}").getvalue())
        records = client.get(f"{ROOT}{name}/?limit=200&{query}").json()["results"]
        assert sorted(one["url"] for one in file["records"]) == sorted(one["url"] for one in records), query
        assert file["url"].partition("?")[2] == query
        page = client.get(f"/{name}/?{query}").content.decode()
        for one in records:
            assert f'href="{one["url"].removeprefix("http://testserver")}' in page, query


def test_what_a_list_does_not_know_is_not_carried_on(client, everything):
    page = client.get("/statements/?order=oldest&speaker=kremlin&page=1").content.decode()
    assert '/statements.json?speaker=kremlin"' in page
    assert "order=oldest" not in page.split("<main")[1]
    told = json.loads(client.get("/statements.json?order=oldest&speaker=kremlin").getvalue())
    assert told["url"] == "http://testserver/statements/?speaker=kremlin"
