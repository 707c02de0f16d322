"""The gold claims of the own texts point at numbers of their texts and use the product's words."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bench.gold import OWN
from bench.scoring import ATTRIBUTES

from headcount.records.claim import Action, Channel, Counted, Scope, Status
from headcount.records.report import PartKind

KEYS = {"start", "end", "counted", *ATTRIBUTES}
GOLD = sorted((OWN / "gold").glob("*.json"))


def read_gold(path: Path) -> tuple[dict[str, Any], str]:
    gold = json.loads(path.read_text("utf-8"))
    return gold, (OWN / "texts" / gold["doc"]).read_text("utf-8")


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_claims_say_everything_in_known_words(path: Path) -> None:
    gold, text = read_gold(path)
    for claim in gold["claims"]:
        assert set(claim) == KEYS
        surface = text[claim["start"] : claim["end"]]
        assert surface
        assert surface == surface.strip()
        assert (claim["low"], claim["high"]) != (None, None)
        Counted(claim["counted"]), Action(claim["action"]), Status(claim["status"]), Scope(claim["scope"])
        PartKind(claim["part"])
        assert claim["channel"] is None or Channel(claim["channel"])
        first, last = (date.fromisoformat(day) if day else None for day in (claim["from_date"], claim["to_date"]))
        assert first is None or last is None or first <= last


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_part_points_at_another_number_of_its_text(path: Path) -> None:
    gold, text = read_gold(path)
    places = {(claim["start"], claim["end"]) for claim in gold["claims"]}
    for claim in gold["claims"]:
        if claim["whole"]:
            assert tuple(claim["whole"]) in places
            assert claim["whole"] != [claim["start"], claim["end"]]
            assert text[slice(*claim["whole"])]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_digits_in_gold_are_the_figure_they_mark(path: Path) -> None:
    gold, text = read_gold(path)
    for claim in gold["claims"]:
        surface = text[claim["start"] : claim["end"]]
        if re.fullmatch(r"\d[\d ,.]*", surface):
            figure = int(re.sub(r"\D", "", surface))
            assert figure in {claim["low"], claim["high"], (claim["low"] or 0) - 1, (claim["high"] or 0) + 1}


def test_every_text_says_when_it_was_published_and_in_which_language() -> None:
    texts = [*(OWN / "texts").glob("*.txt"), *(OWN / "negative").glob("*.txt")]
    assert len(texts) >= 180
    for path in texts:
        sidecar = json.loads(Path(f"{path}.json").read_text("utf-8"))
        assert path.name.startswith(sidecar["lang"])
        assert sidecar["published"] is None or date.fromisoformat(sidecar["published"])
    assert {f"{path.stem}.txt" for path in GOLD} == {path.name for path in (OWN / "texts").glob("*.txt")}
