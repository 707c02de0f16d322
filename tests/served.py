"""A site on loopback that answers with what it was given, and remembers what it was asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Answer:
    """What a path is answered with."""

    body: str | bytes = ""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Served(ThreadingHTTPServer):
    """The site: `base` is its address, `answers` its pages by path (with the query), `asked` the requests it had."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.port = self.server_address[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []

    @property
    def allowed(self) -> dict[str, str]:
        """The setting with which a command may ask this site."""
        return {"HEADCOUNT_PRIVATE_NETWORKS": f"127.0.0.0/8 :{self.port}"}

    def page(self, path: str, *paragraphs: str, head: str = "", title: str = "Home") -> str:
        """Serve an HTML page of these paragraphs at a path; its address."""
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        html = f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1><article>{body}</article></body>"
        self.answers[path] = Answer(f"<!doctype html>{html}</html>")
        return self.base + path


class _Handler(BaseHTTPRequestHandler):
    server: Served

    def do_GET(self) -> None:
        """Answer, and remember the path."""
        self.server.asked.append(self.path)
        answer = self.server.answers.get(self.path, Answer("not here", "text/plain", 404))
        body = answer.body.encode() if isinstance(answer.body, str) else answer.body
        self.send_response(answer.status)
        for name, value in {"Content-Type": answer.kind, "Content-Length": str(len(body)), **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serve() -> Iterator[Served]:
    """A site for as long as it is needed."""
    site = Served()
    threading.Thread(target=site.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
