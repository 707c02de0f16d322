"""What happens to a ledger when things break: each test really breaks them.

HEADCOUNT_KILLS sets how many random moments are tried (200 in full; a few by default).
"""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from headcount.errors import LedgerError
from headcount.ledger import Ledger, open_ledger
from headcount.ledger.engine import make_engine, writing
from headcount.ledger.migrate import HEAD, VERSION_TABLE, alembic_config
from headcount.ledger.place import find_place
from headcount.run.add import add_pages
from tests.ledger.conftest import NewPlace
from tests.ledger.pages import make_page
from tests.ledger.samples import make_reading

KILLS = int(os.environ.get("HEADCOUNT_KILLS", "12"))
REPORTS = 400
Deed = Callable[[str, Pipe], None]


def add_and_tell(place: str, told: Pipe) -> None:
    """Add all the pages, telling each that is said to be in the ledger."""
    add_everything(place, told.send)


def add_everything(place: str, tell: Callable[[str], None] = lambda name: None) -> None:
    """Add all the pages, in small transactions."""
    with open_ledger(place) as ledger:
        for first in range(0, REPORTS, 5):
            add_pages(ledger, [make_page(n) for n in range(first, first + 5)], lambda added: tell(added.name))


def open_only(place: str, told: Pipe) -> None:
    """Open a ledger that is not there yet."""
    open_ledger(place).close()


def start(deed: Deed, place: str) -> tuple[BaseProcess, Pipe]:
    """Do something in a process of its own."""
    ours, theirs = get_context("fork").Pipe()
    process = get_context("fork").Process(target=deed, args=(place, theirs))
    process.start()
    theirs.close()
    return process, ours


def kill_after(process: BaseProcess, seconds: float) -> None:
    """Kill a process without warning after a while."""
    process.join(seconds)
    if process.pid is not None and process.is_alive():
        os.kill(process.pid, signal.SIGKILL)
    process.join()


def hear(pipe: Pipe) -> set[str]:
    """Everything that the process told before it died."""
    told: set[str] = set()
    try:
        while pipe.poll(0):
            told.add(pipe.recv())
    except (EOFError, OSError):
        pass
    return told


def names_in(place: str | Path) -> list[str]:
    """The names of the reports that a ledger holds, once it verifies."""
    with open_ledger(place) as ledger:
        ledger.seal()
        assert ledger.verify().faults == ()
        return [reading.report.name for reading in ledger.readings()]


def test_killed_while_adding_nothing_told_is_lost_and_nothing_doubled(new_place: NewPlace) -> None:
    place, moments = new_place(), random.Random(20250319)
    told: set[str] = set()
    for _ in range(KILLS):
        process, pipe = start(add_and_tell, place)
        kill_after(process, moments.uniform(0, 0.6))
        told |= hear(pipe)
        held = names_in(place)
        assert len(held) == len(set(held))
        assert told <= set(held)
        if len(held) == REPORTS:
            place, told = new_place(), set()
    add_everything(place)
    assert sorted(names_in(place)) == sorted(f"{number}.txt" for number in range(REPORTS))


def test_killed_while_the_ledger_is_made_the_next_start_makes_it(new_place: NewPlace) -> None:
    moments = random.Random(20250321)
    for _ in range(KILLS // 2):
        place = new_place()
        process, _ = start(open_only, place)
        kill_after(process, moments.uniform(0, 0.3))
        with open_ledger(place) as ledger:
            assert ledger.add(make_reading())
            assert ledger.verify().faults == ()


def make_older(place: str) -> None:
    """Make a ledger as the first schema had it, with nothing in it."""
    engine = make_engine(find_place(place))
    with writing(engine) as connection:
        command.upgrade(alembic_config(connection), "0001")
    engine.dispose()


def test_killed_while_a_ledger_is_brought_up_the_next_start_brings_it_up(new_place: NewPlace) -> None:
    moments = random.Random(20250325)
    for _ in range(max(KILLS // 4, 3)):
        place = new_place()
        make_older(place)
        process, _ = start(open_only, place)
        kill_after(process, moments.uniform(0, 0.2))
        with open_ledger(place) as ledger:
            assert ledger.add(make_reading())
            assert ledger.look(lambda c: c.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()) == HEAD


def test_files_copied_at_any_moment_are_a_ledger_with_all_that_was_told(tmp_path: Path) -> None:
    place, moments = tmp_path / "ledger.db", random.Random(20250315)
    open_ledger(place).close()
    process, pipe = start(add_and_tell, str(place))
    told: set[str] = set()
    for number in range(KILLS):
        time.sleep(moments.uniform(0, 0.1))
        if not process.is_alive() or process.pid is None:
            break
        os.kill(process.pid, signal.SIGSTOP)
        told |= hear(pipe)
        copy = tmp_path / f"copy{number}.db"
        for suffix in ("", "-wal"):
            if (tmp_path / f"ledger.db{suffix}").exists():
                shutil.copy(tmp_path / f"ledger.db{suffix}", f"{copy}{suffix}")
        os.kill(process.pid, signal.SIGCONT)
        held = names_in(copy)
        assert len(held) == len(set(held))
        assert told <= set(held)
    kill_after(process, 0)


@pytest.mark.parametrize("writers", [2, 4])
def test_processes_adding_the_same_reports_double_none(new_place: NewPlace, writers: int) -> None:
    place = new_place()
    open_ledger(place).close()
    started = [start(add_and_tell, place) for _ in range(writers)]
    for process, pipe in started:
        while process.is_alive():
            hear(pipe)
            process.join(0.05)
        assert process.exitcode == 0
    held = names_in(place)
    assert sorted(held) == sorted(f"{number}.txt" for number in range(REPORTS))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("needs to mount a small tmpfs, which only root may")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_told_in_one_line_and_leaves_whole_reports(small_disk: Path) -> None:
    told: list[str] = []
    pages = (make_page(number) for number in range(20_000))
    with open_ledger(small_disk / "ledger.db") as ledger, pytest.raises(LedgerError, match="disk is full") as raised:
        add_pages(ledger, pages, lambda added: told.append(added.name))
    assert "\n" not in str(raised.value)
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    assert names_in(small_disk / "ledger.db") == told
    with open_ledger(small_disk / "ledger.db") as ledger:
        assert add_pages(ledger, [make_page(99_999)]).reports == 1


def end_connections(ledger: Ledger) -> None:
    """Have the server end every other connection to this database, as a restart does."""
    with ledger.engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )


def test_a_dropped_connection_costs_nothing(postgresql: NewPlace) -> None:
    place = postgresql()
    with open_ledger(place) as ledger, open_ledger(place) as other:
        assert ledger.add(make_reading(175))
        end_connections(other)
        assert ledger.add(make_reading(22))
        end_connections(other)
        assert len(list(ledger.readings())) == 2
        assert ledger.verify().faults == ()


def test_connections_dropped_in_the_middle_of_adding_lose_and_double_nothing(postgresql: NewPlace) -> None:
    place, moments = postgresql(), random.Random(20250110)
    with open_ledger(place) as watcher:
        for _ in range(KILLS):
            process, _ = start(add_and_tell, place)
            for _ in range(3):
                process.join(moments.uniform(0, 0.15))
                end_connections(watcher)
            kill_after(process, 0.1)
            held = names_in(place)
            assert len(held) == len(set(held))
        add_everything(place)
    assert sorted(names_in(place)) == sorted(f"{number}.txt" for number in range(REPORTS))
