"""Any change to the log shows; emptied texts and quotes do not break the chain."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from headcount.ledger import Ledger
from headcount.records.judgement import JudgementKind
from headcount.run.forgetting import forget_texts
from tests.ledger.samples import make_judgement, make_reading


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with three reports and a judgement."""
    for figure in (175, 150, 25):
        ledger.add(make_reading(figure))
    ledger.judge(make_judgement("some claim", JudgementKind.CONFIRM))
    return ledger


def tamper(ledger: Ledger, statement: str) -> None:
    """Change a row as someone would who can switch the triggers off."""
    with ledger.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
            connection.execute(text(statement))
            connection.execute(text("SET session_replication_role = DEFAULT"))
            return
        connection.execute(text("PRAGMA foreign_keys = OFF"))
        for (name,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text(statement))


def test_an_untouched_ledger_verifies(filled: Ledger) -> None:
    found = filled.verify()
    assert (found.entries, found.linked, found.emptied, found.faults) == (4, 4, 0, ())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET at = '2020-01-01 00:00:00.000000' WHERE seq = 2",
        "UPDATE entry SET subject = 'another' WHERE seq = 2",
        "UPDATE claim SET facts = replace(facts, '150', '151') WHERE seq = 2",
        "UPDATE report SET facts = replace(facts, 'Example', 'Sample') WHERE outlet IS NOT NULL",
        "UPDATE quote SET exact = 'other words' WHERE seq = 2 AND part_of = 'claim'",
        "UPDATE report_text SET text = 'other words'",
        "UPDATE report_text SET headline = 'other words'",
        "UPDATE reading SET reader = 'another' WHERE seq = 1",
        "UPDATE judgement SET author = 'bob'",
        "UPDATE judgement SET kind = 'reject'",
        "UPDATE entry SET facts = '{}' WHERE kind = 'judgement'",
        "UPDATE link SET hash = '00' WHERE position = 2",
        "DELETE FROM link WHERE position = 2",
        "DELETE FROM claim WHERE seq = 3",
        "DELETE FROM road WHERE seq = 3",
    ],
)
def test_every_change_shows(filled: Ledger, statement: str) -> None:
    tamper(filled, statement)
    assert filled.verify().faults


def test_an_entry_taken_out_shows(filled: Ledger) -> None:
    for table in ("quote", "claim", "road", "reading", "link", "entry"):
        tamper(filled, f"DELETE FROM {table} WHERE seq = 1")
    assert filled.verify().faults


def test_redacted_words_are_gone_and_figures_and_chain_stay(filled: Ledger) -> None:
    reading = make_reading(150)
    assert filled.redact(reading.report.id, author="ann", reason="a prisoner is named") == 2
    held = filled.reports([reading.report.id])[reading.report.id]
    claim = filled.claims([reading.claims[0].id])[reading.claims[0].id]
    assert (held.text, held.headline, held.authors) == ("", None, ())
    assert (claim.quote.exact, claim.low, claim.id, held.id) == ("", 150, reading.claims[0].id, reading.report.id)
    found = filled.verify()
    assert found.faults == ()
    assert found.emptied == 3


def test_retention_empties_texts_and_keeps_headlines_and_quotes(filled: Ledger) -> None:
    assert forget_texts(filled, before=datetime(2100, 1, 1, tzinfo=UTC), author="the retention setting") == 3
    reading = make_reading(150)
    held = filled.reports([reading.report.id])[reading.report.id]
    assert (held.text, held.headline, held.authors) == ("", reading.report.headline, reading.report.authors)
    assert filled.claims([reading.claims[0].id])[reading.claims[0].id] == reading.claims[0]
    assert filled.verify().faults == ()
    assert forget_texts(filled, before=datetime(2100, 1, 1, tzinfo=UTC), author="the retention setting") == 0


def test_a_redacted_report_added_again_does_not_bring_its_words_back(filled: Ledger) -> None:
    reading = make_reading(150)
    filled.redact(reading.report.id, author="ann", reason="a prisoner is named")
    assert filled.add(reading) is False
    assert filled.reports([reading.report.id])[reading.report.id].text == ""
