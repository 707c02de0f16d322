"""Are the pages themselves kept? Compressed, by content hash, in a folder or any store that fsspec knows."""

import gzip
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib import import_module
from json import loads
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from headcount.errors import LedgerError, PageStoreError
from headcount.ledger import schema
from headcount.ledger.codec import from_plain, to_plain, write_json
from headcount.records.page import Page, Sidecar


class PageStore(Protocol):
    """Where pages' bytes are kept. Nothing in it is public."""

    def keep(self, name: str, body: bytes) -> None:
        """Keep these bytes under their content hash; keeping them twice changes nothing."""

    def read(self, name: str) -> bytes:
        """The bytes of this content hash."""

    def drop(self, name: str) -> None:
        """Forget them."""


class FolderStore:
    """Pages in a folder of this machine, two letters of the hash to a subfolder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, name: str, body: bytes) -> None:
        """Write the page beside its place and move it there, so that a half-written page is never taken for one."""
        place = self._place(name)
        if place.exists():
            return
        with _told_as_ledger_error(self.folder):
            place.parent.mkdir(parents=True, exist_ok=True)
            handle, unfinished = tempfile.mkstemp(dir=place.parent, prefix=".unfinished-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(gzip.compress(body, mtime=0))
                os.replace(unfinished, place)
            except BaseException:
                Path(unfinished).unlink(missing_ok=True)
                raise

    def read(self, name: str) -> bytes:
        """The page's bytes, held against their hash."""
        with _told_as_ledger_error(self.folder):
            return _unpack(name, self._place(name).read_bytes())

    def drop(self, name: str) -> None:
        """Delete the page."""
        with _told_as_ledger_error(self.folder):
            self._place(name).unlink(missing_ok=True)

    def _place(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name}.gz"


class RemoteStore:
    """Pages in any store that fsspec knows: `s3://bucket/folder`, `gs://…`, `memory://…`."""

    def __init__(self, url: str) -> None:
        try:
            fsspec = import_module("fsspec")
        except ImportError:
            raise LedgerError(f"{url} needs fsspec: install headcount[pages]") from None
        self._files, self._root = fsspec.core.url_to_fs(url)

    def keep(self, name: str, body: bytes) -> None:
        """Write the page, unless it is there."""
        with _told_as_ledger_error(self._root):
            if not self._files.exists(self._place(name)):
                self._files.makedirs(self._place(name).rpartition("/")[0], exist_ok=True)
                self._files.pipe_file(self._place(name), gzip.compress(body, mtime=0))

    def read(self, name: str) -> bytes:
        """The page's bytes, held against their hash."""
        with _told_as_ledger_error(self._root):
            return _unpack(name, bytes(self._files.cat_file(self._place(name))))

    def drop(self, name: str) -> None:
        """Delete the page."""
        with _told_as_ledger_error(self._root), suppress(FileNotFoundError):
            self._files.rm_file(self._place(name))

    def _place(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name[:2]}/{name}.gz"


def open_pages_store(where: str) -> PageStore:
    """The store at a folder or URL."""
    return RemoteStore(where) if "://" in where else FolderStore(Path(where).expanduser())


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """A page whose bytes are kept: its content hash and everything but the bytes."""

    hash: str
    page: Page


def note_pages(connection: Connection, kept: Iterable[Page], now: datetime) -> None:
    """Note that pages are kept, with what is known of each besides its bytes."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(schema.page)
    statement = statement.on_conflict_do_update(
        index_elements=["hash", "facts_hash"],
        set_={"kept_at": statement.excluded.kept_at, "dropped_at": None},
        where=schema.page.c.dropped_at.is_not(None),
    )
    connection.execute(statement, [_page_row(page, now) for page in kept])


def _page_row(page: Page, now: datetime) -> dict[str, Any]:
    facts = write_json({name: value for name, value in to_plain(page).items() if name != "body"})
    return {
        "hash": sha256(page.body).hexdigest(),
        "facts_hash": sha256(facts.encode("utf-8", "surrogatepass")).hexdigest(),
        "facts": facts,
        "size": len(page.body),
        "kept_at": now,
    }


def kept_pages(connection: Connection) -> tuple[KeptPage, ...]:
    """Every page that is kept, without its bytes, in the order they came."""
    page = schema.page.c
    query = select(page.hash, page.facts).where(page.dropped_at.is_(None)).order_by(page.kept_at, page.hash)
    return tuple(KeptPage(hash=row.hash, page=_page_of(row.facts)) for row in connection.execute(query))


def drop_old_pages(connection: Connection, store: PageStore, before: datetime, now: datetime) -> int:
    """Forget the pages kept before a moment; what was read from them stays. How many they were."""
    page = schema.page.c
    old = select(page.hash).where(page.dropped_at.is_(None)).group_by(page.hash)
    return _drop(connection, store, connection.execute(old.having(func.max(page.kept_at) < before)).scalars(), now)


def drop_pages_of(connection: Connection, report_id: str, store: PageStore, now: datetime) -> int:
    """Forget the pages that a report was read from. How many they were."""
    page, reading = schema.page.c, schema.reading.c
    read_from = select(reading.page).where(reading.report_id == report_id)
    query = select(page.hash).where(page.hash.in_(read_from), page.dropped_at.is_(None)).distinct()
    return _drop(connection, store, connection.execute(query).scalars(), now)


def _drop(connection: Connection, store: PageStore, found: Iterable[str], now: datetime) -> int:
    names = list(found)
    for name in names:
        store.drop(name)
        connection.execute(update(schema.page).where(schema.page.c.hash == name).values(dropped_at=now))
    return len(names)


@contextmanager
def _told_as_ledger_error(where: object) -> Iterator[None]:
    try:
        yield
    except LedgerError:
        raise
    except Exception as error:  # whatever a store of pages raises, it is told in one line
        raise PageStoreError(f"pages in {where}: {error}") from error


def _page_of(facts: str) -> Page:
    plain: dict[str, Any] = loads(facts)
    fetched = plain.get("fetched_at")
    return Page(
        name=plain["name"],
        body=b"",
        media_type=plain.get("media_type"),
        charset=plain.get("charset"),
        fetched_at=datetime.fromisoformat(fetched) if fetched else None,
        sidecar=from_plain(Sidecar, plain.get("sidecar", {})),
    )


def _unpack(name: str, packed: bytes) -> bytes:
    body = gzip.decompress(packed)
    if sha256(body).hexdigest() != name:
        raise LedgerError(f"the kept page {name} was changed; its bytes do not fit its hash")
    return body
