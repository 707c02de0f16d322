"""What does an application answer? Its whole answer to a whole request."""

import logging
import re
from dataclasses import dataclass

from headcount.web.guard import App, Message, Scope, Send

LOG = logging.getLogger(__name__)
SECRET = re.compile(r"(/invite/).*")
"""What lets somebody in stands in no log."""
Headers = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A whole answer, as it is sent."""

    status: int
    headers: Headers
    body: bytes

    async def send(self, send: Send) -> None:
        """Give it to whoever asked."""
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body})


async def answer_of(app: App, scope: Scope, sent: bytes = b"") -> Answered:
    """The answer to a request with which this was sent; a fault that the reader was told of is logged."""
    status, body = 500, bytearray()
    headers: Headers = ()
    messages = iter(({"type": "http.request", "body": sent, "more_body": False},))

    async def receive() -> Message:
        return next(messages, {"type": "http.disconnect"})

    async def send(message: Message) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], tuple(message.get("headers", ()))
        else:
            body.extend(message.get("body", b""))

    try:
        await app(scope, receive, send)
    except Exception:
        if not headers:
            raise
        LOG.exception("a fault while answering %s", SECRET.sub(r"\1…", scope["path"]))
    return Answered(status=status, headers=headers, body=bytes(body))
