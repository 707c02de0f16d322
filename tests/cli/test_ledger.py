"""The commands that keep a ledger, as a user runs them."""

from pathlib import Path

from headcount.ledger import open_ledger
from tests.conftest import Run


def test_a_ledger_is_verified_rebuilt_backed_up_restored_and_copied(headcount: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("On March 19, 2025, Ukraine brought home 175 soldiers from Russian captivity.\n")
    assert headcount("add", "a.txt").returncode == 0
    assert headcount("ledger", "verify").stdout.startswith("1 entries verify")
    assert "from the whole log" in headcount("ledger", "rebuild").stdout
    assert "byte for byte the same" in headcount("ledger", "rebuild").stdout
    assert headcount("ledger", "backup", "kept.db").returncode == 0
    assert headcount("ledger", "backup", "kept.db").returncode == 2
    assert headcount("ledger", "restore", "kept.db", "--ledger", "new.db").returncode == 0
    assert headcount("ledger", "copy", "new.db", "copy.db").returncode == 0
    assert headcount("ledger", "copy", "new.db", "copy.db").returncode == 2
    ends = {headcount("ledger", "verify", "--ledger", name).stdout for name in ("ledger.db", "new.db", "copy.db")}
    assert len(ends) == 1


def test_decisions_and_figures_by_hand_enter_the_log(headcount: Run) -> None:
    entered = headcount(
        "claim", "add", "Some 175 soldiers came home.", "--url", "https://one.example/a", "--figure", "175",
        "--to", "ukr", "--held-by", "rus", "--day", "2025-03-19", "--status", "done",
    )  # fmt: skip
    claim = entered.stdout.strip()
    assert len(claim) == 32
    assert "175" in headcount("exchanges").stdout
    rejected = headcount("judge", "reject", claim, "--author", "ann", "--reason", "it counts both sides")
    assert "175" not in headcount("exchanges").stdout
    assert headcount("judge", "take_back", rejected.stdout.strip(), "--author", "ann", "--reason", "it does not").stdout
    assert "175" in headcount("exchanges").stdout


def test_a_figure_that_is_not_in_its_quote_is_refused_in_one_line(headcount: Run) -> None:
    done = headcount("claim", "add", "Many came.", "--url", "https://one.example/a", "--figure", "175")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_kept_pages_are_read_again_and_forgotten(headcount: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("On March 19, 2025, Ukraine brought home 175 soldiers from Russian captivity.\n")
    headcount("add", "a.txt")
    assert "0 changed reports" in headcount("diff").stderr
    assert "0 changed reports" in headcount("reread", "--yes").stderr
    assert "dropped 0 pages" in headcount("ledger", "forget", "--older-than", "30").stderr
    assert headcount("diff", HEADCOUNT_PAGES="none").returncode == 2


def test_watching_with_nothing_to_do_ends(headcount: Run) -> None:
    assert headcount("watch", "http://127.0.0.1:9/feed", "--once").returncode == 0


def test_a_report_is_taken_down_with_its_copies(headcount: Run, tmp_path: Path) -> None:
    said = "On March 19, 2025, Ukraine brought home 175 soldiers from Russian captivity, past the quokkaberry hedge.\n"
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Home of {name}\n\n{said}")
        assert headcount("add", f"{name}.txt").returncode == 0
    with open_ledger(tmp_path / "ledger.db") as ledger:
        first, second = (reading.report.id for reading in ledger.readings())
    who = ("--author", "ann", "--reason", "a family asked")
    assert second in headcount("redact", first, *who).stderr
    assert "quokkaberry" in headcount("exchange", "2025-03-19").stdout
    (tmp_path / "c.txt").write_text(f"Home of c\n\n{said}")
    assert headcount("add", "c.txt").returncode == 0
    assert headcount("redact", second, *who, "--copies").stderr.count("emptied the text of report") == 2
    assert "175" in headcount("exchanges").stdout
    assert headcount("ledger", "verify").returncode == 0
    kept = [file for file in tmp_path.rglob("*") if file.is_file() and file.suffix != ".txt"]
    assert [file for file in kept if b"quokkaberry" in file.read_bytes()] == []


def test_a_report_that_is_not_held_cannot_be_taken_down(headcount: Run) -> None:
    headcount("history", "load")
    done = headcount("redact", "nowhere", "--author", "ann", "--reason", "a family asked")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "nowhere" in done.stderr
