"""The six test sentences that other tools were measured on: every count, with its attributes."""

import re
from datetime import date
from pathlib import Path

import pytest

from headcount.claims import find_claims
from tests.claims.reading import report

COUNTS = [
    (146, "UKR", "done", "day", "exchange", None, None),
    (146, "RUS", "done", "day", "exchange", None, None),
    (31, "UKR", "done", "day", "exchange", None, 146),
    (6, "UKR", "done", "day", "exchange", None, 31),
    (95, "UKR", "done", "day", None, None, None),
    (83, "UKR", "done", "day", "exchange", None, 95),
    (12, "UKR", "done", "day", "outside_exchange", None, 95),
    (104, "RUS", "done", "day", "exchange", "rus-defence-ministry", None),
    (2, "RUS", "done", "day", "exchange", "rus-defence-ministry", None),
    (106, "UKR", "done", "day", "exchange", "rus-defence-ministry", None),
    (8, "UKR", "done", "day", "exchange", "rus-defence-ministry", 106),
    (4757, "UKR", "done", "total", "exchange", "ukr-coordination-headquarters", None),
]
"""Figure, returned to, status, scope, channel, speaker, the figure it is a part of."""


@pytest.fixture(scope="module")
def sentences(shared: Path) -> str:
    """The six sentences, one paragraph each."""
    text = (shared / "research" / "peers.md").read_text("utf-8")
    section = text[text.index("## 2.") : text.index("## 3.")]
    return "\n\n".join(re.findall(r"^\d\. (.+)$", section, re.MULTILINE))


def test_every_count_is_found_with_its_attributes(sentences: str) -> None:
    found = find_claims(report(sentences, "en", date(2025, 8, 30)))
    values = {(claim.start, claim.end): claim.low for claim in found}
    read = [
        (c.low, c.returned_to, c.status, c.scope, c.channel, c.speaker_id, values[c.whole] if c.whole else None)
        for c in found
    ]
    assert [count for count in COUNTS if count not in read] == []


def test_a_promise_is_no_return(sentences: str) -> None:
    found = {claim.low: claim for claim in find_claims(report(sentences, "en", date(2025, 8, 30)))}
    assert (found[1200].status, found[1200].speaker_id) == ("pledged", "vladimir-medinsky")
    assert (found[300].status, found[300].approx, found[300].speaker) == ("done", True, None)
    assert (found[300].returned_to, found[1200].returned_to) == ("UKR", "UKR")


def test_a_denied_report_is_denied(sentences: str) -> None:
    found = {claim.low: claim for claim in find_claims(report(sentences, "en", date(2025, 8, 30)))}
    assert (found[65].status, found[65].returned_to) == ("denied", "UKR")
