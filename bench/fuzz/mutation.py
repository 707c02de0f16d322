"""How does an input for a target come about: a seed that is cut, joined, repeated and sprinkled with known words."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

ODD = (
    b"\0", b"\xff", b"\xc2\xa0", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf0\x9f\x8f\xb3", b"\xcc\x81",
    b"\xe2\x80\xae", b"\xd9\xa3", b"\xc2\xb2", b"\n\n", b"\r", b"\t", b" ", b". ", b"\"", b"'", b"<", b">", b"&#0;",
    b"{", b"}", b"[", b"]", b"\\", b"%", b"-1", b"1e999", b"99999999999999999999", b"0", b"2025-02-30", b"1,000,",
    b"\xe2\x80\x93", b"\xe2\x80\x94", b"\xc2\xab", b"\xc2\xbb", b"PK\x03\x04", b"%PDF", b"{\\rtf", b"&",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutator:
    """Makes one input after another of seeds and words; the same random state gives the same inputs."""

    seeds: Sequence[bytes]
    words: Sequence[bytes] = ()
    longest: int = 600
    """Bytes of an input; one in fifty may have ten times as many."""

    def make(self, chance: random.Random) -> bytes:
        """The next input."""
        most = self.longest * (10 if chance.random() < 0.02 else 1)
        if self.words and chance.random() < 0.5:
            body = bytearray(b" ".join(chance.choices(self.words, k=chance.randint(1, 40))))
        else:
            body = bytearray(_stretch(chance.choice(self.seeds), most, chance))
        for _ in range(chance.choice((0, 1, 1, 2, 3, 6))):
            self._change(body, chance)
        return bytes(body[:most])

    def _change(self, body: bytearray, chance: random.Random) -> None:
        at = chance.randint(0, len(body))
        until = min(len(body), at + chance.choice((1, 1, 2, 8, 40)))
        way = chance.randrange(7)
        if way == 0:
            body[at:until] = b""
        elif way == 1:
            body[at:at] = body[at:until] * chance.choice((1, 2, 20))
        elif way == 2 and at < len(body):
            body[at] ^= 1 << chance.randrange(8)
        elif way == 3:
            body[at:at] = chance.choice(ODD)
        elif way == 4:
            body[at:at] = _stretch(chance.choice(self.seeds), 80, chance)
        elif way == 5 and self.words:
            body[at:at] = b" " + chance.choice(self.words) + b" "
        else:
            body[at:until] = bytes(chance.randrange(256) for _ in range(until - at))


def _stretch(seed: bytes, most: int, chance: random.Random) -> bytes:
    """A seed, or a piece of one that is too long; its beginning half of the time, as formats are told by it."""
    if len(seed) <= most:
        return seed
    start = 0 if chance.random() < 0.5 else chance.randint(0, len(seed) - most)
    return seed[start : start + most]
