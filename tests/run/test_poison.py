"""Five hundred made-up outlets say that 2,000 came home: no figure of a primary source moves, and it is told."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from headcount.ledger import Ledger, open_ledger
from headcount.publish.count import count_now
from headcount.records.finding import FindingKind, Verdict
from headcount.records.holdings import Holdings
from headcount.records.page import Page, Sidecar
from headcount.run.add import add_pages
from headcount.run.holdings import hold
from headcount.web.app import create_app

DAY = date(2025, 3, 19)
HONEST = {
    "https://koordshtab.gov.ua/1": (
        "On March 19, 2025, Ukraine brought home 175 soldiers from Russian captivity in an exchange, the Coordination "
        "Headquarters for the Treatment of Prisoners of War said. A further 22 came outside the exchange. "
        "As of March 19, 2025, 4,306 people had returned in exchanges, the Coordination Headquarters said."
    ),
    "https://kyivindependent.com/2": (
        "Ukraine brought home 175 prisoners of war in an exchange with Russia on March 19, Volodymyr Zelensky said."
    ),
    "https://www.reuters.com/3": (
        "Russia and Ukraine each released 175 prisoners of war on March 19, the Russian Defence Ministry said."
    ),
}
PLAIN = (
    "On March 19, 2025, Ukraine brought home 2,000 soldiers from Russian captivity in an exchange.",
    "2,000 Ukrainian soldiers returned from Russian captivity on March 19 in a prisoner exchange.",
    "Kyiv got back 2,000 prisoners of war in an exchange with Russia on March 19.",
)
FALSELY_QUOTED = (
    "On March 19, 2025, Ukraine brought home 2,000 soldiers from Russian captivity in an exchange, the Coordination "
    "Headquarters said.",
    "2,000 Ukrainian soldiers returned from Russian captivity on March 19 in a prisoner exchange, President Volodymyr "
    "Zelensky said.",
    "The Russian Defence Ministry said that a prisoner swap on March 19 saw 2,000 Ukrainian servicemen come home.",
)
TOTALS = ("As of March 20, 2025, 9,999 people had returned in exchanges, the Coordination Headquarters said.",)
FILLING = (
    "Relatives waited at the border.", "Buses drove through the night.", "The weather was cold.",
    "Doctors met the men.", "Flags were given out.", "Many called home first.", "The road was long.", "Soup was ready.",
)  # fmt: skip


def page(url: str, text: str, published: date = DAY, outlet: str | None = None) -> Page:
    sidecar = Sidecar(url=url, published=published, language="en", outlet=outlet)
    return Page(name=url, body=f"Prisoners come home\n\n{text}".encode(), media_type="text/plain", sidecar=sidecar)


def burst(sentences: tuple[str, ...], outlets: int, outlet: str | None = None) -> Iterator[Page]:
    """So many outlets with hosts and wordings of their own."""
    chance = random.Random(500)
    for number in range(outlets):
        before, *after = chance.sample(FILLING, 4)
        text = " ".join((before, chance.choice(sentences), *after, f"Our man {number} was there."))
        yield page(f"https://daily{number}.example/{number}", text, DAY + timedelta(days=number % 2), outlet)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        add_pages(opened, [page(url, text) for url, text in HONEST.items()])
        yield opened


def figures(held: Holdings) -> set[tuple[object, ...]]:
    """Every figure of every handover, with the rule that chose it."""
    return {
        (one.returned_to, one.date, one.channel, one.low, one.best, one.high, one.rule)
        for exchange in held.exchanges
        for one in exchange.handovers
    }


@pytest.mark.parametrize(
    ("sentences", "outlet"),
    [(PLAIN, None), (FALSELY_QUOTED, None), (PLAIN, "Coordination Headquarters for the Treatment of Prisoners of War")],
    ids=["own words", "false quotes", "a false name"],
)
def test_a_burst_moves_no_figure_and_is_told(ledger: Ledger, sentences: tuple[str, ...], outlet: str | None) -> None:
    before = figures(hold(ledger))
    assert ("UKR", DAY, 175) in {(to, day, best) for to, day, _, _, best, _, _ in before}
    tally = add_pages(ledger, burst(sentences, 500, outlet))
    assert tally.reports == 500
    held = hold(ledger)
    assert figures(held) == before
    (finding,) = [one for one in held.findings if one.kind is FindingKind.POISON]
    assert finding.verdict is Verdict.CONTRADICTED
    assert "500 outlets" in finding.sentence
    assert "2,000" in finding.sentence
    assert "stays 175" in finding.sentence
    shown = TestClient(create_app(ledger)).get("/exchanges/2025-03-19-rus-ukr").text
    assert "burst of unconfirmed reports" in shown
    assert finding.sentence[:40] in shown


def test_a_burst_of_totals_moves_no_count(ledger: Ledger) -> None:
    before = count_now(hold(ledger), "UKR")
    assert before.official is not None
    assert before.official.value == 4306
    add_pages(ledger, burst(TOTALS, 100))
    after = count_now(hold(ledger), "UKR")
    assert (after.official, after.known) == (before.official, before.known)


def test_an_exchange_that_only_unknown_outlets_tell_of_says_so(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "alone.db") as ledger:
        add_pages(ledger, burst(PLAIN, 12))
        (finding,) = [one for one in hold(ledger).findings if one.kind is FindingKind.POISON]
        assert finding.verdict is Verdict.UNEXPLAINED
        assert "rests on them alone" in finding.sentence


def test_a_few_unknown_outlets_are_no_burst(ledger: Ledger) -> None:
    add_pages(ledger, burst(PLAIN, 9))
    assert not [one for one in hold(ledger).findings if one.kind is FindingKind.POISON]


def test_a_figure_that_someone_known_gives_too_is_no_burst(ledger: Ledger) -> None:
    add_pages(ledger, burst(PLAIN, 20))
    add_pages(ledger, [page("https://www.bbc.com/news/4", PLAIN[0])])
    assert not [one for one in hold(ledger).findings if one.kind is FindingKind.POISON]


def attack(says: Callable[[int], str], day: Callable[[int], date], outlet: str | None = None) -> Iterator[Page]:
    """Sixty unknown outlets, each with what it says and when."""
    chance = random.Random(60)
    for number in range(60):
        before, *after = chance.sample(FILLING, 4)
        text = " ".join((before, says(number), *after, f"Our man {number} was there."))
        yield page(f"https://daily{number}.example/{number}", text, day(number), outlet)


def counted(held: Holdings) -> list[tuple[object, ...]]:
    """The count now of both sides: by the officials' series and by what is known."""
    sides = [count_now(held, party) for party in ("UKR", "RUS")]
    return [
        (one.official and one.official.now, replace(one.known, unconfirmed=0), one.first, one.last and one.last.id)
        for one in sides
    ]


