"""What the ledger holds, asked on the command line: the shipped history and nothing else."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., str]


def rows(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_the_count_of_2024_is_the_official_one(ask: Ask) -> None:
    span = ("--to", "UKR", "--since", "2024-01-01", "--as-of", "2024-12-31")
    people = next(row for row in rows(ask("totals", *span, "--format", "jsonl")) if row["counted"] == "person")
    assert (people["best"], people["exchange"], people["outside_exchange"]) == (1358, 1348, 10)


def test_the_ledger_held_nothing_before_it_was_made(ask: Ask) -> None:
    assert ask("totals", "--believed-on", "2020-01-01", "--format", "jsonl") == ""


def test_the_day_of_the_worked_example(ask: Ask) -> None:
    found = rows(ask("exchange", "2025-03-19", "--format", "jsonl"))
    figures = {
        (handover["returned_to"], handover["best"], handover["channel"])
        for exchange in found
        for handover in exchange["handovers"]  # type: ignore[attr-defined]
    }
    assert figures == {("UKR", 175, "exchange"), ("RUS", 175, "exchange"), ("UKR", 22, "outside_exchange")}


def test_an_exchange_shows_its_sentences_and_pages(ask: Ask) -> None:
    shown = ask("exchange", "2024-01-31")
    assert "207 (195–207) people" in shown
    assert "Russian Ministry of Defence" in shown
    assert "https://" in shown


def test_exchanges_as_csv_are_one_row_for_each_handover(ask: Ask) -> None:
    days = ("--since", "2025-05-23", "--as-of", "2025-05-25")
    found = list(csv.DictReader(io.StringIO(ask("exchanges", *days, "--format", "csv"))))
    assert sorted(int(row["best"]) for row in found) == [303, 303, 307, 307, 390, 390]


def test_the_pledge_of_23_fell_short_by_1(ask: Ask) -> None:
    found = rows(ask("pledges", "--since", "2025-03-18", "--as-of", "2025-03-18", "--format", "jsonl"))
    pledge = next(row for row in found if row["low"] == 23)
    assert (pledge["state"], pledge["delivered"], pledge["shortfall"]) == ("short", 22, 1)


@pytest.mark.parametrize(
    "command",
    ["totals", "totals --explain", "exchanges", "exchange 2025-03-19", "pledges", "series", "findings", "status"],
)
@pytest.mark.parametrize("columns", [80, 140])
def test_tables_fit_the_terminal(ask: Ask, command: str, columns: int) -> None:
    shown = ask(*command.split(), columns=columns)
    assert shown
    assert max(len(line) for line in shown.splitlines()) <= columns


@pytest.mark.parametrize("columns", [60, 80])
def test_no_outcome_of_a_pledge_is_cut_off(ask: Ask, columns: int) -> None:
    shown = " ".join(ask("pledges", columns=columns).split())
    told = rows(ask("pledges", "--format", "jsonl"))
    assert shown.count("came") == sum(one["delivered"] is not None for one in told)


def test_what_nothing_can_fit_is_refused(history: Callable[..., Any]) -> None:
    wrong = [("totals", "--to", "XXX"), ("pledges", "--since", "2025-03-19", "--as-of", "2025-01-01")]
    answers = [history(*arguments) for arguments in wrong]
    assert [answer.returncode for answer in answers] == [2, 2]
    assert "XXX is no party's code; known are" in answers[0].stderr
    assert "--since 2025-03-19 lies after --as-of 2025-01-01" in answers[1].stderr


def test_a_full_ledger_is_not_called_empty(history: Callable[..., Any]) -> None:
    assert "nothing in the ledger fits" in history("pledges", "--to", "AZE").stderr


@pytest.mark.parametrize("command", ["totals", "exchanges", "pledges", "series", "findings", "status"])
def test_every_list_is_also_json_lines_and_csv(ask: Ask, command: str) -> None:
    assert rows(ask(command, "--format", "jsonl"))
    assert list(csv.DictReader(io.StringIO(ask(command, "--format", "csv"))))
