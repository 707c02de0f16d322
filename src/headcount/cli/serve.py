"""`headcount serve`: the site over a ledger. `headcount demo`: the shipped history and examples, checked and served."""

import os
import socket
import sys
import webbrowser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from headcount.cli.app import SITE_PANEL, app
from headcount.cli.options import Format, LedgerOption
from headcount.cli.say import say
from headcount.errors import HeadcountError
from headcount.settings import LEDGER

SITE = "headcount.web.serving:make_site"
"""The site's factory, which opens the ledger that the settings name; named only, as command line and site are apart."""

HostOption = Annotated[str, typer.Option("--host", help="Address to listen on; 0.0.0.0 for every one.")]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 for any free one.")]
BrowserOption = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page, if there is a browser.")]


@app.command(rich_help_panel=SITE_PANEL, epilog="Example: headcount serve --port 8080")
def serve(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8017,
    browser: BrowserOption = False,
    where: LedgerOption = None,
) -> None:
    """Serve the site over the ledger until Ctrl-C."""
    from headcount.ledger import default_place, open_ledger  # noqa: PLC0415  # start-up

    place = where or str(default_place())
    open_ledger(place).close()
    run_site(place, listen(host, port), browser)


@app.command(rich_help_panel=SITE_PANEL, epilog="Example: headcount demo --no-serve")
def demo(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8017,
    browser: BrowserOption = True,
    site: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the site after the check.")] = True,
) -> None:
    """Load the history, add the examples, check a draft against them, and serve the site; nothing is kept."""
    from headcount.cli.check import check_paths, show_checked  # noqa: PLC0415  # start-up
    from headcount.ledger import open_ledger  # noqa: PLC0415
    from headcount.run.demo import draft_path, fill_demo  # noqa: PLC0415

    door = listen(host, port) if site else None
    with TemporaryDirectory(prefix="headcount-demo-") as folder, open_ledger(Path(folder) / "ledger.db") as ledger:
        say.note(fill_demo(ledger))
        say.note(f"headcount check {draft_path().name}")
        checked, _ = check_paths([str(draft_path())], ledger)
        show_checked(checked, Format.TABLE)
        if door is not None:
            run_site(ledger.name, door, browser)


def listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else is done; a taken one is told in one line."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise HeadcountError(
            f"cannot listen on {host}:{port} ({error.strerror or error}); give another --port"
        ) from None


def run_site(place: str, door: socket.socket, browser: bool) -> None:
    """Serve the ledger at a place until Ctrl-C, which is the usual way to stop and no error."""
    from headcount.web.door import make_server  # noqa: PLC0415  # start-up

    host, port = door.getsockname()[:2]
    address = f"http://{'[' + host + ']' if ':' in host else host}:{port}"
    os.environ[LEDGER.name] = place
    server = make_server(SITE)
    say.note(f"serving {address}; Ctrl-C stops")
    if browser and _has_screen():
        webbrowser.open(address)
    try:
        server.run(sockets=[door])
    except KeyboardInterrupt:
        say.note("stopped")


def _has_screen() -> bool:
    """Whether a browser would have a window to open in."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
