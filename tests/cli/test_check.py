"""`headcount check`: every figure of a draft against the ledger, and the exit code that says how it went."""

import json
from pathlib import Path

from tests.cli.conftest import Ask
from tests.conftest import ROOT, Run

WORKED_EXAMPLE = "000_09027cb3f66d6762.txt"


def figures(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_the_worked_example_holds(history: Ask, shared: Path) -> None:
    done = history("check", shared / "eval" / "texts" / WORKED_EXAMPLE, "--format", "jsonl")
    assert done.returncode == 0
    found = {(row["low"], row["verdict"]) for row in figures(done.stdout)}
    assert len(figures(done.stdout)) == 9
    assert {(4306, "explained"), (1358, "supported"), (197, "supported"), (175, "supported"), (22, "supported")} < found
    explained = next(row for row in figures(done.stdout) if row["low"] == 4306)
    assert "4,306 = 3,956 + 25 + 150 + 175" in str(explained["sums"])
    pledge = next(row for row in figures(done.stdout) if row["low"] == 23)
    assert (pledge["pledge_state"], pledge["shortfall"]) == ("short", 1)


def test_a_shortfall_contradicts_nothing(history: Ask) -> None:
    assert history("check", ROOT / "examples" / "draft.txt").returncode == 0


def test_a_wrong_figure_is_contradicted_and_the_exit_code_says_so(history: Ask) -> None:
    draft = "Ukraine brought home 715 soldiers in an exchange with Russia on March 19, 2025."
    done = history("check", "-", "--lang", "en", stdin=draft)
    assert done.returncode == 1
    assert "contradicted" in done.stdout


def test_parts_that_do_not_add_up_are_told(history: Ask) -> None:
    draft = (
        "On March 19, 2025 Ukraine brought home 197 soldiers from Russian captivity, "
        "of them 175 in an exchange and another 32 outside it."
    )
    done = history("check", "-", "--lang", "en", stdin=draft)
    assert done.returncode == 1


def test_a_draft_without_figures_is_fine(history: Ask) -> None:
    done = history("check", ROOT / "examples" / "en-nothing.txt")
    assert done.returncode == 0
    assert "no figures" in done.stdout


def test_a_draft_in_a_language_that_is_not_read_is_no_draft_without_figures(history: Ask) -> None:
    done = history("check", "-", "--lang", "fr", stdin="Le 19 mars, 175 soldats ukrainiens sont rentrés.")
    assert done.returncode == 2
    assert "language fr, no figures looked for" in done.stderr


def test_a_missing_draft_is_an_error(history: Ask) -> None:
    done = history("check", "nowhere.txt")
    assert done.returncode == 2
    assert "nowhere.txt" in done.stderr


def test_no_line_is_wider_than_the_terminal(history: Ask) -> None:
    for columns in (80, 140):
        done = history("check", ROOT / "examples" / "draft.txt", columns=columns)
        assert max(len(line) for line in done.stdout.splitlines()) <= columns


def test_the_demonstration_prints_the_check(headcount: Run) -> None:
    done = headcount("demo", "--no-serve")
    assert done.returncode == 0
    assert "4,306 = 3,956 + 25 + 150 + 175" in done.stdout
