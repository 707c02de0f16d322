"""A handful of records to show on pages: a few exchanges, totals, pledges and reports, all of our own writing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from headcount.records.claim import Channel, Claim, Counted, Quote, Scope, Status
from headcount.records.exchange import Exchange, Handover, Pledge, PledgeState, Share
from headcount.records.finding import Arithmetic, Finding, FindingKind, Term, Verdict
from headcount.records.holdings import Holdings
from headcount.records.judgement import Judgement
from headcount.records.reading import Reading
from headcount.records.report import Author, DatePrecision, Part, PartKind, Report
from headcount.records.total import Series, Total
from headcount.run.versions import Version

MARCH_19 = date(2025, 3, 19)
HOSTILE_HEADLINE = "<script>alert(1)</script> \u202edrow\u202c " + "x" * 10_000 + " 😀\u200b العربية"
HOSTILE_SENTENCE = 'They said "<img src=x onerror=alert(2)>" and 7 people\u202e came\u2066 home ' + "y" * 10_000


@dataclass(frozen=True, slots=True)
class RecordStore:
    """Records instead of a ledger."""

    holdings: Holdings
    all_claims: dict[str, Claim] = field(default_factory=dict)
    all_reports: dict[str, Report] = field(default_factory=dict)

    def readings(self) -> tuple[Reading, ...]:
        """The reports with their claims, as a ledger takes them."""
        claims = self.all_claims.values()
        return tuple(
            Reading(report=report, claims=tuple(claim for claim in claims if claim.report_id == report.id))
            for report in self.all_reports.values()
        )

    def forgotten(self) -> int:
        return 0

    def version(self) -> str:
        return "1"

    def hold(self, believed_on: date | None = None) -> Holdings:
        return self.holdings

    def judgements(self) -> Iterable[Judgement]:
        return ()

    def aside(self) -> Iterable[str]:
        return ()

    def versions(self, report_id: str) -> tuple[Version, ...]:
        return ()

    def claims(self, ids: Iterable[str]) -> Iterable[Claim]:
        return [self.all_claims[i] for i in ids if i in self.all_claims]

    def reports(self, ids: Iterable[str]) -> Iterable[Report]:
        return [self.all_reports[i] for i in ids if i in self.all_reports]


class Desk:
    """Writes reports and claims one after the other."""

    def __init__(self) -> None:
        self.claims: dict[str, Claim] = {}
        self.reports: dict[str, Report] = {}

    def report(self, headline: str, body: str, **known: Any) -> Report:
        text = f"{headline}\n\n{body}"
        parts = (
            Part(kind=PartKind.HEADLINE, start=0, end=len(headline)),
            Part(kind=PartKind.BODY, start=len(headline) + 2, end=len(text)),
        )
        known = {"name": "report.txt", "language": "en", "authors": (Author(name="Olha Example"),), **known}
        if known.get("published"):
            known.setdefault("published_precision", DatePrecision.DAY)
        report = Report(text=text, parts=parts, headline=headline, **known)
        self.reports[report.id] = report
        return report

    def claim(self, report: Report, sentence: str, figure: str, value: int | None, **known: Any) -> Claim:
        start = report.text.index(sentence)
        at = report.text.index(figure, start)
        known = {
            "low": value, "high": value, "counted": Counted.PERSON, "scope": Scope.DAY, "status": Status.DONE,
            "returned_to": "UKR", "held_by": "RUS", **known,
        }  # fmt: skip
        claim = Claim(
            report_id=report.id, start=at, end=at + len(figure),
            quote=Quote(exact=sentence, start=start, end=start + len(sentence)), **known,
        )  # fmt: skip
        self.claims[claim.id] = claim
        return claim


def handover(identity: str, to: str, figure: int | None, day: date | None, **known: Any) -> Handover:
    known = {"low": figure, "best": figure, "high": figure, "rule": "receiving-side", **known}
    known.setdefault("date_precision", DatePrecision.DAY if day else DatePrecision.UNKNOWN)
    other = {"UKR": "RUS", "RUS": "UKR"}[to]
    return Handover(
        id=identity, counted=known.pop("counted", Counted.PERSON), returned_to=to, held_by=other, date=day, **known
    )


def even(day: date, figure: int, **known: Any) -> Exchange:
    name = f"{day}-rus-ukr"
    return Exchange(
        id=name, conflict="russia-ukraine", date=day, date_precision=DatePrecision.DAY,
        handovers=(
            handover(f"{name}-u", "UKR", figure, day, channel=Channel.EXCHANGE),
            handover(f"{name}-r", "RUS", figure, day, channel=Channel.EXCHANGE),
        ), **known,
    )  # fmt: skip


def total(identity: str, value: int, to: date, **known: Any) -> Total:
    known = {"speaker": "Coordination Headquarters", "wording": "in exchanges since March 2022", "people": (), **known}
    return Total(
        id=identity, stated_on=to, stated_precision=DatePrecision.DAY, speaker_id=None, low=value, high=value,
        approx=False, counted=Counted.PERSON, returned_to="UKR", both=False, from_date=date(2022, 3, 1), to_date=to,
        series="ukr-to-ukraine-people-running", **known,
    )  # fmt: skip


def make_store() -> RecordStore:
    """The records as a store."""
    desk = Desk()
    news = desk.report(
        "More than 4,300 brought home since the invasion began",
        "Ukraine has brought home 4,306 people, President Volodymyr Zelensky said. "
        "On 19 March 197 soldiers returned, among them Sergeant Ivan Petrenko. "
        "Of these, 175 came in an exchange and 22 outside of it. "
        "Moscow had announced 23 severely wounded.",
        url="https://daily.example/4306", outlet="Example Daily", published=date(2025, 3, 21), read_minutes=2,
    )  # fmt: skip
    stated = desk.claim(
        news, "Ukraine has brought home 4,306 people, President Volodymyr Zelensky said.", "4,306", 4306,
        scope=Scope.TOTAL, speaker="Volodymyr Zelensky", speaker_id="ukr-president",
    )  # fmt: skip
    whole = desk.claim(news, "On 19 March 197 soldiers returned, among them Sergeant Ivan Petrenko.", "197", 197)
    inside = desk.claim(
        news, "Of these, 175 came in an exchange and 22 outside of it.", "175", 175, channel=Channel.EXCHANGE
    )
    outside = desk.claim(
        news, "Of these, 175 came in an exchange and 22 outside of it.", "22", 22, channel=Channel.OUTSIDE_EXCHANGE
    )
    promised = desk.claim(
        news, "Moscow had announced 23 severely wounded.", "23", 23, status=Status.PLEDGED, people=("wounded_sick",)
    )
    kyiv = desk.report(
        "Додому повернулися 175 захисників", "Сьогодні, 19 березня, додому повернулися 175 захисників.",
        url="https://novyny.example/175", outlet="Приклад Новини", published=MARCH_19, language="uk",
    )  # fmt: skip
    also = desk.claim(kyiv, "Сьогодні, 19 березня, додому повернулися 175 захисників.", "175", 175)
    hostile = desk.report(
        HOSTILE_HEADLINE, HOSTILE_SENTENCE, outlet="<b>Outlet</b>\u202e", published=date(2025, 3, 20),
        url="javascript:alert(3)",
    )  # fmt: skip
    seven = desk.claim(hostile, HOSTILE_SENTENCE, "7", 7, speaker="<i>Nobody</i>")
    disputed = desk.report(
        "Prisoners freed before New Year", "Kyiv counts 189 freed people. Moscow speaks of 150.",
        url="https://world.example/189", outlet="Example World", published=date(2024, 12, 30),
    )  # fmt: skip
    high = desk.claim(disputed, "Kyiv counts 189 freed people.", "189", 189)
    low = desk.claim(disputed, "Moscow speaks of 150.", "150", 150, speaker="Russian Defence Ministry")

    march = Exchange(
        id="2025-03-19-rus-ukr", conflict="russia-ukraine", date=MARCH_19, date_precision=DatePrecision.DAY,
        handovers=(
            handover(
                "2025-03-19-u", "UKR", 197, MARCH_19, claims_for=(whole.id, inside.id, outside.id, also.id),
                claims_against=(seven.id,),
                breakdown=(
                    Share(people=(), channel=Channel.EXCHANGE, low=175, high=175, claims=(inside.id,)),
                    Share(people=("wounded_sick",), channel=Channel.OUTSIDE_EXCHANGE, low=22, high=22),
                    Share(people=("officer",), channel=None, low=9, high=9, of=0),
                ),
            ),
            handover("2025-03-19-r", "RUS", 175, MARCH_19, channel=Channel.EXCHANGE),
        ),
        formula="175:175", mediators=("UAE",), place="Belarus border", number=62,
    )  # fmt: skip
    december = Exchange(
        id="2024-12-30-rus-ukr", conflict="russia-ukraine", date=date(2024, 12, 30), date_precision=DatePrecision.DAY,
        handovers=(
            handover(
                "2024-12-30-u", "UKR", 189, date(2024, 12, 30), low=150, claims_for=(high.id,), claims_against=(low.id,)
            ),
            handover("2024-12-30-r", "RUS", 150, date(2024, 12, 30)),
        ),
    )  # fmt: skip
    unknown = Exchange(
        id="2022-05-rus-ukr", conflict="russia-ukraine", date=date(2022, 5, 1), date_precision=DatePrecision.MONTH,
        handovers=(handover("2022-05-u", "UKR", None, date(2022, 5, 1), date_precision=DatePrecision.MONTH),),
    )  # fmt: skip
    bodies = Exchange(
        id="2025-02-14-rus-ukr", conflict="russia-ukraine", date=date(2025, 2, 14), date_precision=DatePrecision.DAY,
        handovers=(
            handover("2025-02-14-u", "UKR", 757, date(2025, 2, 14), counted=Counted.BODY),
            handover("2025-02-14-r", "RUS", 45, date(2025, 2, 14), counted=Counted.BODY),
        ),
    )  # fmt: skip
    evens = [even(date(2022, 4 + n % 8, 3 + n), 20 + n) for n in range(12)]
    evens += [even(date(2025, 1, 15), 25), even(date(2025, 2, 5), 150), even(date(2025, 4, 19), 246)]
    totals = (
        total("t-3956", 3956, date(2024, 12, 31)),
        total("t-4306", 4306, MARCH_19, claims=(stated.id,)),
        total("t-4552", 4552, date(2025, 4, 19)),
    )
    series = Series(
        name="ukr-to-ukraine-people-running", keeper="Coordination Headquarters", counted=Counted.PERSON,
        returned_to="UKR", both=False, people=(), totals=totals,
    )  # fmt: skip
    findings = (
        Finding(
            id="f-parts", kind=FindingKind.PARTS, verdict=Verdict.SUPPORTED, subject=whole.id,
            sentence="175 in the exchange and 22 outside it make 197.", claims=(whole.id, inside.id, outside.id),
            arithmetic=Arithmetic(
                stated=197, terms=(Term(value=175, label="in the exchange"), Term(value=22, label="outside it")),
                difference=0,
            ),
        ),
        Finding(
            id="f-4306", kind=FindingKind.TOTAL, verdict=Verdict.EXPLAINED, subject="t-4306",
            sentence="4,306 leaves out the 22 who came outside the exchange of 19 March 2025.", claims=(stated.id,),
            arithmetic=Arithmetic(
                stated=4306,
                terms=(
                    Term(value=3956, label="the series' own total at the end of 2024"),
                    Term(value=25, label="15 January 2025", date=date(2025, 1, 15), handover="2025-01-15-rus-ukr-u"),
                    Term(value=150, label="5 February 2025", date=date(2025, 2, 5), handover="2025-02-05-rus-ukr-u"),
                    Term(value=175, label="19 March 2025", date=MARCH_19, handover="2025-03-19-u"),
                ),
                difference=0,
            ),
            definition=("people returned to Ukraine", "in exchanges"), tried=48, as_of=MARCH_19,
            left_out=(Term(value=22, label="outside the exchange of 19 March 2025", handover="2025-03-19-u"),),
        ),
        Finding(
            id="f-4552", kind=FindingKind.TOTAL, verdict=Verdict.UNEXPLAINED, subject="t-4552",
            sentence="No definition that holds over the series gives 4,552.", tried=96,
            arithmetic=Arithmetic(stated=4552, terms=(Term(value=4549, label="the sum"),), difference=3),
        ),
        Finding(
            id="f-sources", kind=FindingKind.SOURCES, verdict=Verdict.CONTRADICTED, subject="2024-12-30-u",
            sentence="Kyiv says 189, Moscow says 150.", claims=(high.id, low.id),
        ),
    )  # fmt: skip
    pledges = (
        Pledge(
            id="p-23", speaker="Kremlin", speaker_id=None, counted=Counted.PERSON, returned_to="UKR", held_by="RUS",
            low=23, high=23, wording="23 severely wounded", announced=date(2025, 3, 18), by=MARCH_19,
            state=PledgeState.SHORT, delivered=22, shortfall=1, met_by=("2025-03-19-u",), claims=(promised.id,),
        ),
        Pledge(
            id="p-1200", speaker="Vladimir Medinsky", speaker_id=None, counted=Counted.PERSON, returned_to="UKR",
            held_by="RUS", low=1200, high=1200, wording="1,200 each side", announced=date(2025, 7, 23), by=None,
            state=PledgeState.OPEN,
        ),
    )  # fmt: skip
    holdings = Holdings(
        exchanges=(march, december, unknown, bodies, *evens), pledges=pledges, totals=totals, series=(series,),
        findings=findings,
    )  # fmt: skip
    return RecordStore(holdings, desk.claims, desk.reports)
