"""How do pages, reports and claims become rows of a scan's tables, and pages out of rows again?"""

import json
from typing import Any

from headcount.archives.records import Record
from headcount.parts.copies import sketch_of
from headcount.records.claim import Claim
from headcount.records.page import Page, Sidecar
from headcount.records.reading import Reading
from headcount.run.scan.tables import Row


def page_row(page: Page, record: Record, digest: str) -> Row:
    """A page that matched, with its bytes and where it was found."""
    known = page.sidecar
    return {
        "page": digest,
        "name": page.name,
        "file": record.file,
        "member": record.inner or None,
        "offset": record.offset,
        "url": known.url,
        "media_type": page.media_type,
        "charset": page.charset,
        "fetched": page.fetched_at,
        "published": known.published,
        "language": known.language,
        "outlet": known.outlet,
        "columns": json.dumps(dict(known.columns), ensure_ascii=False) if known.columns else None,
        "body": page.body,
    }


def page_of(row: dict[str, Any]) -> Page:
    """The page that `page_row` wrote."""
    columns: dict[str, str] = json.loads(row["columns"] or "{}")
    return Page(
        name=row["name"],
        body=row["body"],
        media_type=row["media_type"],
        charset=row["charset"],
        fetched_at=row["fetched"],
        sidecar=Sidecar(
            url=row["url"],
            published=row["published"],
            language=row["language"],
            outlet=row["outlet"],
            columns=tuple(columns.items()),
        ),
    )


def report_row(reading: Reading) -> Row:
    """A report of a page that matched."""
    report = reading.report
    return {
        "report": report.id,
        "page": reading.page,
        "name": report.name,
        "url": report.url,
        "outlet": report.outlet,
        "headline": report.headline,
        "language": report.language,
        "published": report.published,
        "published_precision": report.published_precision.value,
        "published_from": report.published_from,
        "claims": len(reading.claims),
        "text": report.text,
        "sketch": None if report.event is not None else sketch_of(report),
        "reader": reading.reader,
    }


def claim_row(claim: Claim) -> Row:
    """A figure with all that it means."""
    whole_start, whole_end = claim.whole or (None, None)
    return {
        "claim": claim.id,
        "report": claim.report_id,
        "low": claim.low,
        "high": claim.high,
        "approx": claim.approx,
        "counted": claim.counted.value,
        "action": claim.action.value,
        "returned_to": claim.returned_to,
        "held_by": claim.held_by,
        "status": claim.status.value,
        "scope": claim.scope.value,
        "from_date": claim.from_date,
        "to_date": claim.to_date,
        "date_precision": claim.date_precision.value,
        "channel": claim.channel.value if claim.channel else None,
        "people": list(claim.people),
        "speaker": claim.speaker,
        "speaker_id": claim.speaker_id,
        "part": claim.part.value,
        "quote": claim.quote.exact,
        "quote_start": claim.quote.start,
        "start": claim.start,
        "end": claim.end,
        "whole_start": whole_start,
        "whole_end": whole_end,
        "confidence": claim.confidence,
    }
