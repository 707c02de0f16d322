"""Memory is bounded by the size of a record, not by that of the archive or of a record that is too large."""

import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from headcount.archives.cutting import LARGEST_RECORD
from tests.archives.making import damage, numbers, packed, read_all, record, response
from tests.conftest import ROOT

LARGE = 400 << 20
PROGRAM = """
import resource, sys
from headcount.archives.iterate import iterate
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for one in iterate(sys.argv[1]):
    print(type(one).__name__, getattr(one, "reason", ""))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def write_large(path: Path) -> None:
    """A record of 400 MiB between two small ones; a plain file has a hole where its bytes would be."""
    head, tail = record(2, response(b"")).removesuffix(b"\r\n\r\n"), b"\r\n\r\n"
    length = len(response(b""))
    head = head.replace(b"Content-Length: %d" % length, b"Content-Length: %d" % (length + LARGE))
    with path.open("wb") as file:
        if path.suffix == ".gz":
            packer = zlib.compressobj(1, wbits=31)
            file.write(packed(record(1)) + packer.compress(head))
            block = bytes(range(256)) * 4096
            for _ in range(0, LARGE, len(block)):
                file.write(packer.compress(block))
            file.write(packer.compress(tail) + packer.flush() + packed(record(3)))
        else:
            file.write(record(1) + head)
            file.seek(LARGE, os.SEEK_CUR)
            file.write(tail + record(3))


@pytest.mark.parametrize("name", ["large.warc", "large.warc.gz"])
def test_a_record_of_400_mib_is_passed_over_in_bounded_memory(tmp_path: Path, name: str) -> None:
    write_large(tmp_path / name)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / name)],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    first, told, last, grown = done.stdout.splitlines()
    assert (first.split(), last.split()) == (["Record"], ["Record"])
    assert told.startswith("Damage is larger than 16 MB")
    assert int(grown) < 40_000  # KiB


def test_a_gzip_bomb_is_left_as_soon_as_it_shows(tmp_path: Path) -> None:
    bomb = packed(record(2, response(bytes(120_000_000))))
    found = read_all(tmp_path / "a.warc.gz", packed(record(1)) + bomb + packed(record(3)))
    assert numbers(found) == [1, 3]
    assert "500 times its size" in damage(found)[-1].reason


def test_a_record_of_the_largest_size_is_read(tmp_path: Path) -> None:
    body = response(b"<p>Page 2: " + b"0123456789abcdef" * (LARGEST_RECORD // 16))
    for name, packing in (("a.warc.gz", packed), ("a.warc", lambda *records: b"".join(records))):
        found = read_all(tmp_path / name, packing(record(1), record(2, body[:LARGEST_RECORD]), record(3)))
        assert numbers(found) == [1, 2, 3]
        found = read_all(tmp_path / name, packing(record(1), record(2, body[: LARGEST_RECORD + 1]), record(3)))
        assert numbers(found) == [1, 3]
        assert "larger than 16 MB" in damage(found)[0].reason
