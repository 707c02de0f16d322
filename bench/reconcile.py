"""How long do the checks take, from a hundredth of the size up?

    python bench/reconcile.py [--handovers 5000]

For ledgers of growing size: a search over every definition for one total, reading the handovers in before it, and all
checks on all totals together. The handovers are made up: both directions, three channels, conflicting figures.
"""

import argparse
import datetime
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from headcount.reconcile.books import open_books
from headcount.reconcile.candidates import find_candidates
from headcount.reconcile.findings import find_findings
from headcount.records.claim import Channel, Counted
from headcount.records.exchange import Exchange, Handover, Share
from headcount.records.report import DatePrecision
from headcount.records.total import Total

START = datetime.date(2001, 1, 1)
SHARES = (0.01, 0.03, 0.1, 0.3, 1.0)


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--handovers", type=int, default=5000)
    most = parser.parse_args().handovers
    print(f"{'handovers':>9} {'totals':>7} {'one total, every definition':>28} {'reading in':>12} {'all checks':>12}")
    for share in SHARES:
        count = max(20, int(most * share))
        exchanges, totals = make_ledger(count, random.Random(count))
        books, checks = open_books(exchanges), partial(find_findings, exchanges, (), totals)
        prepared = seconds(partial(open_books, exchanges))
        lone = seconds(partial(find_candidates, books, totals[-1]))
        print(
            f"{count:>9,} {len(totals):>7,} {lone * 1000:>25,.0f} ms {prepared * 1000:>9,.0f} ms "
            f"{seconds(checks) * 1000:>9,.0f} ms"
        )


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, in processor time: other work on the machine does not count."""
    before = time.process_time()
    work()
    return time.process_time() - before


def make_ledger(handovers: int, chance: random.Random) -> tuple[list[Exchange], list[Total]]:
    """Exchanges of two handovers each, and a keeper's total after every fifth."""
    exchanges: list[Exchange] = []
    totals: list[Total] = []
    value = 0
    for index in range(handovers // 2):
        day = START + datetime.timedelta(days=3 * index)
        channel = chance.choice((Channel.EXCHANGE, Channel.EXCHANGE, Channel.OUTSIDE_EXCHANGE))
        figures = [chance.randint(1, 400), chance.randint(1, 400)]
        exchanges.append(make_exchange(index, day, figures, channel, chance))
        value += figures[0] if channel is Channel.EXCHANGE else 0
        if index % 5 == 4:
            totals.append(make_total(day, value))
    return exchanges, totals


def make_exchange(
    index: int, day: datetime.date, figures: list[int], channel: Channel, chance: random.Random
) -> Exchange:
    """One exchange; every tenth has conflicting figures."""
    handovers = []
    for party, figure in zip(("AAA", "BBB"), figures, strict=True):
        low = figure - 5 if index % 10 == 0 and figure > 10 else figure
        civilians = figure // 10
        handovers.append(
            Handover(
                id=f"{index}-{party}", counted=Counted.PERSON, returned_to=party, held_by=None, date=day,
                date_precision=DatePrecision.DAY, low=low, best=figure, high=figure, rule="made up", channel=channel,
                breakdown=(Share(people=("civilian",), channel=None, low=civilians, high=civilians),),
            )
        )  # fmt: skip
    return Exchange(
        id=f"{index:06}", conflict="aaa-bbb", date=day, date_precision=DatePrecision.DAY, handovers=tuple(handovers),
        mediators=(chance.choice(("Alpha", "Beta", "Gamma")),), number=index + 1,
    )  # fmt: skip


def make_total(day: datetime.date, value: int) -> Total:
    """The keeper's exact running total."""
    return Total(
        id=f"total-{day}", stated_on=day, stated_precision=DatePrecision.DAY, speaker="Keeper Alpha", speaker_id=None,
        low=value, high=value, approx=False, counted=Counted.PERSON, returned_to="AAA", both=False,
        people=("military",), from_date=START, to_date=day, series="aaa-to-aaa-people-running", wording="",
    )  # fmt: skip


if __name__ == "__main__":
    main()
