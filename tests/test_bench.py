"""What `make bench` measures with: a corpus that is always the same and holds every rule, and right sums."""

import csv
import datetime as dt
import io
import json
import sqlite3
from random import Random

import pytest
from django.core.management import call_command
from django.db import connection

from bench import (
    document,
    dump,
    fill,
    importing,
    multiplying,
    pages_of_datasette,
    report,
    sizes,
)
from bench.corpus import Corpus
from bench.figures import Figures, Sample, percentile
from bench.importing import Imported
from bench.measure import Outcome
from bench.passages import passages
from bench.typesetting import Typeset
from comparisons.editions.publishing import publish
from comparisons.lineup import build
from comparisons.models import Comparison
from exports.registry import FORMATS
from statements.models import Claim, Statement

SMALLEST = (sizes.LEAST_STATEMENTS, sizes.LEAST_CLAIMS + 5)
HELLO = Figures(per_second=1000, median=0.001, slowest=0.002, cpu=0.0005, database_cpu=0.0, size=6)
PAGE = Figures(per_second=50, median=0.03, slowest=0.05, cpu=0.01, database_cpu=0.001, size=300_000)

IMPORTED = Imported(rows=10_000, seconds=25, cpu=20, peak=93_000_000)


def written(seed: int = 1) -> list[list[tuple]]:
    """The corpus as plain values, but for moments that the clock gives."""
    return [
        [tuple(getattr(row, field.attname) for field in row._meta.concrete_fields) for row in rows]
        for rows in Corpus(sizes.Sizes(*SMALLEST), seed).rows()
    ]


def test_the_same_sizes_give_the_same_corpus():
    assert written() == written()
    assert written() != written(seed=2)


@pytest.mark.django_db
def test_the_corpus_passes_verify_and_fills_each_cell(capsys):
    fill.save(Corpus(sizes.Sizes(*SMALLEST)).rows())
    call_command("verify")
    assert (Statement.objects.count(), Claim.objects.count()) == SMALLEST
    lineup = build(Comparison.objects.get(slug=sizes.COMPARISON))
    assert len(lineup.rows) == sizes.COMPARED_TOPICS
    assert {len(cell.claims) for row in lineup.rows for cell in row.cells} == {sizes.IN_CELL}
    assert all(claim.quotes for row in lineup.rows for cell in row.cells for claim in cell.claims)


@pytest.mark.django_db
def test_each_page_that_is_measured_is_there(client, settings):
    settings.ROOT_URLCONF = "bench.urls"
    fill.save(Corpus(sizes.Sizes(*SMALLEST)).rows())
    publish(Comparison.objects.get(slug=sizes.COMPARISON), by=None, note="First edition.")
    for address in (sizes.ADDRESSES | sizes.FOUND).values():
        assert client.get(address).status_code == 200
    endings = {address.split(".", 1)[1] for address in sizes.FILES.values()}
    assert endings == {made.ending for made in FORMATS.values()}


@pytest.mark.django_db
def test_suggestions_are_measured_on_words_that_others_share(client, settings):
    settings.ROOT_URLCONF = "bench.urls"
    fill.save(Corpus(sizes.Sizes(*SMALLEST)).rows())
    assert client.get("/hello/").content == b"hello\n"
    page = client.get("/suggested/").content.decode()
    assert 'data-field="topic"' in page
    assert "in similar wording" in page


@pytest.mark.django_db
def test_every_row_of_the_measured_import_is_kept(monkeypatch, capsys):
    fill.save(Corpus(sizes.Sizes(*SMALLEST)).rows())
    before = Claim.objects.count()
    monkeypatch.setattr(importing, "STATEMENTS", 2)
    importing.main()
    assert json.loads(capsys.readouterr().out)["rows"] == 50
    assert Claim.objects.count() - before == 48
    assert importing.ROWS == 10_000


@pytest.mark.parametrize("asked", [(7, 1000), (100, 389)])
def test_a_corpus_too_small_for_the_comparison_is_refused(asked):
    with pytest.raises(ValueError, match="At least"):
        sizes.Sizes(*asked)


def test_all_claims_asked_for_are_given_out():
    asked = sizes.Sizes(statements=101, claims=1234)
    assert sum(asked.claims_of(number) for number in range(1, 102)) == 1234


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_a_detail_lies_inside_its_passage(language):
    made = passages(Random(3), language, 40)  # noqa: S311 - seeded so that a failure comes back
    for (start, end), (first, last) in zip(made.passages, made.details, strict=True):
        assert start <= first < last <= end
        assert made.text[start:end] == made.text[start:end].strip(" .\n")


def test_a_percentile_is_one_of_the_values():
    values = [float(n) for n in range(1, 201)]
    assert (percentile(values, 50), percentile(values, 99), percentile([7.0], 99)) == (100, 198, 7)


