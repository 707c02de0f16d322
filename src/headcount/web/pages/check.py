"""Is this draft right? A pasted text or a page's address; each figure with a verdict. Nothing is stored."""

from dataclasses import replace

from headcount.errors import FetchError, HeadcountError, RefusedAddressError
from headcount.read.addresses import PUBLIC
from headcount.read.fetch import Limits, fetch
from headcount.records.page import Page, Sidecar
from headcount.run.reading import read_page
from headcount.web.asking import Asked, AskedWrongError
from headcount.web.draft import check_draft
from headcount.web.rate import Rate
from headcount.web.render import Shown

LONGEST_DRAFT = 60_000
"""Characters of a draft that may be pasted."""
LONGEST_ADDRESS = 2000
LIMITS = Limits(seconds=15, bytes=3_000_000, redirects=5)
"""What a page that a reader names may cost."""
GUARD = PUBLIC
"""Readers may be anyone: what an operator allows besides the public web is not asked for them."""
FETCHES = Rate(times=6, within=60.0)
"""Pages that one reader may have fetched in a minute."""


def show_check(asked: Asked) -> Shown:
    """The empty form."""
    return _form(asked)


def show_checked(asked: Asked) -> Shown:
    """A draft or a page with what the ledger says of its figures."""
    text = asked.query.get("draft", "").replace("\r\n", "\n").strip()
    address = asked.query.get("url", "").strip()
    if len(text) > LONGEST_DRAFT:
        said = asked.words.say("The draft is longer than %(n)s characters.", n=asked.words.number(LONGEST_DRAFT))
        raise AskedWrongError(said, 413)
    published = asked.day("published")
    if not text and not address:
        return _form(asked, trouble=asked.words.say("Paste a draft or give an address first."))
    if text:
        page = Page(name="draft", body=text.encode("utf-8", "replace"), media_type="text/plain", charset="utf-8")
    else:
        if len(address) > LONGEST_ADDRESS:
            raise AskedWrongError(asked.words.say("The value for “%(name)s” is too long.", name="url"))
        if not FETCHES.allows(asked.reader):
            said = asked.words.say("Too many pages were asked for. Please wait a minute, or paste the text.")
            return _form(asked, trouble=said, status=429)
        try:
            page = _fetched(address)
        except FetchError as error:
            said = asked.words.say("The page could not be fetched. Check the address, or paste the text.")
            return _form(asked, trouble=said, reason=_told_of(error), status=422)
    try:
        readings = read_page(replace(page, sidecar=Sidecar(url=page.sidecar.url, published=published)))
    except HeadcountError as error:
        said = asked.words.say("The page cannot be read. Paste its text instead.")
        return _form(asked, trouble=said, reason=str(error), status=422)
    drafts = tuple(check_draft(reading, asked.shelf, own=bool(text)) for reading in readings)
    return _form(asked, drafts=drafts, published=published)


def _fetched(address: str) -> Page:
    url = address if "://" in address else f"https://{address}"
    answer = fetch(url, guard=GUARD, limits=LIMITS)
    if answer.status != 200:
        raise FetchError(f"{answer.url}: answered {answer.status}")
    return answer.page()


def _told_of(error: FetchError) -> str | None:
    """What a reader is told of a page that was not fetched: nothing of how this network finds its hosts.

    A name that leads inside and one that leads nowhere are not told apart, so that nobody maps a newsroom's servers.
    """
    inside = isinstance(error, RefusedAddressError) and "leads to" in str(error)
    return None if inside or isinstance(error.__cause__, OSError) else str(error)


def _form(asked: Asked, status: int = 200, **known: object) -> Shown:
    context = {
        "draft": asked.query.get("draft", "").strip(), "url": asked.query.get("url", "").strip()[:LONGEST_ADDRESS],
        "published": None, "drafts": (), "trouble": None, "reason": None, "longest": LONGEST_DRAFT,
    }  # fmt: skip
    return Shown(template="check.html", context={**context, **known}, status=status)
