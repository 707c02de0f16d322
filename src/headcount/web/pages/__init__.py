"""Which pages are there? Each with its address, the query words it understands, and the function that makes it."""

from dataclasses import dataclass

from headcount.web.pages.check import show_check, show_checked
from headcount.web.pages.data import show_data, show_file
from headcount.web.pages.embed import show_count_image, show_embedded_count, show_embedded_exchange
from headcount.web.pages.exchange import show_exchange
from headcount.web.pages.exchanges import EXCHANGES_QUERY, show_exchanges
from headcount.web.pages.front import FEED_QUERY, show_feed, show_front
from headcount.web.pages.held import show_held
from headcount.web.pages.newsfeeds import show_newsfeed
from headcount.web.pages.pledges import show_pledges
from headcount.web.pages.report import show_report
from headcount.web.pages.sources import show_sources
from headcount.web.pages.sums import show_series, show_sums
from headcount.web.pages.words import show_about, show_corrections, show_method
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
    Page(address="/held", make=show_held),
    Page(address="/sources", make=show_sources),
    Page(address="/data", make=show_data),
    Page(address="/data/{file}", make=show_file),
    Page(address="/feeds/{file}", make=show_newsfeed, query=FEED_QUERY),
    Page(address="/embed/count", make=show_embedded_count),
    Page(address="/embed/count.svg", make=show_count_image),
    Page(address="/embed/exchanges/{id}", make=show_embedded_exchange),
    Page(address="/method", make=show_method),
    Page(address="/about", make=show_about),
    Page(address="/corrections", make=show_corrections),
)
