"""`headcount reconcile` on two small tables: what it prints, and one line for a table that cannot be read."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

EXCHANGES = """date,to_ukraine_total,to_russia_total,channel
2031-01-10,100,100,one-for-one
2031-02-10,40,40,one-for-one
2031-02-10,9,0,outside-swap
2031-03-10,70,70,one-for-one
2031-04-10,30,30,one-for-one
"""
TOTALS = """stated_on,speaker,side,counted,people,from,to,bound,value,series
2031-01-11,Keeper,to_ukraine,person,,2031-01-01,2031-01-11,exact,100,keeper-to-ukraine-people-running
2031-02-11,Keeper,to_ukraine,person,,2031-01-01,2031-02-11,exact,140,keeper-to-ukraine-people-running
2031-03-11,Keeper,to_ukraine,person,,2031-01-01,2031-03-11,exact,210,keeper-to-ukraine-people-running
2031-04-11,Keeper,to_ukraine,person,,2031-01-01,2031-04-11,exact,420,keeper-to-ukraine-people-running
"""


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    """Two tables; the last total has its digits swapped."""
    exchanges, totals = tmp_path / "exchanges.csv", tmp_path / "totals.csv"
    exchanges.write_text(EXCHANGES, "utf-8")
    totals.write_text(TOTALS, "utf-8")
    return exchanges, totals


def test_each_total_gets_its_verdict_and_sum(headcount: Run, tables: tuple[Path, Path]) -> None:
    done = headcount("reconcile", "--exchanges", tables[0], "--totals", tables[1], "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["verdict"] for row in rows] == ["explained", "explained", "explained", "contradicted"]
    assert rows[1]["left_out"] == [{"date": "2031-02-10", "figure": 9}]
    assert (rows[1]["plain_sum"], rows[1]["difference"]) == (149, -9)
    assert "The 240 expected has the same digits in another order." in rows[3]["sentence"]


def test_a_reader_gets_a_table(headcount: Run, tables: tuple[Path, Path]) -> None:
    done = headcount("reconcile", "--exchanges", tables[0], "--totals", tables[1])
    assert done.returncode == 1, "the last total is contradicted"
    assert "explained" in done.stdout
    assert "100 (10 January 2031) + 40 (10 February 2031)" in " ".join(done.stdout.split())


def test_a_table_that_is_missing_is_told_in_one_line(headcount: Run, tables: tuple[Path, Path], tmp_path: Path) -> None:
    done = headcount("reconcile", "--exchanges", tmp_path / "none.csv", "--totals", tables[1])
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "none.csv" in done.stderr


def test_nothing_contradicted_is_exit_code_0(headcount: Run, tables: tuple[Path, Path]) -> None:
    tables[1].write_text(TOTALS.replace("exact,420", "exact,240"), "utf-8")
    assert headcount("reconcile", "--exchanges", tables[0], "--totals", tables[1]).returncode == 0


def test_a_figure_that_is_no_number_is_told(headcount: Run, tables: tuple[Path, Path]) -> None:
    tables[0].write_text(EXCHANGES.replace("2031-02-10,40,40", "2031-02-10,4O,40"), "utf-8")
    done = headcount("reconcile", "--exchanges", tables[0], "--totals", tables[1])
    assert "exchanges.csv: line 3: to_ukraine_total is '4O', which is no number" in done.stderr


@pytest.mark.parametrize("text", ["date,place\n2031-01-10,border\n", "date,to_ukraine_total\n"])
def test_a_table_without_figures_is_refused(headcount: Run, tables: tuple[Path, Path], text: str) -> None:
    tables[0].write_text(text, "utf-8")
    done = headcount("reconcile", "--exchanges", tables[0], "--totals", tables[1])
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
