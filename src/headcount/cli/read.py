"""`headcount read`: what do these reports claim? Nothing is stored."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from headcount.cli.app import ERROR, REPORTS, app
from headcount.cli.options import Format, FormatOption, PathsArgument, read_day
from headcount.cli.output import Row, show_rows
from headcount.cli.say import say
from headcount.records.claim import Claim
from headcount.records.page import Sidecar
from headcount.records.reading import Reading
from headcount.records.report import Report

if TYPE_CHECKING:
    from rich.console import RenderableType

PublishedOption = Annotated[
    date | None,
    typer.Option("--published", metavar="DAY", parser=read_day, help="Publication date of a text that lacks it."),
]
UrlOption = Annotated[str | None, typer.Option("--url", help="Address of a text that lacks it.")]
LanguageOption = Annotated[str | None, typer.Option("--lang", help="Language of the text: en, uk, ru, …")]


@app.command(rich_help_panel=REPORTS, epilog="Example: headcount read draft.txt --published 2025-03-21")
def read(
    paths: PathsArgument,
    printed: FormatOption = Format.TABLE,
    explain: Annotated[bool, typer.Option("--explain", help="Point to the words that decided each attribute.")] = False,
    published: PublishedOption = None,
    url: UrlOption = None,
    language: LanguageOption = None,
) -> None:
    """Print every figure that reports claim, with the sentence it rests on; nothing is stored."""
    readings = Readings(paths, Sidecar(published=published, url=url, language=language))
    if printed is Format.TABLE:
        for reading in readings:
            say.show(*_show_reading(reading, explain))
    else:
        rows = (claim_row(claim, reading.report) for reading in readings for claim in reading.claims)
        show_rows(rows, printed, columns=(), row=dict, empty="")
    if readings.unread:
        raise typer.Exit(ERROR)


class Readings:
    """The readings of files, folders and standard input; what cannot be read is told and counted, the others go on."""

    def __init__(self, paths: list[str], known: Sidecar) -> None:
        self._paths = paths
        self._known = known
        self.unread = 0

    def __iter__(self) -> Iterator[Reading]:
        from headcount.run.opening import open_all  # noqa: PLC0415
        from headcount.run.pool import read_pages  # noqa: PLC0415
        from headcount.run.remarks import find_remarks  # noqa: PLC0415

        for page in read_pages(open_all(self._paths, sidecar=self._known), os.cpu_count() or 1):
            if page.problem is not None:
                self.unread += 1
                say.error(page.problem)
            for reading in page.readings:
                for remark in find_remarks(reading):
                    say.note(remark)
                yield reading


def claim_row(claim: Claim, report: Report) -> Row:
    """A claim as `read --format jsonl` prints it; docs/data-dictionary.md describes the keys."""
    return {
        "doc": PurePath(report.name).name,
        "start": claim.start,
        "end": claim.end,
        "low": claim.low,
        "high": claim.high,
        "approx": claim.approx,
        "counted": claim.counted,
        "action": claim.action,
        "returned_to": claim.returned_to,
        "held_by": claim.held_by,
        "status": claim.status,
        "scope": claim.scope,
        "from_date": claim.from_date,
        "to_date": claim.to_date,
        "date_precision": claim.date_precision,
        "channel": claim.channel,
        "people": claim.people,
        "speaker": claim.speaker,
        "speaker_id": claim.speaker_id,
        "whole": claim.whole,
        "part": claim.part,
        "quote": claim.quote.exact,
        "quote_start": claim.quote.start,
        "confidence": claim.confidence,
        "cues": [
            {"attribute": cue.attribute, "start": cue.start, "end": cue.end, "rule": cue.rule} for cue in claim.cues
        ],
        "claim": claim.id,
        "report": report.id,
        "url": report.url,
        "published": report.published,
        "lang": report.language,
    }


def _show_reading(reading: Reading, explain: bool) -> Iterator["RenderableType"]:
    from headcount.cli.shown.claims import show_claims  # noqa: PLC0415  # start-up: rich is slow to import

    yield from show_claims(reading, explain)
