"""How is one request made to an address that was checked, within a time and a size?"""

import http.client
import io
import socket
import ssl
import time
from functools import cache
from typing import Any

from headcount.read.addresses import IP, Target


class DeadlineError(TimeoutError):
    """The time for a page is over."""


class _Stream(io.RawIOBase):
    """A socket's bytes, each wait no longer than what is left of the time for the whole page."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(time_left(self._deadline))
        return self._sock.recv_into(buffer)


class _BoundedSocket:
    """What `http.client` needs of a socket, with the deadline kept in every call."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(time_left(self._deadline))
        self._sock.sendall(data)

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        return io.BufferedReader(_Stream(self._sock, self._deadline), 65536)

    def close(self) -> None:
        """`http.client` closes its socket while the body is still to be read; `shut` closes it at last."""

    def shut(self) -> None:
        self._sock.close()


class CheckedConnection(http.client.HTTPConnection):
    """A connection to the very address that was checked; the host's name serves only for TLS and the Host header."""

    def __init__(self, target: Target, address: IP, deadline: float) -> None:
        super().__init__(target.netloc, target.port)
        self._target = target
        self._address = address
        self._deadline = deadline
        self._opened: _BoundedSocket | None = None

    def connect(self) -> None:
        raw = socket.create_connection((str(self._address), self._target.port), time_left(self._deadline))
        try:
            if self._target.scheme == "https":
                raw.settimeout(time_left(self._deadline))
                raw = tls_context().wrap_socket(raw, server_hostname=self._target.host)
        except BaseException:
            raw.close()
            raise
        self._opened = _BoundedSocket(raw, self._deadline)
        self.sock: Any = self._opened

    def shut(self) -> None:
        """Close the connection once its answer has been read."""
        self.close()
        if self._opened is not None:
            self._opened.shut()


def time_left(deadline: float) -> float:
    """Seconds until the deadline; an error when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise DeadlineError
    return left


@cache
def tls_context() -> ssl.SSLContext:
    """Certificates and host names are verified, always."""
    return ssl.create_default_context()
