"""Where is the ledger? A file under the user's data folder, a path, or a PostgreSQL URL."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from headcount.errors import LedgerError, mask_secrets

FILE_NAME = "ledger.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A ledger's place: its database URL, the file where it is SQLite, and how messages call it."""

    url: URL
    file: Path | None
    name: str


def default_place() -> Path:
    """Which ledger is used when none is named: `ledger.db` in the user's data folder."""
    return user_data_path("headcount", appauthor=False) / FILE_NAME


def find_place(where: str | Path) -> Place:
    """The place that a path or URL names; passwords never appear in its name."""
    scheme = urlsplit(where).scheme if isinstance(where, str) and "://" in where else ""
    if scheme.split("+")[0] in ("postgresql", "postgres"):
        return _place_on_server(str(where))
    if scheme == "sqlite":
        where = str(where).removeprefix("sqlite:///")
    elif scheme:
        raise LedgerError(f"{scheme}:// is no place for a ledger; give a file or a postgresql:// URL")
    file = Path(where).expanduser()
    return Place(url=URL.create("sqlite+pysqlite", database=str(file)), file=file, name=str(file))


def _place_on_server(where: str) -> Place:
    try:
        url = make_url(where).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise LedgerError(
            "the PostgreSQL URL cannot be read; write it as postgresql://user:password@host:port/name"
        ) from None
    return Place(url=url, file=None, name=mask_secrets(url.set(drivername="postgresql").render_as_string()))
