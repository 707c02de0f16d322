"""Is anything lost over hours of following feeds? Run as `python -m bench.soak --seconds 1800 --workers 4 --speed 60`.

A few dozen sites on loopback, each with a feed whose items come, change (page versions), answer with errors, break off,
or ask to be left alone; workers follow them with a clock that runs `--speed` times as fast, and one after another is
killed without warning and started again. Meanwhile the site over the same ledger is read, and the process that makes
its pages is killed too. At the end every page that was ever shown is counted against the ledger: each address must be
held, in its last version, and none twice. Exits 1 where one is missing, the ledger does not verify, a reader of the
site was given an error, or the site's memory grew by more than half after the first third.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from tempfile import TemporaryDirectory
from threading import Event, Lock, Thread

from bench.load import free_port, wait_for
from bench.processes import family, resident_memory
from headcount.ledger import open_ledger
from headcount.read.addresses import Guard
from headcount.read.fetch import Limits, fetch
from headcount.run.watch import Worker, follow

GROWTH = 1.5
TROUBLE = 0.15
"""Share of answers that are an error, a page broken off, or a wish to be left alone."""


class Press(ThreadingHTTPServer):
    """Sites at 127.0.0.2 and on, one port; items come and change while it runs."""

    daemon_threads = True

    def __init__(self, sites: int) -> None:
        super().__init__(("0.0.0.0", 0), Paper)
        self.port = self.server_address[1]
        self.hosts = [f"127.0.0.{number + 2}" for number in range(sites)]
        self.items: dict[str, list[int]] = {host: [] for host in self.hosts}
        """For each site's items the version of each."""
        self.lock, self.chance = Lock(), random.Random(1)
        self.answers = self.troubles = 0
        self.calm = False
        """Nothing changes or goes wrong any more, so that the workers can catch up."""

    def go_on(self) -> None:
        """Something happens: an item comes, or one changes."""
        with self.lock:
            host = self.chance.choice(self.hosts)
            items = self.items[host]
            if items and self.chance.random() < 0.3:
                items[self.chance.randrange(len(items))] += 1
            else:
                items.append(0)

    def feed(self, host: str) -> str:
        """A site's feed: its newest items."""
        items = list(enumerate(self.items[host]))[-30:]
        listed = "".join(
            f"<item><title>Home {number}</title><link>http://{host}:{self.port}/item/{number}</link>"
            f"<description>Version {version}.</description></item>"
            for number, version in items
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{host}</title>{listed}</channel></rss>'


class Paper(BaseHTTPRequestHandler):
    """One site."""

    server: Press

    def do_GET(self) -> None:
        press = self.server
        host = (self.headers.get("Host") or "").partition(":")[0]
        with press.lock:
            press.answers += 1
            trouble = press.chance.random() if not press.calm else 1.0
            press.troubles += trouble < TROUBLE
        if trouble < TROUBLE and self.path != "/robots.txt":
            self.give_trouble(trouble / TROUBLE)
        elif self.path == "/feed":
            self.answer("application/rss+xml", press.feed(host))
        elif self.path.startswith("/item/") and host in press.items:
            number = int(self.path[6:])
            said = story(host, number, press.items[host][number])
            self.answer("text/html", f"<html><body><article><h1>Home</h1><p>{said}</p></article></body></html>")
        else:
            self.answer("text/plain", "no", 404)

    def give_trouble(self, kind: float) -> None:
        """An error, a page that breaks off, or a wish to be left alone for a while."""
        if kind < 0.4:
            self.answer("text/plain", "broken", 500)
        elif kind < 0.7:
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"half")
        else:
            self.answer("text/plain", "busy", 503, "30")

    def answer(self, kind: str, text: str, status: int = 200, retry_after: str = "") -> None:
        """One whole answer."""
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if retry_after:
            self.send_header("Retry-After", retry_after)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def story(host: str, number: int, version: int) -> str:
    """What an item says: its figure tells site, item and version apart."""
    figure = 1000 + int(host.rpartition(".")[2]) * 100_000 + number * 100 + version
    return f"On March 19, 2025, Ukraine brought home {figure} soldiers from Russian captivity in an exchange."


def work_on(place: str, name: str, port: int, start: datetime, speed: float) -> None:
    """One worker, with a clock that runs fast."""
    guard = Guard(also=(ip_network("127.0.0.0/8"),), also_ports=frozenset((port,)))

    def clock() -> datetime:
        return start + (datetime.now(UTC) - start) * speed

    with open_ledger(place) as ledger:
        worker = Worker(
            ledger=ledger, name=name, clock=clock,
            get=lambda url, headers: fetch(url, headers=headers, guard=guard, limits=Limits(seconds=5)),
        )  # fmt: skip
        while True:
            if worker.work() is None:
                time.sleep(0.05)


