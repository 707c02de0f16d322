"""What arrived, byte for byte, before anyone has read it."""

from dataclasses import dataclass
from datetime import date, datetime

from headcount.records.report import DatePrecision, web_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What is known of a page besides its bytes: from NAME.txt.json, an option or a feed.

    Every field may be unknown (None); nothing is ever filled in by guessing. `url` is an address of the web or None:
    an archive may give anything for a page's address.
    """

    url: str | None = None
    published: date | None = None
    """Of a month or a year its first day."""
    published_precision: DatePrecision | None = None
    """None is the day."""
    language: str | None = None
    """BCP-47 language tag: `en`, `uk`, `ru`, ..."""
    outlet: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    """For a table: which of its columns says what, as pairs such as ("figure:UKR", "To Ukraine")."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "url", web_address(self.url))

    @property
    def precision(self) -> DatePrecision:
        """How exactly the date of publication is known."""
        return (self.published_precision or DatePrecision.DAY) if self.published else DatePrecision.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Raw bytes of a report with where they came from.

    `name` is what errors and outputs call it: the file name or the URL. `media_type` is the declared one
    (`text/plain`, `text/html`, ...) or None. `fetched_at` is None for files.
    """

    name: str
    body: bytes
    media_type: str | None = None
    charset: str | None = None
    fetched_at: datetime | None = None
    sidecar: Sidecar = Sidecar()
