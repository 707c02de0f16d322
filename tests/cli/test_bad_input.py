"""What goes wrong is told in one clear line that names the file; the other files go on, and no traceback is shown."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
GOOD = "Ukraine brought home 197 soldiers from Russian captivity on March 19, 2025.\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def assert_one_line(done: "subprocess.CompletedProcess[str]", *words: str) -> None:
    lines = [line for line in done.stderr.splitlines() if line.startswith("headcount: ")]
    assert len(lines) == 1, done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in lines[0]


@pytest.mark.parametrize("command", ["read", "add"])
def test_a_missing_file_is_named_and_the_others_go_on(headcount: Run, good: Path, command: str) -> None:
    done = headcount(command, "nowhere.txt", good, "--verbose")
    assert done.returncode == 2
    assert_one_line(done, "nowhere.txt")
    assert "197" in done.stdout or "good.txt: added" in done.stderr


def test_a_files_name_cannot_steer_the_terminal(headcount: Run) -> None:
    done = headcount("read", "no\x1b[2Jwhere\n.txt")
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
    assert_one_line(done, "where .txt")


def test_a_folder_without_reports_is_named(headcount: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = headcount("read", "empty")
    assert done.returncode == 2
    assert_one_line(done, "empty", "no reports")


def test_a_binary_is_named_and_not_read(headcount: Run, tmp_path: Path, good: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR 197 soldiers returned")
    done = headcount("read", "--format", "jsonl", "picture.txt", good)
    assert done.returncode == 2
    assert_one_line(done, "picture.txt", "binary")
    assert done.stdout.count("\n") == 1


def test_an_empty_text_is_named(headcount: Run, tmp_path: Path) -> None:
    (tmp_path / "blank.txt").write_text(" \n\n", encoding="utf-8")
    done = headcount("read", "blank.txt")
    assert done.returncode == 2
    assert_one_line(done, "blank.txt", "empty")


def test_empty_standard_input_is_named(headcount: Run) -> None:
    done = headcount("read", "-", stdin="")
    assert done.returncode == 2
    assert_one_line(done, "standard input", "empty")


@pytest.mark.parametrize("command", ["read", "add"])
def test_a_text_in_another_language_is_said_and_claims_nothing(headcount: Run, command: str) -> None:
    text = "Mercredi, 197 soldats ukrainiens sont rentrés chez eux. Ils étaient en captivité en Russie."
    done = headcount(command, "-", stdin=text)
    assert done.returncode == 0
    assert "197" not in done.stdout
    assert "standard input: language" in done.stderr


def test_a_wrong_date_in_a_sidecar_is_named(headcount: Run, tmp_path: Path, good: Path) -> None:
    (tmp_path / "dated.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "dated.txt.json").write_text('{"published": "2025-02-30"}', encoding="utf-8")
    done = headcount("read", "--format", "jsonl", "dated.txt", good)
    assert done.returncode == 2
    assert_one_line(done, "dated.txt.json", "2025-02-30")
    assert done.stdout.count("\n") == 1


def test_a_wrong_day_in_an_option_is_told(headcount: Run, good: Path) -> None:
    done = headcount("read", good, "--published", "19 March")
    assert done.returncode == 2
    assert "2025-03-19" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_command_is_told(headcount: Run) -> None:
    done = headcount("raed", "x.txt")
    assert done.returncode == 2
    assert "raed" in done.stderr


@pytest.mark.parametrize("content", [b"these are notes, not a ledger\n" * 100, b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_file_that_is_no_ledger_is_left_alone(headcount: Run, tmp_path: Path, good: Path, content: bytes) -> None:
    place = tmp_path / "notes.db"
    place.write_bytes(content)
    done = headcount("add", good, "--ledger", place)
    assert done.returncode == 2
    assert_one_line(done, "notes.db")
    assert place.read_bytes() == content


def test_somebody_elses_database_is_left_alone(headcount: Run, tmp_path: Path, good: Path) -> None:
    place = tmp_path / "other.db"
    with sqlite3.connect(place) as other:
        other.execute("create table recipe (name text)")
    before = place.read_bytes()
    done = headcount("add", good, "--ledger", place)
    assert done.returncode == 2
    assert_one_line(done, "other.db")
    assert place.read_bytes() == before


def test_a_ledger_of_a_newer_schema_is_refused(headcount: Run, tmp_path: Path, good: Path) -> None:
    place = tmp_path / "newer.db"
    assert headcount("add", good, "--ledger", place).returncode == 0
    with sqlite3.connect(place) as ledger:
        ledger.execute("update headcount_version set version_num = '9999'")
    done = headcount("add", good, "--ledger", place)
    assert done.returncode == 2
    assert_one_line(done, "newer.db", "newer")


def test_a_full_disk_under_the_output_is_told(good: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full, which this system has not")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "headcount", "read", str(good), "--format", "jsonl"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=ENVIRONMENT,
        )  # fmt: skip
    assert done.returncode == 2
    assert_one_line(done, "No space left on device")


def test_a_full_disk_under_the_ledger_leaves_it_as_it_was(headcount: Run, tmp_path: Path, good: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("needs the right to mount a small file system")
    try:
        place = disk / "ledger.db"
        assert headcount("add", good, "--ledger", place).returncode == 0
        before = headcount("ledger", "verify", "--ledger", place).stdout
        (disk / "filler").write_bytes(b"x" * (os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize))
        done = headcount("history", "load", "--ledger", place)
        assert done.returncode == 2
        assert_one_line(done, "ledger.db")
        (disk / "filler").unlink()
        assert headcount("ledger", "verify", "--ledger", place).stdout == before
    finally:
        subprocess.run(["umount", disk], check=True)


def test_ctrl_c_stops_cleanly_and_the_ledger_goes_on(headcount: Run, tmp_path: Path, good: Path) -> None:
    place = tmp_path / "ledger.db"
    adding = subprocess.Popen(
        [sys.executable, "-m", "headcount", "add", str(good), "-", "--verbose", "--ledger", str(place)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=ENVIRONMENT,
    )  # fmt: skip
    assert adding.stderr is not None
    assert adding.stderr.readline().startswith("ledger: ")
    adding.send_signal(signal.SIGINT)
    _, rest = adding.communicate()
    assert adding.returncode == 130
    assert "Traceback" not in rest
    assert headcount("add", good, "--ledger", place).returncode == 0


def test_a_closed_pipe_is_no_error(good: Path) -> None:
    done = subprocess.run(
        f"'{sys.executable}' -m headcount read '{good}' --format jsonl | true",
        shell=True, capture_output=True, text=True, check=False, env=ENVIRONMENT,
    )  # fmt: skip
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [("ledger", "copy"), ("totals", "--ledger"), ("check", "-", "--ledger")])
def test_a_mistyped_ledger_is_not_made(headcount: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = headcount(*command, tmp_path / "none.db", *([tmp_path / "copy.db"] if command[1] == "copy" else []))
    assert done.returncode == 2
    assert "none.db: there is no ledger" in done.stderr
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["export", "publish"])
def test_a_file_is_no_folder_to_write_to(headcount: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "taken").write_text("kept")
    done = headcount(command, tmp_path / "taken")
    assert done.returncode == 2
    assert "is a file" in done.stderr
    assert (tmp_path / "taken").read_text() == "kept"
