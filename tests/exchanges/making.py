"""Reports and claims as short as tests need them."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

from headcount.exchanges import Fold, Sides
from headcount.records.claim import Channel, Claim, Counted, Quote, Scope, Status
from headcount.records.exchange import Handover
from headcount.records.report import DatePrecision, Report

SIDES = Sides(
    officials={"ukr-president": "UKR", "ukr-headquarters": "UKR", "rus-ministry": "RUS", "are-ministry": "ARE"},
    fighting=frozenset({"UKR", "RUS", "ARM", "AZE", "ISR", "HAMAS"}),
    conflicts={"UKR": "russia-ukraine", "RUS": "russia-ukraine", "ARM": "armenia-azerbaijan"},
)
DAY = date(2025, 3, 19)
_numbers: Iterator[int] = count()


def home(figure: int | None, day: date | None = DAY, **given: Any) -> dict[str, Any]:
    """So many came home to Ukraine."""
    return {
        "low": figure,
        "high": figure,
        "from_date": day,
        "to_date": day,
        "returned_to": "UKR",
        "held_by": "RUS",
        **given,
    }


def away(figure: int | None, day: date | None = DAY, **given: Any) -> dict[str, Any]:
    """So many came home to Russia."""
    return home(figure, day, **{"returned_to": "RUS", "held_by": "UKR", **given})


def report_of(
    *said: dict[str, Any],
    published: date | None = DAY,
    outlet: str | None = None,
    text: str | None = None,
    **given: Any,
) -> tuple[Report, tuple[Claim, ...]]:
    """A report that makes these claims, each in its own sentence; `whole=1` names the claim that has the whole.

    Its words are its own (no copy of another's) unless `text` gives them.
    """
    number = next(_numbers)
    mark = text or f"Report number {number} says"
    sentences = [f"{mark} {place} it was {each['low']}." for place, each in enumerate(said)]
    full = " ".join(sentences)
    report = Report(text=full, name=f"report-{number}", url=f"https://{outlet or number}.example/{number}",
                    outlet=outlet or f"outlet-{number}", published=published, **given)  # fmt: skip
    starts = [full.index(sentence) for sentence in sentences]
    spans = [(start + len(sentence) - 1 - len(str(each["low"])), start + len(sentence) - 1)
             for start, sentence, each in zip(starts, sentences, said, strict=True)]  # fmt: skip
    claims = []
    for each, start, sentence, span in zip(said, starts, sentences, spans, strict=True):
        values = {"status": Status.DONE, "scope": Scope.DAY, "counted": Counted.PERSON, **each}
        known = values.get("from_date") is not None and values["from_date"] == values.get("to_date")
        values.setdefault("date_precision", DatePrecision.DAY if known else DatePrecision.UNKNOWN)
        if values.get("whole") is not None:
            values["whole"] = spans[values["whole"]]
        quote = Quote(exact=sentence, start=start, end=start + len(sentence))
        claims.append(Claim(report_id=report.id, start=span[0], end=span[1], quote=quote, **values))
    return report, tuple(claims)


def fold_of(*reports: tuple[Report, tuple[Claim, ...]]) -> Fold:
    """The fold of these reports."""
    fold = Fold(SIDES)
    for report, claims in reports:
        fold.add(report, claims)
    return fold


def handovers_of(fold: Fold) -> list[Handover]:
    """All handovers of a fold."""
    return [handover for exchange in fold.exchanges() for handover in exchange.handovers]


def figures_of(fold: Fold) -> list[tuple[str, str | None, int | None]]:
    """Day, direction and best figure of every handover."""
    return sorted((str(each.date), each.returned_to, each.best) for each in handovers_of(fold))


OUTSIDE = Channel.OUTSIDE_EXCHANGE
WITHIN = Channel.EXCHANGE
