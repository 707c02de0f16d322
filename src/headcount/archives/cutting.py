"""Where does one WARC record end and the next begin, whatever the archive claims?

FastWARC gives up at the first record with a false length, so records are cut here: a head, as many bytes as it says,
and then another record or the end. What does not fit is damage, and the next record is looked for.
"""

from collections import deque
from collections.abc import Iterable, Iterator

from headcount.archives.pieces import Piece
from headcount.archives.records import Damage

LARGEST_RECORD = 16_000_000
"""Bytes; a larger record is damage, passed over without being held in memory. No page of news is as large."""
LARGEST_HEAD = 65_536
START = b"WARC/"
NEXT = b"\r\n\r\nWARC/1."
END = b"\r\n\r\n"
LENGTH = b"\r\ncontent-length:"
LENGTH_DIGITS = 15

Block = tuple[int, bytes, bytes, int, int]
"""A record: its offset in the file, its bytes, its head in lower case, where in the bytes its block begins and ends."""


def cut_records(
    pieces: Iterable[Piece | Damage], name: str, inner: str = "", *, packed: bool
) -> Iterator[Block | Damage]:
    """The records of a WARC file; `packed` says that offsets of pieces are those of their gzip members."""
    rest = _Rest(name, inner, packed)
    for piece in pieces:
        if isinstance(piece, Damage):
            rest.clear()
            yield piece
            continue
        if piece.begins and (not rest or piece.data.startswith(START)):
            if rest:
                yield from rest.cut(final=True)
                rest.clear()
            if piece.ends and (block := _whole_record(piece)):
                yield block
                continue
        rest.add(piece)
        yield from rest.cut(final=False)
    yield from rest.cut(final=True)


def find_head(data: bytes | bytearray, start: int = 0) -> int:
    """Where the body after the head that begins at `start` begins; -1 if the head does not end."""
    end = data.find(END, start, start + LARGEST_HEAD)
    return end + 4 if end >= 0 else -1


def _whole_record(piece: Piece) -> Block | None:
    """The gzip member as a record, as most are; None where it is not one record and nothing else."""
    data = piece.data
    body_at = find_head(data)
    if body_at < 0 or not data.startswith(START):
        return None
    head, end = data[:body_at].lower(), len(data) - len(END)
    is_whole = _find_length(head) == end - body_at and data.endswith(END)
    return (piece.offset, data, head, body_at, end) if is_whole else None


def _find_length(head: bytes) -> int | None:
    """Content-Length of a head in lower case, or None if it gives none that is a number."""
    at = head.find(LENGTH)
    if at < 0:
        return None
    at += len(LENGTH)
    digits = head[at : head.find(b"\r", at)].strip()
    return int(digits) if digits.isdigit() and len(digits) <= LENGTH_DIGITS else None


def _count_line_ends(data: bytearray) -> int:
    count = 0
    while count < len(data) and data[count] in END:
        count += 1
    return count


class _NoRecordError(Exception):
    """What is in memory is no record; the message says why."""


class _Rest:
    """What is not yet cut: bytes, and where in the file they come from."""

    def __init__(self, name: str, inner: str, packed: bool) -> None:
        self._name, self._inner = name, inner
        self._step = 0 if packed else 1
        self._data = bytearray()
        self._at = 0
        """How many bytes went before, of the unpacked text."""
        self._origins: deque[tuple[int, int]] = deque()
        """For each piece in memory, where it begins in the unpacked text and in the file."""
        self._skip = 0
        """How many bytes of a record that is too large are to come."""
        self._lost = False
        """Damage was told, and no record has begun since."""

    def __bool__(self) -> bool:
        return len(self._data) > 0 or self._skip > 0 or self._lost

    def clear(self) -> None:
        self._drop(len(self._data))
        self._skip, self._lost = 0, False

    def add(self, piece: Piece) -> None:
        self._origins.append((self._at + len(self._data), piece.offset))
        self._data += piece.data

    def cut(self, *, final: bool) -> Iterator[Block | Damage]:
        """The records that are whole; with `final`, nothing more will come."""
        while self._data:
            size = len(self._data)
            if self._skip:
                self._pass_over()
            elif self._lost:
                self._find_next()
            else:
                found = self._cut_one(final)
                if found is not None:
                    yield found
            if len(self._data) == size:
                return

    def _cut_one(self, final: bool) -> Block | Damage | None:
        self._drop(_count_line_ends(self._data))
        if not self._data or (len(self._data) < len(START) and not final):
            return None
        try:
            end = self._find_end(final)
        except _NoRecordError as error:
            return self._lose(str(error))
        if end is None:
            return None
        offset = self._offset
        if self._skip:
            reason = f"is larger than {LARGEST_RECORD // 1_000_000} MB: it says {self._skip:,} bytes"
            self._drop(end - self._skip)
            return Damage(self._name, offset, reason, self._inner)
        with memoryview(self._data) as view:
            block = bytes(view[:end])
        self._drop(end)
        body_at = find_head(block)
        return offset, block, block[:body_at].lower(), body_at, end

    def _find_end(self, final: bool) -> int | None:
        """Where the record ends, None if that is not in memory yet; `_skip` is set for one that is too large."""
        data = self._data
        body_at = find_head(data)
        if not data.startswith(START):
            raise _NoRecordError("is no WARC record")
        if body_at < 0:
            if final or len(data) > LARGEST_HEAD:
                raise _NoRecordError("has a head without an end")
            return None
        length = _find_length(bytes(data[:body_at]).lower())
        if length is None:
            raise _NoRecordError("does not say how long it is")
        end = body_at + length
        if length > LARGEST_RECORD:
            self._skip = length
        elif len(data) < end + len(END) + len(START) and not final:
            return None
        elif len(data) < end:
            raise _NoRecordError(f"says that it has {length:,} bytes, but {len(data) - body_at:,} are there")
        elif (after := data[end : end + 64].lstrip(END)) and not after.startswith(START):
            raise _NoRecordError(f"has a false length: after {length:,} bytes comes no other record")
        return end

    @property
    def _offset(self) -> int:
        while len(self._origins) > 1 and self._origins[1][0] <= self._at:
            self._origins.popleft()
        start, offset = self._origins[0]
        return offset + self._step * (self._at - start)

    def _lose(self, reason: str) -> Damage:
        damage = Damage(self._name, self._offset, reason, self._inner)
        self._lost = True
        self._drop(len(START) if self._data.startswith(START) else 1)
        return damage

    def _find_next(self) -> None:
        """Go to the next record, if it is in memory."""
        found = self._data.find(NEXT)
        if found >= 0:
            self._drop(found + len(END))
            self._lost = False
        else:
            self._drop(len(self._data) - len(NEXT) + 1)

    def _pass_over(self) -> None:
        """Drop the bytes of a record that is too large; another record before its end shows its length to be false."""
        found = self._data.find(NEXT, 0, self._skip + len(NEXT))
        if 0 <= found <= self._skip:
            self._drop(found + len(END))
            self._skip = 0
        else:
            dropped = min(self._skip, max(0, len(self._data) - len(NEXT) + 1))
            self._drop(dropped)
            self._skip -= dropped

    def _drop(self, count: int) -> None:
        if count > 0:
            del self._data[:count]
            self._at += count
