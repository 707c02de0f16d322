"""Which addresses does a page name as its own: the canonical one, and its editions in other languages?"""

from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin, urlsplit

from headcount.parts.addresses import plain_address
from headcount.parts.html.blocks import Element

MOST_LINKS = 2000
MOST_EDITIONS = 20
AMP_MARKS = ("amp", "\u26a1", "amp4ads")


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """`canonical` is None where the page names none; `is_amp` says that it is another page's copy for telephones."""

    canonical: str | None = None
    is_amp: bool = False
    editions: tuple[str, ...] = ()


def find_links(root: Element, *, url: str | None) -> Links:
    """Read a page's `link` elements; addresses that name no page of a site (its front page) are left out."""
    canonical: str | None = None
    editions: dict[str, None] = {}
    for link in islice(root.iter("link"), MOST_LINKS):
        rel, href = (link.get("rel") or "").lower().split(), (link.get("href") or "").strip()
        if not href or len(href) > MOST_LINKS:
            continue
        if "canonical" in rel and canonical is None:
            canonical = href
        elif "alternate" in rel and link.get("hreflang") and len(editions) < MOST_EDITIONS:
            address = _whole(href, url or canonical)
            if address is not None and address != url:
                editions[address] = None
    return Links(canonical=canonical, is_amp=any(mark in root.attrib for mark in AMP_MARKS), editions=tuple(editions))


def own_address(links: Links, url: str | None) -> str | None:
    """The address that the page goes by: where it was found, but an AMP page goes by that of the page it copies."""
    canonical = _whole(links.canonical, url) if links.canonical else None
    if links.is_amp and canonical is not None:
        return canonical
    return url or links.canonical


def _whole(href: str, base: str | None) -> str | None:
    try:
        address = urljoin(base or "", href)
        parts = urlsplit(address)
    except ValueError:
        return None
    is_page = parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query)
    return plain_address(address) if is_page else None
