"""The samples in docs/samples are what the code of today makes of the edition that lies among them."""

import pytest

from comparisons.editions import documents
from comparisons.editions.canonical import canonical, parsed, sha256_of
from comparisons.reports import as_report
from comparisons.structure import EditionInfo
from exports.registry import FORMATS
from exports.report import Report
from tools.samples import COMPARISON, ROW, SAMPLES, SITE

STALE = "docs/samples is out of date: run `make samples`, and look at what has changed."
# Of these a new version of what sets or packs them may make other bytes; their own tests say what is in them.
PACKED = {"pdf", "png", "docx", "xlsx", "datapackage"}


@pytest.fixture(scope="module")
def report() -> Report:
    stored = (SAMPLES / f"{COMPARISON}.json").read_bytes()
    document = parsed(stored)
    assert canonical(document) == stored
    said = documents.imprint_of(document)
    edition = EditionInfo(
        number=said.number,
        sha256=sha256_of(stored),
        published_at=said.published_at,
        published_by=said.published_by,
        note=said.note,
        url=f"/comparisons/{COMPARISON}/editions/{said.number}/",
        correction=said.correction,
    )
    return as_report(documents.read(document, "speaker", edition), base=SITE, stored=stored)


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - PACKED))
def test_each_sample_is_what_is_made_today(report, name):
    made = FORMATS[name]
    assert (SAMPLES / f"{COMPARISON}.{made.ending}").read_bytes() == made.render(report), STALE


def test_there_is_a_sample_of_each_format_and_of_a_row():
    names = {f"{COMPARISON}.{made.ending}" for made in FORMATS.values()} | {
        f"{COMPARISON}-{ROW}.png",
        "README.md",
    }
    assert {path.name for path in SAMPLES.iterdir()} == names
