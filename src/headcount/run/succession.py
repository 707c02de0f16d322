"""Which claim stands now where an older reading had one? Tied by the words it rests on, never by a row number."""

from collections import defaultdict
from collections.abc import Collection

from headcount.records.claim import Claim, Quote
from headcount.records.reading import Reading


class Succession:
    """Claims of superseded readings, and those that took their place."""

    def __init__(self) -> None:
        self._current: dict[str, Reading] = {}
        self._beside: dict[object, set[str]] = defaultdict(set)
        """Reports of one page, and reports of one address and day."""
        self._claims: dict[str, Claim] = {}
        self._old: dict[str, tuple[Claim, Reading]] = {}

    def add(self, reading: Reading) -> None:
        """Take in a reading that stands."""
        report = reading.report.id
        before = self._current.get(report)
        if before is not None:
            self.supersede(before)
            for claim in before.claims:
                self._claims.pop(claim.id, None)
        self._current[report] = reading
        self._claims.update({claim.id: claim for claim in reading.claims})
        for place in _places(reading):
            self._beside[place].add(report)

    def supersede(self, reading: Reading) -> None:
        """Take in a reading that another one replaced."""
        self._old.update({claim.id: (claim, reading) for claim in reading.claims})

    def put_out_of_force(self, reading: Reading) -> None:
        """Take in that a later version of the report stands in its place."""
        self._current.pop(reading.report.id, None)
        for place in _places(reading):
            self._beside[place].discard(reading.report.id)
        for claim in reading.claims:
            self._claims.pop(claim.id, None)
        self.supersede(reading)

    def resolve(self, claim_id: str) -> Collection[str]:
        """The claims that now stand where this one stood: itself, its successor, or none that can be told."""
        if claim_id in self._claims or claim_id not in self._old:
            return (claim_id,)
        claim, reading = self._old[claim_id]
        here = self._current.get(claim.report_id)
        found = [one for one in here.claims if (one.start, one.end) == (claim.start, claim.end)] if here else []
        return _the_one(claim, found or self._found_beside(claim, reading))

    def _found_beside(self, claim: Claim, reading: Reading) -> list[Claim]:
        """The claims at these words in other reports of the same page, or of the same address and day."""
        found: list[Claim] = []
        for report_id in sorted({report for place in _places(reading) for report in self._beside.get(place, ())}):
            other = self._current[report_id]
            if not other.report.text:
                found += [one for one in other.claims if _in_the_same_words(one, claim)]
                continue
            start = find_quote(other.report.text, claim.quote)
            if start is not None:
                place = start + claim.start - claim.quote.start
                found += [one for one in other.claims if one.start == place]
        return found


def _places(reading: Reading) -> list[object]:
    report = reading.report
    beside: list[object] = [reading.page] if reading.page is not None else []
    return [*beside, (report.url, report.published)] if report.url is not None else beside


def find_quote(text: str, quote: Quote) -> int | None:
    """Where does a quote stand in another text? Where its words do; of several places, the one with its neighbours."""
    if not quote.exact:
        return None
    places: list[int] = []
    at = text.find(quote.exact)
    while at >= 0:
        places.append(at)
        at = text.find(quote.exact, at + 1)
    neighbours = [place for place in places if _has_neighbours(text, quote, place)]
    if len(neighbours) == 1:
        return neighbours[0]
    return places[0] if len(places) == 1 else None


def _in_the_same_words(one: Claim, other: Claim) -> bool:
    """Do two claims rest on the same place of the same sentence? Asked where the text itself was emptied."""
    same_place = one.start - one.quote.start == other.start - other.quote.start
    return bool(one.quote.exact) and one.quote.exact == other.quote.exact and same_place


def _has_neighbours(text: str, quote: Quote, place: int) -> bool:
    end = place + len(quote.exact)
    return text[:place].endswith(quote.prefix) and text[end:].startswith(quote.suffix)


def _the_one(claim: Claim, found: list[Claim]) -> tuple[str, ...]:
    """One claim at the place is the successor; of several, the one in the same direction."""
    if len(found) > 1:
        found = [one for one in found if (one.returned_to, one.held_by) == (claim.returned_to, claim.held_by)]
    return (found[0].id,) if len(found) == 1 else ()
