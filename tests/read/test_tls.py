"""TLS with an authority of the test's own: only a certificate of the right host, in its time, from it, is believed."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from headcount.errors import FetchError
from headcount.read.addresses import Guard
from headcount.read.connection import tls_context
from headcount.read.fetch import Limits, fetch

trustme = pytest.importorskip("trustme")
HOST = "news.example"


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["trustme.CA"]:
    """An authority that this process believes, as an operator would name it."""
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    tls_context.cache_clear()
    yield made
    tls_context.cache_clear()


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


@pytest.mark.parametrize("name", ["*.example", "*.news.example", "news.example.evil.example", "ews.example"])
def test_a_certificate_that_only_looks_like_the_hosts_is_refused(
    authority: "trustme.CA", serve: Callable[..., int], name: str
) -> None:
    with pytest.raises(FetchError, match="certificate"):
        get(serve(authority.issue_cert(name)))


@pytest.mark.parametrize(
    ("sent", "whole"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n175 came home, and 22", False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n175 came home.", True),
    ],
)
def test_a_page_that_someone_between_cuts_off_is_an_error(authority: "trustme.CA", sent: bytes, whole: bool) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def cut() -> None:
            taken, _ = listening.accept()
            opened = context.wrap_socket(taken, server_side=True)
            opened.recv(65536)
            opened.sendall(sent)
            socket.socket(fileno=opened.detach()).close()  # the connection ends, and TLS never said that it would

        thread = threading.Thread(target=cut, daemon=True)
        thread.start()
        port = listening.getsockname()[1]
        if whole:
            assert get(port) == 200
        else:
            with pytest.raises(FetchError, match="TLS"):
                get(port)
        thread.join()


def test_the_name_is_told_in_the_handshake_and_nothing_older_than_tls_1_2_is_offered() -> None:
    context = tls_context()
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
