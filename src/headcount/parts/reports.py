"""Which reports does a page hold, and how are they cut into parts?"""

from headcount.parts.html import read_html
from headcount.parts.kinds import Kind, find_kind
from headcount.parts.text import read_text
from headcount.records.page import Page
from headcount.records.report import Report


def find_reports(page: Page) -> tuple[Report, ...]:
    """Cut a page into its reports: one for an article, many for a feed, a channel's export or a table.

    A pure function of the page: no clock, no network, no files. Raises UnreadablePageError, with the page's name,
    where there is nothing to read.
    """
    if find_kind(page) is Kind.HTML:
        return (read_html(page),)
    return (read_text(page),)
