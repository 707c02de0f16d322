"""A small world in a network namespace: this machine holds public addresses there, and its DNS server lies.

`python -m tests.read.world FOLDER ADDRESS…` fetches each address twice by the door as it is, nothing of its guard
widened and names looked up by the system's resolver, and prints what came of it.
"""

import json
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

import dnslib
from dnslib.server import DNSLogger, DNSServer

from headcount.errors import FetchError
from headcount.read.fetch import Limits, fetch

PUBLIC, PUBLIC_6 = "93.184.215.14", "2606:2800:21f:cb07::1"
ZONE: dict[str, list[list[str]]] = {
    "honest.example": [[PUBLIC]],
    "newer.example": [[PUBLIC_6]],
    "rebinding.example": [[PUBLIC], ["127.0.0.1"]],
    "late.example": [["127.0.0.1"], [PUBLIC]],
    "both.example": [[PUBLIC, "127.0.0.1"]],
    "half.example": [[PUBLIC, "::1"]],
    "mapped.example": [["::ffff:127.0.0.1"]],
    "nat64.example": [["64:ff9b::7f00:1"]],
    "sixtofour.example": [["2002:7f00:1::"]],
    "zero.example": [["0.0.0.0"]],
    "metadata.example": [["169.254.169.254"]],
    "alias.example": [["inside.example.", "127.0.0.1"]],
    "loop.example": [["loop.example."]],
    "empty.example": [[]],
}
"""What each name leads to, question after question; what ends in a dot is another name for it."""


class Zone:
    """Answers by the list; `silent.example` not at all, and `broken.example` with what is no answer."""

    def __init__(self) -> None:
        self.count: dict[str, int] = {}

    def resolve(self, request: dnslib.DNSRecord, _handler: object) -> dnslib.DNSRecord:
        """Answer one question."""
        name, kind = str(request.q.qname).rstrip("."), dnslib.QTYPE[request.q.qtype]
        if name == "silent.example":
            threading.Event().wait()
        reply = request.reply()
        if name == "broken.example":
            reply.header.id = 0
        turns = ZONE.get(name, [[]])
        turn = self.count.get(name, 0)
        self.count[name] = turn + (kind == "AAAA")  # the resolver asks for both kinds, this one last
        owner = request.q.qname
        for answer in turns[min(turn, len(turns) - 1)]:
            if answer.endswith("."):
                reply.add_answer(dnslib.RR(owner, dnslib.QTYPE.CNAME, rdata=dnslib.CNAME(answer), ttl=0))
                owner = dnslib.DNSLabel(answer)
            elif kind == ("AAAA" if ":" in answer else "A"):
                packed = tuple(ip_address(answer).packed)
                data = dnslib.AAAA(packed) if kind == "AAAA" else dnslib.A(packed)
                reply.add_answer(dnslib.RR(owner, request.q.qtype, rdata=data, ttl=0))
        return reply


class Page(BaseHTTPRequestHandler):
    """Says at which address it was found, or leads on: /to/NAME."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        leads = self.path.partition("/to/")[2]
        self.send_response(302 if leads else 200)
        if leads:
            self.send_header("Location", f"http://{leads}/")
        self.end_headers()
        self.wfile.write(str(self.server.server_address[0]).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def serve(place: str) -> ThreadingHTTPServer:
    """A web server at an address's port 80."""
    kind = type("Server", (ThreadingHTTPServer,), {"address_family": 10 if ":" in place else 2})
    server = kind((place, 80), Page)
    server.asked = []
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server


def main(folder: str, addresses: list[str]) -> None:
    """Make the world and ask."""
    (Path(folder) / "resolv.conf").write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
    for command in (
        "ip link set lo up",
        f"ip address add {PUBLIC}/32 dev lo",
        f"ip -6 address add {PUBLIC_6}/128 dev lo nodad",
        f"mount --bind {folder}/resolv.conf /etc/resolv.conf",
    ):
        subprocess.run(command.split(), check=True)
    outside, inside = [serve(place) for place in (PUBLIC, PUBLIC_6)], [serve(place) for place in ("127.0.0.1", "::1")]
    DNSServer(Zone(), port=53, address="127.0.0.1", logger=DNSLogger("-request,-reply")).start_thread()
    told = {address: [ask(address), ask(address)] for address in addresses}
    print(json.dumps({
        "told": told, "inside": [path for server in inside for path in server.asked],
        "outside": [path for server in outside for path in server.asked],
    }))  # fmt: skip


def ask(address: str) -> str:
    """The page at an address, or the error."""
    try:
        return fetch(f"http://{address}", limits=Limits(seconds=10)).body.decode()
    except FetchError as error:
        return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
