"""What does a page of the site cost? Run as `python -m bench.site [--datasette PATH]`.

The feed page and an exchange's page, from a ledger with the shipped history, against a table page of the same
exchanges (100 rows, facets off) in Datasette, where its program is given. Each server is a process of its own on one
and the same core; what is told is its processor time a page, and the slowest hundredth of answers under load. The
figures tell of the machine too: compare the ratios. Exits 1 when a page costs more than a twentieth of Datasette's or
the slowest hundredth takes more than a tenth.
"""

import argparse
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.processes import processor_time
from headcount.ledger import open_ledger
from headcount.run.history import read_history
from headcount.run.holdings import hold

PAGES, LOADED, READERS = 400, 800, 8
SHARE_OF_COST, SHARE_OF_SLOWEST = 1 / 20, 1 / 10


def main() -> int:
    """Measure, print, and say whether the shares are kept."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--datasette", type=Path, help="Datasette's program, to measure it in the same run")
    datasette = asked.parse_args().datasette
    with TemporaryDirectory() as folder:
        ledger, table, exchange = prepare(Path(folder))
        own = measure_own(ledger, {"feed": "/", "exchange": f"/exchanges/{exchange}"})
        if datasette is None:
            print("without --datasette there is nothing to compare with")
            return 0
        settings = {"default_page_size": "100", "suggest_facets": "off", "default_cache_ttl": "0"}
        given = [word for name, value in settings.items() for word in ("--setting", name, value)]
        with serving([str(datasette), "serve", str(table), *given, "--port"]) as (port, pid):
            other = measure("datasette", "/table/exchanges", port, pid)
    kept = all(cost <= other[0] * SHARE_OF_COST and slowest <= other[1] * SHARE_OF_SLOWEST for cost, slowest in own)
    for name, (cost, slowest) in zip(("feed", "exchange"), own, strict=True):
        print(f"{name}: 1/{other[0] / cost:.0f} of the cost, slowest hundredth 1/{other[1] / slowest:.0f}")
    return 0 if kept else 1


def prepare(folder: Path) -> tuple[Path, Path, str]:
    """A ledger with the history, the same exchanges as a table, and the exchange whose page is asked for."""
    place, table = folder / "ledger.db", folder / "table.db"
    with open_ledger(place) as ledger:
        ledger.add_all(tuple(read_history()))
        exchanges = hold(ledger).exchanges
    with sqlite3.connect(table) as database:
        database.execute("create table exchanges (id primary key, date, to_a, to_b, mediators, place, formula, number)")
        database.executemany(
            "insert into exchanges values (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (e.id, str(e.date), *([h.best for h in e.handovers] + [None, None])[:2], ", ".join(e.mediators),
                 e.place, e.formula, e.number)
                for e in exchanges
            ],
        )  # fmt: skip
    fullest = max(exchanges, key=lambda e: sum(len(h.claims_for) for h in e.handovers))
    return place, table, fullest.id


def measure_own(ledger: Path, addresses: dict[str, str]) -> list[tuple[float, float]]:
    """The site's cost and slowest hundredth for each address."""
    os.environ["HEADCOUNT_LEDGER"] = str(ledger)
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "--factory",
        "headcount.web.serving:make_site",
        "--log-level",
        "warning",
    ]
    with serving([*command, "--no-access-log", "--port"]) as (port, pid):
        return [measure(name, address, port, pid) for name, address in addresses.items()]


@contextmanager
def serving(command: list[str]) -> Iterator[tuple[int, int]]:
    """A server on one core, until it answers and as long as it is needed."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    server = subprocess.Popen([*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.sched_setaffinity(server.pid, {min(os.sched_getaffinity(0))})
    try:
        for _ in range(200):
            try:
                ask(port, "/")
                break
            except OSError:
                time.sleep(0.1)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def measure(name: str, address: str, port: int, pid: int) -> tuple[float, float]:
    """Milliseconds of processor time a page, and of the slowest hundredth of answers with several readers at once."""
    for _ in range(20):
        ask(port, address)
    before = processor_time(pid)
    for _ in range(PAGES):
        size = ask(port, address)
    cost = (processor_time(pid) - before) * 1000 / PAGES
    with ThreadPoolExecutor(READERS) as readers:
        waits = sorted(readers.map(lambda _: timed(port, address), range(LOADED)))
    slowest = waits[int(len(waits) * 0.99)] * 1000
    print(f"{name}: {cost:.2f} ms of processor time a page ({size:,} bytes), slowest hundredth {slowest:.0f} ms")
    return cost, slowest


def ask(port: int, address: str) -> int:
    """Ask for a page as a browser does, and read it whole."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", address, headers={"accept-encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise ConnectionError(f"{address} answered {answer.status}")
    return len(body)


def timed(port: int, address: str) -> float:
    """Seconds from the question to the whole answer."""
    begun = time.perf_counter()
    ask(port, address)
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
