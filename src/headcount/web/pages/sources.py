"""Who reports and who speaks? How often first, how often contradicted, and by how much."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import median_low

from headcount.conflicts.registry import load
from headcount.records.claim import Claim
from headcount.records.exchange import Handover
from headcount.web.asking import Asked
from headcount.web.labels import outlet_of
from headcount.web.render import Shown
from headcount.web.shelf import Shelf


@dataclass(slots=True, kw_only=True)
class Tally:
    """What is known of one outlet or speaker."""

    name: str
    party: str | None = None
    reports: set[str] = field(default_factory=set)
    figures: int = 0
    first: int = 0
    against: int = 0
    apart: list[int] = field(default_factory=list)

    @property
    def usual(self) -> int | None:
        """How far its contradicted figures were from the best one in the middle case."""
        return median_low(self.apart) if self.apart else None

    @property
    def widest(self) -> int | None:
        """How far its figures were from the best one at most."""
        return max(self.apart, default=None)


def show_sources(asked: Asked) -> Shown:
    """Outlets and speakers, those with most figures first."""
    outlets, speakers = tally_sources(asked.shelf)
    return Shown(template="sources.html", context={"outlets": outlets, "speakers": speakers})


@lru_cache(maxsize=2)
def tally_sources(shelf: Shelf) -> tuple[tuple[Tally, ...], tuple[Tally, ...]]:
    """Outlets and speakers with what became of their figures."""
    outlets: dict[str, Tally] = {}
    speakers: dict[str, Tally] = {}
    known = {official.id: official for official in load().officials}
    for _, handover in shelf.handovers.values():
        first, counted = _first(shelf, handover), set[str]()
        for claim in shelf.pick((*handover.claims_for, *handover.claims_against)):
            report = shelf.report(claim)
            outlet = outlet_of(report.outlet, report.url) if report else None
            if outlet:
                _count(outlets.setdefault(outlet, Tally(name=outlet)), claim, handover)
                if claim.report_id in first and outlet not in counted:
                    outlets[outlet].first += 1
                    counted.add(outlet)
            official = known.get(claim.speaker_id or "")
            if official:
                tally = speakers.setdefault(official.id, Tally(name=official.name, party=official.party))
                _count(tally, claim, handover)
                if claim.report_id in first and official.id not in counted:
                    tally.first += 1
                    counted.add(official.id)
    return _ordered(outlets), _ordered(speakers)


def _first(shelf: Shelf, handover: Handover) -> frozenset[str]:
    """Which reports told of it first, on the earliest of several days? None where no two days can be compared."""
    days: dict[str, int] = defaultdict(int)
    for claim in shelf.pick((*handover.claims_for, *handover.claims_against)):
        report = shelf.report(claim)
        if report and report.published:
            days[report.id] = report.published.toordinal()
    earliest = min(days.values(), default=0)
    several = len(set(days.values())) > 1
    return frozenset(name for name, published in days.items() if several and published == earliest)


def _count(tally: Tally, claim: Claim, handover: Handover) -> None:
    tally.figures += 1
    tally.reports.add(claim.report_id)
    if claim.id in handover.claims_against:
        tally.against += 1
        if handover.best is not None and claim.low is not None:
            tally.apart.append(abs(claim.low - handover.best))


def _ordered(tallies: dict[str, Tally]) -> tuple[Tally, ...]:
    return tuple(sorted(tallies.values(), key=lambda t: (-t.figures, t.name.casefold())))
