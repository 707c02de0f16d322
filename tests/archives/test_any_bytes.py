"""Whatever bytes a file holds, reading it raises nothing, and one damaged member costs no other page."""

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headcount.archives.iterate import iterate
from headcount.errors import UnreadablePageError
from tests.archives.making import numbers, packed, pages, read_all, record
from tests.archives.test_boxes import make_tar, make_zip

RECORDS = [record(number) for number in range(1, 6)]
FILES = {"a.html": b"<p>one", "b.warc.gz": packed(*RECORDS), "c.jsonl": b'{"text": "two"}\n'}
SOUND = {
    ".warc": b"".join(RECORDS),
    ".warc.gz": packed(*RECORDS),
    ".warc.zst": b"\x28\xb5\x2f\xfd",
    ".wacz": make_zip({"archive/b.warc.gz": packed(*RECORDS)}),
    ".zip": make_zip(FILES),
    ".tar": make_tar(FILES),
    ".tar.gz": packed(make_tar(FILES)),
    ".tar.bz2": b"BZh9",
    ".tar.xz": b"\xfd7zXZ\0",
    ".jsonl": b'{"text": "two"}\n[{"',
    ".jsonl.gz": packed(b'{"text": "two"}\n'),
    ".html": b"<p>one",
}
CHANGES = st.lists(st.tuples(st.integers(0, 2**16), st.integers(0, 40), st.binary(max_size=40)), max_size=4)


def changed(body: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for place, count, put in changes:
        at = place % (len(body) + 1)
        body = body[:at] + put + body[at + count :]
    return body


@pytest.mark.parametrize("ending", SOUND)
@settings(max_examples=60, deadline=None)
@given(changes=CHANGES, junk=st.binary(max_size=60))
def test_nothing_is_raised(ending: str, changes: list[tuple[int, int, bytes]], junk: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for body in (changed(SOUND[ending], changes), junk):
            file = Path(folder) / f"a{ending}"
            file.write_bytes(body)
            for found in iterate(str(file)):
                with suppress(UnreadablePageError):
                    pages([found])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 4), st.integers(0, 2**16), st.binary(min_size=1, max_size=60), st.integers(0, 60))
def test_a_damaged_member_costs_no_other_page(hurt: int, at: int, put: bytes, count: int) -> None:
    members = [packed(one) for one in RECORDS]
    at %= len(members[hurt])
    members[hurt] = members[hurt][:at] + put + members[hurt][at + count :]
    with tempfile.TemporaryDirectory() as folder:
        found = read_all(Path(folder) / "a.warc.gz", b"".join(members))
    assert {1, 2, 3, 4, 5} - {hurt + 1} <= set(numbers(found))