def test_rounds_add_up():
    sample = Sample()
    sample.add([0.01, 0.03], seconds=0.04, cpu=0.02, database_cpu=0.0, size=10)
    sample.add([0.02, 0.02], seconds=0.06, cpu=0.04, database_cpu=0.01, size=12)
    figures = sample.figures
    assert (figures.per_second, figures.median, figures.slowest) == (pytest.approx(40), 0.02, 0.03)
    assert (figures.cpu, figures.database_cpu) == (pytest.approx(0.015), pytest.approx(0.0025))
    assert figures.size == 12


def test_multiples_are_of_hello():
    times = PAGE.times(HELLO)
    assert (times.per_second, times.median, times.slowest) == (20, pytest.approx(30), pytest.approx(25))
    assert (times.cpu, times.database_cpu) == (pytest.approx(20), pytest.approx(2))


def test_the_document_gives_each_figure_with_its_multiple_and_says_whether_the_aims_are_kept():
    figures = dict.fromkeys(("line-up", "edition", "suggestions", sizes.KNOWN, *sizes.FILES), PAGE)
    outcome = Outcome("SQLite 3", {"hello": HELLO} | figures, peak=160_000_000)
    run = report.Run(
        dt.date(2025, 3, 18), sizes.Sizes(), 10, 0.5, [(outcome, IMPORTED)], Typeset(whole=6, typst=4)
    )
    text = report.pages(run)
    line = (
        "| line-up | 300 | 50 (÷ 20.0) | 30.00 ms (× 30.0) | 50.00 ms (× 25.0) | 10.00 ms (× 20.0) | × 2.0 |"
    )
    assert line in text
    assert "**20.0 times** hello's processor time (aim: at most 35; kept)" in text
    assert "**160 MB** (aim: under 150; missed)" in text
    assert "2025-03-18" in text
    assert "**0.05 times** as often a second as hello (aim: at least 0.6; missed)" in text
    assert "1.00 times as often again" in text
    assert "at most **1.0 times** the line-up page's processor time (aim: at most 2; kept)" in text
    assert "Suggestions take **11 ms** of processors, the database's with it, 22.0 times hello's" in text
    assert "(aim: under 100 ms, which is for 10,000 claims)" in text
    assert (
        "**25 s** by the clock, 20 s of the processor, 4.0 times hello's a row, and at most **93 MB**" in text
    )
    assert "(aim: 20 s, 300 MB; missed)" in text
    assert "takes **1.50 times** the processor time that typst alone" in text


@pytest.mark.django_db
def test_the_database_s_own_dump_holds_the_same_lines_as_the_file(client, tmp_path, settings):
    """Else their speeds could not be compared."""
    fill.save(Corpus(sizes.Sizes(*SMALLEST)).rows())
    settings.SITE_URL = dump.SITE
    file = csv.reader(io.StringIO(client.get("/claims.csv").getvalue().decode(), newline=""))
    head = next(file)
    with connection.cursor() as cursor:
        cursor.execute(dump.statement(connection.vendor))
        dumped = [["" if cell is None else str(cell) for cell in row] for row in cursor.fetchall()]
    last = head.index("published_at")
    assert [row[:last] for row in dumped] == [row[:last] for row in file]


@pytest.mark.django_db
def test_a_corpus_is_multiplied_with_all_that_a_list_tells_of_it(client):
    fill.save(Corpus(sizes.Sizes(*SMALLEST)).rows())
    once = client.get("/claims.csv").getvalue().count(b"\r\n") - 1
    multiplying.multiply(3)
    content = client.get("/claims.csv").getvalue().decode()
    lines = list(csv.DictReader(io.StringIO(content, newline="")))
    assert len(lines) == 3 * once
    assert all(line["quotes"] and line["speakers"] and line["held_by"] for line in lines)
    one_more = Statement.objects.latest("pk")
    one_more.pk, one_more.slug = None, "one-more"
    one_more.save()
    assert one_more.pk > SMALLEST[0] * 3


def test_a_run_writes_its_own_part_of_the_document_and_leaves_the_others(tmp_path):
    path = tmp_path / "performance.md"
    document.write(path, {"million": "Many.\n", "head": "# How fast"})
    document.write(path, {"pages": "Some."})
    document.write(path, {"pages": "Others."})
    said = [line for line in path.read_text().splitlines() if line and not line.startswith("<!--")]
    assert said == ["# How fast", "Others.", "Many."]


@pytest.mark.django_db
def test_datasette_is_given_every_claim_and_statement(tmp_path):
    fill.save(Corpus(sizes.Sizes(*SMALLEST)).rows())
    pages_of_datasette.write(tmp_path / "corpus.db")
    with sqlite3.connect(tmp_path / "corpus.db") as database:
        counted = [
            database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in ("statements", "claims")
        ]
        found = database.execute(
            "SELECT count(*) FROM claims_fts WHERE claims_fts MATCH ?", [sizes.RARE]
        ).fetchone()
    assert tuple(counted) == SMALLEST
    assert found[0] > 0
