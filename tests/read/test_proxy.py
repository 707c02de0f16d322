"""A proxy that the setting names is asked to connect to the address that was checked, and is told nothing else."""

import base64
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from ipaddress import ip_network
from pathlib import Path

import pytest

from headcount.errors import FetchError, RefusedAddressError
from headcount.read.addresses import Guard
from headcount.read.connection import tls_context
from headcount.read.fetch import Fetched, Limits, fetch, send
from tests.read.conftest import Fetch
from tests.read.serving import PAGE, Server, answer

PUBLIC, PUBLIC_6 = "93.184.215.14", "2606:2800:21f:cb07::1"
"""Addresses of the internet, which the proxy on this machine leads to the server on this machine."""
SECRET = "hunter2hunter2"


class ConnectProxy(socketserver.ThreadingTCPServer):
    """Leads every tunnel to one port of this machine, and remembers what was asked of it and what went through."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, leads_to: int) -> None:
        super().__init__(("127.0.0.1", 0), _Tunnel)
        self.leads_to = leads_to
        self.asked: list[str] = []
        self.passed = b""
        self.says = b"HTTP/1.1 200 Connection established\r\n\r\n"
        self.stop = threading.Event()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that went away."""


class _Tunnel(socketserver.StreamRequestHandler):
    server: ConnectProxy

    def handle(self) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            request += self.request.recv(1)
        self.server.asked.append(request.decode("latin-1"))
        self.request.sendall(self.server.says)
        if self.server.says.startswith(b"HTTP/1.1 2"):
            with socket.create_connection(("127.0.0.1", self.server.leads_to)) as onward:
                back = threading.Thread(target=self.carry, args=(onward, self.request), daemon=True)
                back.start()
                self.carry(self.request, onward, remember=True)
                back.join()
        elif not self.server.says:
            self.server.stop.wait()

    def carry(self, source: socket.socket, sink: socket.socket, *, remember: bool = False) -> None:
        try:
            while piece := source.recv(65536):
                if remember:
                    self.server.passed += piece
                sink.sendall(piece)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            return


@pytest.fixture
def proxy(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[ConnectProxy]:
    with ConnectProxy(server.port) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        monkeypatch.setenv("HEADCOUNT_PROXY", f"http://{running.address}")
        yield running
        running.stop.set()
        running.shutdown()


def get(url: str, *answers: str, guard: Guard | None = None) -> Fetched:
    given = list(answers) or [PUBLIC]
    return fetch(url, guard=guard or Guard(), limits=Limits(seconds=5), resolve=lambda host, seconds: given)


def test_the_proxy_connects_to_the_address_that_was_checked_and_learns_no_name(
    proxy: ConnectProxy, server: Server
) -> None:
    assert get("http://news.example/page").body == PAGE
    assert proxy.asked == [f"CONNECT {PUBLIC}:80 HTTP/1.1\r\nHost: {PUBLIC}:80\r\n\r\n"]
    assert "\r\nHost: news.example\r\n" in server.asked[0]


def test_an_address_of_the_newer_kind_stands_in_brackets(proxy: ConnectProxy) -> None:
    assert get("http://news.example/page", PUBLIC_6).body == PAGE
    assert proxy.asked[0].startswith(f"CONNECT [{PUBLIC_6}]:80 HTTP/1.1\r\nHost: [{PUBLIC_6}]:80\r\n")


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "64:ff9b::a00:1", "::ffff:127.0.0.1"])
def test_the_guard_holds_before_the_proxy_is_asked(proxy: ConnectProxy, address: str) -> None:
    with pytest.raises(RefusedAddressError):
        get("http://news.example/page", address)
    assert proxy.asked == []


def test_every_hop_goes_through_it_and_is_checked(proxy: ConnectProxy, server: Server) -> None:
    server.answers["/on"] = answer("302 Found", b"", "Location: http://other.example/page")
    assert get("http://news.example/on").body == PAGE
    assert len(proxy.asked) == 2
    server.answers["/in"] = answer("302 Found", b"", "Location: http://10.0.0.1/")
    with pytest.raises(RefusedAddressError):
        get("http://news.example/in")
    assert len(proxy.asked) == 3


def test_what_is_posted_goes_through_it_too(proxy: ConnectProxy, server: Server) -> None:
    server.answers["/hook"] = answer("200 OK", b"")
    assert send(f"http://{PUBLIC}/hook", b"{}", headers={}, limits=Limits(seconds=5)).status == 200
    assert proxy.asked[0].startswith(f"CONNECT {PUBLIC}:80 ")
    assert server.asked[0].startswith("POST /hook ")


def test_an_operators_own_network_is_asked_without_it(proxy: ConnectProxy, server: Server, get: Fetch) -> None:
    assert get("/page").body == PAGE
    assert proxy.asked == []


