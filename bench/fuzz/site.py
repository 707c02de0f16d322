"""What is tried of the site: whatever a reader asks for or pastes, it answers, and says what was asked wrongly."""

from functools import cache
from urllib.parse import quote

from starlette.testclient import TestClient

from bench.fuzz.promises import hold
from headcount.web.app import PAGES, create_site

API = "/api/v1/"
TABLES = ("exchanges", "claims", "reports", "totals", "pledges", "findings")
ASKED = (
    b"", b"q=prisoners", b"since=2025-02-30", b"to=UKR&year=2025", b"limit=500&cursor=AAAA", b"believed_on=2025-03-21",
    b"page=99999999999999999999", b"sort=-date", b"lang=xx&lang=uk", b"q=%00%ff%ed%a0%80", b"view=chart&series=a",
)  # fmt: skip


@cache
def _site() -> TestClient:
    """The site over a handful of records; what a page raises is raised here."""
    from tests.web.records import make_store  # noqa: PLC0415  # the records that the site's own tests show

    return TestClient(create_site(make_store()), follow_redirects=False)


@cache
def _addresses() -> tuple[str, ...]:
    return (*(page.address for page in PAGES), *(API + table for table in TABLES))


def asked(data: bytes) -> None:
    """A page asked for with these query words; its first byte says which, a line's end parts it from its place."""
    which, rest = (data[0], data[1:]) if data else (0, b"")
    query, _, place = rest.partition(b"\n")
    address = _addresses()[which % len(_addresses())]
    start, bracket, end = address.partition("{")
    path = start + (quote(place[:100], safe="") or "x") + end.partition("}")[2] if bracket else address
    _answered("GET", f"{path}?{quote(query, safe='=&+%')}", None)


def sent(data: bytes) -> None:
    """A draft sent to be checked; no address is sent, as nothing is asked for outside this machine."""
    draft, _, published = data.partition(b"\n\n")
    _answered("POST", "/check", f"draft={quote(draft)}&published={quote(published[:20])}")


def _answered(method: str, url: str, form: str | None) -> None:
    kind = {"content-type": "application/x-www-form-urlencoded"} if form is not None else {}
    answer = _site().request(method, url, content=form, headers=kind)
    hold(answer.status_code < 500, f"{answer.status_code} for {url[:200]}")
    hold("Traceback" not in answer.text[:100_000], "a traceback")
