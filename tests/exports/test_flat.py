"""Flat tables of a report: everything once, and what refers to a row finds it."""

import pytest

from exports import flat
from exports.flat import CLAIMS, QUOTES, READINGS, SOURCES, TABLES, TERMS
from tests.exports.reports import specimen

REPORT = specimen()
BY_NAME = {table.name: table for table in TABLES}


def records(table):
    names = [column.name for column in table.columns]
    return [dict(zip(names, cells, strict=True)) for cells in table.rows(REPORT)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_key_tells_rows_apart_and_references_are_met(table):
    rows = records(table)
    assert rows
    if table.key:
        assert len({row[table.key] for row in rows}) == len(rows)
    for name, (other, key) in table.refers.items():
        known = {row[key] for row in records(BY_NAME[other])}
        assert {row[name] for row in rows} - {None} <= known


def test_each_claim_and_report_is_a_row():
    assert [row["id"] for row in records(CLAIMS)] == [claim.key for _, claim in REPORT.claims()]
    assert {row["record"] for row in records(CLAIMS)} == {"claim", "report"}


def test_quotes_of_terms_say_of_which_aspect():
    assert {row["id"]: row["aspect"] for row in records(QUOTES)} | {11: "scope", 1: ""} == {
        row["id"]: row["aspect"] for row in records(QUOTES)
    }


def test_a_term_in_our_words_has_no_quote():
    assert {row["value"]: row["quote"] for row in records(TERMS)}["until autumn"] is None


def test_each_kept_copy_is_a_source_with_its_hash():
    assert [(row["number"], row["text_sha256"]) for row in records(SOURCES)] == [(1, "0" * 64)]


def test_a_finding_has_who_when_and_on_what_basis():
    found = {row["finding"]: row for row in records(READINGS)}
    assert found["Not addressed"]["read_by"] == "A reader"
    assert found["Not addressed"]["read_on"].isoformat() == "2025-01-15"
    assert found["Not addressed"]["basis"] == "kept copy 1"
    assert found["Not read yet"]["read_on"] is None


def test_a_silence_of_a_joint_text_is_told_once():
    (row,) = (row for row in REPORT.rows if row.name == "Tolls")
    joint = specimen(rows=(type(row)(**{**_parts(row), "cells": (*row.cells, *row.cells)}),))
    assert len(list(READINGS.rows(joint))) == len(row.cells)


def _parts(row):
    return {name: getattr(row, name) for name in type(row).__slots__}


def test_a_cell_reads_as_paragraphs_of_claims_and_reports():
    first = flat.cell_text(REPORT.rows[0].cells[1]).split("\n")
    assert first[0].startswith("[± With conditions] Will open both lanes")
    assert "“wir öffnen beide Spuren”" in first[0]
    assert first[1].startswith("As reported by The Valley Gazette: ")
    assert first[1].endswith("(The original does not say this)")


def test_a_silent_cell_says_who_found_so():
    text = flat.cell_text(REPORT.rows[1].cells[0])
    assert text == "Not addressed. Read whole by A reader, 15 Jan 2025: kept copy 1."
