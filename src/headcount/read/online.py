"""What lies at an address that was given as an argument? The page, through the one door, or an error in one line."""

from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit

from headcount.errors import FetchError, UnreadablePageError
from headcount.read.addresses import Guard, allowed_guard
from headcount.read.fetch import Fetched, fetch
from headcount.records.page import Page

CHANNEL_HOSTS = ("t.me", "telegram.me")
GONE_HOME = "leads to the site's front page instead; the page may be gone"
REASONS = {
    401: "asks for a password",
    403: "refuses to be read by a program; save the page and give the file",
    404: "there is no such page (404)",
    410: "the page is gone for good (410)",
    429: "asks to be left alone for a while (429); try again later",
    451: "is withheld there for legal reasons (451)",
}


def open_address(url: str, *, guard: Guard | None = None) -> Page | UnreadablePageError:
    """Fetch the page at an address; what cannot be had comes out as an error."""
    try:
        answer = fetch(readable_address(url), guard=guard or allowed_guard())
    except FetchError as error:
        return error
    if answer.status != 200:
        return UnreadablePageError(f"{url}: {_reason(answer)}")
    if leads_home(url, answer.url):
        return UnreadablePageError(f"{url}: {GONE_HOME}")
    page = answer.page()
    address = url if url != readable_address(url) else page.sidecar.url
    return replace(page, name=url, sidecar=replace(page.sidecar, url=address))


def leads_home(asked: str, found: str) -> bool:
    """Does the address of a page lead to a site's front page? Then the page is not there any more."""
    try:
        path, home = urlsplit(asked).path.strip("/"), urlsplit(found)
    except ValueError:
        return False
    return path != "" and home.path.strip("/") == "" and not home.query


def readable_address(url: str) -> str:
    """Where the words stand: of a Telegram channel or post its public preview, of anything else the address itself."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    steps = [step for step in parts.path.split("/") if step]
    if (parts.hostname or "") not in CHANNEL_HOSTS or not steps or steps[0] in ("s", "c", "joinchat"):
        return url
    if len(steps) == 1:
        return urlunsplit((parts.scheme, parts.netloc, f"/s/{steps[0]}", parts.query, ""))
    is_post = len(steps) == 2 and steps[1].isdigit()
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "embed=1&mode=tme", "")) if is_post else url


def _reason(answer: Fetched) -> str:
    said = REASONS.get(answer.status)
    if said is None:
        said = f"the server has trouble ({answer.status})" if answer.status >= 500 else f"answered {answer.status}"
    return said
