"""TLS with an authority of the test's own: only a certificate of the right host, in its time, from it, is believed."""

import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_network
from pathlib import Path

import pytest

from headcount.errors import FetchError
from headcount.read.addresses import Guard
from headcount.read.connection import tls_context
from headcount.read.fetch import Limits, fetch

trustme = pytest.importorskip("trustme")
HOST = "news.example"


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
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["trustme.CA"]:
    """An authority that this process believes, as an operator would name it."""
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    tls_context.cache_clear()
    yield made
    tls_context.cache_clear()


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


def get(port: int) -> int:
    guard = Guard(also=(ip_network("127.0.0.1/32"),), also_ports=frozenset((port,)))
    url = f"https://{HOST}:{port}/"
    return fetch(url, guard=guard, limits=Limits(seconds=5), resolve=lambda host, seconds: ["127.0.0.1"]).status


def test_the_right_host_in_its_time_from_a_known_authority(authority: "trustme.CA", serve: Callable[..., int]) -> None:
    assert get(serve(authority.issue_cert(HOST))) == 200


def test_a_certificate_of_another_host_is_refused(authority: "trustme.CA", serve: Callable[..., int]) -> None:
    with pytest.raises(FetchError, match=f"{HOST}.*certificate"):
        get(serve(authority.issue_cert("other.example")))


def test_a_certificate_of_the_address_instead_of_the_host_is_refused(
    authority: "trustme.CA", serve: Callable[..., int]
) -> None:
    with pytest.raises(FetchError, match="certificate"):
        get(serve(authority.issue_cert("127.0.0.1")))


@pytest.mark.parametrize("days", [(-20, -10), (10, 20)])
def test_a_certificate_out_of_its_time_is_refused(
    authority: "trustme.CA", serve: Callable[..., int], days: tuple[int, int]
) -> None:
    since, until = (datetime.now(UTC) + timedelta(days=number) for number in days)
    with pytest.raises(FetchError, match="certificate"):
        get(serve(authority.issue_cert(HOST, not_before=since, not_after=until)))


@pytest.mark.usefixtures("authority")
def test_a_certificate_that_a_stranger_signed_is_refused(serve: Callable[..., int]) -> None:
    with pytest.raises(FetchError, match="certificate"):
        get(serve(trustme.CA().issue_cert(HOST)))


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_an_old_kind_of_tls_is_refused(authority: "trustme.CA", serve: Callable[..., int]) -> None:
    with pytest.raises(FetchError, match="TLS"):
        get(serve(authority.issue_cert(HOST), oldest=True))
