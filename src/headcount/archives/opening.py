"""What page is this record? Asked only of records that matched."""

from datetime import UTC, datetime

from fastwarc.warc import WarcRecord

from headcount.archives.cutting import find_head
from headcount.archives.records import Record
from headcount.errors import UnreadablePageError
from headcount.records.page import Page, Sidecar


def open_page(record: Record) -> Page:
    """The page of a record, with its heads parsed, named `FILE@OFFSET URL`.

    The day it was fetched never stands in for the day it was published. Raises UnreadablePageError where the heads
    cannot be parsed.
    """
    if not record.body_at:
        sidecar = record.sidecar or Sidecar()
        return Page(name=_name(record, sidecar.url), body=record.raw, media_type=record.media_type, sidecar=sidecar)
    head = find_head(record.raw)
    try:
        warc = WarcRecord.from_bytes(record.raw[:head])
        url = warc.headers.get("WARC-Target-URI")
        said, _, inside = (warc.headers.get("Content-Type") or "").partition("; charset=")
        media_type, charset = said or None, inside or None
        if record.body_at > head:
            http = record.raw[head : record.body_at]
            http = http if b"\r" in http else http.replace(b"\n", b"\r\n")
            warc = WarcRecord.from_bytes(record.raw[:head] + http)
            warc.parse_http(strict_mode=False)
            media_type, charset = warc.http_content_type, warc.http_charset
        fetched = _moment(warc.headers.get("WARC-Date"))
    except (OSError, ValueError) as error:
        raise UnreadablePageError(f"{record.place}: its heads cannot be read ({error})") from error
    return Page(
        name=_name(record, url),
        body=record.raw[record.body_at : record.body_end],
        media_type=media_type,
        charset=charset,
        fetched_at=fetched,
        sidecar=Sidecar(url=url.strip("<> ") if url else None),
    )


def _name(record: Record, url: str | None) -> str:
    return record.place if record.offset is None or not url else f"{record.place} {url}"


def _moment(written: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
