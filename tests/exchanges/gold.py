"""The hand-made claims of the evaluation texts as records."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from headcount.records.claim import Action, Channel, Claim, Counted, Quote, Scope, Status
from headcount.records.reading import Reading
from headcount.records.report import DatePrecision, PartKind, Report


def read_gold(folder: Path) -> Iterator[Reading]:
    """Each evaluation text with its gold claims, as the claim engine should give them."""
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = (folder / "texts" / gold["doc"]).read_text("utf-8")
        published = date.fromisoformat(gold["published"]) if gold["published"] else None
        report = Report(text=text, name=gold["doc"], language=gold["lang"], published=published)
        yield Reading(report=report, claims=tuple(read_claim(report, entry) for entry in gold["claims"]))


def read_claim(report: Report, entry: dict[str, Any]) -> Claim:
    """One gold claim as a record; its sentence is cut at full stops and line ends."""
    start = max(report.text.rfind(mark, 0, entry["start"]) for mark in (".", "\n")) + 1
    ends = [end for mark in (".", "\n") if (end := report.text.find(mark, entry["end"])) >= 0]
    end = min(ends, default=len(report.text))
    quote = Quote(exact=report.text[start:end], start=start, end=end)
    first, last = _day(entry["from_date"]), _day(entry["to_date"])
    return Claim(
        report_id=report.id,
        start=entry["start"],
        end=entry["end"],
        quote=quote,
        part=PartKind(entry["part"]),
        low=entry["low"],
        high=entry["high"],
        approx=entry["approx"],
        counted=Counted(entry["counted"]),
        action=Action(entry["action"]),
        returned_to=entry["returned_to"],
        held_by=entry["held_by"],
        status=Status(entry["status"]),
        scope=Scope(entry["scope"]),
        from_date=first,
        to_date=last,
        date_precision=DatePrecision.DAY if first and first == last else DatePrecision.UNKNOWN,
        channel=Channel(entry["channel"]) if entry["channel"] else None,
        people=tuple(entry["people"]),
        speaker=entry["speaker"],
        whole=tuple(entry["whole"]) if entry["whole"] else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
