"""A DNS server on loopback that lies: other answers each time, private addresses, IPv4 inside IPv6, none at all."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address, ip_network

import pytest

from headcount.errors import FetchError, RefusedAddressError
from headcount.read.addresses import Guard
from headcount.read.fetch import Fetched, Limits, fetch

dnslib = pytest.importorskip("dnslib")
dns_server = pytest.importorskip("dnslib.server")

PUBLIC, METADATA = "93.184.215.14", "169.254.169.254"
"""An address of the internet, where nothing is ever asked here, and that at which clouds keep their secrets."""
ZONE: dict[str, list[list[str]]] = {
    "honest.example": [["127.0.0.1"]],
    "rebinding.example": [["127.0.0.1"], ["127.0.0.2"]],
    "public-first.example": [[PUBLIC], ["127.0.0.1"]],
    "both.example": [[PUBLIC, "10.0.0.1"]],
    "metadata.example": [[METADATA]],
    "carrier.example": [["100.64.0.1"]],
    "mapped.example": [["::ffff:169.254.169.254"]],
    "nat64.example": [["64:ff9b::a9fe:a9fe"]],
    "sixtofour.example": [["2002:a9fe:a9fe::1"]],
    "teredo.example": [["2001:0:a9fe:a9fe::1"]],
    "compatible.example": [["::169.254.169.254"]],
    "local.example": [["fe80::1"]],
    "unique.example": [["fd00::1"]],
    "nothing.example": [[]],
}
INSIDE = sorted(set(ZONE) - {"honest.example", "rebinding.example", "public-first.example", "nothing.example"})


class Zone:
    """Gives each name's answers in turn, the last one for ever, none of them to be kept (TTL 0)."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def resolve(self, request: "dnslib.DNSRecord", _handler: object) -> "dnslib.DNSRecord":
        """Answer one question."""
        name = str(request.q.qname).rstrip(".")
        given = ZONE[name]
        answers = given[min(self.asked.count(name), len(given) - 1)]
        self.asked.append(name)
        reply = request.reply()
        for answer in answers:
            kind, data = (
                ("AAAA", dnslib.AAAA(tuple(ip_address(answer).packed))) if ":" in answer else ("A", dnslib.A(answer))
            )
            reply.add_answer(dnslib.RR(request.q.qname, getattr(dnslib.QTYPE, kind), rdata=data, ttl=0))
        return reply


class Page(BaseHTTPRequestHandler):
    """A page, and a redirect to the name that is asked for."""

    def do_GET(self) -> None:
        self.server.asked.append((self.client_address[0], self.path))  # type: ignore[attr-defined]
        self.send_response(302 if self.path.startswith("/to/") else 200)
        if self.path.startswith("/to/"):
            self.send_header("Location", f"http://{self.path[4:]}:{self.server.server_address[1]}/")  # type: ignore[attr-defined]
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def zone() -> Iterator[tuple[Zone, int]]:
    answers = Zone()
    server = dns_server.DNSServer(answers, port=0, address="127.0.0.1", logger=dns_server.DNSLogger("-request,-reply"))
    server.start_thread()
    yield answers, server.server.server_address[1]
    server.stop()
    server.server.server_close()


@pytest.fixture
def web() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        server.asked = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def get(zone: tuple[Zone, int], web: ThreadingHTTPServer) -> Callable[[str], Fetched]:
    """Fetch with names looked up at the lying server; besides the internet only 127.0.0.1 itself is allowed."""

    def resolve(host: str, seconds: float) -> list[str]:
        packet = dnslib.DNSRecord.question(host).send("127.0.0.1", zone[1], timeout=seconds)
        return [str(answer.rdata) for answer in dnslib.DNSRecord.parse(packet).rr]

    port = web.server_address[1]
    guard = Guard(also=(ip_network("127.0.0.1/32"),), also_ports=frozenset((port,)))
    return lambda host: fetch(
        f"http://{host.replace('/', f':{port}/', 1)}", guard=guard, resolve=resolve, limits=Limits(seconds=5)
    )


def test_an_honest_name_is_fetched(get: Callable[[str], Fetched], zone: tuple[Zone, int]) -> None:
    assert get("honest.example/page").status == 200
    assert zone[0].asked == ["honest.example"]


def test_a_name_is_looked_up_once_and_that_answer_connected_to(
    get: Callable[[str], Fetched], zone: tuple[Zone, int], web: ThreadingHTTPServer
) -> None:
    assert get("rebinding.example/page").status == 200
    assert zone[0].asked == ["rebinding.example"]
    with pytest.raises(RefusedAddressError, match=r"rebinding\.example.*not on the public internet"):
        get("rebinding.example/page")
    assert len(web.asked) == 1  # type: ignore[attr-defined]


def test_the_second_answer_of_a_rebinding_name_is_never_used(zone: tuple[Zone, int], web: ThreadingHTTPServer) -> None:
    port = web.server_address[1]

    def resolve(host: str, seconds: float) -> list[str]:
        packet = dnslib.DNSRecord.question(host).send("127.0.0.1", zone[1], timeout=seconds)
        return [str(answer.rdata) for answer in dnslib.DNSRecord.parse(packet).rr]

    guard = Guard(also_ports=frozenset((port,)))
    with pytest.raises(FetchError):
        fetch(f"http://public-first.example:{port}/", guard=guard, resolve=resolve, limits=Limits(seconds=0.3))
    with pytest.raises(RefusedAddressError):
        fetch(f"http://public-first.example:{port}/", guard=guard, resolve=resolve, limits=Limits(seconds=0.3))
    assert zone[0].asked == ["public-first.example"] * 2
    assert web.asked == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", INSIDE)
def test_a_name_that_leads_inside_is_refused_at_first_and_after_a_redirect(
    get: Callable[[str], Fetched], web: ThreadingHTTPServer, name: str
) -> None:
    with pytest.raises(RefusedAddressError, match=name):
        get(f"{name}/page")
    assert web.asked == []  # type: ignore[attr-defined]
    with pytest.raises(RefusedAddressError, match=name):
        get(f"honest.example/to/{name}")
    assert [path for _, path in web.asked] == [f"/to/{name}"]  # type: ignore[attr-defined]


def test_a_name_without_an_address_is_an_error(get: Callable[[str], Fetched]) -> None:
    with pytest.raises(FetchError, match=r"nothing\.example.*no address"):
        get("nothing.example/page")
