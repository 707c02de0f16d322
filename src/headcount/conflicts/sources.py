"""Whose page is this: which outlet, ministry or agency, on whose side, owned by a state or not?"""

import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from headcount.errors import HeadcountError

TELEGRAM = ("t.me", "telegram.me")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Someone who publishes, with exact hosts and the addresses that can be followed; None is unknown."""

    id: str
    name: str
    hosts: tuple[str, ...]
    language: str
    kind: str
    """`outlet`, `agency`, `body` (of a state) or `organisation`."""
    side: str | None = None
    """The party whose outlet or body it is; None where it speaks for none."""
    state: bool | None = None
    home: str | None = None
    feed: str | None = None
    telegram: str | None = None

    @property
    def followed(self) -> tuple[str, ...]:
        """The addresses at which it publishes what is new."""
        return tuple(address for address in (self.feed, self.telegram) if address)


@cache
def sources() -> tuple[Source, ...]:
    """The shipped list of sources."""
    given = tomllib.loads((files("headcount.conflicts") / "sources.toml").read_text("utf-8"))["source"]
    found = tuple(Source(**{**entry, "hosts": tuple(entry["hosts"])}) for entry in given)
    if len({source.id for source in found}) != len(found) or len(_by_host(found)) != sum(len(s.hosts) for s in found):
        raise HeadcountError("conflicts/sources.toml: an id or a host stands twice")
    return found


@cache
def clocks() -> dict[str, tuple[int, int]]:
    """Hours ahead of UTC of each party's capital, in winter and in (European) summer."""
    given = tomllib.loads((files("headcount.conflicts") / "sources.toml").read_text("utf-8"))["clocks"]
    return {party: (winter, summer) for party, (winter, summer) in given.items()}


def day_at_home(moment: datetime, source: Source | None) -> date:
    """The day that a moment is in the source's own country; where that is not known, the day as the moment has it."""
    hours = clocks().get(source.side or "") if source is not None else None
    if hours is None:
        return moment.date()
    utc = moment.astimezone(UTC)
    ahead = hours[_summer_begins(utc.year, 3) <= utc < _summer_begins(utc.year, 10)]
    return (utc + timedelta(hours=ahead)).date()


def _summer_begins(year: int, month: int) -> datetime:
    """When clocks change: on the last Sunday of a month of 31 days, at one o'clock UTC."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def shipped_addresses() -> tuple[str, ...]:
    """Every feed and channel of the shipped list."""
    return tuple(address for source in sources() for address in source.followed)


def find_source(url: str) -> Source | None:
    """The source whose exact host or channel the address has; a host that only looks like it is none."""
    parts = urlsplit(url)
    host = plain_host(parts.hostname or "")
    if host in TELEGRAM:
        return _by_channel().get(_channel(parts.path))
    return _hosts().get(host)


def looks_like(url: str) -> Source | None:
    """The source that a host or channel imitates.

    By the same letters in another script, its name with a piece added or another end, or put before the host as a
    user's ("tass.com@news.example"). None for the source itself and for hosts that imitate no one.
    """
    parts = urlsplit(url)
    host = plain_host(parts.hostname or "")
    if not host or find_source(url) is not None:
        return None
    if parts.username:
        return _hosts().get(plain_host(parts.username.strip("\\"))) or _imitated(host)
    return _imitated_channel(_channel(parts.path)) if host in TELEGRAM else _imitated(host)


def _imitated(host: str) -> Source | None:
    shape, label = _shape(host), _label(host)
    label_shape = _shape(label)
    for known, known_shape, name, name_shape, source in _looks():
        if shape == known_shape or known in host:
            return source
        if len(name) >= 4 and (label == name or (len(name) >= 6 and label_shape == name_shape)):
            return source
    return None


def _imitated_channel(channel: str) -> Source | None:
    """The source whose channel has this name in other letters, or with a piece added."""
    for known, source in _by_channel().items():
        if channel and (_shape(channel) == _shape(known) or (len(known) >= 6 and channel.startswith(known))):
            return source
    return None


def _channel(path: str) -> str:
    return path.removeprefix("/s/").strip("/").split("/")[0].casefold()


def plain_host(host: str) -> str:
    """A host as the list holds it: lower case, punycode undone, without `www.`."""
    text = host.lower().rstrip(".")
    if "xn--" in text:
        try:
            text = text.encode("ascii").decode("idna")
        except UnicodeError:
            return text
    return text.removeprefix("www.")


def _by_host(listed: tuple[Source, ...]) -> dict[str, Source]:
    return {host: source for source in listed for host in source.hosts}


@cache
def _hosts() -> dict[str, Source]:
    return _by_host(sources())


@cache
def _looks() -> tuple[tuple[str, str, str, str, Source], ...]:
    """Each host with how it looks, its name and how that looks."""
    return tuple((host, _shape(host), _label(host), _shape(_label(host)), source) for host, source in _hosts().items())


@cache
def _by_channel() -> dict[str, Source]:
    return {
        urlsplit(source.telegram).path.removeprefix("/s/").strip("/").casefold(): source
        for source in sources()
        if source.telegram
    }


@cache
def _twins() -> dict[int, str]:
    given = tomllib.loads((files("headcount.conflicts") / "twin-letters.toml").read_text("utf-8"))
    return str.maketrans(given["letters"])


def _shape(host: str) -> str:
    """How a host looks: letters of other scripts and digits as the Latin letter they resemble."""
    folded = unicodedata.normalize("NFKD", host).translate(_twins())
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return bare.replace("rn", "m").replace("vv", "w").replace("l", "i").replace("-", "")


def _label(host: str) -> str:
    """The part of a host that carries the name: `pravda` of `pravda.com.ua`."""
    pieces = host.split(".")
    while len(pieces) > 1 and (len(pieces[-1]) <= 3 or pieces[-1] in ("info", "media", "news")):
        pieces.pop()
    return pieces[-1]
