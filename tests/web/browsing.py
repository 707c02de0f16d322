"""A real browser on a real server: Chromium on the site over the records, each in a process or thread of its own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from headcount.web.app import create_site
from tests.conftest import ROOT
from tests.web.records import make_store

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PICTURES = ROOT / "artefacts" / "screenshots"
PATIENCE = 120_000
"""Milliseconds that a page may take on a busy machine."""
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@contextmanager
def serving() -> Iterator[str]:
    """The site at an address of its own."""
    door = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_site(make_store()), log_level="warning", access_log=False))
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
