"""Formats, parts, validators, coding and heads: what every answer has in common."""

import gzip
import json

import pytest
from django.test import Client

from statements.models import Claim
from tests.api.record import ROOT, ask, lines, problem

pytestmark = pytest.mark.django_db
TYPES = {"json": "application/json", "csv": "text/csv", "jsonld": "application/ld+json"}


@pytest.mark.parametrize(("ending", "media_type"), TYPES.items())
def test_a_format_is_asked_for_by_accept_or_by_the_ending(client, everything, ending, media_type):
    for path in ("claims", f"claims/{everything.claim.pk}", "comparisons/lined-up/line-up"):
        by_ending = client.get(f"{ROOT}{path}.{ending}")
        by_accept = client.get(f"{ROOT}{path}/", headers={"accept": media_type})
        assert by_ending["Content-Type"].partition(";")[0] == media_type
        assert by_accept["Content-Type"] == by_ending["Content-Type"]
        assert "Accept" in by_accept["Vary"]


def test_a_browser_gets_json(client, everything):
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert client.get(f"{ROOT}claims/", headers={"accept": accept})["Content-Type"] == "application/json"


def test_a_format_that_there_is_not_is_refused_with_those_there_are(client, everything):
    told = problem(client.get(f"{ROOT}claims/", headers={"accept": "application/xml"}), 406)
    assert told["offered"] == list(TYPES.values())
    problem(client.get(f"{ROOT}claims.xml"), 404)


def test_of_several_formats_the_one_that_is_wanted_most(client, everything):
    for accept, media_type in (
        ("text/csv;q=0.1, application/json", "application/json"),
        ("application/json;q=0.1, text/csv", "text/csv"),
        ("application/ld+json;q=0.8, text/csv;q=0.7, */*;q=0.1", "application/ld+json"),
        ("*/*, application/json;q=0.5", "text/csv"),  # the rest weighs 1
        ("*/*, application/json;q=0", "text/csv"),
        ("application/*;q=0.5, application/ld+json", "application/ld+json"),
        ("application/*, text/csv", "text/csv"),  # as much wanted, and named
        ("text/csv; q=0.2, application/json; q=0.200, application/ld+json; q=0.19", "application/json"),
        ("text/csv; header=present, application/json;q=0.9", "text/csv"),
        ("text/csv;q=nan, application/json;q=0.9", "text/csv"),  # no weight: as if none stood there
    ):
        for path in ("claims/", "comparisons/lined-up/line-up/"):
            answer = client.get(ROOT + path, headers={"accept": accept})
            assert answer["Content-Type"].partition(";")[0] == media_type, (path, accept)


def test_a_format_that_is_refused_by_its_weight_is_not_sent(client, everything):
    for accept in ("application/json;q=0, text/html", "*/*;q=0", "application/*;q=0.0, text/html"):
        told = problem(client.get(f"{ROOT}claims/", headers={"accept": accept}), 406)
        assert told["offered"] == list(TYPES.values())
    problem(client.get(f"{ROOT}bulk/claims.jsonl", headers={"accept": "application/x-ndjson;q=0"}), 406)


def test_only_the_parts_that_are_asked_for(client, everything):
    assert list(ask(client, "claims/", fields="id,summary")["results"][0]) == ["id", "summary"]
    assert list(ask(client, f"claims/{everything.claim.pk}/", fields="value")) == ["value"]
    assert list(lines(client, "claims.csv", fields="id,topic")[0]) == ["id", "topic.slug", "topic.name"]
    told = problem(client.get(f"{ROOT}claims/", {"fields": "id,colour"}), 400)
    assert "colour" in told["errors"]["fields"][0]
    assert "summary" in told["errors"]["fields"][0]
    problem(client.get(f"{ROOT}claims.jsonld", {"fields": "id"}), 400)


