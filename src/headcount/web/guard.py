"""What may a page do in a reader's browser? Headers on every answer that forbid all that the site does not need."""

import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from headcount.web.words import DEFAULT, LANGUAGES

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = Iterable[tuple[bytes, bytes]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}; "
    "require-trusted-types-for 'script'; trusted-types headcount"
)
EMBEDDED = "/embed/"
"""Addresses under this one may stand in other sites' frames; nothing else may."""
PRIVATE = "/review"
"""Nobody keeps a copy of what stands here, be it only a refusal."""
TONGUE = re.compile(f"^/(?:{'|'.join(code for code in LANGUAGES if code != DEFAULT)})(?=/)")
HOST = re.compile(rb"(?:[A-Za-z0-9_.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")

COMMON = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"),
)
CLOSED = (
    (b"content-security-policy", POLICY.format(ancestors="'none'").encode()),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
    *COMMON,
)
OPEN = (
    (b"content-security-policy", POLICY.format(ancestors="*").encode()),
    (b"cross-origin-resource-policy", b"cross-origin"),
    *COMMON,
)


class Guard:
    """Wraps an application, adds the headers to each of its answers, and refuses what two servers read differently."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = TONGUE.sub("", scope["path"], count=1)
        extra = OPEN if path.startswith(EMBEDDED) else CLOSED
        private = f"{path}/".startswith(f"{PRIVATE}/")

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message.get("headers", ())
                message["headers"] = [*(_never_kept(headers) if private else headers), *extra]
            await send(message)

        refused = find_fault(scope["headers"])
        if refused is not None:
            await _refuse(answer, *refused)
        else:
            await self.app(scope, receive, answer)


def find_fault(headers: Headers) -> tuple[int, bytes] | None:
    """What is wrong with a request whatever it asks for? A host that is none, two lengths of a body, a packed body."""
    named = dict(headers)
    if HOST.fullmatch(named.get(b"host", b"")) is None:
        return 400, b"The host of this request cannot be read."
    if b"transfer-encoding" in named and b"content-length" in named:
        return 400, b"The length of this request is told twice."
    if named.get(b"content-encoding", b"identity").lower() != b"identity":
        return 415, b"Nothing packed is taken here."
    return None


async def _refuse(send: Send, status: int, said: bytes) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(said)).encode()),
        (b"cache-control", b"no-store"), (b"connection", b"close"),
    ]  # fmt: skip
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": said})


def _never_kept(headers: Headers) -> list[tuple[bytes, bytes]]:
    kept = [(name, value) for name, value in headers if name.lower() not in (b"cache-control", b"etag")]
    return [*kept, (b"cache-control", b"no-store")]
