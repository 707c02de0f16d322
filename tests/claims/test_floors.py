"""Claims stay as well understood as `floors.toml` says; lowering a floor takes an edit of that file."""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from bench.gold import OWN, score_texts
from bench.scoring import ATTRIBUTES, GRADES, Score

FLOORS: dict[str, dict[str, dict[str, float]]] = tomllib.loads(
    Path(__file__).with_name("floors.toml").read_text("utf-8")
)
CEILING = "false_per_hundred"

score_once = cache(score_texts)


def cases(*kinds: str) -> list[tuple[str, str, str]]:
    """Every floor of these kinds of text: kind, language, and what is measured."""
    return [
        (kind, language, measure) for kind in kinds for language in FLOORS[kind] for measure in FLOORS[kind][language]
    ]


def check(scores: dict[tuple[str, str], Score], kind: str, language: str, measure: str) -> None:
    score, floor = scores[kind, language], FLOORS[kind][language][measure]
    if measure == CEILING:
        assert score.false_per_hundred <= floor
    elif measure in GRADES:
        assert score.f1(measure) >= floor
    else:
        assert measure in ATTRIBUTES
        assert score.accuracy(measure) >= floor


@pytest.mark.parametrize(("kind", "language", "measure"), cases("own"))
def test_own_texts_stay_above_their_floor(kind: str, language: str, measure: str) -> None:
    check(score_once(OWN), kind, language, measure)


@pytest.mark.parametrize(("kind", "language", "measure"), cases("real", "practice"))
def test_texts_beside_the_checkout_stay_above_their_floor(shared: Path, kind: str, language: str, measure: str) -> None:
    check(score_once(shared / "eval"), kind, language, measure)


def test_every_language_of_the_own_texts_has_floors() -> None:
    assert {language for kind, language in score_once(OWN) if kind == "own"} - {"all"} == set(FLOORS["own"])
