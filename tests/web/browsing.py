"""A real browser on a real server: Chromium on the site over the records, each in a process or thread of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from headcount.ledger import Ledger, open_ledger
from headcount.ledger.accounts import Role, make_account
from headcount.records.reading import Reading
from headcount.records.report import DatePrecision
from headcount.web.app import create_app
from tests.conftest import ROOT
from tests.web.records import Desk, make_store
from tests.web.served import answering

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PICTURES = ROOT / "artefacts" / "screenshots"
NAME, PASSWORD = "olha", "a long enough password"
PATIENCE = 120_000
"""Milliseconds that a page may take on a busy machine."""
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@contextmanager
def reviewing(folder: Path, doubtful: int = 0) -> Iterator[tuple[str, Ledger]]:
    """The site over a ledger with the records' reports, so many doubtful ones besides, and one reviewer."""
    store = make_store()
    with open_ledger(folder / "ledger.db") as ledger:
        ledger.add_all([make_doubtful(number) for number in range(doubtful)])
        ledger.add_all(store.readings())
        ledger.write(lambda c: make_account(c, NAME, Role.REVIEWER, PASSWORD, datetime(2025, 4, 1, tzinfo=UTC)))
        with answering(create_app(ledger)) as where:
            yield where, ledger


def make_doubtful(number: int) -> Reading:
    """A report with one figure that nobody can be sure of."""
    desk, day = Desk(), date(2025, 1, 1) + timedelta(days=number)
    figure = 100 + number
    report = desk.report(
        f"Report {number}", f"Perhaps {figure} soldiers came home on that day, someone said.", published=day,
        outlet=f"Outlet {number % 7}", url=f"https://outlet{number % 7}.example/{number}",
    )  # fmt: skip
    desk.claim(
        report, f"Perhaps {figure} soldiers came home on that day, someone said.", str(figure), figure,
        from_date=day, to_date=day, date_precision=DatePrecision.DAY, confidence=0.6,
    )  # fmt: skip
    return Reading(report=report, claims=tuple(desk.claims.values()))


@contextmanager
def browsing() -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def visit(browser: Browser, address: str, **wishes: object) -> BrowserContext:
    """A visitor's own window, with what they wish for (size, colours, scripts on or off)."""
    wishes.setdefault("viewport", WIDE)
    context = browser.new_context(base_url=address, **wishes)
    context.set_default_timeout(PATIENCE)
    return context
