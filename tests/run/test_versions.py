"""The same address read again with changed text is a new version: the last one stands, and what changed is told."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from headcount.ledger import Ledger, open_ledger
from headcount.reconcile.versions import ChangeKind
from headcount.records.finding import FindingKind, Verdict
from headcount.records.judgement import JudgementKind
from headcount.records.page import Page, Sidecar
from headcount.records.reading import Reading
from headcount.run.folding import LogFold
from headcount.run.holdings import Keeper, hold
from headcount.run.reading import read_page
from headcount.run.versions import find_new_versions, find_versions
from tests.ledger.samples import make_judgement

ADDRESS = "https://news.example/home"
DAY = date(2025, 3, 19)
FIRST = (
    "Home at last\n\nUkraine brought home 175 soldiers from Russian captivity in an exchange on March 19, 2025, the "
    "staff said. A further 22 soldiers were returned to Ukraine outside the exchange, it said.\n\n"
    "Most of them had been held for more than two years, and doctors will examine all of them before they travel on.\n"
)
CORRECTED = FIRST.replace("22", "23")
CUT = (
    FIRST.partition(" A further")[0] + "\n\nDoctors will examine all of them before they travel on to their families.\n"
)


def read(text: str, url: str | None = ADDRESS, day: date | None = DAY) -> Reading:
    page = Page(name="page.txt", body=text.encode(), sidecar=Sidecar(url=url, published=day, outlet="The Example"))
    return read_page(page)[0]


def best_to_ukraine(ledger: Ledger) -> list[int]:
    """The best figures of the handovers to Ukraine, the smallest first."""
    handovers = (h for exchange in hold(ledger).exchanges for h in exchange.handovers)
    return sorted(h.best or 0 for h in handovers if h.returned_to == "UKR")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "ledger.db")


def test_a_changed_figure_is_told_and_the_last_version_stands(ledger: Ledger) -> None:
    ledger.add_all([read(FIRST), read(CORRECTED)])
    (finding,) = (one for one in hold(ledger).findings if one.kind is FindingKind.VERSION)
    assert finding.sentence == "The Example changed 22 to 23 (people to Ukraine)."
    assert finding.verdict is Verdict.CONTRADICTED
    assert best_to_ukraine(ledger) == [23, 175]


def test_a_dropped_figure_is_told_and_no_longer_held(ledger: Ledger) -> None:
    ledger.add_all([read(FIRST), read(CUT)])
    (finding,) = (one for one in hold(ledger).findings if one.kind is FindingKind.VERSION)
    assert finding.sentence == "The Example dropped its 22 (people to Ukraine)."
    assert best_to_ukraine(ledger) == [175]


def test_every_version_is_found_from_any_of_them(ledger: Ledger) -> None:
    readings = [read(FIRST), read(CORRECTED), read(CUT)]
    for hour, reading in enumerate(readings):
        ledger.add(reading, datetime(2025, 3, 20, hour, tzinfo=UTC))
    ledger.add(read(FIRST.replace("175", "150"), "https://news.example/other"))
    for reading in readings:
        versions = find_versions(ledger, reading.report.id)
        assert [one.report.id for one in versions] == [one.report.id for one in readings]
    assert [one.added_at.hour for one in versions] == [0, 1, 2]
    told = [[(c.kind, c.before and c.before.low, c.after and c.after.low) for c in one.changes] for one in versions]
    assert told == [[], [(ChangeKind.CHANGED, 22, 23)], [(ChangeKind.DROPPED, 23, None)]]
    assert find_versions(ledger, "0" * 32) == ()


def test_only_what_is_later_is_told_as_a_new_version(ledger: Ledger) -> None:
    ledger.add(read(FIRST))
    assert list(find_new_versions(ledger, [read(FIRST).report])) == []
    ledger.add(read(CORRECTED))
    ((report, changes),) = find_new_versions(ledger, [read(CORRECTED).report])
    assert (report.id, len(changes)) == (read(CORRECTED).report.id, 1)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(read(CORRECTED, "https://news.example/two"), id="another address"),
        pytest.param(read(CORRECTED, day=DAY + timedelta(days=1)), id="another day of publication"),
        pytest.param(read(CORRECTED, None), id="no address"),
        pytest.param(read("Home\n\nUkraine brought home 23 soldiers on March 19, 2025."), id="an excerpt"),
    ],
)
def test_what_is_no_version_stands_beside(ledger: Ledger, other: Reading) -> None:
    ledger.add_all([read(FIRST), other])
    assert len(find_versions(ledger, other.report.id)) == 1
    assert [one for one in hold(ledger).findings if one.kind is FindingKind.VERSION] == []


def test_a_page_of_ever_new_stories_is_no_version_of_itself(ledger: Ledger) -> None:
    other = "On the road\n\n" + "Ukraine brought home 150 soldiers from Russian captivity on April 2, 2025. " * 8
    ledger.add_all([read(FIRST, day=None), read(other, day=None)])
    assert len(find_versions(ledger, read(other, day=None).report.id)) == 1


def test_a_report_read_again_keeps_its_place_among_the_versions(ledger: Ledger) -> None:
    ledger.add_all([read(FIRST), read(CORRECTED)])
    ledger.reread_all([read(FIRST)])
    assert [one.report.id for one in find_versions(ledger, read(FIRST).report.id)][-1] == read(CORRECTED).report.id
    assert best_to_ukraine(ledger) == [23, 175]


def test_a_better_text_of_an_old_page_does_not_stand_over_the_new_page(ledger: Ledger) -> None:
    first, later = read(FIRST), read(CORRECTED)
    ledger.add_all([first, later])
    better = replace(first, report=replace(first.report, text=first.report.text + "\n"))
    ledger.reread_all([replace(first, claims=(), road=()), better])
    assert find_versions(ledger, later.report.id)[-1].report.id == later.report.id
    assert [len(one.changes) for one in find_versions(ledger, better.report.id)] == [0, 1]
    assert best_to_ukraine(ledger) == [23, 175]


def test_an_older_state_of_a_page_that_comes_later_is_the_earlier_version(ledger: Ledger) -> None:
    old, new = (replace(one, report=replace(one.report, updated=datetime(2025, 3, 20, hour, tzinfo=UTC)))
                for one, hour in ((read(FIRST), 8), (read(CORRECTED), 9)))  # fmt: skip
    ledger.add_all([new, old])
    assert [one.report.id for one in find_versions(ledger, old.report.id)] == [old.report.id, new.report.id]
    (finding,) = (one for one in hold(ledger).findings if one.kind is FindingKind.VERSION)
    assert finding.sentence == "The Example changed 22 to 23 (people to Ukraine) on 20 March 2025."


def test_decisions_follow_their_words_into_the_next_version(ledger: Ledger) -> None:
    keeper = Keeper(ledger)
    ledger.add(read(FIRST))
    (wrong,) = (claim for claim in read(FIRST).claims if claim.low == 175)
    ledger.judge(make_judgement(wrong.id, JudgementKind.REJECT))
    keeper.hold()
    ledger.add(read(CORRECTED))
    held = keeper.hold()
    assert held == hold(ledger)
    assert best_to_ukraine(ledger) == [23]


def test_taking_in_piece_by_piece_holds_what_all_of_it_holds(ledger: Ledger) -> None:
    keeper = Keeper(ledger)
    for text in (FIRST, CORRECTED, CUT, FIRST.replace("22", "24")):
        ledger.add(read(text))
        fold = LogFold()
        for reading in ledger.readings():
            fold.add(reading)
        assert keeper.hold() == fold.derive()
