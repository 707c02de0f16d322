"""Where does the site stand for its readers? As the setting says, else at the address that was asked."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from headcount.settings import SITE


def origin_of(request: HTTPConnection) -> str:
    """The site's own address, as https://host; what a header says of it counts only where no setting does."""
    named = named_origin()
    return f"{named[0]}://{named[1]}" if named else asked_at(request)


def named_origin() -> tuple[str, str] | None:
    """The scheme and host that the setting names."""
    named = urlsplit(SITE.get() or "")
    return (named.scheme, named.netloc) if named.scheme and named.netloc else None


def asked_at(request: HTTPConnection) -> str:
    """The address that this request was sent to."""
    return f"{request.url.scheme}://{request.url.netloc}"
