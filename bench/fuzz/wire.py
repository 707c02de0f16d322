"""What is tried of answers over the network: whatever a server on this machine sends, a bounded body or one line."""

import ipaddress
import socket
import threading
from contextlib import suppress
from functools import cache

from bench.fuzz import seeds
from bench.fuzz.promises import hold
from headcount.errors import FetchError, HeadcountError
from headcount.read.addresses import IP, PUBLIC, Guard, follow, take_apart
from headcount.read.fetch import Limits, fetch

MOST_BYTES = 50_000
ANSWERS = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 4\r\nETag: \"1\"\r\n\r\n<p>1",
    b"HTTP/1.1 301 Moved\r\nLocation: /b\r\nRetry-After: 120\r\n\r\n",
    b"HTTP/1.0 200 OK\nTransfer-Encoding: chunked\n\n4\r\n<p>1\r\n0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 302 Found\r\nLocation: //news.example:81/\\x\r\n\r\n",
)  # fmt: skip
PLACES = (b"/b", b"../c?d#e", b"//other.example/", b"https://[::1]:443/", b"javascript:a", b"http:\\\\a", b"?x", b"#")


class _Loopback(Guard):
    """Nothing is asked outside this machine, wherever an answer leads."""

    __slots__ = ()

    def allows(self, address: IP) -> bool:
        return address.is_loopback


class _Server:
    """Sends the same bytes to everyone who asks."""

    def __init__(self) -> None:
        self.answer = b""
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            asking, _ = self._listening.accept()
            with asking, suppress(OSError):
                asking.recv(65_536)
                asking.sendall(self.answer)


@cache
def _server() -> _Server:
    return _Server()


def answered(data: bytes) -> None:
    """An answer of these bytes, fetched."""
    server = _server()
    server.answer = data
    guard = _Loopback(also=(ipaddress.ip_network("127.0.0.0/8"),), also_ports=frozenset((server.port,)))
    url = f"http://127.0.0.1:{server.port}/page"
    limits = Limits(bytes=MOST_BYTES, seconds=5.0, redirects=2)
    try:
        found = fetch(url, guard=guard, limits=limits, resolve=lambda _host, _seconds: ["127.0.0.1"])
    except FetchError as error:
        hold("http" in str(error) and "\n" not in str(error), "an error that does not say which address")
        return
    except HeadcountError:
        return
    hold(len(found.body) <= MOST_BYTES, "more bytes than the limit")


def redirected(data: bytes) -> None:
    """Where an answer sends on to is as safe an address as any."""
    start = take_apart("https://news.example/a/b?c")
    with suppress(HeadcountError):
        target = follow(start, data.decode("utf-8", "replace"), PUBLIC)
        hold(target.port in PUBLIC.ports, "a port that may not be asked")
        hold(take_apart(target.url).url == target.url, "an address with two spellings")


def answer_seeds() -> tuple[bytes, ...]:
    """Answers, one with a page."""
    return (*ANSWERS, b"HTTP/1.1 200 OK\r\n\r\n" + seeds.filled(seeds.HTML)[0])
