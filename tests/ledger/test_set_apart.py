"""Whose a quotation is stands in the ledger by its place in the text, and is forgotten with it."""

import json
from dataclasses import replace

from sqlalchemy import select

from headcount.ledger import Ledger, schema
from headcount.ledger.rows import report_rows
from headcount.records.reading import Reading
from headcount.records.report import Part, PartKind, Report
from tests.ledger.samples import make_reading

TEXT = "175 soldiers came home.\n\n“We waited.”\n\nAnn Example, a mother"
BODY = Part(kind=PartKind.BODY, start=0, end=23)
QUOTED = Part(kind=PartKind.QUOTATION, start=25, end=37, whose="Ann Example, a mother")


def reading(*parts: Part) -> Reading:
    return make_reading(text=TEXT, parts=parts)


def test_a_quotation_is_held_with_whose_it_is(ledger: Ledger) -> None:
    given = reading(BODY, QUOTED)
    ledger.add(given)
    assert ledger.reports([given.report.id])[given.report.id].parts == (BODY, QUOTED)


def test_whose_it_is_is_forgotten_with_the_text(ledger: Ledger) -> None:
    given = reading(BODY, QUOTED)
    ledger.add(given)
    ledger.redact(given.report.id, "ann", "they asked for it")
    with ledger.engine.connect() as connection:
        rows = [tuple(row) for table in schema.metadata.sorted_tables for row in connection.execute(select(table))]
    assert not any("Ann Example, a mother" in str(row) for row in rows)
    assert ledger.reports([given.report.id])[given.report.id].parts == (BODY, replace(QUOTED, whose=None))
    assert ledger.verify().faults == ()


def test_a_name_that_the_text_does_not_hold_is_not_kept() -> None:
    facts = json.loads(report_rows(reading(replace(QUOTED, whose="Bo Nobody")).report).facts["facts"])
    assert facts["parts"] == [{"kind": "quotation", "start": 25, "end": 37}]


def test_a_report_without_quotations_is_written_as_before(ledger: Ledger) -> None:
    report = reading(BODY).report
    assert json.loads(report_rows(report).facts["facts"])["parts"] == [{"kind": "body", "start": 0, "end": 23}]
    assert report.id == Report(text=TEXT, name="other", published=report.published, parts=(QUOTED,)).id
