"""Words are forgotten and figures stay: copies are still one voice, and nothing brings the words back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from headcount.ledger import Ledger, copy_ledger, open_ledger
from headcount.ledger.engine import make_engine, writing
from headcount.ledger.migrate import alembic_config
from headcount.ledger.pages import FolderStore, kept_pages
from headcount.ledger.place import find_place
from headcount.ledger.write import add_readings
from headcount.parts.copies import CopySets, count_words, mark_to_keep, sketch_of
from headcount.records.judgement import JudgementKind
from headcount.records.page import Page, Sidecar
from headcount.records.report import Part, PartKind
from headcount.run.add import add_pages
from headcount.run.forgetting import forget_texts, redact
from headcount.run.holdings import Keeper, hold, rebuild_held
from headcount.run.reading import read_page
from headcount.run.reread import read_again
from tests.ledger.samples import make_claim, make_judgement, make_reading

LATER = datetime(2100, 1, 1, tzinfo=UTC)
PUBLISHED = date(2025, 3, 19)
WIRE = (
    "Ukraine brought home 150 soldiers from Russian captivity on 19 March 2025, {who} learned.\n\n"
    "The buses came to the northern border before noon, where families had been waiting since the early morning with "
    "flags and photographs of those who had not come home in all the exchanges before. Doctors were at hand, and most "
    "of the men had been held for more than two years, the officials said after the convoy had left for the hospital."
)
MOTHERS = (
    "Ukraine brought home 175 soldiers from Russian captivity on 19 March 2025, the mothers saw.\n\n"
    "I stood with them at the gate when the first of the buses turned into the yard. Nobody spoke for a while. Then "
    "a woman cried out a name, and the whole crowd moved forward as one. What the men told us on that day, in the "
    "corridor of an old sanatorium, fills the rest of this story from the north, told in their own words alone."
)
DOCTORS = (
    "Ukraine brought home 175 soldiers from Russian captivity on 19 March 2025, a hospital's doctors wrote.\n\n"
    "Beds had been made ready on two floors, and the kitchen had baked bread since dawn. The first to arrive were "
    "thin and quiet; they asked for tea, for a telephone and for a window. By evening every one of them had been seen, "
    "weighed and listened to, and the youngest of our nurses went out into the garden to be by herself for a time."
)


def make_page(outlet: str, said: str) -> Page:
    sidecar = Sidecar(url=f"https://{outlet}/1", published=PUBLISHED, language="en", outlet=outlet)
    return Page(name=f"{outlet}.txt", body=said.encode(), media_type="text/plain", sidecar=sidecar)


def wire_and_own() -> list[Page]:
    """One wire story in six outlets against two stories of their own: copies counted apart would outvote them."""
    wires = [make_page(f"paper-{n}.example", WIRE.format(who=f"paper number {n}")) for n in range(6)]
    return [*wires, make_page("mothers.example", MOTHERS), make_page("doctors.example", DOCTORS)]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        add_pages(opened, wire_and_own())
        yield opened


def best_of(ledger: Ledger) -> int | None:
    ((handover,),) = (exchange.handovers for exchange in hold(ledger).exchanges)
    return handover.best


def test_copies_stay_one_voice_when_every_text_is_forgotten(ledger: Ledger) -> None:
    before = hold(ledger)
    assert best_of(ledger) == 175
    hold(ledger)
    digest = ledger.held_digest()
    assert forget_texts(ledger, LATER, "the retention setting") == 8
    assert not any(reading.report.text for reading in ledger.readings())
    assert rebuild_held(ledger)[1] == digest
    assert hold(ledger) == before
    assert ledger.verify().faults == ()


def test_a_copy_that_comes_later_is_known_as_one(ledger: Ledger) -> None:
    forget_texts(ledger, LATER, "the retention setting")
    copy_of = CopySets()
    for reading in ledger.readings():
        copy_of(reading.report)
    one = next(ledger.readings()).report
    parts = (Part(kind=PartKind.BODY, start=0, end=len(WIRE)),)
    assert copy_of(replace(one, text=WIRE, parts=parts, outlet="late.example", mark=None)) == "paper-0.example"


def test_copies_stay_one_voice_when_every_one_is_redacted(ledger: Ledger) -> None:
    hold(ledger)
    digest = ledger.held_digest()
    for reading in list(ledger.readings()):
        redact(ledger, reading.report.id, "ann", "a prisoner is named")
    assert rebuild_held(ledger)[1] == digest
    assert all(claim.quote.exact == "" for reading in ledger.readings() for claim in reading.claims)
    assert ledger.verify().faults == ()


def test_redacting_one_of_several_copies_makes_it_no_voice_of_its_own(ledger: Ledger) -> None:
    hold(ledger)
    digest = ledger.held_digest()
    first = next(ledger.readings()).report.id
    redact(ledger, first, "ann", "a prisoner is named")
    assert rebuild_held(ledger)[1] == digest
    redact(ledger, first, "ann", "once more")
    assert ledger.verify().faults == ()


def test_what_is_kept_of_a_text_is_changed_by_nobody_unseen(ledger: Ledger) -> None:
    forget_texts(ledger, LATER, "the retention setting")
    with ledger.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER mark_no_update"))
        connection.execute(text("UPDATE mark SET value = '---' WHERE report_id = (SELECT min(report_id) FROM mark)"))
    assert any("retention" in fault for fault in ledger.verify().faults)


def test_what_is_kept_of_a_text_moves_with_the_ledger(ledger: Ledger, tmp_path: Path) -> None:
    forget_texts(ledger, LATER, "the retention setting")
    with open_ledger(tmp_path / "copy.db") as copy:
        copy_ledger(ledger, copy)
        assert hold(copy) == hold(ledger)


def test_a_kept_mark_reads_back_as_it_was_made() -> None:
    parts = (Part(kind=PartKind.BODY, start=0, end=len(WIRE)),)
    report = replace(make_reading().report, text=WIRE, parts=parts)
    emptied = replace(report, text="", parts=(), mark=mark_to_keep(report))
    assert sketch_of(emptied) == sketch_of(report) is not None
    assert count_words(emptied) == count_words(report) > 40
    assert len(emptied.mark or "") < 120


def test_a_running_reader_lets_go_of_redacted_words(tmp_path: Path) -> None:
    said = "Ukraine has returned a total of 4,306 people from Russian captivity since the full-scale invasion began."
    with open_ledger(tmp_path / "totals.db") as ledger:
        add_pages(ledger, [make_page("one.example", said)])
        keeper = Keeper(ledger)
        (total,) = keeper.hold().totals
        assert "a total of" in total.wording
        redact(ledger, next(ledger.readings()).report.id, "ann", "a prisoner is named")
        (total,) = keeper.hold().totals
        assert (total.wording, total.low) == ("", 4306)
        kept = ledger.look(lambda c: c.execute(text("SELECT facts FROM held")).scalars().all())
        assert not any("a total of" in facts for facts in kept)


def test_reading_again_brings_no_redacted_words_back(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "pages")
    with open_ledger(tmp_path / "ledger.db") as ledger:
        add_pages(ledger, wire_and_own(), store=store)
        redacted = next(ledger.readings()).report.id
        kept_before = len(ledger.look(kept_pages))
        redact(ledger, redacted, "ann", "a prisoner is named", store)
        assert len(ledger.look(kept_pages)) < kept_before
        add_pages(ledger, wire_and_own(), store=store)
        assert all(change.reading.report.id != redacted for change in read_again(ledger, store).changes)


def test_a_decision_finds_its_words_after_the_texts_are_forgotten(tmp_path: Path) -> None:
    before = make_reading(175)
    before = replace(before, page="0" * 64)
    report = replace(before.report, url="https://one.example/other")
    claim = make_claim(report, 175, from_date=PUBLISHED, to_date=PUBLISHED)
    after = replace(before, report=report, claims=(claim,), road=())
    with open_ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(before)
        ledger.judge(make_judgement(before.claims[0].id, JudgementKind.REJECT))
        ledger.reread_all([replace(before, claims=(), road=()), after])
        assert hold(ledger).exchanges == ()
        forget_texts(ledger, LATER, "the retention setting")
        rebuild_held(ledger)
        assert hold(ledger).exchanges == ()


def test_the_last_version_stands_after_the_texts_are_forgotten(tmp_path: Path) -> None:
    corrected = DOCTORS.replace("175", "177").replace("bread since dawn", "bread")
    with open_ledger(tmp_path / "ledger.db") as ledger:
        add_pages(ledger, [make_page("doctors.example", DOCTORS), make_page("doctors.example", corrected)])
        before = hold(ledger)
        assert best_of(ledger) == 177
        assert forget_texts(ledger, LATER, "the retention setting") == 2
        rebuild_held(ledger)
        assert hold(ledger) == before
        redact(ledger, list(ledger.readings())[1].report.id, "ann", "a prisoner is named")
        rebuild_held(ledger)
        assert best_of(ledger) == 177


def test_a_ledger_of_the_schema_before_marks_is_brought_up_with_all_that_it_holds(tmp_path: Path) -> None:
    place = find_place(tmp_path / "older.db")
    engine = make_engine(place)
    read = [reading for page in wire_and_own() for reading in read_page(page)]
    with writing(engine) as connection:
        command.upgrade(alembic_config(connection), "0003")
        add_readings(connection, read, None)
        connection.execute(text("UPDATE report_text SET text = NULL WHERE report_id = :id"), {"id": read[-1].report.id})
    engine.dispose()
    with open_ledger(place.name) as ledger:
        assert best_of(ledger) == 175
        digest = ledger.held_digest()
        assert forget_texts(ledger, LATER, "the retention setting") == 7
        assert rebuild_held(ledger)[1] == digest
        assert (ledger.seal(), ledger.verify().faults) == (0, ())
    assert len(list(tmp_path.glob("older.db.0003.*.backup"))) == 1
