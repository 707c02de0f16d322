"""`headcount scan` says what it found, what it could not read, and how to go on."""

from pathlib import Path

import duckdb

from tests.archives.making import packed, record, response
from tests.cli.conftest import Done, run_here
from tests.conftest import Run
from tests.run.scan.making import make_archives, told


def test_a_scan_then_a_ledger(headcount: Run, tmp_path: Path) -> None:
    (crawl,) = make_archives(tmp_path / "crawl", files=1, pages=6)
    done = headcount("scan", crawl, "--out", "found", "--workers", "1")
    assert (done.returncode, done.stdout) == (0, "")
    assert "6 pages searched" in done.stderr
    assert "2 kept: 2 reports with 6 figures" in done.stderr
    again = headcount("scan", "found", "--again", "--workers", "1")
    assert "2 reports with 6 figures" in again.stderr
    assert "added 2 reports with 6 figures" in headcount("add", "found").stderr
    (count,) = duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/found/claims/*.parquet'").fetchall()
    assert count == (6,)


def test_damage_is_listed_and_the_exit_code_says_so(tmp_path: Path) -> None:
    whole = packed(record(1, response(told(1))))
    cut, gone = tmp_path / "cut.warc.gz", tmp_path / "gone.warc.gz"
    cut.write_bytes(whole + packed(record(2, response(told(2))))[:-40])
    done = scan(str(cut), str(gone), "--out", str(tmp_path / "found"), "--workers", "1")
    assert done.returncode == 2
    assert f"headcount: {cut}@{len(whole)}: " in done.stderr
    assert f"headcount: {gone}: " in done.stderr
    assert "1 kept" in done.stderr


def test_what_cannot_be_done_is_told_in_a_line(tmp_path: Path) -> None:
    assert "--out" in scan(str(tmp_path)).stderr
    assert "is no folder of a scan" in scan(str(tmp_path), "--again").stderr
    assert scan(str(tmp_path), "--again", "--out", "there").returncode == 2


def scan(*arguments: str) -> Done:
    return run_here(["scan", *arguments], 200, "")
