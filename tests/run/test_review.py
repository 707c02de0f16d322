"""What waits for a person, and why; a later decision stands, and the earlier one is not forgotten."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from headcount.exchanges.judging import holding
from headcount.ledger import open_ledger
from headcount.records.judgement import JudgementKind
from headcount.run.folding import LogFold
from headcount.run.holdings import Keeper, hold, rebuild_held
from headcount.run.review import Waiting, find_disagreements, find_review
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
    assert holding([made, back]) == ()
    assert holding([made, back, again]) == (made,)


def test_a_doubtful_claim_waits_until_it_is_decided(tmp_path: Path) -> None:
    reading = make_reading()
    doubtful = replace(reading, claims=tuple(replace(claim, confidence=0.4) for claim in reading.claims))
    with open_ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(doubtful)
        (item,) = find_review(ledger)
        assert (item.why, item.subject) == (Waiting.DOUBTFUL, doubtful.claims[0].id)
        ledger.judge(make_judgement(item.subject, JudgementKind.CONFIRM))
        assert find_review(ledger) == ()


def test_of_two_reviewers_the_later_stands_in_what_is_held_and_both_are_shown(tmp_path: Path) -> None:
    reading = make_reading()
    claim = reading.claims[0].id
    with open_ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(reading)
        ledger.judge(make_judgement(claim, JudgementKind.REJECT, author="ann"))
        assert hold(ledger).exchanges == ()
        ledger.judge(make_judgement(claim, JudgementKind.CONFIRM, author="bob", made_at=NOON + timedelta(hours=1)))
        assert len(hold(ledger).exchanges) == 1
        (item,) = find_review(ledger)
        assert (item.why, item.said) == (
            Waiting.DISAGREEMENT, "bob says confirm, ann said reject; the later stands"
        )  # fmt: skip
        late = make_judgement(claim, JudgementKind.REJECT, author="eve", made_at=NOON - timedelta(hours=1))
        ledger.judge(late)
        assert len(hold(ledger).exchanges) == 1, "what was decided earlier does not stand because it came in later"
        (item,) = find_review(ledger)
        assert item.said.startswith("bob says confirm")


def test_a_decision_whose_words_are_gone_waits_for_review_until_it_is_taken_back(tmp_path: Path) -> None:
    before = replace(make_reading(175), page="0" * 64)
    after = replace(make_reading(22, url="https://one.example/other"), page="0" * 64)
    with open_ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(before)
        made = make_judgement(before.claims[0].id, JudgementKind.REJECT)
        ledger.judge(made)
        keeper = Keeper(ledger)
        assert keeper.hold().lost == ()
        ledger.reread_all([replace(before, claims=(), road=()), after])
        assert keeper.hold().lost == (made,)
        assert hold(ledger).lost == (made,), "as it is read from the derived tables too"
        (item,) = find_review(ledger)
        assert (item.why, item.subject) == (Waiting.LOST, made.id)
        before_rebuild = ledger.held_digest()
        assert rebuild_held(ledger) == (before_rebuild, before_rebuild)
        ledger.judge(make_judgement(made.id, JudgementKind.TAKE_BACK, made_at=NOON + timedelta(hours=1)))
        assert find_review(ledger) == ()


def test_a_rejection_whose_taking_back_was_taken_back_rejects_in_the_checks_too(tmp_path: Path) -> None:
    reading = make_reading()
    made = make_judgement(reading.claims[0].id, JudgementKind.REJECT)
    back = make_judgement(made.id, JudgementKind.TAKE_BACK, made_at=NOON + timedelta(hours=1))
    again = make_judgement(back.id, JudgementKind.TAKE_BACK, made_at=NOON + timedelta(hours=2))
    fold = LogFold()
    fold.add(reading)
    for judgement in (made, back, again):
        fold.judge(judgement)
    assert fold.rejected() == {reading.claims[0].id}
