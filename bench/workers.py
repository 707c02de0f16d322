"""How much faster do several workers empty the queue of one PostgreSQL ledger, and is anything entered twice?

python bench/workers.py postgresql://postgres@127.0.0.1/empty_database [--jobs 400] [--workers 1 8]

Serves pages from this machine, puts a job for each into the queue, lets so many processes work it off once all of them
are ready, and prints jobs a second, reports held and reports held twice; exits 1 when one is missing or doubled.
"""

import argparse
import ipaddress
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier

from sqlalchemy import text

from headcount.ledger import open_ledger
from headcount.ledger.jobs import put_job
from headcount.read.addresses import Guard
from headcount.read.fetch import Fetched, fetch
from headcount.read.polite import HostTimes
from headcount.run.reading import read_page
from headcount.run.watch import FETCH, Worker

COUNT = text("SELECT count(*), count(DISTINCT url) FROM report")
STORY = " ".join(f"The {n}th bus came to the border, and doctors were at hand for all." for n in range(1, 40))


class Pages(BaseHTTPRequestHandler):
    """A report at every address."""

    def do_GET(self) -> None:
        number = self.path.rsplit("/", 1)[1]
        said = f"On March 19, 2025, Ukraine brought home {number} soldiers from Russian captivity in an exchange."
        body = f"<html><body><h1>Home</h1><article><p>{said}</p><p>{STORY}</p></article></body></html>".encode()
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(told: Connection) -> None:
    """Serve pages in a process of its own, and tell the port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    told.send(server.server_address[1])
    server.serve_forever()


def work(place: str, port: int, name: str, ready: Barrier) -> None:
    """Read one page to have every table at hand, wait for the others, and work until nothing is due."""
    guard = Guard(also=(ipaddress.ip_network("127.0.0.0/8"),), also_ports=frozenset({port}))

    def get(url: str, headers: dict[str, str]) -> Fetched:
        return fetch(url, headers=headers, guard=guard)

    with open_ledger(place) as ledger:
        worker = Worker(ledger=ledger, get=get, name=name, hosts=HostTimes(delay=timedelta()))
        read_page(get(f"http://127.0.0.1:{port}/1", {}).page())
        ready.wait()
        while worker.work() is not None:
            pass


def main() -> int:
    """Measure with each number of workers, and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("place")
    parser.add_argument("--jobs", type=int, default=400)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 8])
    asked = parser.parse_args()
    ours, theirs = get_context("fork").Pipe()
    server = get_context("fork").Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    port, sound, rates = ours.recv(), True, []
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with open_ledger(asked.place) as ledger:
        held = 0
        for count in asked.workers:
            for number in range(held + 10, held + 10 + asked.jobs):
                url, now = f"http://127.0.0.1:{port}/{number}", datetime.now(UTC)
                ledger.write(lambda connection, url=url, now=now: put_job(connection, FETCH, url, now))
            names = [f"worker-{count}-{number}" for number in range(count)]
            ready = get_context("spawn").Barrier(count + 1)
            given = [(asked.place, port, name, ready) for name in names]
            workers = [get_context("spawn").Process(target=work, args=some) for some in given]
            for worker in workers:
                worker.start()
            ready.wait()
            begun = time.perf_counter()
            for worker in workers:
                worker.join()
            rates.append(asked.jobs / (time.perf_counter() - begun))
            held += asked.jobs
            reports, different = ledger.look(lambda connection: connection.execute(COUNT).one())
            sound = sound and reports == different == held
            print(f"{count} workers: {rates[-1]:6.1f} jobs a second; {reports} reports held of {held}, "
                  f"{reports - different} twice")  # fmt: skip
        faults = (ledger.seal(), ledger.verify().faults)[1]
    print(f"chain: {len(faults)} faults; {rates[-1] / rates[0]:.2f} times as fast with {asked.workers[-1]} workers")
    return 0 if sound and not faults else 1


if __name__ == "__main__":
    sys.exit(main())
