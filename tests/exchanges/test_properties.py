"""What holds whatever the reports say: order, repetition and taking back change nothing."""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headcount.exchanges import Fold
from headcount.records.claim import Claim, Counted, Scope, Status
from headcount.records.judgement import Judgement, JudgementKind
from headcount.records.report import Report
from tests.exchanges.making import DAY, OUTSIDE, SIDES, WITHIN, home, report_of

Reports = list[tuple[Report, tuple[Claim, ...]]]
DAYS = [DAY + timedelta(days=step) for step in range(5)]
MADE_AT = datetime(2025, 4, 1)


@st.composite
def claims(draw: st.DrawFn) -> dict[str, Any]:
    """A claim out of a small world, so that many meet."""
    figure = draw(st.sampled_from([10, 12, 20, 22, 175, 195, 197, 207, 1000, 2000]))
    day = draw(st.sampled_from([*DAYS, None]))
    said = home(
        figure,
        day,
        channel=draw(st.sampled_from([None, None, WITHIN, OUTSIDE])),
        people=draw(st.sampled_from([(), ("military",), ("civilian",), ("pow", "military")])),
        status=draw(st.sampled_from([Status.DONE] * 6 + [Status.PLEDGED, Status.DENIED, Status.UNCLEAR])),
        scope=draw(st.sampled_from([Scope.DAY] * 6 + [Scope.TOTAL])),
        counted=draw(st.sampled_from([Counted.PERSON] * 6 + [Counted.BODY, Counted.EXCHANGE])),
        approx=draw(st.sampled_from([False] * 5 + [True])),
    )
    if draw(st.booleans()):
        said |= {"returned_to": "RUS", "held_by": "UKR"}
    if draw(st.integers(0, 8)) == 0:
        said |= {"held_by": None}
    if draw(st.integers(0, 8)) == 0:
        said |= {"from_date": DAYS[0], "to_date": DAYS[3]}
    if draw(st.integers(0, 8)) == 0:
        said |= {"high": None}
    speaker = draw(st.sampled_from([None, None, "ukr-president", "rus-ministry"]))
    return said | {"speaker": speaker, "speaker_id": speaker}


@st.composite
def reports(draw: st.DrawFn) -> Reports:
    """Some reports of one to four claims, some of them parts of the first, some rows of a table."""
    made = []
    for number in range(draw(st.integers(1, 8))):
        said = draw(st.lists(claims(), min_size=1, max_size=4))
        for claim in said[1:]:
            if draw(st.booleans()):
                claim["whole"] = 0
                claim |= {key: said[0][key] for key in ("returned_to", "held_by", "counted")}
        event = f"table:{number}" if draw(st.integers(0, 5)) == 0 else None
        published = draw(st.sampled_from([*DAYS, None]))
        made.append(report_of(*said, published=published, outlet=draw(st.sampled_from("abc")), event=event))
    return made


@st.composite
def judged(draw: st.DrawFn) -> tuple[Reports, list[Judgement]]:
    """Reports and judgements about their claims."""
    made = draw(reports())
    ids = [claim.id for _, found in made for claim in found]
    kinds = st.sampled_from(
        [
            (JudgementKind.REJECT, ()),
            (JudgementKind.CONFIRM, ()),
            (JudgementKind.CORRECT, (("figure", 175),)),
            (JudgementKind.CORRECT, (("date", str(DAY)), ("returned_to", "RUS"), ("held_by", "UKR"))),
            (JudgementKind.SAME, ()),
            (JudgementKind.DIFFERENT, ()),
            (JudgementKind.TRUST, (("trust", 0),)),
        ]
    )
    found = []
    for number in range(draw(st.integers(1, 4))):
        kind, value = draw(kinds)
        subject = draw(st.sampled_from(ids)) if kind is not JudgementKind.TRUST else draw(st.sampled_from("abc"))
        other = draw(st.sampled_from(ids)) if kind in (JudgementKind.SAME, JudgementKind.DIFFERENT) else None
        found.append(judge(kind, subject, number, other=other, value=value))
    return made, found


