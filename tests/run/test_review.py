"""What waits for a person, and why; a later decision stands, and the earlier one is not forgotten."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from headcount.ledger import open_ledger
from headcount.records.judgement import JudgementKind
from headcount.run.review import Waiting, find_disagreements, find_review, standing
from tests.ledger.samples import NOON, make_judgement, make_reading


def test_reviewers_who_disagree_are_shown_and_the_later_stands() -> None:
    one = make_judgement("claim", JudgementKind.CONFIRM, author="ann")
    other = make_judgement("claim", JudgementKind.REJECT, author="bob", made_at=NOON + timedelta(hours=1))
    (item,) = find_disagreements([one, other])
    assert (item.why, item.subject) == (Waiting.DISAGREEMENT, "claim")
    assert item.said == "bob says reject, ann said confirm; the later stands"


def test_one_who_changes_her_mind_disagrees_with_nobody() -> None:
    one = make_judgement("claim", JudgementKind.CONFIRM)
    other = make_judgement("claim", JudgementKind.REJECT, made_at=NOON + timedelta(hours=1))
    assert list(find_disagreements([one, other])) == []


def test_a_decision_taken_back_stands_no_more_and_stands_again_when_that_is_taken_back() -> None:
    made = make_judgement("claim")
    back = make_judgement(made.id, JudgementKind.TAKE_BACK, made_at=NOON + timedelta(hours=1))
    again = make_judgement(back.id, JudgementKind.TAKE_BACK, made_at=NOON + timedelta(hours=2))
    assert standing([made, back]) == ()
    assert standing([made, back, again]) == (made,)


def test_a_doubtful_claim_waits_until_it_is_decided(tmp_path: Path) -> None:
    reading = make_reading()
    doubtful = replace(reading, claims=tuple(replace(claim, confidence=0.4) for claim in reading.claims))
    with open_ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(doubtful)
        (item,) = find_review(ledger)
        assert (item.why, item.subject) == (Waiting.DOUBTFUL, doubtful.claims[0].id)
        ledger.judge(make_judgement(item.subject, JudgementKind.CONFIRM))
        assert find_review(ledger) == ()
