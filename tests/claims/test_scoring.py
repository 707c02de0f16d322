"""The scorer counts what it says it counts."""

from typing import Any

from bench.scoring import Score, make_marks, match_marks

CLAIM: dict[str, Any] = {
    "start": 10, "end": 13, "counted": "person", "low": 175, "high": 175, "approx": False, "action": "returned",
    "returned_to": "UKR", "held_by": "RUS", "status": "done", "scope": "day", "from_date": "2025-03-19",
    "to_date": "2025-03-19", "channel": "exchange", "people": ["military"], "speaker": "Volodymyr Zelensky",
    "whole": [1, 4], "part": "body",
}  # fmt: skip


def score(gold: list[dict[str, Any]], read: list[dict[str, Any]]) -> Score:
    result = Score()
    result.add(make_marks(gold), make_marks(read))
    return result


def test_the_same_claims_score_one() -> None:
    result = score([CLAIM], [CLAIM])
    assert [result.f1(grade) for grade in ("found", "right", "dated")] == [1, 1, 1]


def test_a_wrong_day_leaves_a_claim_right_but_not_dated() -> None:
    result = score([CLAIM], [CLAIM | {"to_date": None}])
    assert (result.f1("right"), result.f1("dated")) == (1, 0)


def test_a_wrong_direction_leaves_a_claim_found_but_not_right() -> None:
    result = score([CLAIM], [CLAIM | {"returned_to": "RUS"}])
    assert (result.f1("found"), result.f1("right")) == (1, 0)


def test_bodies_are_never_matched_with_people() -> None:
    assert score([CLAIM], [CLAIM | {"counted": "body"}]).f1("found") == 0


def test_each_claim_is_matched_once() -> None:
    result = score([CLAIM], [CLAIM, CLAIM])
    assert (result.grades["found"], result.read) == (1, 2)


def test_the_claim_that_agrees_most_is_matched_first() -> None:
    worse = CLAIM | {"status": "planned"}
    ((_, read),) = match_marks(make_marks([CLAIM]), make_marks([worse, CLAIM]))
    assert read.says["status"] == "done"


def test_an_equal_exchange_may_be_read_in_either_order() -> None:
    other = CLAIM | {"start": 18, "end": 21, "returned_to": "RUS", "held_by": "UKR"}
    swapped = [CLAIM | {"returned_to": "RUS", "held_by": "UKR"}, other | {"returned_to": "UKR", "held_by": "RUS"}]
    assert score([CLAIM, other], swapped).f1("dated") == 1


def test_a_speaker_is_compared_by_the_stem_of_the_last_word() -> None:
    result = score([CLAIM], [CLAIM | {"speaker": "Zelenskyy"}])
    assert result.accuracy("speaker") == 1


def test_the_place_of_a_whole_may_be_a_character_off() -> None:
    assert score([CLAIM], [CLAIM | {"whole": [1, 5]}]).accuracy("whole") == 1
    assert score([CLAIM], [CLAIM | {"whole": [100, 103]}]).accuracy("whole") == 0


def test_what_neither_side_states_proves_nothing() -> None:
    silent = CLAIM | {"channel": None}
    assert score([silent], [silent]).stated["channel"] == 0


def test_claims_in_negatives_are_counted_by_the_hundred() -> None:
    result = Score()
    result.add_negative(make_marks([CLAIM]))
    result.add_negative(())
    assert result.false_per_hundred == 50
