"""Damage is told with file and offset, and the rest of the archive goes on."""

import gzip
import random
from pathlib import Path

import pytest

from headcount.archives.pieces import MAGIC, MOST_BEGINNINGS
from tests.archives.making import damage, numbers, packed, read_all, record, response

ONE, TWO, THREE = record(1), record(2), record(3)


def check(tmp_path: Path, name: str, body: bytes, reason: str, offset: int, good: list[int]) -> None:
    found = read_all(tmp_path / name, body)
    assert numbers(found) == good
    (told,) = damage(found)
    assert reason in told.reason
    assert told.offset == offset
    assert str(told).startswith(f"{tmp_path / name}@{offset}: ")


@pytest.mark.parametrize("kept", [10, 11, 100, 200, -9, -8, -1])
def test_after_a_truncated_member_the_next_one_is_found(tmp_path: Path, kept: int) -> None:
    body = packed(ONE) + packed(TWO)[:kept] + packed(THREE)
    check(tmp_path, "news.warc.gz", body, "packed wrongly", len(packed(ONE)), [1, 3])


def test_a_file_cut_off_in_the_middle_gives_what_came_before(tmp_path: Path) -> None:
    check(tmp_path, "news.warc.gz", packed(ONE, TWO)[:-50], "cut off", len(packed(ONE)), [1])


def test_a_member_with_a_wrong_checksum_is_not_read(tmp_path: Path) -> None:
    wrong = bytearray(packed(TWO))
    wrong[-6] ^= 1
    check(tmp_path, "news.warc.gz", packed(ONE) + wrong + packed(THREE), "packed wrongly", len(packed(ONE)), [1, 3])


def test_a_large_damaged_member_costs_only_itself(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(3_000_000)
    large = packed(record(2, response(b"<p>" + noise.hex().encode())))
    broken = large[:1_500_000] + b"\xff" * 100 + large[1_500_100:]
    check(tmp_path, "news.warc.gz", packed(ONE) + broken + packed(THREE), "packed wrongly", len(packed(ONE)), [1, 3])


def test_bytes_between_members_are_passed_over(tmp_path: Path) -> None:
    body = packed(ONE) + b"\0" * 700 + packed(THREE)
    check(tmp_path, "news.warc.gz", body, "packed wrongly", len(packed(ONE)), [1, 3])


LENGTHS = {
    "too long": (9_000, "says that it has 9,000 bytes"),
    "far too long": (10**12, "larger than 16 MB"),
    "too short": (100, "false length"),
    "negative": (-5, "does not say how long"),
    "no number": ("many", "does not say how long"),
    "enormous": ("9" * 5000, "does not say how long"),
}


@pytest.mark.parametrize(("length", "reason"), LENGTHS.values(), ids=LENGTHS)
def test_a_false_length_costs_only_its_own_record(tmp_path: Path, length: int | str, reason: str) -> None:
    wrong = record(2, length=length)
    check(tmp_path, "a.warc.gz", packed(ONE, wrong, THREE), reason, len(packed(ONE)), [1, 3])
    check(tmp_path, "b.warc", ONE + wrong + THREE, reason, len(ONE), [1, 3])
    check(tmp_path, "c.warc.gz", gzip.compress(ONE + wrong + THREE), reason, 0, [1, 3])


def test_a_length_that_reaches_into_the_next_record_is_found_out(tmp_path: Path) -> None:
    wrong = record(2, length=len(TWO))
    check(tmp_path, "b.warc", ONE + wrong + THREE + record(4), "false length", len(ONE), [1, 3, 4])


def test_garbage_between_records_is_passed_over(tmp_path: Path) -> None:
    body = ONE + TWO + b"garbage " * 500_000 + b"\r\n\r\n" + THREE
    found = read_all(tmp_path / "b.warc", body)
    assert numbers(found) == [1, 3]
    assert len(damage(found)) == 1


def test_a_file_that_is_no_warc_is_told_once(tmp_path: Path) -> None:
    for name, body in (
        ("a.warc", b"hello\n" * 500_000),
        ("b.warc.gz", gzip.compress(b"hello\n")),
        ("c.warc.gz", b"no"),
    ):
        (told,) = read_all(tmp_path / name, body)
        assert told in damage([told])


def test_a_record_without_an_end_of_its_head_is_damage(tmp_path: Path) -> None:
    endless = b"WARC/1.1\r\n" + b"X-Head: 1\r\n" * 10_000
    check(tmp_path, "a.warc.gz", packed(ONE, endless, THREE), "head without an end", len(packed(ONE)), [1, 3])
    http = record(2, b"HTTP/1.1 200 OK\r\nContent-Type: text/html")
    check(tmp_path, "b.warc.gz", packed(ONE, http, THREE), "HTTP head without an end", len(packed(ONE)), [1, 3])


@pytest.mark.parametrize(("beginnings", "found"), [(MOST_BEGINNINGS // 2, [1]), (MOST_BEGINNINGS + 2, [])])
def test_a_member_is_looked_for_at_so_many_places_and_no_more(
    tmp_path: Path, beginnings: int, found: list[int]
) -> None:
    body = MAGIC * beginnings + packed(record(1))
    everything = read_all(tmp_path / "a.warc.gz", body)
    assert numbers(everything) == found
    assert str(damage(everything)[0]).endswith("a.warc.gz@0: is packed wrongly, or cut off")
