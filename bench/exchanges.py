"""How long does the fold take, and how does that grow? Run as `python -m bench.exchanges [claims]`.

A synthetic history: exchanges between four pairs of parties, each told by some two hundred claims of many outlets,
officials and copies, in and out of order, a tenth of them without a date, with totals and pledges among them. Times
are the processor's, so that other
"""

import gc
import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from headcount.exchanges import Fold, Sides
from headcount.records.claim import Channel, Claim, Counted, Quote, Scope, Status
from headcount.records.reading import Reading
from headcount.records.report import DatePrecision, Report

PAIRS = (("UKR", "RUS"), ("ARM", "AZE"), ("ISR", "HAMAS"), ("YEM-GOV", "YEM-HOUTHI"))
OFFICIALS = {f"{party.lower()}-office": party for pair in PAIRS for party in pair}
OUTLETS = [f"outlet-{number}" for number in range(400)]
FIRST = date(2000, 1, 1)
PER_EXCHANGE = 200


def make_reports(claims: int, seed: int = 1) -> Iterator[tuple[Report, list[Claim]]]:
    """Reports with two claims each, as they might come in: mostly near the day, some long after."""
    chance = random.Random(seed)
    exchanges = max(1, claims // PER_EXCHANGE)
    plan = []
    for number in range(exchanges):
        pair = PAIRS[number % len(PAIRS)]
        day = FIRST + timedelta(days=number // len(PAIRS) * 5)
        plan.append((pair, day, chance.randrange(20, 400), chance.randrange(20, 400)))
    for number in range(claims // 2):
        pair, day, one, other = plan[number % exchanges]
        yield make_report(number, pair, day, (one, other), chance)


def make_report(
    number: int, pair: tuple[str, str], day: date, figures: tuple[int, int], chance: random.Random
) -> tuple[Report, list[Claim]]:
    """One report on one exchange: both directions, by an official, an outlet or a copy of one."""
    dated = chance.random() > 0.1
    wrong = chance.random() < 0.02
    official = chance.random() < 0.05
    copied = chance.random() < 0.5
    one, other = figures[0] + (7 if wrong else 0), figures[1]
    lead = "" if copied else f"Report {number}: "
    text = f"{lead}{one} came home to {pair[0]} and {other} to {pair[1]} on {day if dated else 'that day'}."
    published = day + timedelta(days=chance.choice((0, 0, 0, 1, 1, 2)))
    report = Report(
        text=text,
        name=f"report-{number}",
        outlet=chance.choice(OUTLETS),
        published=published,
        url=f"https://news.example/{number}",
    )
    quote = Quote(exact=text, start=0, end=len(text))
    claims = []
    for side, figure in ((0, one), (1, other)):
        start = text.index(str(figure), len(lead))
        claims.append(
            Claim(
                report_id=report.id,
                start=start + side,
                end=start + side + len(str(figure)),
                quote=quote,
                low=figure,
                high=figure,
                counted=Counted.PERSON,
                returned_to=pair[side],
                held_by=pair[1 - side],
                status=Status.DONE,
                scope=Scope.DAY,
                from_date=day if dated else None,
                to_date=day if dated else None,
                date_precision=DatePrecision.DAY if dated else DatePrecision.UNKNOWN,
                channel=Channel.EXCHANGE,
                people=("pow",),
                speaker="the office" if official else None,
                speaker_id=f"{pair[side].lower()}-office" if official else None,
            )
        )
    if chance.random() < 0.02:
        claims[1] = _spoken(claims[1], pair, chance)
    return report, claims


def _spoken(claim: Claim, pair: tuple[str, str], chance: random.Random) -> Claim:
    """The claim as a running total, or as a pledge, of an office."""
    speaker = f"{pair[1].lower()}-office"
    if chance.random() < 0.5:
        return replace(claim, status=Status.PLEDGED, speaker="the office", speaker_id=speaker)
    running = (claim.low or 0) * 37
    return replace(claim, scope=Scope.TOTAL, low=running, high=running, speaker="the office", speaker_id=speaker)


def measure(claims: int) -> tuple[float, float, int, float]:
    """Seconds for the whole fold, for one more report, exchanges found, and megabytes at the peak."""
    fold = Fold(Sides(officials=OFFICIALS))
    making = 0.0

    def readings() -> Iterator[Reading]:
        nonlocal making
        source = make_reports(claims)
        while True:
            began = time.process_time()
            made = next(source, None)
            making += time.process_time() - began
            if made is None:
                return
            yield Reading(report=made[0], claims=tuple(made[1]))

    began = time.process_time()
    fold.add_all(readings())
    spent = time.process_time() - began - making
    began = time.process_time()
    exchanges = len(fold.exchanges())
    fold.pledges()
    fold.totals()
    spent += time.process_time() - began
    late = []
    chance = random.Random(2)
    for number in range(5):
        pair = PAIRS[number % len(PAIRS)]
        day = FIRST + timedelta(days=chance.randrange(max(1, exchanges // len(PAIRS))) * 5)
        report, found = make_report(claims + number, pair, day, (33 + number, 44), chance)
        began = time.process_time()
        fold.add(report, found)
        fold.exchanges()
        fold.pledges()
        fold.totals()
        late.append(time.process_time() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return spent, max(late), exchanges, peak


def main() -> None:
    """Print the growth from a hundredth of the size up."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    print(f"{'claims':>10} {'exchanges':>10} {'fold s':>8} {'µs/claim':>9} {'one more ms':>12} {'peak MiB':>9}")
    for share in (100, 10, 1):
        claims = largest // share
        gc.collect()
        spent, late, exchanges, peak = measure(claims)
        each = spent / claims * 1e6
        row = f"{claims:>10,} {exchanges:>10,} {spent:>8.2f} {each:>9.1f} {late * 1e3:>12.1f} {peak:>9.0f}"
        print(row)


if __name__ == "__main__":
    main()
