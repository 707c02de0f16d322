"""A post of a Telegram channel, and how it becomes a report."""

from dataclasses import dataclass
from datetime import date, datetime

from headcount.parts.dump import cut_dump
from headcount.parts.text import first_part
from headcount.records.page import Page
from headcount.records.report import DatePrecision, Report

CHANNEL_ADDRESS = "https://t.me/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A channel's post: its number, words, day and edits."""

    number: str
    text: str
    published: date | None
    edited: datetime | None
    channel: str | None
    address: str | None
    forwarded_from: str | None


def make_report(page: Page, post: Post) -> Report:
    """A post as a report, cut into parts by its lines."""
    text, cut = first_part(post.text.strip("\n"))
    dump = cut_dump(text)
    known = page.sidecar
    published = post.published or known.published
    notes = (*cut, f"forwarded from {post.forwarded_from}") if post.forwarded_from else cut
    return Report(
        text=text,
        parts=dump.parts,
        name=f"{page.name}, post {post.number}" if post.number else page.name,
        url=post.address,
        language=known.language,
        headline=dump.headline,
        outlet=known.outlet or post.channel,
        published=published,
        published_precision=DatePrecision.DAY if post.published else known.precision,
        published_from="telegram" if post.published else ("sidecar" if published else None),
        updated=post.edited,
        warnings=notes,
    )
