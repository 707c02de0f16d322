"""How long do 10,379 reports take, read, added, folded and reconciled? And one more?

python bench/ledger.py [--reports N] [--place FILE|postgresql://…] [--workers N]

Prints seconds and memory; exits 1 when a floor is missed: 60 s and 1 GiB for all, 0.2 s for one more.
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from headcount.ledger import open_ledger
from headcount.records.page import Page, Sidecar
from headcount.run.add import add_pages
from headcount.run.holdings import Keeper

SECONDS, MEBIBYTES, SECONDS_FOR_ONE = 60.0, 1024, 0.2
FIRST_DAY = date(2022, 3, 1)

OPENINGS = (
    "{to} brought home {n} {who} from {by} captivity on {day}, {speaker} said.",
    "{n} {who} returned to {to} in an exchange with {by_name} on {day}, according to {speaker}.",
    "In a {n}-for-{n} exchange on {day}, {to} and {by_name} each handed over {n} prisoners of war.",
    "{speaker} announced on {day} that {n} {who} had been released from {by} captivity.",
)
SEQUELS = (
    "Of them, {a} were returned within the exchange and {b} outside it.",
    "Among them are {b} civilians. The rest are soldiers who had been held since the first year of the war.",
    "In total, {total} people have been returned since the start of the full-scale invasion, the officials said.",
    "Families waited at the border from the early morning. The buses arrived at noon, and doctors were at hand.",
    "The talks took place with the mediation of the United Arab Emirates. Both sides thanked the mediators.",
    "The weather was cold, and the road had been closed for two days; 14 buses and 6 ambulances were seen.",
)
WHO = ("soldiers", "prisoners of war", "service members", "people")
SPEAKERS = ("President Volodymyr Zelensky", "the Coordination Headquarters", "the Russian Defense Ministry")
OUTLETS = tuple(f"outlet-{number}.example" for number in range(120))


def make_pages(count: int, seed: int = 20250319) -> Iterator[Page]:
    """As many reports as wanted about some seventy exchanges, most retold by many outlets, each in its own words."""
    choose = random.Random(seed)
    exchanges = [(FIRST_DAY + timedelta(days=20 * k), choose.randint(5, 300)) for k in range(72)]
    totals = list(accumulate(figure for _, figure in exchanges))
    for number in range(count):
        place = choose.randrange(len(exchanges))
        day, figure = exchanges[place]
        published = day + timedelta(days=choose.randint(0, 3))
        ukrainian = choose.random() < 0.6
        part = max(1, figure // 8)
        words = {
            "n": figure, "a": figure - part, "b": part, "total": totals[place],
            "to": "Ukraine" if ukrainian else "Russia", "by": "Russian" if ukrainian else "Ukrainian",
            "by_name": "Russia" if ukrainian else "Ukraine", "who": choose.choice(WHO),
            "day": f"{day:%B} {day.day}", "speaker": choose.choice(SPEAKERS),
        }  # fmt: skip
        sentences = [choose.choice(OPENINGS), *choose.sample(SEQUELS, k=4)]
        body = "\n\n".join(sentence.format(**words) for sentence in sentences)
        outlet = choose.choice(OUTLETS)
        text = f"Prisoners come home after exchange\n\n{body}\n\nReport {number} of our correspondent.\n"
        sidecar = Sidecar(url=f"https://{outlet}/news/{number}", published=published, language="en", outlet=outlet)
        yield Page(name=f"{number}.txt", body=text.encode(), media_type="text/plain", sidecar=sidecar)


def cpu() -> float:
    """Seconds of processor time that this process and those it waited for have taken."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> int:
    """Measure, print, and say by the exit code whether the floors hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_379)
    parser.add_argument("--place")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--slower", type=float, default=1.0, help="how many times the floors may be exceeded")
    asked = parser.parse_args()
    place = asked.place or str(Path(tempfile.mkdtemp()) / "ledger.db")
    with open_ledger(place) as ledger:
        start, busy = time.perf_counter(), cpu()
        tally = add_pages(ledger, make_pages(asked.reports), workers=asked.workers)
        added = time.perf_counter()
        keeper = Keeper(ledger)
        held = keeper.hold()
        folded, spent = time.perf_counter(), cpu() - busy
        more = list(make_pages(asked.reports + 5))[asked.reports :]
        one_more = []
        for page in more:
            begun, own = time.perf_counter(), time.process_time()
            add_pages(ledger, [page])
            keeper.hold()
            one_more.append((time.perf_counter() - begun, time.process_time() - own))
        verified = ledger.verify()
    middle = sorted(one_more)[len(one_more) // 2]
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
              + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (asked.workers > 1)) // 1024  # fmt: skip
    print(f"{tally.reports:,} reports, {tally.claims:,} claims, {len(tally.bad)} bad pages; {asked.workers} workers")
    print(f"read and added   {added - start:7.1f} s")
    print(f"folded, checked  {folded - added:7.1f} s  {len(held.exchanges):,} exchanges, {len(held.totals):,} totals, "
          f"{len(held.findings):,} findings")  # fmt: skip
    print(f"all              {folded - start:7.1f} s  (floor {SECONDS * asked.slower:.0f})")
    print(f"processor time   {spent:7.1f} s  of this process and its readers")
    print(f"one more         {middle[0]:7.3f} s  (floor {SECONDS_FOR_ONE}), processor time {middle[1]:.3f} s")
    print(f"memory           {memory:7,} MiB (floor {MEBIBYTES:,})")
    print(f"chain            {verified.entries:,} entries, {len(verified.faults)} faults")
    holds = (
        folded - start <= SECONDS * asked.slower
        and middle[0] <= SECONDS_FOR_ONE
        and memory <= MEBIBYTES
        and not verified.faults
    )
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
