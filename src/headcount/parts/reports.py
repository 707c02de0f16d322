"""Which reports does a page hold, and how are they cut into parts?"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from headcount.errors import UnreadablePageError
from headcount.parts.addresses import plain_address
from headcount.parts.decode import decode
from headcount.parts.documents import read_docx, read_rtf
from headcount.parts.feed import is_json_feed, read_feed, read_json_feed
from headcount.parts.html import read_html
from headcount.parts.html.page import parse_html
from headcount.parts.kinds import Kind, find_kind
from headcount.parts.pdf import read_pdf
from headcount.parts.press import (
    is_press_export,
    is_proquest,
    make_reports,
    may_be_export,
    read_lines,
    read_proquest,
    read_web,
)
from headcount.parts.sourced import name_source
from headcount.parts.tables import read_table
from headcount.parts.telegram import is_export, is_preview, is_saved, read_export, read_preview, read_saved
from headcount.parts.text import read_text
from headcount.records.page import Page
from headcount.records.reading import Reading
from headcount.records.report import Report

MOST_BRACKETS = 10_000_000
"""Lists and objects of a JSON file; empty ones take 36 times their own bytes of memory."""


def find_reports(page: Page) -> tuple[Report, ...]:
    """Cut a page into its reports: one for an article, many for a feed, a channel's export or a table.

    A pure function of the page: no clock, no network, no files. Raises UnreadablePageError, with the page's name,
    where there is nothing to read.
    """
    return tuple(name_source(_plainly(report)) for report in READERS[find_kind(page)](page))


def _plainly(report: Report) -> Report:
    """The report under its address without marks of where a reader came from."""
    url = plain_address(report.url) if report.url else report.url
    return report if url == report.url else replace(report, url=url)


def find_rows(page: Page) -> tuple[Reading, ...] | None:
    """The rows of a table with the claims that its columns make of them; None where the page is no table."""
    return read_table(page) if find_kind(page) is Kind.TABLE else None


def _read_html(page: Page) -> tuple[Report, ...]:
    if is_preview(page):
        return read_preview(page)
    if is_saved(page):
        return read_saved(page)
    if may_be_export(page.body):
        root = parse_html(decode(page.body, declared=page.charset).text)
        articles = make_reports(page, read_web(root)) if root is not None else ()
        if articles:
            return articles
    return (read_html(page),)


def _read_text(page: Page) -> tuple[Report, ...]:
    if may_be_export(page.body):
        text = decode(page.body, declared=page.charset).text
        lines = text.splitlines()
        articles = read_proquest(text) if is_proquest(text) else read_lines(lines) if is_press_export(lines) else ()
        found = make_reports(page, articles)
        if found:
            return found
    return (read_text(page),)


def _read_json(page: Page) -> tuple[Report, ...]:
    data = _loads(page)
    if is_export(data):
        return read_export(page, data)
    if is_json_feed(data):
        return read_json_feed(page, data)
    raise UnreadablePageError(f"{page.name}: is JSON, but neither a Telegram Desktop export nor a JSON Feed")


def _loads(page: Page) -> Any:
    text = decode(page.body, declared=page.charset).text
    if text.count("{") + text.count("[") > MOST_BRACKETS:
        raise UnreadablePageError(
            f"{page.name}: the JSON holds more than is read of one file; cut it into smaller files"
        )
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        reason = (str(error).splitlines() or ["not JSON"])[0][:120]
        raise UnreadablePageError(f"{page.name}: the JSON cannot be read ({reason})") from error


READERS: dict[Kind, Callable[[Page], tuple[Report, ...]]] = {
    Kind.TEXT: _read_text,
    Kind.HTML: _read_html,
    Kind.FEED: read_feed,
    Kind.JSON: _read_json,
    Kind.DOCX: read_docx,
    Kind.RTF: read_rtf,
    Kind.PDF: lambda page: (read_pdf(page),),
    Kind.TABLE: lambda page: tuple(reading.report for reading in read_table(page)),
}