def on_the_day(number: int) -> date:
    return DAY


def plain(number: int) -> str:
    return PLAIN[number % len(PLAIN)]


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        (attack(plain, lambda number: DAY + timedelta(days=number)), "within 60 days, 2,000 people to Ukraine"),
        (
            attack(
                lambda number: f"On March 19, 2025, Ukraine brought home {1500 + number:,} soldiers from captivity.",
                on_the_day,
            ),
            "60 different figures, 1,500 to 1,559 people to Ukraine",
        ),
        (
            attack(
                lambda _: "On March 19, 2025, Russia and Ukraine exchanged 2,000 prisoners of war each.", on_the_day
            ),
            "2,000 people to Russia",
        ),
        (attack(plain, on_the_day, "Reuters"), "2,000 people to Ukraine"),
        (attack(plain, on_the_day, "The Kyiv Independent"), "2,000 people to Ukraine"),
        (attack(plain, lambda number: DAY - timedelta(days=number % 20)), "2,000 people to Ukraine on 19 March 2024"),
        (
            attack(
                lambda _: "On April 1, 2025, Ukraine brought home 2,000 soldiers from captivity in an exchange.",
                lambda _: date(2025, 4, 1),
            ),
            "on 1 April 2025, and no known source does; the handover rests on them alone and is in no sum",
        ),
        (
            attack(
                lambda _: "On April 1, 2025, Ukraine brought home 2,000 soldiers in an exchange, Zelensky said.",
                lambda _: date(2025, 4, 1),
            ),
            "the handover rests on them alone and is in no sum",
        ),
        (
            attack(
                lambda _: "On March 20, 2025, Ukraine brought home 175 soldiers from Russian captivity in an exchange.",
                lambda _: date(2025, 3, 20),
            ),
            "175 people to Ukraine on 20 March 2025",
        ),
        (attack(lambda _: TOTALS[0], on_the_day), "a total of Coordination Headquarters of 9,999 people"),
        (
            attack(
                lambda _: "Vladimir Putin promised that Russia would release 2,000 Ukrainian prisoners next week.",
                on_the_day,
            ),
            "a promise of Vladimir Putin of 2,000 people",
        ),
    ],
    ids=[
        "over many days", "many figures", "both directions", "as an agency", "as an outlet", "back-dated",
        "a new exchange", "a new exchange with a false quote", "another day", "a total", "a promise",
    ],
)  # fmt: skip
def test_an_attack_moves_no_figure_and_no_count_and_is_told(ledger: Ledger, pages: Iterator[Page], told: str) -> None:
    held = hold(ledger)
    before, counts = figures(held), counted(held)
    add_pages(ledger, pages)
    held = hold(ledger)
    assert before <= figures(held)
    assert {rule for *_, rule in figures(held) - before} <= {"unknown-outlets"}
    assert counted(held) == counts
    assert [one.sentence for one in held.findings if one.kind is FindingKind.POISON and told in one.sentence]


