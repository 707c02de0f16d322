"""The log only grows, adding twice changes nothing, and what was believed on a day can be asked for ever after."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from headcount.errors import LedgerError
from headcount.ledger import Ledger, open_ledger, schema
from headcount.ledger.deeds import Deed, DeedKind, note_deed
from headcount.ledger.forget import Mark
from headcount.records.judgement import JudgementKind
from tests.ledger.conftest import NewPlace
from tests.ledger.samples import NOON, make_judgement, make_reading


def test_what_was_added_is_held_word_for_word(ledger: Ledger) -> None:
    reading = make_reading()
    assert ledger.add(reading)
    assert list(ledger.readings()) == [reading]
    assert ledger.reports([reading.report.id, "not held"]) == {reading.report.id: reading.report}
    assert ledger.claims([reading.claims[0].id]) == {reading.claims[0].id: reading.claims[0]}


def test_adding_twice_changes_nothing(ledger: Ledger) -> None:
    one, two = make_reading(175), make_reading(22)
    assert ledger.add_all([one, two, one]) == (True, True, False)
    head = ledger.head()
    assert ledger.add(one) is False
    assert ledger.head() == head


def test_a_report_without_claims_is_held_too(ledger: Ledger) -> None:
    reading = make_reading()
    silent = type(reading)(report=reading.report, claims=(), road=(), reader="test")
    assert ledger.add(silent)
    assert list(ledger.readings()) == [silent]


def test_what_is_unknown_stays_unknown(ledger: Ledger) -> None:
    reading = make_reading(day=None, outlet=None, language=None)
    ledger.add(reading)
    (held,) = ledger.readings()
    assert (held.report.published, held.report.outlet, held.claims[0].to_date) == (None, None, None)
    assert held == reading


def test_the_log_can_be_read_up_to_a_day(ledger: Ledger) -> None:
    first, later = make_reading(175), make_reading(150)
    ledger.add(first, at=NOON)
    ledger.add(later, at=NOON + timedelta(days=1))
    assert list(ledger.readings(date(2025, 3, 19))) == []
    assert list(ledger.readings(date(2025, 3, 20))) == [first]
    assert list(ledger.readings(NOON + timedelta(hours=1))) == [first]
    assert list(ledger.readings()) == [first, later]


def test_the_newest_reports_come_first_page_by_page(ledger: Ledger) -> None:
    made = [make_reading(figure) for figure in (25, 150, 175)]
    ledger.add_all(made)
    (newest, first), (second, _) = ledger.latest(2)
    assert first == made[2]
    assert newest > second
    assert [reading for _, reading in ledger.latest(2, before=second)] == [made[0]]


def test_a_clock_set_back_never_puts_an_entry_before_the_one_ahead_of_it(ledger: Ledger) -> None:
    first, later = make_reading(175), make_reading(150)
    ledger.add(first, at=NOON)
    ledger.add(later, at=NOON - timedelta(days=365))
    assert list(ledger.readings(date(2025, 3, 19))) == []
    assert list(ledger.readings(date(2025, 3, 20))) == [first, later]


def test_a_judgement_is_held_once_with_author_time_and_reason(ledger: Ledger) -> None:
    made = make_judgement("some claim", JudgementKind.CORRECT, value=(("returned_to", "RUS"), ("low", 3)))
    assert ledger.judge(made, at=NOON)
    assert ledger.judge(made) is False
    assert ledger.judgements() == (made,)
    assert ledger.judgements(date(2025, 3, 19)) == ()


@pytest.mark.parametrize("table", schema.APPEND_ONLY)
@pytest.mark.parametrize("deed", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_the_database_itself_refuses_to_change_or_delete(ledger: Ledger, table: str, deed: str) -> None:
    ledger.add(make_reading())
    ledger.judge(make_judgement("some claim"))
    report = make_reading().report.id
    ledger.redact(report, author="ann", reason="a prisoner is named", marks=[Mark(report_id=report, value="00f")])
    ledger.seal()
    with ledger.engine.begin() as connection:
        note_deed(connection, Deed(kind=DeedKind.SIGNED_IN, account="ann", at=NOON))
    column = schema.metadata.tables[table].columns.keys()[0]
    with pytest.raises(SQLAlchemyError, match="the ledger only grows"), ledger.engine.begin() as connection:
        connection.execute(text(deed.format(table=table, column=column)))


@pytest.mark.parametrize(("table", "columns"), schema.EMPTIABLE.items())
def test_texts_may_be_emptied_and_never_changed(ledger: Ledger, table: str, columns: tuple[str, ...]) -> None:
    ledger.add(make_reading())
    for column in columns:
        with pytest.raises(SQLAlchemyError, match="the ledger only grows"), ledger.engine.begin() as connection:
            connection.execute(text(f"UPDATE {table} SET {column} = 'other'"))
    with pytest.raises(SQLAlchemyError, match="the ledger only grows"), ledger.engine.begin() as connection:
        connection.execute(text(f"DELETE FROM {table}"))
    with ledger.engine.begin() as connection:
        connection.execute(text(f"UPDATE {table} SET {columns[1]} = NULL"))


def test_a_reading_that_cannot_be_written_leaves_the_ledger_as_it_was(ledger: Ledger) -> None:
    ledger.add(make_reading(175))
    broken = make_reading(23)
    object.__setattr__(broken.report, "outlet", "half a letter \ud800, which records put right and no database takes")
    with pytest.raises(LedgerError, match="characters"):
        ledger.add_all([make_reading(22), broken])
    assert ledger.head() == 1
    assert len(list(ledger.readings())) == 1


def test_two_open_ledgers_see_each_others_reports(new_place: NewPlace) -> None:
    place = new_place()
    with open_ledger(place) as one, open_ledger(place) as other:
        assert one.add(make_reading())
        assert other.add(make_reading()) is False
        assert list(other.readings()) == [make_reading()]


def test_moments_are_kept_to_the_microsecond_in_utc(ledger: Ledger) -> None:
    made = make_judgement("x", made_at=datetime(2025, 3, 20, 12, 0, 0, 123456, tzinfo=UTC))
    ledger.judge(made)
    assert ledger.judgements()[0].made_at == made.made_at
