"""A draft's wrong figure is not taken for a right one because some day, some source or some part has it."""

from dataclasses import replace
from datetime import date

from headcount.records.checked import CheckedFigure
from headcount.records.claim import Channel, Counted
from headcount.records.exchange import Exchange, Handover
from headcount.records.finding import Verdict
from headcount.records.holdings import Holdings
from headcount.records.page import Page, Sidecar
from headcount.records.report import DatePrecision
from headcount.run.check import check_report
from headcount.run.reading import read_page

OLD, DAY = date(2024, 12, 30), date(2025, 3, 19)


def hand_over(day: date, best: int, channel: Channel = Channel.EXCHANGE) -> Handover:
    """One group that came home to Ukraine."""
    return Handover(
        id=f"{day}-{channel}", counted=Counted.PERSON, returned_to="UKR", held_by="RUS", date=day,
        date_precision=DatePrecision.DAY, low=best, best=best, high=best, rule="table", channel=channel,
    )  # fmt: skip


def hold(*handovers: Handover) -> Holdings:
    """Each handover an exchange of its own."""
    return Holdings(
        exchanges=tuple(
            Exchange(
                id=one.id, conflict="russia-ukraine", date=one.date, date_precision=DatePrecision.DAY, handovers=(one,)
            )
            for one in handovers
        )
    )


def check(text: str, held: Holdings, published: date | None = None) -> list[CheckedFigure]:
    """Check a draft as it would be read from a file."""
    page = Page(name="draft.txt", body=text.encode(), media_type="text/plain", sidecar=Sidecar(published=published))
    (reading,) = read_page(page)
    return list(check_report(reading.report, reading.claims, held))


DISPUTED = replace(hand_over(OLD, 189), low=150)
BOTH = hold(DISPUTED, hand_over(DAY, 175), hand_over(DAY, 22, Channel.OUTSIDE_EXCHANGE))


def test_an_undated_figure_between_the_figures_given_for_some_day_is_new() -> None:
    (figure,) = check("Ukraine brought home 176 soldiers from Russian captivity in an exchange.\n", BOTH)
    assert figure.verdict is Verdict.NEW


def test_a_figure_between_the_figures_given_for_its_day_is_none_of_them() -> None:
    (figure,) = check("On December 30, 2024, Ukraine brought home 176 soldiers in an exchange with Russia.\n", BOTH)
    assert figure.verdict is Verdict.UNEXPLAINED
    assert "189 (150 to 189)" in figure.sentence


def test_the_lowest_figure_given_for_its_day_is_one_of_them() -> None:
    (figure,) = check("On December 30, 2024, Ukraine brought home 150 soldiers in an exchange with Russia.\n", BOTH)
    assert figure.verdict is Verdict.SUPPORTED
    assert "one of the figures given" in figure.sentence


def test_a_draft_is_dated_by_the_day_that_its_story_opens_with() -> None:
    told = "KYIV, March 19, 2025 – Ukraine brought home 176 soldiers in an exchange with Russia on Wednesday.\n"
    (figure,) = check(told, BOTH)
    assert (figure.verdict, figure.tied_to) == (Verdict.CONTRADICTED, DAY)


def test_a_figure_of_no_channel_is_told_of_those_who_came_by_the_other() -> None:
    (figure,) = check("On March 19, 2025, only 175 Ukrainian soldiers came home from Russian captivity.\n", BOTH)
    assert figure.verdict is Verdict.SUPPORTED
    assert figure.sentence.endswith("beside it the ledger holds 22 outside the exchange that day")


def test_nobody_is_told_of_those_whom_the_draft_names_itself() -> None:
    figures = check(
        "On March 19, 2025, 175 Ukrainian soldiers came home from Russian captivity.\n"
        "Another 22 Ukrainian soldiers were handed over outside the exchange on March 19.\n",
        BOTH,
        published=DAY,
    )
    assert [figure.verdict for figure in figures] == [Verdict.SUPPORTED] * 2
    assert not any("beside it" in figure.sentence for figure in figures)
