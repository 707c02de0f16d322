"""A real browser on a real server: Chromium on the site over the records, each in a process or thread of its own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from headcount.ledger import open_ledger
from headcount.ledger.accounts import Role, make_account
from headcount.records.reading import Reading
from headcount.web.app import create_app, create_site
from headcount.web.guard import App
from tests.conftest import ROOT
from tests.web.records import make_store

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
def serving() -> Iterator[str]:
    """The site over the records, at an address of its own."""
    with answering(create_site(make_store())) as where:
        yield where


@contextmanager
def reviewing(folder: Path) -> Iterator[str]:
    """The site over a ledger with the records' reports and one reviewer."""
    store = make_store()
    with open_ledger(folder / "ledger.db") as ledger:
        for report in store.all_reports.values():
            claims = tuple(claim for claim in store.all_claims.values() if claim.report_id == report.id)
            ledger.add(Reading(report=report, claims=claims))
        ledger.write(lambda c: make_account(c, NAME, Role.REVIEWER, PASSWORD, datetime(2025, 4, 1, tzinfo=UTC)))
        with answering(create_app(ledger)) as where:
            yield where


@contextmanager
def answering(site: App) -> Iterator[str]:
    """A server for this site."""
    door = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(site, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


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
