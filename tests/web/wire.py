"""A reader who writes bytes to the wire as they please, and takes what comes back."""

import re
import socket
from contextlib import closing, suppress
from urllib.parse import urlsplit

PATIENCE = 120.0
"""Seconds for which a socket waits on a busy machine."""


def connect(where: str) -> socket.socket:
    """A connection to the site."""
    place = urlsplit(where)
    return socket.create_connection((str(place.hostname), int(place.port or 80)), PATIENCE)


def hear(line: socket.socket) -> bytes:
    """Everything until the other side closes."""
    heard = b""
    while True:
        try:
            some = line.recv(65536)
        except ConnectionError:
            return heard
        if not some:
            return heard
        heard += some


def speak(where: str, sent: bytes) -> bytes:
    """What the site answers to these bytes until it closes."""
    with closing(connect(where)) as line:
        with suppress(ConnectionError):  # where it closes before it has read all
            line.sendall(sent)
        return hear(line)


def ask(where: str, path: str, *headers: str, method: str = "GET", body: bytes = b"") -> bytes:
    """What the site answers to a question whose path stands as it is."""
    head = [f"{method} {path} HTTP/1.1", f"host: {urlsplit(where).netloc}", "connection: close", *headers]
    if body:
        head.append(f"content-length: {len(body)}")
    with closing(connect(where)) as line:
        line.sendall("\r\n".join([*head, "", ""]).encode("latin-1") + body)
        return hear(line)


def statuses(heard: bytes) -> list[int]:
    """The statuses of all answers in what was heard."""
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", heard)]
