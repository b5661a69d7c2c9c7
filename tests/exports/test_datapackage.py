"""The data package: valid for frictionless without a network, its checksums true, its licence careful."""

import csv
import datetime as dt
import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest
from frictionless import Package, system

from exports.registry import FORMATS
from tests import hostile
from tests.exports.reports import poisoned, specimen

STORED = b'{"schema":1}'


def whole():
    report = specimen()
    return replace(report, edition=replace(report.edition, stored=STORED))


def opened(report):
    return zipfile.ZipFile(io.BytesIO(FORMATS["datapackage"].render(report)))


@pytest.fixture(scope="module")
def package():
    return opened(whole())


def test_it_holds_tables_edition_licence_and_checksums(package):
    assert package.namelist() == [
        "datapackage.json", "claims.csv", "quotes.csv", "terms.csv", "sources.csv", "readings.csv", "grid.csv",
        "edition.json", "LICENCE.txt", "SHA256SUMS",
    ]  # fmt: skip
    assert package.read("edition.json") == STORED


def test_a_live_line_up_is_not_called_an_edition():
    assert "line-up.json" in opened(specimen(edition=None)).namelist()


@pytest.mark.parametrize(
    "report", [whole(), specimen(edition=None), poisoned(3)], ids=["edition", "live", "hostile"]
)
def test_frictionless_finds_it_valid(report, tmp_path):
    """Schemas, types, keys, references and hashes, over every row."""
    report = replace(report, name="the-bridge")
    opened(report).extractall(tmp_path)
    with system.use_context(trusted=True):
        package = Package(str(tmp_path / "datapackage.json"))
        found = package.validate()
    assert found.valid, found.flatten(["title", "message"])
    assert found.stats["tasks"] == 7
    assert {resource.name for resource in package.resources} >= {"claims", "grid"}


def test_a_reference_that_is_not_met_would_be_found(tmp_path):
    """Frictionless really looks: a claim without its row is an error."""
    opened(whole()).extractall(tmp_path)
    quotes = tmp_path / "quotes.csv"
    quotes.write_text(quotes.read_text().replace("\n1,1,", "\n1,999,"))
    found = Package(str(tmp_path / "datapackage.json")).validate()
    assert {"foreign-key", "hash-count"} & {error for (error,) in found.flatten(["type"])}


def test_every_checksum_is_true(package):
    sums = dict(reversed(line.split("  ")) for line in package.read("SHA256SUMS").decode().splitlines())
    assert set(sums) == set(package.namelist()) - {"SHA256SUMS"}
    for name, known in sums.items():
        assert hashlib.sha256(package.read(name)).hexdigest() == known


def test_the_description_names_origin_version_and_sources(package):
    told = json.loads(package.read("datapackage.json"))
    assert (told["title"], told["version"], told["homepage"]) == ("The bridge", "2", specimen().url)
    assert told["created"] == "2025-03-20T09:30:00Z"
    assert "Edition 2, 20 March 2025" in told["description"]
    assert len(told["sources"]) == len(specimen().copies)


def test_no_licence_is_given_that_nobody_decided(package):
    text = package.read("LICENCE.txt").decode()
    assert "remain those of their speakers" in text
    assert "ask the publisher" in text
    assert specimen().url in text
    assert "Creative Commons" not in text
    assert json.loads(package.read("datapackage.json"))["licenses"] == [
        {"path": "LICENCE.txt", "title": "Who holds what, and whom to ask"}
    ]


def test_every_file_has_the_time_of_the_report(package):
    moment = specimen().moment.astimezone(dt.UTC)
    assert {entry.date_time for entry in package.infolist()} == {moment.timetuple()[:6]}


def test_the_grid_is_the_one_that_goes_alone(package):
    assert package.read("grid.csv") == FORMATS["csv-grid"].render(whole())


@pytest.mark.parametrize("turn", range(0, len(hostile.ALL), 7))
def test_no_cell_starts_a_formula(turn):
    package = opened(poisoned(turn))
    for name in package.namelist():
        if name.endswith(".csv"):
            for row in csv.reader(io.StringIO(package.read(name).decode(), newline="")):
                assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))], name


def test_the_same_report_gives_the_same_bytes():
    assert FORMATS["datapackage"].render(whole()) == FORMATS["datapackage"].render(whole())