def judge(kind: JudgementKind, subject: str, minute: int = 0, **given: Any) -> Judgement:
    return Judgement(
        kind=kind, subject=subject, author="a", made_at=MADE_AT + timedelta(minutes=minute), reason="r", **given
    )


def held(fold: Fold) -> tuple[object, ...]:
    return fold.exchanges(), fold.pledges(), fold.totals(), fold.unplaced()


def fold_in(made: Reports, judgements: list[Judgement] = [], *, asked: bool = False) -> Fold:  # noqa: B006  # never changed
    fold = Fold(SIDES)
    for report, found in made:
        fold.add(report, found)
        if asked:
            held(fold)
    for judgement in judgements:
        fold.judge(judgement)
        if asked:
            held(fold)
    return fold


LIMITS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@LIMITS
@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(made: Reports, chance: Any) -> None:
    shuffled = made[:]
    chance.shuffle(shuffled)
    assert held(fold_in(made)) == held(fold_in(shuffled))


@LIMITS
@given(reports())
def test_adding_twice_changes_nothing(made: Reports) -> None:
    fold = fold_in(made)
    before = held(fold)
    assert not any(fold.add(report, found) for report, found in made)
    assert held(fold) == before == held(fold_in(made + made))


@LIMITS
@given(reports())
def test_report_by_report_and_all_at_once_agree(made: Reports) -> None:
    assert held(fold_in(made, asked=True)) == held(fold_in(made))


@LIMITS
@given(judged(), st.randoms(use_true_random=False))
def test_judgements_may_come_before_or_after_the_reports(case: tuple[Reports, list[Judgement]], chance: Any) -> None:
    made, judgements = case
    fold = Fold(SIDES)
    entries: list[Any] = [*made, *judgements]
    chance.shuffle(entries)
    for entry in entries:
        fold.judge(entry) if isinstance(entry, Judgement) else fold.add(*entry)
        held(fold)
    assert held(fold) == held(fold_in(made, judgements))


@LIMITS
@given(judged())
def test_taking_back_restores_the_earlier_state(case: tuple[Reports, list[Judgement]]) -> None:
    made, judgements = case
    fold = fold_in(made)
    before = held(fold)
    for judgement in judgements:
        fold.judge(judgement)
        held(fold)
    for number, judgement in enumerate(judgements):
        fold.judge(judge(JudgementKind.TAKE_BACK, judgement.id, 100 + number))
        held(fold)
    assert held(fold) == before


@LIMITS
@given(reports())
def test_forgetting_a_report_is_as_if_it_never_came(made: Reports) -> None:
    fold = fold_in(made, asked=True)
    fold.forget(made[-1][0].id)
    assert held(fold) == held(fold_in(made[:-1]))


@LIMITS
@given(reports())
def test_best_lies_between_low_and_high(made: Reports) -> None:
    for exchange in fold_in(made).exchanges():
        for handover in exchange.handovers:
            if handover.best is not None:
                assert handover.low is not None
                assert handover.high is not None
                assert handover.low <= handover.best <= handover.high
            assert not set(handover.claims_for) & set(handover.claims_against)


@LIMITS
@given(reports())
def test_every_claim_about_an_event_is_to_be_found(made: Reports) -> None:
    fold = fold_in(made)
    found = {each.claim for each in fold.unplaced()}
    for exchange in fold.exchanges():
        for handover in exchange.handovers:
            found |= {*handover.claims_for, *handover.claims_against}
            found |= {claim for share in handover.breakdown for claim in share.claims}
        for each in exchange.sums:
            found |= {*each.claims, *(claim for share in each.breakdown for claim in share.claims)}
    events = {
        claim.id
        for _, claims_of in made
        for claim in claims_of
        if claim.status is Status.DONE and claim.scope is Scope.DAY and claim.counted is not Counted.EXCHANGE
        if claim.whole is None
    }
    assert events <= found
