"""The hostile server, and a fetch whose guard is widened for its address and port only."""

import ipaddress
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from headcount.read.addresses import Guard
from headcount.read.fetch import Fetched, Limits, fetch
from tests.read.serving import Server

if TYPE_CHECKING:
    import trustme

Fetch = Callable[..., Fetched]


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield running
        running.stop.set()
        running.shutdown()


@pytest.fixture
def get(server: Server) -> Fetch:
    """Fetch a path, with the guard widened for the server's own address and port only."""
    guard = Guard(also=(ipaddress.ip_network("127.0.0.1/32"),), also_ports=frozenset((server.port,)))

    def fetch_path(path: str, *, limits: Limits | None = None, **options: object) -> Fetched:
        url = path if "://" in path else f"{server.base}{path}"
        bounds = limits or Limits(seconds=5, bytes=1_000_000)
        return fetch(url, guard=guard, limits=bounds, **options)  # type: ignore[arg-type]

    return fetch_path


class Quiet(HTTPServer):
    """A server that does not speak of handshakes that fail."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


class Page(BaseHTTPRequestHandler):
    """One page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def serve() -> Iterator[Callable[..., int]]:
    """Serve with a certificate; the port."""
    running: list[Quiet] = []

    def start(certificate: "trustme.LeafCert", *, oldest: bool = False) -> int:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        if oldest:
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion.TLSv1_1
            context.set_ciphers("ALL:@SECLEVEL=0")
        server = Quiet(("127.0.0.1", 0), Page)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        running.append(server)
        return int(server.server_address[1])

    yield start
    for server in running:
        server.shutdown()
        server.server_close()
