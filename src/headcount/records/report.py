"""What a page says, cut into its parts: who published it, when, and which words stand where."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from urllib.parse import urlsplit


class DatePrecision(StrEnum):
    """How exactly a date is known; stored beside the date, never implied by it."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


HALF = re.compile("[\ud800-\udfff]")
COARSE = frozenset((DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.YEAR))


class PartKind(StrEnum):
    """Where on a page a stretch of text stands."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    QUOTATION = "quotation"
    LIST = "list"
    CAPTION = "caption"
    CREDIT = "credit"
    RELATED = "related"
    AUTHOR = "author"
    PROMO = "promo"
    READ_TIME = "read_time"
    FURNITURE = "furniture"


STORY = (PartKind.BODY, PartKind.QUOTATION, PartKind.LIST)
"""The story's own paragraphs, the quotations that it sets apart, the items of its lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of the report's canonical text, `text[start:end]`, of one kind."""

    kind: PartKind
    start: int
    end: int
    whose: str | None = None
    """Whom the page names beside a quotation set apart; None where it does not say, and for every other part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Someone who wrote the report: name, and role and biography where the page has an author card."""

    name: str
    role: str | None = None
    biography: str | None = None

    def __post_init__(self) -> None:
        _mend(self, "name", "role", "biography")


def _mend(record: object, *fields: str) -> None:
    """Put U+FFFD for each half of a letter: JSON may give halves, which no file and no database can hold."""
    for name in fields:
        given = getattr(record, name)
        if given and not given.isascii() and HALF.search(given):
            object.__setattr__(record, name, HALF.sub("\ufffd", given))


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web, whose host can be told; None otherwise."""
    try:
        parts = urlsplit(url or "")
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


BY_HAND = "by hand"
"""Where a report comes from that a person entered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text: what all quotes rest on.

    `text` is canonical: every offset of a part or a claim counts its characters. `parts` are in order and do not
    overlap; what lies between them is white space. `published` is None unless the page or its sidecar says it, and
    `published_from` then names where it was found ("sidecar", "json-ld", "meta", "dateline", "url"; "by hand" where
    a person entered the report). `url` is an address of the web or None: a page may give anything for its own, a script
    too.
    """

    text: str
    parts: tuple[Part, ...] = ()
    name: str
    url: str | None = None
    language: str | None = None
    headline: str | None = None
    outlet: str | None = None
    authors: tuple[Author, ...] = ()
    published: date | None = None
    published_precision: DatePrecision = DatePrecision.UNKNOWN
    published_from: str | None = None
    updated: datetime | None = None
    read_minutes: int | None = None
    editions: tuple[str, ...] = ()
    """Addresses of the same story in other languages, as the page names them."""
    warnings: tuple[str, ...] = ()
    event: str | None = None
    """For a row of a table of events: the name that the table gives the event ("history:2025-03-19-2").

    Rows with the same event are one exchange, rows with different events of one table never are; None says nothing.
    """
    mark: str | None = None
    """By what the story is known as a copy of another once its words are emptied; None while they are kept."""
    id: str = field(init=False)
    """Identity by content: same URL, same publication day and same text are the same report (32 hex digits)."""

    @property
    def published_day(self) -> date | None:
        """The day of publication; None where no more than its week, month or year is known."""
        return None if self.published_precision in COARSE else self.published

    def __post_init__(self) -> None:
        _mend(self, "text", "headline", "outlet")
        object.__setattr__(self, "url", web_address(self.url))
        published = self.published.isoformat() if self.published else ""
        key = "\0".join((self.url or "", published, self.text))
        object.__setattr__(self, "id", sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32])
