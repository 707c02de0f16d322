"""What does a reader ask for? The words of a query, checked before anything looks at them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from headcount.errors import HeadcountError
from headcount.web.shelf import Shelf
from headcount.web.words import Words

LONGEST_ANSWER = 200
"""Characters of one query value that are looked at; a longer one is refused."""


class AskedWrongError(HeadcountError):
    """A reader asked for something that cannot be: says what and how to ask instead."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request as the pages see it: the shelf, the reader's language, and what was asked."""

    shelf: Shelf
    words: Words
    path: str
    """Without the language prefix."""
    where: Mapping[str, str] = field(default_factory=dict)
    """The path's parts, such as an exchange's id."""
    query: Mapping[str, str] = field(default_factory=dict)
    still: bool = False
    """Is the page written as a file, where nothing can be asked back?"""
    private: bool = False
    """Is this a page for signed-in people, with one language and no copy kept?"""
    away: bool = False
    """Is the ledger out of reach, so that this is what was held before?"""
    posted: bool = False
    """Was a form sent, whose words belong in no address?"""
    reader: str = ""
    """The network address that a form was sent from; for nothing but counting how often."""
    origin: str = ""
    """The site's own address, as https://host, for files that must name it."""

    def text(self, name: str) -> str | None:
        """The trimmed value of a query word, None when it is empty or missing."""
        value = self.query.get(name, "").strip()
        if len(value) > LONGEST_ANSWER:
            raise AskedWrongError(self.words.say("The value for “%(name)s” is too long.", name=name))
        return value or None

    def number(self, name: str, low: int, high: int) -> int | None:
        """The whole number of a query word within bounds."""
        value = self.text(name)
        if value is None:
            return None
        if not (value.isascii() and value.isdigit() and len(value) < 10 and low <= int(value) <= high):
            raise AskedWrongError(
                self.words.say(
                    "“%(value)s” is no %(name)s between %(low)s and %(high)s.",
                    value=value, name=name, low=low, high=high,
                )
            )  # fmt: skip
        return int(value)

    def one_of(self, name: str, allowed: Mapping[str, str] | tuple[str, ...]) -> str | None:
        """A query word that must be one of these."""
        value = self.text(name)
        if value is not None and value not in allowed:
            raise AskedWrongError(self.words.say("“%(value)s” is no known value for %(name)s.", value=value, name=name))
        return value

    def day(self, name: str) -> date | None:
        """A query word that must be a day, as 2025-03-19."""
        value = self.text(name)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError as error:
            raise AskedWrongError(
                self.words.say("“%(value)s” is no date; write it as 2025-03-19.", value=value)
            ) from error


def link(path: str, **query: object) -> str:
    """A path with the query words that have a value."""
    asked = {name: str(value) for name, value in query.items() if value not in (None, "", False)}
    return f"{path}?{urlencode(asked)}" if asked else path
