"""Which address of a page, and which name of an outlet, may be published? None that names a private person.

An address stays whole, so that everyone can check it, unless its words name a private person: then only its host is
given, with which and the day the page can be found, and reviewers see the rest.
"""

from functools import lru_cache
from urllib.parse import unquote, urlsplit, urlunsplit

from headcount.conflicts.sources import find_source, sources
from headcount.publish.contacts import tells_name
from headcount.publish.names import words_for
from headcount.publish.quotes import clean


@lru_cache(maxsize=20000)
def public_address(url: str | None) -> str | None:
    """The address of a page, or of its host alone where the rest names a private person."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    said = unquote(" ".join((parts.path, parts.query, parts.fragment)))
    if "@" not in parts.netloc and not tells_name(said, words_for(said), strictly=True):
        return url
    return urlunsplit((parts.scheme, f"{host}{port}", "/", "", ""))


@lru_cache(maxsize=20000)
def public_outlet(outlet: str | None, url: str | None) -> str | None:
    """Who published it: the outlet's name unless it is a private person's, else the host of its address."""
    if outlet and (outlet in _known_names() or not tells_name(outlet, words_for(outlet), strictly=True)):
        return clean(outlet)
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    said = host.replace(".", " ")
    if find_source(url or "") is None and tells_name(said, words_for(said), strictly=True):
        return None
    return host.removeprefix("www.") or None


@lru_cache(maxsize=1)
def _known_names() -> frozenset[str]:
    return frozenset(source.name for source in sources())
