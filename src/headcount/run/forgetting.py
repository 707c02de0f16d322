"""How are words forgotten and figures kept? A report is emptied, and marks stay by which a copy is still known."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from headcount.exchanges.evidence import copy_mark
from headcount.exchanges.evidence import mark_to_keep as mark_of_sentence
from headcount.ledger import Ledger
from headcount.ledger.forget import Mark
from headcount.ledger.pages import PageStore
from headcount.parts.copies import mark_to_keep as mark_of_story
from headcount.records.claim import Claim
from headcount.records.report import Report

REPORTS_AT_ONCE = 500


def redact(ledger: Ledger, report_id: str, author: str, reason: str, store: PageStore | None = None) -> int:
    """Empty a report's text, byline and quotes for good, and drop its page; how many quotes were emptied."""
    reports = ledger.reports([report_id]).values()
    claims = ledger.claims_in(report_id)
    emptied = ledger.redact(report_id, author, reason, [*story_marks(reports), *_sentence_marks(claims)])
    if store is not None:
        ledger.drop_pages_of(report_id, store)
    return emptied


def find_same_words(ledger: Ledger, report_id: str) -> tuple[str, ...]:
    """The other reports in which a sentence of this one stands, whatever its case and spacing: copies, mostly."""
    words = {copy_mark(claim.quote) for claim in ledger.claims_in(report_id) if claim.quote.exact}
    return tuple(
        reading.report.id
        for reading in ledger.readings()
        if reading.report.id != report_id
        and any(claim.quote.exact and copy_mark(claim.quote) in words for claim in reading.claims)
    )


def forget_texts(ledger: Ledger, before: datetime, author: str) -> int:
    """Empty the full texts of reports that entered before a moment; headlines and quotes stay; how many they were."""
    return empty_in_turn(ledger, ledger.old_texts(before), before, author)


def empty_in_turn(ledger: Ledger, ids: Sequence[str], before: datetime, author: str) -> int:
    """Empty the full texts of these reports, some at a time; how many were emptied."""
    emptied = 0
    for start in range(0, len(ids), REPORTS_AT_ONCE):
        some = ids[start : start + REPORTS_AT_ONCE]
        emptied += ledger.empty_texts(some, before, author, list(story_marks(ledger.reports(some).values())))
    return emptied


def story_marks(reports: Iterable[Report]) -> Iterator[Mark]:
    """What is kept of the stories of reports."""
    for report in reports:
        if report.text:
            yield Mark(report_id=report.id, value=mark_of_story(report))


def _sentence_marks(claims: Iterable[Claim]) -> Iterator[Mark]:
    for claim in claims:
        if claim.quote.exact:
            yield Mark(report_id=claim.report_id, part=claim.id, value=mark_of_sentence(claim.quote))
