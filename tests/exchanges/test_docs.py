"""Does the method's page tell every rule and reason?"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = (*(ROOT / "src/headcount/exchanges").glob("*.py"), ROOT / "src/headcount/records/exchange.py")
SOURCE = "\n".join(path.read_text("utf-8") for path in sorted(FILES))
METHOD = (ROOT / "docs" / "method.md").read_text("utf-8")

RULES = ("judgement", "receiving-side", "correction", "table", "giving-side", "totals", "independent-outlets",
         "unknown-outlets", "approximate", "bound", "no-figure")  # fmt: skip
REASONS = ("undated", "light", "denied", "direction-unknown", "may-be-a-part", "fits-no-figure", "fits-no-sum")


@pytest.mark.parametrize("name", [*RULES, *REASONS])
def test_every_rule_and_reason_is_in_the_code_and_on_the_page(name: str) -> None:
    assert f'"{name}"' in SOURCE
    assert f"`{name}`" in METHOD


def test_no_reason_is_missing() -> None:
    given = set(re.findall(r'_?stray\([^"\n]*"([a-z-]+)"', SOURCE))
    given |= set(re.findall(r', "([a-z-]+)"\) for claim', SOURCE))
    assert given <= set(REASONS)
