"""Progress is told from inside the one transaction: who goes away, or what breaks, leaves nothing behind."""

import json

import pytest
from django.db import IntegrityError, connection

from statements.importing import keeping
from statements.models import Claim, Statement, Upload
from tests.desk.imported import CLAIM, both, scene, sent

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address(contributor):
    scene()
    claims = [CLAIM | {"reference": "", "summary": f"Point {n}"} for n in range(450)]
    return f"/desk/imports/{sent(contributor, both(claims=claims)).pk}/"


def stream(person, address):
    response = person.client.post(address, headers={"accept": "application/x-ndjson"})
    return response, iter(response.streaming_content)


def test_a_closed_connection_takes_everything_back(contributor, address):
    response, lines = stream(contributor, f"{address}apply/")
    assert json.loads(next(lines))["done"] == 1
    assert json.loads(next(lines))["done"] == 201
    assert Claim.objects.count() == 200  # inside the transaction they are there
    response.close()
    assert not connection.in_atomic_block
    assert not Claim.objects.exists()
    assert not Statement.objects.exists()
    assert "applied" not in Upload.objects.get().facts


def test_a_closed_dry_run_leaves_no_result(contributor, address):
    response, lines = stream(contributor, address)
    next(lines)
    response.close()
    assert "checked" not in Upload.objects.get().facts


def test_what_the_database_refuses_halfway_leaves_nothing_and_is_said(contributor, address, monkeypatch):
    kept = keeping.keep_claims

    def refused(made, stamp):
        kept(made, stamp)
        if Claim.objects.count() > 300:
            raise IntegrityError("somebody was quicker")

    monkeypatch.setattr(keeping, "keep_claims", refused)
    _, lines = stream(contributor, f"{address}apply/")
    told = [json.loads(line) for line in lines]
    assert told[-1] == {
        "error": "Somebody changed something that this file needs while it was gone through. Check it again."
    }
    assert not Claim.objects.exists()
    assert not Statement.objects.exists()


def test_the_same_without_scripts_comes_back_to_the_page(contributor, address, monkeypatch):
    monkeypatch.setattr(
        keeping, "keep_claims", lambda made, stamp: (_ for _ in ()).throw(IntegrityError("no"))
    )
    response = contributor.client.post(f"{address}apply/", follow=True)
    assert "Somebody changed something" in response.content.decode()
    assert not Statement.objects.exists()
