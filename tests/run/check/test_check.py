"""Drafts of the tests' own writing against a few holdings made by hand."""

from datetime import date

import pytest

from headcount.records.checked import CheckedFigure
from headcount.records.claim import Channel, Counted
from headcount.records.exchange import Exchange, Handover, Pledge, PledgeState
from headcount.records.finding import Verdict
from headcount.records.holdings import Holdings
from headcount.records.page import Page, Sidecar
from headcount.records.report import DatePrecision
from headcount.run.check import check_report
from headcount.run.reading import read_page

DAY = date(2025, 3, 19)
PUBLISHED = date(2025, 3, 21)


def make_handover(best: int | None, to: str, channel: Channel, day: date = DAY) -> Handover:
    """One group in one direction."""
    return Handover(
        id=f"{day}-{to}-{channel}", counted=Counted.PERSON, returned_to=to, held_by={"UKR": "RUS", "RUS": "UKR"}[to],
        date=day, date_precision=DatePrecision.DAY, low=best, best=best, high=best, rule="table", channel=channel,
    )  # fmt: skip


def make_exchange(*handovers: Handover, number: int | None = None) -> Exchange:
    """One exchange on the day of its first handover."""
    return Exchange(
        id=f"{handovers[0].date}-x", conflict="russia-ukraine", date=handovers[0].date,
        date_precision=DatePrecision.DAY, handovers=handovers, number=number,
    )  # fmt: skip


HELD = Holdings(
    exchanges=(
        make_exchange(make_handover(150, "UKR", Channel.EXCHANGE, date(2025, 2, 5))),
        make_exchange(
            make_handover(175, "UKR", Channel.EXCHANGE),
            make_handover(175, "RUS", Channel.EXCHANGE),
            make_handover(22, "UKR", Channel.OUTSIDE_EXCHANGE),
            number=62,
        ),
    ),
    pledges=(
        Pledge(
            id="pledge", speaker="Kremlin", speaker_id=None, counted=Counted.PERSON, returned_to="UKR", held_by="RUS",
            low=23, high=23, wording="", announced=date(2025, 3, 18), by=DAY, state=PledgeState.SHORT, delivered=22,
            shortfall=1,
        ),
    ),
)  # fmt: skip


def check(text: str, published: date | None = PUBLISHED) -> list[CheckedFigure]:
    """Check a draft as it would be read from a file."""
    page = Page(name="draft.txt", body=text.encode(), media_type="text/plain", sidecar=Sidecar(published=published))
    (reading,) = read_page(page)
    return list(check_report(reading.report, reading.claims, HELD))


def test_a_right_figure_with_its_day_is_supported() -> None:
    (figure,) = check("On March 19, Ukraine brought home 175 soldiers from Russian captivity in an exchange.\n")
    assert (figure.verdict, figure.tied_to) == (Verdict.SUPPORTED, DAY)


def test_a_wrong_figure_for_its_day_is_contradicted() -> None:
    (figure,) = check("On March 19, Ukraine brought home 157 soldiers from Russian captivity in an exchange.\n")
    assert (figure.verdict, figure.tied_to) == (Verdict.CONTRADICTED, DAY)
    assert "175" in figure.sentence


def test_a_day_that_the_ledger_does_not_know_is_new() -> None:
    (figure,) = check("On March 12, Ukraine brought home 40 soldiers from Russian captivity in an exchange.\n")
    assert (figure.verdict, figure.tied_to) == (Verdict.NEW, None)


def test_a_figure_without_a_day_is_known_by_itself() -> None:
    (figure,) = check("Ukraine has brought home 175 soldiers from Russian captivity in a swap with Russia.\n")
    assert (figure.verdict, figure.tied_to) == (Verdict.SUPPORTED, DAY)


def test_a_figure_without_a_day_that_nothing_fits_is_new_and_never_wrong() -> None:
    (figure,) = check("Ukraine has brought home 33 soldiers from Russian captivity in a swap with Russia.\n")
    assert figure.verdict is Verdict.NEW


def test_a_draft_without_a_date_ties_what_fits_one_day_alone() -> None:
    (figure,) = check("Ukraine has brought home 175 soldiers from Russian captivity in a swap.\n", published=None)
    assert figure.tied_to == DAY


@pytest.mark.parametrize("wrong", [196, 199])
def test_a_whole_that_its_parts_do_not_make_is_contradicted(wrong: int) -> None:
    draft = (
        f"Ukraine brought home {wrong} soldiers from Russian captivity on March 19. Of them, 175 were returned in the "
        "exchange and 22 outside it.\n"
    )
    whole = check(draft)[0]
    assert whole.verdict is Verdict.CONTRADICTED


def test_a_promise_tells_what_became_of_it() -> None:
    (figure,) = check("Moscow promised to release 23 severely wounded Ukrainian prisoners of war.\n")
    assert (figure.verdict, figure.pledge_state, figure.shortfall) == (Verdict.SUPPORTED, PledgeState.SHORT, 1)
    assert figure.sums[0].line() == "23 = 22 + 1"


def test_a_draft_without_figures_gives_none() -> None:
    assert check("Talks went on in the capital, and no exchange was announced.\n") == []


def test_an_empty_ledger_makes_everything_new() -> None:
    page = Page(name="d.txt", body=b"On March 19, 2025, Ukraine brought home 175 soldiers from Russian captivity.\n")
    (reading,) = read_page(page)
    assert [figure.verdict for figure in check_report(reading.report, reading.claims, Holdings())] == [Verdict.NEW]


def test_parts_of_a_day_that_no_source_breaks_down_are_new_and_not_wrong() -> None:
    draft = "On March 19, Ukraine brought home 175 soldiers from Russian captivity in an exchange."
    whole, part = check(f"{draft} Among them are 12 women.\n")
    assert (whole.verdict, part.verdict) == (Verdict.SUPPORTED, Verdict.NEW)


def test_parts_that_make_the_handover_together_are_supported() -> None:
    draft = "On February 5, Ukraine returned 144 soldiers and 6 officers from Russian captivity.\n"
    assert [figure.verdict for figure in check(draft)] == [Verdict.SUPPORTED, Verdict.SUPPORTED]
    assert check(draft)[0].sums[0].line() == "150 = 144 + 6"


def test_a_promise_of_another_figure_is_new() -> None:
    (figure,) = check("Moscow promised to release 40 severely wounded Ukrainian prisoners of war.\n")
    assert figure.verdict is Verdict.NEW
