"""Whatever comes in, readers and grammar keep their promises: a few inputs of each kind that `bench/fuzz` makes.

HEADCOUNT_FUZZ says how many of each; `python -m bench.fuzz` makes millions.
"""

import os
import random

import pytest
from bench.fuzz.targets import Target, targets

INPUTS = int(os.environ.get("HEADCOUNT_FUZZ", "60"))
SLOW = frozenset(("pdf", "xlsx", "zip", "parquet", "asked", "sent"))


@pytest.mark.parametrize("target", targets(), ids=lambda target: target.name)
def test_any_input(target: Target) -> None:
    chance = random.Random(20250319)
    for _ in range(INPUTS // 10 if target.name in SLOW else INPUTS):
        target.attempt(target.inputs.make(chance))
