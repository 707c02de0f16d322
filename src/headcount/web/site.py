"""What does a page show? The holdings as they were looked at last, and the pages made of them."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from threading import Lock
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from headcount.errors import LedgerError
from headcount.web.asking import Asked, AskedWrongError
from headcount.web.finished import Made, finish
from headcount.web.origin import origin_of
from headcount.web.render import Shown, ShownFile, render
from headcount.web.shelf import Shelf
from headcount.web.store import Store
from headcount.web.words import DEFAULT, LANGUAGES, Words, speak

MOST_DAYS_KEPT = 4

PageMaker = Callable[[Asked], Shown | ShownFile]


class Mark(NamedTuple):
    """How things stand: what was made under another mark is made anew."""

    version: str
    away: bool = False
    """Is the ledger out of reach, so that this is what was held before?"""
    forgotten: int = 0
    """How often words were emptied: what was made before is shown to nobody any more."""


class Site:
    """The pages over one store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._shelf: Shelf | None = None
        self.away = False
        """Is the ledger out of reach, so that what was held before is shown?"""
        self._forgotten = 0
        self._past: OrderedDict[tuple[str, date], Shelf] = OrderedDict()
        self._lock, self._looking = Lock(), Lock()

    def peek(self) -> int:
        """How often words were emptied; what was held before the last time is let go of at once."""
        with suppress(LedgerError):
            forgotten = self.store.forgotten()
            if forgotten != self._forgotten:
                self._forgotten, self._shelf = forgotten, None
        return self._forgotten

    def look(self) -> Mark:
        """Look at the store, and index its holdings anew when it has changed. Threads wait for each other."""
        with self._looking:
            before = self._shelf
            try:
                self._shelf = self._renewed(before)
                self.away = False
            except LedgerError:
                self.away = True
            shelf = self._shelf
        return Mark(shelf.version if shelf else "", self.away, self._forgotten)

    def shelf(self) -> Shelf:
        """The holdings as they were looked at last."""
        held = self._shelf
        if held is None:
            self.look()
            held = self._shelf
        if held is None:
            raise LedgerError("the ledger is out of reach")
        return held

    def _renewed(self, shelf: Shelf | None) -> Shelf:
        version = self.store.version()
        if shelf is not None and shelf.version == version:
            return shelf
        return Shelf(self.store, self.store.hold(), version)

    def shelf_of(self, believed_on: date | None) -> Shelf:
        """The holdings as they were at the end of a day, the last few such days kept; without a day, as they are."""
        now = self.shelf()
        if believed_on is None:
            return now
        key = (f"{now.version}/{self._forgotten}", believed_on)
        shelf = self._past.get(key)
        if shelf is None:
            shelf = Shelf(self.store, self.store.hold(believed_on), f"{now.version}@{believed_on}")
            with self._lock:
                self._past[key] = shelf
                while len(self._past) > MOST_DAYS_KEPT:
                    self._past.popitem(last=False)
        return shelf

    def answer(self, request: Request, make: PageMaker, keys: tuple[str, ...]) -> Response:
        """The page that this function makes."""
        asked = Asked(
            shelf=self.shelf(), words=words_of(request), path=str(request.scope["path"]), where=request.path_params,
            query=_picked(request, keys), origin=origin_of(request), away=self.away,
        )  # fmt: skip
        return self.make(asked, make).response(request)

    def answer_form(self, request: Request, make: PageMaker, form: Mapping[str, str]) -> Response:
        """The page that this function makes of a sent form; nothing of it is kept."""
        asked = Asked(
            shelf=self.shelf(), words=words_of(request), path=str(request.scope["path"]), where=request.path_params,
            query=form, posted=True, reader=request.client.host if request.client else "",
        )  # fmt: skip
        response = self.make(asked, make).response(request)
        response.headers["cache-control"] = "no-store"
        return response

    def make(self, asked: Asked, make: PageMaker) -> Made:
        """A finished answer, a helpful one where something wrong was asked."""
        try:
            shown = make(asked)
        except AskedWrongError as wrong:
            shown = trouble(wrong.status, str(wrong))
        if isinstance(shown, ShownFile):
            return finish(200, shown.body, shown.media_type)
        return finish(shown.status, render(shown, asked))

    def trouble(self, request: Request, status: int, message: str) -> Response:
        """A helpful page where there is none to show."""
        asked = Asked(shelf=self.shelf(), words=words_of(request), path=str(request.scope["path"]))
        return finish(status, render(trouble(status, message), asked)).response(request)


def _picked(request: Request, keys: tuple[str, ...]) -> dict[str, str]:
    return {name: value for name, value in request.query_params.items() if name in keys}


def trouble(status: int, message: str) -> Shown:
    """What is shown instead of a page that cannot be."""
    return Shown(template="trouble.html", context={"status": status, "message": message}, status=status)


def words_of(request: Request) -> Words:
    """The language of the address: `/uk/…`, `/ru/…`, otherwise the default."""
    return speak(request.scope.get("headcount.language", DEFAULT))


def split_language(path: str) -> tuple[str, str]:
    """Which language does an address name, and which page in it?"""
    first, _, rest = path.removeprefix("/").partition("/")
    known: Mapping[str, str] = LANGUAGES
    return (first, "/" + rest) if first in known and first != DEFAULT else (DEFAULT, path)
