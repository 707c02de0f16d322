"""Which finished answers lie ready? Each with the mark it was made under; what nobody asks for is let go of first."""

import gzip
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from headcount.web.answered import Answered, Headers
from headcount.web.guard import Scope

MOST_BYTES = 64_000_000
"""Bytes of answers that are kept ready, packed and plain together."""
LARGEST = 8_000_000
"""Bytes of the largest answer that is kept."""
KEPT_OVER = 60.0
"""Seconds for which a page that is over is still at hand, for when too many ask at once."""
MAY_BE_KEPT = (b"no-cache", b"public")
"""How an answer says in its cache-control that it may be kept; one that is for one reader alone says no-store."""

Key = TypeVar("Key")


@dataclass(slots=True, kw_only=True)
class Pack:
    """A finished answer, packed and plain."""

    status: int
    headers: Headers
    """Without those that depend on how it is sent."""
    packed: bytes | None
    plain: bytes | None
    mark: object
    over: float | None = None
    """Since when the ledger holds more than this answer shows; None while it does not."""
    _wholes: dict[bool, Answered] = field(default_factory=dict)
    """The answer as it is sent, packed or not."""

    @property
    def size(self) -> int:
        """Bytes that it may take."""
        unpacked = int.from_bytes(self.packed[-4:], "little") if self.packed else len(self.plain or b"")
        return unpacked + len(self.packed or b"")

    def header(self, name: bytes) -> bytes:
        """One of its headers, empty where it has none."""
        return next((value for key, value in self.headers if key == name), b"")

    def is_over_for(self) -> float:
        """Seconds since the ledger grew past it."""
        return 0.0 if self.over is None else time.monotonic() - self.over

    def answer(self, scope: Scope) -> Answered:
        """The answer to a request: nothing new, packed or plain."""
        asked = dict(scope["headers"])
        etag = self.header(b"etag")
        if self.status == 200 and etag and etag in asked.get(b"if-none-match", b""):
            return Answered(status=304, headers=self.headers, body=b"")
        packed = self.packed is not None and b"gzip" in asked.get(b"accept-encoding", b"")
        whole = self._wholes.get(packed)
        if whole is None:
            whole = self._wholes[packed] = self._whole(packed)
        return whole

    def _whole(self, packed: bool) -> Answered:
        if self.plain is None and not packed:
            self.plain = gzip.decompress(self.packed or b"")
        body = (self.packed if packed else self.plain) or b""
        more = ((b"content-encoding", b"gzip"),) if packed else ()
        length = (b"content-length", str(len(body)).encode())
        return Answered(status=self.status, headers=(*self.headers, *more, length), body=body)


def pack(answered: Answered, mark: object) -> Pack:
    """An answer made under this mark, to be kept."""
    packed = (b"content-encoding", b"gzip") in answered.headers
    return Pack(
        status=answered.status,
        headers=tuple(one for one in answered.headers if one[0] not in (b"content-encoding", b"content-length")),
        packed=answered.body if packed else None,
        plain=None if packed else answered.body,
        mark=mark,
    )


def may_be_kept(pack: Pack) -> bool:
    """Is it the same for every reader, and small enough?"""
    lasting = pack.header(b"cache-control").startswith(MAY_BE_KEPT) and pack.header(b"etag") != b""
    return lasting and pack.status < 500 and pack.header(b"set-cookie") == b"" and pack.size <= LARGEST


class Kept(Generic[Key]):
    """The answers at hand, in the order in which they were last asked for."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most, self._bytes = most, 0
        self._packs: OrderedDict[Key, Pack] = OrderedDict()

    def find(self, key: Key) -> Pack | None:
        """The answer that lies ready."""
        pack = self._packs.get(key)
        if pack is not None:
            self._packs.move_to_end(key)
        return pack

    def keep(self, key: Key, pack: Pack, mark: object) -> None:
        """Keep an answer while the site stands at this mark; those that nobody asked for longest give way."""
        self._drop(key)
        pack.over = None if pack.mark == mark else time.monotonic()
        self._packs[key] = pack
        self._bytes += pack.size
        while self._bytes > self._most:
            self._drop(next(iter(self._packs)))

    def move_on(self, mark: object) -> None:
        """The site stands at another mark: what does not is over, and let go after a while."""
        now = time.monotonic()
        for key, pack in list(self._packs.items()):
            if pack.mark == mark:
                continue
            pack.over = now if pack.over is None else pack.over
            if now - pack.over > KEPT_OVER:
                self._drop(key)

    def clear(self) -> None:
        """Let go of everything."""
        self._packs.clear()
        self._bytes = 0

    def _drop(self, key: Key) -> None:
        pack = self._packs.pop(key, None)
        if pack is not None:
            self._bytes -= pack.size