def test_no_server_outside_leads_into_a_network_that_only_the_operator_may_ask(
    proxy: ConnectProxy, server: Server
) -> None:
    guard = Guard(also=(ip_network("127.0.0.1/32"),), also_ports=frozenset((server.port,)))
    server.answers["/on"] = answer("302 Found", b"", "Location: /page")
    assert get(f"{server.base}/on", guard=guard).body == PAGE
    server.answers["/in"] = answer("302 Found", b"", f"Location: {server.base}/page")
    with pytest.raises(RefusedAddressError):
        get("http://news.example/in", guard=guard)
    assert len(server.asked) == 3


def test_the_proxy_is_given_its_password_and_the_server_is_not(
    proxy: ConnectProxy, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEADCOUNT_PROXY", f"http://desk:{SECRET}%2F@{proxy.address}/")
    get("http://news.example/page")
    pair = base64.b64encode(f"desk:{SECRET}/".encode()).decode()
    assert f"\r\nProxy-Authorization: Basic {pair}\r\n" in proxy.asked[0]
    assert "proxy" not in server.asked[0].lower()


def spoilt(proxy: ConnectProxy) -> dict[str, tuple[str, bytes]]:
    """What is wrong with a proxy: where it is said to be, and what it says."""
    at, fine = proxy.address, proxy.says
    return {
        "refuses": (f"http://desk:{SECRET}@{at}", b"HTTP/1.1 403 Forbidden\r\n\r\n"),
        "wants another password": (f"http://desk:{SECRET}@{at}", b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"),
        "leads elsewhere": (f"http://desk:{SECRET}@{at}", b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n"),
        "speaks first": (f"http://desk:{SECRET}@{at}", fine + answer("200 OK", b"a false page")),
        "speaks nonsense": (f"http://desk:{SECRET}@{at}", b"SSH-2.0\r\n\r\n"),
        "is not there": (f"http://desk:{SECRET}@127.0.0.1:1", fine),
        "is no host": (f"http://desk:{SECRET}@{'ü' * 70}:3128", fine),
        "is no address": (f"http://desk:{SECRET}@{at}:x", fine),
        "has no port": (f"http://desk:{SECRET}@127.0.0.1", fine),
        "is of another kind": (f"socks5://desk:{SECRET}@{at}", fine),
        "has a path": (f"http://desk:a/{SECRET}@{at}", fine),
        "says nothing": (f"http://desk:{SECRET}@{at}", b""),
    }


@pytest.mark.parametrize(
    "wrong",
    [
        *("refuses", "wants another password", "leads elsewhere", "speaks first", "speaks nonsense", "is not there"),
        *("is no host", "is no address", "has no port", "is of another kind", "has a path", "says nothing"),
    ],
)
def test_a_proxy_that_fails_is_an_error_without_its_password_and_nothing_goes_around_it(
    proxy: ConnectProxy, server: Server, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    place, proxy.says = spoilt(proxy)[wrong]
    monkeypatch.setenv("HEADCOUNT_PROXY", place)
    with pytest.raises(FetchError) as told:
        fetch("http://news.example/page", limits=Limits(seconds=0.5), resolve=lambda host, seconds: [PUBLIC])
    said = f"{told.value!r} {told.value} {told.value.__cause__!r}"
    assert SECRET not in said
    assert base64.b64encode(f"desk:{SECRET}".encode()).decode() not in said
    assert server.asked == []


def test_through_it_the_hosts_certificate_is_verified_and_the_words_are_sealed(
    proxy: ConnectProxy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, serve: Callable[..., int]
) -> None:
    trustme = pytest.importorskip("trustme")
    authority = trustme.CA()
    authority.cert_pem.write_to_path(f"{tmp_path}/authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", f"{tmp_path}/authority.pem")
    tls_context.cache_clear()
    try:
        proxy.leads_to = serve(authority.issue_cert("news.example"))
        assert get("https://news.example/secret-path").status == 200
        assert proxy.asked[0].startswith(f"CONNECT {PUBLIC}:443 ")
        assert b"secret-path" not in proxy.passed
        with pytest.raises(FetchError, match="certificate"):
            get("https://other.example/")
    finally:
        tls_context.cache_clear()


def test_proxies_of_the_environment_are_not_asked(
    proxy: ConnectProxy, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HEADCOUNT_PROXY")
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://{proxy.address}")
    guard = Guard(also=(ip_network("127.0.0.1/32"),), also_ports=frozenset((server.port,)))
    assert get(f"http://news.example:{server.port}/page", "127.0.0.1", guard=guard).body == PAGE
    send(f"{server.base}/page", b"", headers={}, guard=guard, limits=Limits(seconds=5))
    assert proxy.asked == []