class Reader(Thread):
    """Reads the site over the ledger, page after page, and counts what was no page."""

    def __init__(self, place: str) -> None:
        super().__init__(daemon=True)
        self.port = free_port()
        command = [sys.executable, "-m", "headcount", "serve", "--port", str(self.port), "--ledger", place]
        self.server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        self.pages = self.errors = 0
        self.memory: list[int] = []
        self.over = Event()

    def run(self) -> None:
        wait_for(self.port)
        while not self.over.wait(0.2):
            self.pages += 1
            self.errors += not self.is_given("/exchanges")
            if self.pages % 25 == 0:
                with suppress(OSError):  # the maker may die while it is looked at
                    self.memory.append(resident_memory(self.server.pid))

    def is_given(self, address: str) -> bool:
        """Whether a page is given for an address."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", address)
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def kill_maker(self) -> None:
        """Kill what makes the pages, without warning."""
        os.kill(max(family(self.server.pid)), signal.SIGKILL)

    def end(self) -> None:
        """Read no more."""
        self.over.set()
        self.join()
        self.server.terminate()
        self.server.wait()


def main() -> int:
    """Follow, kill, wait until all is quiet, count."""
    asked = _asked()
    press = Press(asked.sites)
    Thread(target=press.serve_forever, args=(0.05,), daemon=True).start()
    start = datetime.now(UTC)
    killed = 0
    with TemporaryDirectory() as folder:
        place = asked.ledger or f"{folder}/ledger.db"
        with open_ledger(place) as ledger:
            for host in press.hosts:
                follow(ledger, f"http://{host}:{press.port}/feed", start)

        def begin(number: int) -> BaseProcess:
            process = get_context("spawn").Process(
                target=work_on, args=(place, f"{number}-{killed}", press.port, start, asked.speed), daemon=True
            )
            process.start()
            return process

        workers = [begin(number) for number in range(asked.workers)]
        reader = Reader(place)
        reader.start()
        end, next_kill = time.monotonic() + asked.seconds, time.monotonic() + asked.kill
        while time.monotonic() < end:
            press.go_on()
            time.sleep(asked.pause)
            if time.monotonic() > next_kill:
                killed += 1
                number = killed % asked.workers
                os.kill(workers[number].pid or 0, signal.SIGKILL)
                workers[number].join()
                workers[number] = begin(number)
                if number == 0 and reader.pages:
                    reader.kill_maker()
                next_kill = time.monotonic() + asked.kill
        press.calm = True
        missing = wait_until(lambda: missing_in(place, press), asked.calm)
        for worker in workers:
            worker.kill()
            worker.join()
        reader.end()
        with open_ledger(place) as ledger:
            broken = ledger.verify().faults
    items = sum(map(len, press.items.values()))
    versions = sum(sum(items) for items in press.items.values())
    hours = timedelta(seconds=asked.seconds * asked.speed)
    print(f"{asked.sites} sites, {items:,} items, {versions:,} changes; {asked.seconds} s are {hours} for the workers")
    print(f"{press.answers:,} answers, of them {press.troubles:,} troubles; {killed} workers killed and started again")
    print(f"missing or not in its last version: {len(missing)}; faults in the chain: {len(broken)}")
    memory = reader.memory or [0]
    warm = memory[len(memory) // 3]
    print(f"{reader.pages:,} pages of the site read, {reader.errors} errors")
    print(f"the site's memory: {memory[0]} MB at first, {warm} after a third, {memory[-1]} at last")
    return 1 if missing or broken or reader.errors or memory[-1] > GROWTH * warm else 0


def missing_in(place: str, press: Press) -> list[str]:
    """The items that the ledger does not hold in the version that was shown last, as far as feeds still list them."""
    with open_ledger(place) as ledger:
        held: dict[str, set[int]] = {}
        for reading in ledger.readings():
            figures = {claim.low for claim in reading.claims if claim.low is not None}
            held.setdefault(reading.report.url or "", set()).update(figures)
    lost = []
    for host, items in press.items.items():
        for number, version in enumerate(items):
            url = f"http://{host}:{press.port}/item/{number}"
            last = int(story(host, number, version).split("home ")[1].split()[0])
            listed = number >= len(items) - 30
            if last not in held.get(url, set()) and (listed or not held.get(url)):
                lost.append(url)
    return lost


def wait_until(missing: Callable[[], list[str]], seconds: float) -> list[str]:
    """What is still missing when nothing is, or the time is over."""
    until = time.monotonic() + seconds
    while (left := missing()) and time.monotonic() < until:
        time.sleep(2)
    return left


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--sites", type=int, default=30)
    parser.add_argument("--speed", type=float, default=60, help="how many times as fast the workers' clock runs")
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between two happenings")
    parser.add_argument("--kill", type=float, default=20, help="seconds between two killings")
    parser.add_argument("--calm", type=float, default=120, help="seconds for the workers to catch up at the end")
    parser.add_argument("--ledger", help="an empty ledger of your own, such as postgresql://…")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
