"""Does the site hold while many read and several add? `python -m bench.load --readers 1000 --seconds 300 --workers 4`.

One server process over a ledger with the shipped history; `wrk` keeps so many connections open, each asking for the
feed every `--think` seconds (0: again at once, which measures what is done under too much), and so many processes add
reports of their own making, one after another. Told are the answers a second, errors, the
slowest hundredth, and the server's memory at the beginning and the end. Exits 1 if an answer was an error, the slowest
hundredth took longer than `--slowest` milliseconds, or memory grew by more than a fifth after the first third.
"""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from threading import Event, Thread

from bench.processes import processor_time, resident_memory
from headcount.ledger import open_ledger
from headcount.records.page import Page, Sidecar
from headcount.run.add import add_pages
from headcount.run.history import read_history
from headcount.run.holdings import hold

UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
GROWTH = 1.2


def main() -> int:
    """Serve, read, add, and tell."""
    asked = _asked()
    if shutil.which("wrk") is None:
        print("wrk is not installed; nothing was measured")
        return 2
    with TemporaryDirectory() as folder:
        place = asked.ledger or str(Path(folder) / "ledger.db")
        with open_ledger(place) as ledger:
            ledger.add_all(tuple(read_history()))
            hold(ledger)
            before = ledger.head()
        port = free_port()
        command = [sys.executable, "-m", "headcount", "serve", "--port", str(port), "--ledger", place]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(port)
            start = processor_time(server.pid)
            told, memory = read_and_add(asked, place, port, server.pid)
            spent = processor_time(server.pid) - start
            running = server.poll() is None
        finally:
            server.terminate()
            server.wait(20)
        with open_ledger(place) as ledger:
            added = ledger.head() - before
    if not running:
        print("the server ended by itself")
        return 1
    return judge(asked, told, memory, added, spent)


def read_and_add(asked: argparse.Namespace, place: str, port: int, server: int) -> tuple[str, list[int]]:
    """What `wrk` tells, and the server's memory second by second."""
    stop = get_context("spawn").Event()
    workers = [
        get_context("spawn").Process(target=add_on, args=(place, number, asked.pause, stop))
        for number in range(asked.workers)
    ]
    for worker in workers:
        worker.start()
    wait_for_reports(place, asked.workers)
    memory: list[int] = []
    done = Event()
    watcher = Thread(target=watch_memory, args=(server, memory, done))
    watcher.start()
    wrk = ["wrk", f"-t{asked.threads}", f"-c{asked.readers}", f"-d{asked.seconds}s", "--timeout", "10s", "--latency"]
    wrk += ["-H", "Accept-Encoding: gzip"]  # as every browser asks
    with NamedTemporaryFile("w", suffix=".lua") as habits:
        habits.write(f"function delay() return math.random(0, {int(asked.think * 2000)}) end\n")
        habits.flush()
        wrk += ["-s", habits.name] if asked.think else []
        address = f"http://127.0.0.1:{port}{asked.page}"
        told = subprocess.run([*wrk, address], capture_output=True, text=True, check=True)
    done.set()
    stop.set()
    for worker in workers:
        worker.join(30)
    watcher.join()
    return told.stdout, memory


def add_on(place: str, number: int, pause: float, stop: Event) -> None:
    """Add one report after another, each with a figure of its own."""
    with open_ledger(place) as ledger:
        count = 0
        while not stop.is_set():
            count += 1
            figure = 20 + (count * 7 + number * 13) % 300
            said = f"On March {1 + count % 28}, 2025, Ukraine brought home {figure} soldiers from Russian captivity."
            url = f"https://news{number}.example/{os.getpid()}/{count}"
            sidecar = Sidecar(url=url, language="en")
            page = Page(name=url, body=f"Home\n\n{said}".encode(), media_type="text/plain", sidecar=sidecar)
            add_pages(ledger, [page])
            stop.wait(pause)


def wait_for_reports(place: str, workers: int, seconds: float = 120) -> None:
    """Wait until every worker has had the time to add its first report."""
    until = time.monotonic() + seconds
    with open_ledger(place) as ledger:
        first = ledger.head()
        while ledger.head() < first + workers and time.monotonic() < until:
            time.sleep(0.2)


def watch_memory(pid: int, found: list[int], done: Event) -> None:
    """The resident memory of the server's processes together, in MB, each second."""
    while not done.wait(1):
        with suppress(OSError, IndexError):
            found.append(resident_memory(pid))


def judge(asked: argparse.Namespace, told: str, memory: list[int], added: int, spent: float) -> int:
    """Print the figures; 0 where all bounds are kept."""
    slowest = milliseconds(re.findall(r"99%\s+([\d.]+)(us|ms|s|m)", told))
    middle = milliseconds(re.findall(r"50%\s+([\d.]+)(us|ms|s|m)", told))
    rate = re.findall(r"Requests/sec:\s+([\d.]+)", told)
    failed = re.findall(r"Socket errors: (.*)", told)
    refused = re.findall(r"Non-2xx or 3xx responses: (\d+)", told)
    warm = memory[len(memory) // 3] if memory else 0
    print(f"{asked.readers:,} readers for {asked.seconds} s beside {asked.workers} workers who added {added:,} reports")
    print(f"{rate[0] if rate else 0} answers a second; half within {middle:.0f} ms, 99% within {slowest:.0f} ms")
    print(f"{spent:.0f} s of the server's processor time, {spent / asked.seconds:.0%} of a core, for all of it")
    print(f"errors: {failed[0] if failed else 'none'}; answers that were no page: {refused[0] if refused else 0}")
    print(
        f"memory: {memory[0] if memory else 0} MB at first, {warm} after a third, {memory[-1] if memory else 0} at last"
    )
    print(f"load of the machine: {' '.join(f'{one:.1f}' for one in os.getloadavg())}")
    flat = not memory or memory[-1] <= GROWTH * warm
    return 0 if not failed and not refused and slowest <= asked.slowest and flat else 1


def milliseconds(found: list[tuple[str, str]]) -> float:
    """A time as `wrk` writes it."""
    return float(found[0][0]) * UNITS[found[0][1]] if found else float("inf")


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def wait_for(port: int, seconds: float = 60) -> None:
    """Wait until the server answers."""
    from http.client import HTTPConnection  # noqa: PLC0415

    until = time.monotonic() + seconds
    while True:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--think", type=float, default=5.0, help="seconds between two pages of a reader, on average")
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two reports of a worker")
    parser.add_argument("--slowest", type=float, default=250, help="milliseconds for the slowest hundredth")
    parser.add_argument("--page", default="/")
    parser.add_argument("--ledger", help="an empty ledger of your own, such as postgresql://…")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
