"""What do people's decisions change, and does taking them back undo it?"""

from datetime import datetime, timedelta
from typing import Any

from headcount.exchanges import Fold
from headcount.records.judgement import Judgement, JudgementKind
from tests.exchanges.making import DAY, SIDES, away, figures_of, fold_of, handovers_of, home, report_of

MADE_AT = datetime(2025, 4, 1, 12, 0)


def judge(kind: JudgementKind, subject: str, minute: int = 0, **given: Any) -> Judgement:
    made_at = MADE_AT + timedelta(minutes=minute)
    return Judgement(kind=kind, subject=subject, author="desk", made_at=made_at, reason="seen the list", **given)


def test_a_rejected_claim_is_gone() -> None:
    report, claims = report_of(home(175))
    fold = fold_of((report, claims))
    assert fold.judge(judge(JudgementKind.REJECT, claims[0].id))
    assert handovers_of(fold) == []


def test_a_corrected_claim_speaks_as_corrected() -> None:
    report, claims = report_of(home(175))
    fold = fold_of((report, claims))
    value = (("figure", 157), ("returned_to", "RUS"), ("held_by", "UKR"), ("date", "2025-03-20"))
    fold.judge(judge(JudgementKind.CORRECT, claims[0].id, value=value))
    assert figures_of(fold) == [("2025-03-20", "RUS", 157)]


def test_a_confirmed_claim_of_doubtful_reading_counts() -> None:
    report, claims = report_of(home(175, confidence=0.2))
    fold = fold_of((report, claims))
    fold.judge(judge(JudgementKind.CONFIRM, claims[0].id))
    assert figures_of(fold) == [("2025-03-19", "UKR", 175)]


def test_claims_judged_different_are_two_handovers() -> None:
    one, other = report_of(home(50)), report_of(home(50))
    fold = fold_of(one, other)
    fold.judge(judge(JudgementKind.DIFFERENT, one[1][0].id, other=other[1][0].id))
    assert len(handovers_of(fold)) == 2


def test_claims_judged_the_same_are_one_handover() -> None:
    one, other = report_of(home(50)), report_of(home(20, DAY + timedelta(days=9)))
    fold = fold_of(one, other)
    fold.judge(judge(JudgementKind.SAME, one[1][0].id, other=other[1][0].id))
    (handover,) = handovers_of(fold)
    assert handover.date == DAY
    assert len(handover.claims_for) + len(handover.claims_against) == 2


def test_the_best_figure_is_set_and_says_so() -> None:
    fold = fold_of(report_of(home(175), away(175)), report_of(home(173)))
    fold.judge(judge(JudgementKind.BEST, "2025-03-19-rus-ukr", value=(("best", 173), ("returned_to", "UKR"))))
    assert {(h.returned_to, h.best, h.rule) for h in handovers_of(fold)} == {
        ("UKR", 173, "judgement"),
        ("RUS", 175, "independent-outlets"),
    }


def test_exchanges_are_merged_and_split() -> None:
    fold = fold_of(report_of(home(75)), report_of(home(25, DAY + timedelta(days=3))))
    fold.judge(judge(JudgementKind.MERGE, "2025-03-19-rus-ukr", other="2025-03-22-rus-ukr"))
    (exchange,) = fold.exchanges()
    assert len(exchange.stages) == 2
    fold.judge(judge(JudgementKind.SPLIT, "2025-03-19-rus-ukr", 1, other="2025-03-22-rus-ukr"))
    assert len(fold.exchanges()) == 2


def test_a_distrusted_outlet_founds_nothing() -> None:
    fold = fold_of(report_of(home(999), outlet="mill"), report_of(home(175)))
    fold.judge(judge(JudgementKind.TRUST, "mill", value=(("trust", 0),)))
    assert figures_of(fold) == [("2025-03-19", "UKR", 175)]


def test_taking_back_undoes_and_can_be_taken_back() -> None:
    report, claims = report_of(home(175))
    fold = fold_of((report, claims))
    before = fold.exchanges()
    reject = judge(JudgementKind.REJECT, claims[0].id)
    back = judge(JudgementKind.TAKE_BACK, reject.id, 1)
    fold.judge(reject)
    fold.judge(back)
    assert fold.exchanges() == before
    fold.judge(judge(JudgementKind.TAKE_BACK, back.id, 2))
    assert fold.exchanges() == ()


def test_a_judgement_follows_a_claim_that_was_read_again() -> None:
    report, claims = report_of(home(175))
    fold = Fold(SIDES, resolve=lambda subject: (claims[0].id,) if subject == "as-once-read" else (subject,))
    fold.add(report, claims)
    fold.judge(judge(JudgementKind.REJECT, "as-once-read"))
    assert fold.exchanges() == ()
