"""To a claim a quotation set apart or an item of a list is the story's body."""

from datetime import date

import pytest

from headcount.claims import find_claims
from headcount.records.report import DatePrecision, Part, PartKind, Report

TEXT = "Ukraine brought home 40 soldiers from Russian captivity on 19 March, the Coordination Headquarters said."


@pytest.mark.parametrize("kind", [PartKind.BODY, PartKind.QUOTATION, PartKind.LIST])
def test_its_claims_are_those_of_a_paragraph(kind: PartKind) -> None:
    def claims(of: PartKind) -> object:
        report = Report(
            text=TEXT, parts=(Part(kind=of, start=0, end=len(TEXT)),), name="own", language="en",
            published=date(2025, 3, 19), published_precision=DatePrecision.DAY,
        )  # fmt: skip
        return find_claims(report)

    found = find_claims(Report(text=TEXT, parts=(Part(kind=kind, start=0, end=len(TEXT)),), name="own", language="en"))
    assert [claim.part for claim in found] == [PartKind.BODY]
    assert claims(kind) == claims(PartKind.BODY)
