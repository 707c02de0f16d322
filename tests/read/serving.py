"""A server on loopback that sends whatever bytes it was given, in drips or for ever, and remembers what was asked."""

import socketserver
import threading
from collections.abc import Iterable
from dataclasses import dataclass

PAGE = b"<p>175 came home.</p>"
PAUSE = 0.02
"""Seconds between two drips: each wait alone is short, only the sum is long."""


def answer(status: str = "200 OK", body: bytes = PAGE, *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass(frozen=True, slots=True)
class Dripped:
    """A start, then the same piece again and again for ever, slowly or as fast as it is taken."""

    start: bytes
    piece: bytes = b"a"
    pause: float = PAUSE


@dataclass(frozen=True, slots=True)
class Held:
    """An answer after which the connection is not closed."""

    sent: bytes


Sent = bytes | Dripped | Held


class Server(socketserver.ThreadingTCPServer):
    """Answers each path with what is prepared for it."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.port = self.server_address[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.asked: list[str] = []
        self.stop = threading.Event()
        self.answers: dict[str, Sent] = {"/page": answer()}

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that went away."""


class _Handler(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        """Read one request and answer it."""
        request = b""
        while b"\r\n\r\n" not in request:
            received = self.request.recv(65536)
            if not received:
                return
            request += received
        self.server.asked.append(request.decode("latin-1"))
        self.send(self.server.answers[request.split(b" ", 2)[1].decode()])

    def send(self, sent: Sent) -> None:
        if isinstance(sent, bytes):
            self.request.sendall(sent)
        elif isinstance(sent, Held):
            self.request.sendall(sent.sent)
            self.server.stop.wait()
        else:
            self.request.sendall(sent.start)
            while not self.server.stop.wait(sent.pause):
                self.request.sendall(sent.piece)


def chunked(pieces: Iterable[bytes], *headers: str) -> bytes:
    head = "\r\n".join(("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", *headers)).encode() + b"\r\n\r\n"
    return head + b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in (*pieces, b""))
