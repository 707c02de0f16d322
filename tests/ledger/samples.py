"""Readings made by hand: reports of the tests' own writing with claims placed on their figures."""

from datetime import UTC, date, datetime

from headcount.records.claim import Claim, Counted, Quote, RoadKind, RoadStep, Scope, Status
from headcount.records.judgement import Judgement, JudgementKind
from headcount.records.reading import Reading
from headcount.records.report import Author, DatePrecision, Report

NOON = datetime(2025, 3, 20, 12, 0, tzinfo=UTC)


def make_claim(report: Report, figure: int, **known: object) -> Claim:
    """A claim on the first place where the figure stands in the report."""
    surface = f"{figure:,}"
    start = report.text.index(surface)
    quote = Quote(exact=report.text, start=0, end=len(report.text))
    given: dict[str, object] = {
        "returned_to": "UKR",
        "held_by": "RUS",
        "status": Status.DONE,
        "scope": Scope.DAY,
        "counted": Counted.PERSON,
        "people": ("military",),
    }
    return Claim(
        report_id=report.id,
        start=start,
        end=start + len(surface),
        quote=quote,
        low=figure,
        high=figure,
        **{**given, **known},  # type: ignore[arg-type]
    )


def make_reading(figure: int = 175, day: date | None = date(2025, 3, 19), **known: object) -> Reading:
    """A report of one sentence about one handover, with its claim and one step on the road."""
    given: dict[str, object] = {"name": "one.txt", "outlet": "The Evening Example", "language": "en", **known}
    text = str(given.pop("text", f"On the road home: {figure:,} soldiers crossed the border on {day}, the staff said."))
    report = Report(
        text=text,
        headline="Soldiers come home",
        authors=(Author(name="Ann Example", role="reporter"),),
        published=day,
        published_precision=DatePrecision.DAY if day else DatePrecision.UNKNOWN,
        **given,  # type: ignore[arg-type]
    )
    precision = DatePrecision.DAY if day else DatePrecision.UNKNOWN
    claim = make_claim(report, figure, from_date=day, to_date=day, date_precision=precision)
    step = RoadStep(report_id=report.id, kind=RoadKind.TALKS, who=("the staff",), quote=claim.quote)
    return Reading(report=report, claims=(claim,), road=(step,), reader="test", page=None)


def make_judgement(subject: str, kind: JudgementKind = JudgementKind.REJECT, **known: object) -> Judgement:
    """A decision by a reviewer, for a reason."""
    given: dict[str, object] = {"author": "ann", "made_at": NOON, "reason": "the sentence says otherwise", **known}
    return Judgement(kind=kind, subject=subject, **given)  # type: ignore[arg-type]
