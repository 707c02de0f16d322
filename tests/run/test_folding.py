"""Checks that are run only for what is new find what all of them find together."""

from dataclasses import replace

from headcount.reconcile import find_findings
from headcount.records.judgement import JudgementKind
from headcount.run.folding import LogFold
from headcount.run.history import read_history
from tests.ledger.samples import make_judgement


def test_checks_run_piece_by_piece_find_what_they_find_together() -> None:
    readings = {reading.report.id: reading for reading in read_history()}
    fold = LogFold()
    for reading in readings.values():
        fold.add(reading)
        fold.add(replace(reading))
    held = fold.derive()
    assert fold.derive() == held
    claims = [claim for reading in readings.values() for claim in reading.claims]
    published = {one.report.id: one.report.published for one in readings.values() if one.report.published}
    together = find_findings(held.exchanges, held.pledges, held.totals, claims, published)
    assert {finding.id: finding for finding in held.findings} == {finding.id: finding for finding in together}


def test_what_is_wrong_in_a_rejected_claim_is_found_no_more() -> None:
    fold = LogFold()
    for reading in read_history():
        fold.add(reading)
    wrong = [finding for finding in fold.derive().findings if finding.id.startswith("parts-")]
    assert wrong
    for claim in wrong[0].claims:
        fold.judge(make_judgement(claim, JudgementKind.REJECT))
    assert wrong[0].id not in {finding.id for finding in fold.derive().findings}
