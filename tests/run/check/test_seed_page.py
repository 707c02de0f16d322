"""The page the project began with: nine figures, and what the shipped history says of each."""

import json
from datetime import date
from pathlib import Path

import pytest

from headcount.ledger import open_ledger
from headcount.records.checked import CheckedFigure
from headcount.records.exchange import PledgeState
from headcount.records.finding import Verdict
from headcount.records.holdings import Holdings
from headcount.records.page import Page, Sidecar
from headcount.run.check import check_report
from headcount.run.history import read_history
from headcount.run.holdings import hold
from headcount.run.reading import read_page

MARCH_19 = date(2025, 3, 19)


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Holdings:
    """What the ledger holds once the shipped history is loaded."""
    with open_ledger(tmp_path_factory.mktemp("history") / "ledger.db") as ledger:
        ledger.add_all(tuple(read_history()))
        return hold(ledger)


@pytest.fixture(scope="module")
def figures(shared: Path, history: Holdings) -> list[tuple[str, CheckedFigure]]:
    """Each figure of the seed page as it is printed there, with what the check says."""
    file = shared / "eval" / "texts" / "000_09027cb3f66d6762.txt"
    published = json.loads(file.with_name(f"{file.name}.json").read_text())["published"]
    sidecar = Sidecar(published=date.fromisoformat(published))
    (reading,) = read_page(Page(name=file.name, body=file.read_bytes(), media_type="text/plain", sidecar=sidecar))
    checked = check_report(reading.report, reading.claims, history)
    return [(reading.report.text[one.claim.start : one.claim.end], one) for one in checked]


def test_the_nine_figures_and_nothing_else(figures: list[tuple[str, CheckedFigure]]) -> None:
    assert [printed for printed, _ in figures] == [
        "4,000", "4,000", "4,306", "1,358", "197", "One hundred seventy-five", "22", "23", "22",
    ]  # fmt: skip


def test_over_4000_is_supported(figures: list[tuple[str, CheckedFigure]]) -> None:
    assert [figures[0][1].verdict, figures[1][1].verdict] == [Verdict.SUPPORTED, Verdict.SUPPORTED]


def test_4306_is_explained_by_its_series(figures: list[tuple[str, CheckedFigure]]) -> None:
    total = figures[2][1]
    assert total.verdict is Verdict.EXPLAINED
    assert total.sums[0].line() == "4,306 = 3,956 + 25 + 150 + 175"
    assert total.as_of == MARCH_19
    assert [(term.value, term.date) for term in total.left_out] == [(22, MARCH_19)]
    assert "469" in total.sentence
    assert "Coordination Headquarters" in total.sentence


def test_1358_is_the_sum_of_the_year(figures: list[tuple[str, CheckedFigure]]) -> None:
    year = figures[3][1]
    assert year.verdict is Verdict.SUPPORTED
    (line,) = year.sums
    assert line.difference == 0
    assert len(line.terms) == 12
    assert [term.value for term in line.terms if term.date == date(2024, 6, 28)] == [10]


def test_197_and_its_parts_are_known_as_19_march_without_a_day_given(
    figures: list[tuple[str, CheckedFigure]],
) -> None:
    for index in (4, 5, 6, 8):
        assert figures[index][1].verdict is Verdict.SUPPORTED
        assert figures[index][1].tied_to == MARCH_19
    assert figures[4][1].sums[0].line() == "197 = 175 + 22"


def test_the_promise_of_23_fell_short_by_one(figures: list[tuple[str, CheckedFigure]]) -> None:
    pledge = figures[7][1]
    assert (pledge.verdict, pledge.pledge_state, pledge.shortfall) == (Verdict.SUPPORTED, PledgeState.SHORT, 1)


def test_every_sum_is_exact(figures: list[tuple[str, CheckedFigure]]) -> None:
    for _, figure in figures:
        for line in figure.sums:
            assert sum(term.sign * term.value for term in line.terms) + line.difference == line.stated


def test_nothing_is_contradicted(figures: list[tuple[str, CheckedFigure]]) -> None:
    assert all(figure.verdict is not Verdict.CONTRADICTED for _, figure in figures)


def test_a_years_sum_with_its_digits_swapped_is_contradicted_by_the_years_own_total(history: Holdings) -> None:
    body = b"In 2024, 1,385 people were returned to Ukraine from Russian captivity.\n"
    sidecar = Sidecar(published=date(2025, 3, 21))
    (reading,) = read_page(Page(name="draft.txt", body=body, media_type="text/plain", sidecar=sidecar))
    (figure,) = check_report(reading.report, reading.claims, history)
    assert (figure.verdict, figure.borne_out) == (Verdict.CONTRADICTED, 1358)
    assert "1,358 is stated for this period" in figure.sentence
    assert "the same digits in another order" in figure.sentence