def test_what_has_not_changed_is_not_sent_again(client, everything):
    path = f"{ROOT}claims/"
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    Claim.objects.filter(pk=everything.claim.pk).update(summary="Another halt.")
    changed = client.get(path, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_answers_are_packed_for_whoever_takes_it_and_keep_their_validator(client, everything):
    plain = client.get(f"{ROOT}claims/")
    packed = client.get(f"{ROOT}claims/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] == f"W/{plain['ETag']}"
    headers = {"accept-encoding": "gzip", "if-none-match": packed["ETag"]}
    assert client.get(f"{ROOT}claims/", headers=headers).status_code == 304


def test_any_site_may_read_and_none_with_cookies(client, everything):
    answer = client.get(f"{ROOT}claims/", headers={"origin": "https://elsewhere.example"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert "RateLimit" in answer["Access-Control-Expose-Headers"]
    asked = {"origin": "https://elsewhere.example", "access-control-request-method": "GET"}
    before = client.options(f"{ROOT}claims/", headers=asked)
    assert before.status_code == 200
    assert before["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["/", "/claims.json", "/statements/call/", "/account/login/"])
def test_no_other_page_may_be_read_by_another_site(client, everything, path):
    answer = client.get(path, headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_sent(everything, method):
    strict = Client(enforce_csrf_checks=True)
    for path in everything.paths():
        answer = getattr(strict, method)(path)
        problem(answer, 405)
        assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_head_and_options_have_no_body(client, everything):
    for path in everything.paths():
        head = client.head(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head["ETag"] == client.get(path)["ETag"]
        options = client.options(path)
        assert (options.status_code, options.content) == (204, b"")


def test_an_address_that_there_is_not_is_a_problem_under_api_and_a_page_elsewhere(client):
    assert "/api/v1/" in problem(client.get("/api/v2/"), 404)["detail"]
    problem(client.get(f"{ROOT}poems/"), 404)
    assert "There is nothing here" in client.get("/poems/").content.decode()


def test_an_address_without_its_slash_leads_to_the_one_with_it(client):
    answer = client.get(f"{ROOT}claims")
    assert (answer.status_code, answer["Location"]) == (301, f"{ROOT}claims/")


def test_what_cannot_be_understood_is_refused_with_a_message_for_each_parameter(client, everything):
    asked = {"party": "mars", "from": "soon", "kind": "poem", "colour": "red"}
    assert set(problem(client.get(f"{ROOT}claims/", asked), 400)["errors"]) == {"colour"}
    del asked["colour"]
    assert set(problem(client.get(f"{ROOT}claims/", asked), 400)["errors"]) == {"party", "from", "kind"}
    for path, name, value in (
        ("captures/", "source", "x"), ("quotes/", "claim", "-1"), ("readings/", "finding", "poem"),
        ("quotes/", "claim", "9" * 40), ("sources/", "statement", "a\x00b"), ("claims/", "limit", "0"),
        ("claims/", "limit", "٣"), ("claims/", "order", "summary"), ("claims/", "cursor", "xyz"),
        ("comparisons/lined-up/line-up/", "by", "colour"), ("comparisons/lined-up/line-up/", "from", "soon"),
        (f"claims/{everything.claim.pk}/", "page", "2"), ("", "page", "2"), ("bulk/claims.jsonl", "after", "x"),
    ):  # fmt: skip
        assert list(problem(client.get(ROOT + path, {name: value}), 400)["errors"]) == [name], (path, value)


def test_filters_narrow_as_on_the_pages(client, everything):
    def ids(**asked):
        return [one["id"] for one in ask(client, "claims/", **asked)["results"]]

    assert ids(party="russia") == [everything.claim.pk]
    assert ids(voice="attributed") == [everything.report.pk]
    assert ids(kind=["denial", "demand"]) == [everything.other.pk]
    assert ids(to="2025-03-10") == [everything.other.pk]
    assert [one["slug"] for one in ask(client, "statements/", occasion="the-call")["results"]] == ["call"]
    assert [one["slug"] for one in ask(client, "speakers/", party="russia")["results"]] == ["kremlin"]
    assert len(ask(client, "readings/", statement="call", topic="aid")["results"]) == 1
    assert ask(client, "readings/", topic="no-such-topic")["results"] == []
    assert len(ask(client, "quotes/", claim=everything.claim.pk)["results"]) == 2
    assert len(ask(client, "captures/", source=everything.source.pk)["results"]) == 1
    assert len(ask(client, "editions/", comparison="lined-up")["results"]) == 1


@pytest.mark.parametrize("name", ["topics", "speakers"])
def test_topics_and_speakers_are_narrowed_as_their_files_are(client, everything, name):
    for asked in (
        {"party": "russia"}, {"party": ["russia", "us"]}, {"name": "кремль"}, {"name": "RUC"},
        {"statements": "yes"}, {"statements": "no"},
    ):  # fmt: skip
        file = json.loads(client.get(f"/{name}.json", asked).getvalue())
        there = ask(client, f"{name}/", **asked)["results"]
        assert {one["id"] for one in there} == {one["id"] for one in file["records"]}, asked
    for asked in ({"party": "mars"}, {"statements": "perhaps"}, {"name": "x" * 81}):
        (parameter,) = problem(client.get(f"{ROOT}{name}/", asked), 400)["errors"]
        refused = client.get(f"/{name}.json", asked)
        assert refused.status_code == 400
        assert refused.content.decode().startswith(f"{parameter}: ")


def test_a_line_up_is_narrowed_as_its_page_is(client, everything):
    whole = ask(client, "comparisons/lined-up/line-up/")
    assert [row["topic"] for row in whole["rows"]] == ["truce", "aid"]
    some = ask(client, "comparisons/lined-up/line-up/", topic="truce", by="party")
    assert [row["topic"] for row in some["rows"]] == ["truce"]
    assert (some["by"], some["filters"]) == ("party", {"topic": ["truce"]})
    assert some["rows"][0]["verdict"] == whole["rows"][0]["verdict"]