def test_a_new_exchange_that_one_unknown_outlet_tells_of_is_shown_as_that(ledger: Ledger) -> None:
    said = "On April 2, 2025, Ukraine brought home 90 soldiers from Russian captivity in an exchange, the mayor said."
    add_pages(ledger, [page("https://smalltown.example/1", said, date(2025, 4, 2))])
    held = hold(ledger)
    (handover,) = [one for exchange in held.exchanges for one in exchange.handovers if one.date == date(2025, 4, 2)]
    assert (handover.best, handover.rule) == (90, "unknown-outlets")
    assert count_now(held, "UKR").known.unconfirmed == 1
    browser = TestClient(create_app(ledger))
    assert "only unknown outlets tell of it" in browser.get("/exchanges/2025-04-02-rus-ukr").text
    assert "Only unknown outlets tell of it" in browser.get("/news/1").text
    assert "1 that only unknown outlets tell of is left out." in browser.get("/").text
    known = page("https://www.bbc.com/news/9", said.replace(", the mayor said", ""), date(2025, 4, 3))
    add_pages(ledger, [known])
    assert count_now(hold(ledger), "UKR").known.unconfirmed == 0


@pytest.mark.parametrize(
    "host",
    ["xn--kyivndependent-89l.com", "kyivlndependent.com", "kyiv-independent.com", "kyivindependent.com.news.example"],
)
def test_a_host_that_imitates_a_source_is_marked_and_is_not_that_source(tmp_path: Path, host: str) -> None:
    with open_ledger(tmp_path / "twin.db") as ledger:
        add_pages(ledger, [page(f"https://{host}/1", PLAIN[0])])
        (reading,) = ledger.readings()
        assert any("looks like that of The Kyiv Independent, and is not" in said for said in reading.report.warnings)
        assert reading.report.outlet != "The Kyiv Independent"


def test_one_sides_unconfirmed_figure_is_shown_as_that_sides(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "one.db") as ledger:
        said = "Russia handed over 300 Ukrainian prisoners of war on March 19, the Russian Defence Ministry said."
        add_pages(ledger, [page("https://tass.com/1", said)])
        held = hold(ledger)
        assert {(to, best, rule) for to, _, _, _, best, _, rule in figures(held)} == {("UKR", 300, "giving-side")}
        shown = TestClient(create_app(ledger)).get(f"/exchanges/{held.exchanges[0].id}").text
        assert "Russian Defence Ministry" in shown
