"""Which pages are there? Each with its address, the query words it understands, and the function that makes it."""

from dataclasses import dataclass

from headcount.web.pages.check import show_check, show_checked
from headcount.web.pages.exchange import show_exchange
from headcount.web.pages.exchanges import EXCHANGES_QUERY, show_exchanges
from headcount.web.pages.front import FEED_QUERY, show_feed, show_front
from headcount.web.pages.pledges import show_pledges
from headcount.web.pages.report import show_report
from headcount.web.pages.sums import show_series, show_sums
from headcount.web.site import PageMaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One kind of page."""

    address: str
    make: PageMaker
    query: tuple[str, ...] = ()
    posted: PageMaker | None = None
    """Makes the answer to a form sent to this address; such an answer is never kept."""


PAGES = (
    Page(address="/", make=show_front, query=FEED_QUERY),
    Page(address="/news/{page}", make=show_feed, query=FEED_QUERY),
    Page(address="/exchanges", make=show_exchanges, query=EXCHANGES_QUERY),
    Page(address="/exchanges/{id}", make=show_exchange),
    Page(address="/reports/{id}", make=show_report),
    Page(address="/check", make=show_check, posted=show_checked),
    Page(address="/sums", make=show_sums),
    Page(address="/sums/{name}", make=show_series),
    Page(address="/pledges", make=show_pledges),
)
