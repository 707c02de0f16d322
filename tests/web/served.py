"""A real server on this machine, in a thread of its own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from headcount.web.app import create_site
from headcount.web.door import make_server
from headcount.web.guard import App
from tests.web.records import make_store


@contextmanager
def serving() -> Iterator[str]:
    """The site over the records, at an address of its own."""
    with answering(create_site(make_store())) as where:
        yield where


@contextmanager
def answering(site: App) -> Iterator[str]:
    """A server for this site."""
    door = socket.create_server(("127.0.0.1", 0))
    server = make_server(site)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
    finally:
        server.should_exit = server.force_exit = True
        thread.join()
