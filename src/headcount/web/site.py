"""Which page answers an address? Finds it, makes it once for each version of the ledger, and keeps it ready."""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import date
from threading import Lock, Thread

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

MOST_PAGES_KEPT = 2000
MOST_DAYS_KEPT = 4
LOOK_AGAIN = 1.0
"""Seconds for which the store's version is taken as unchanged."""

PageMaker = Callable[[Asked], Shown | ShownFile]


class Site:
    """The pages over one store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._shelf: Shelf | None = None
        self.away = False
        """Is the ledger out of reach, so that what was held before is shown?"""
        self._past: OrderedDict[tuple[str, date], Shelf] = OrderedDict()
        self._looked = -LOOK_AGAIN
        self._kept: OrderedDict[tuple[object, ...], Made] = OrderedDict()
        self._lock, self._looking = Lock(), Lock()

    def shelf(self, fresh: bool = False) -> Shelf:
        """The holdings as they are now, indexed; made anew when the store has changed.

        One asker looks at the store, the others are given what is at hand; `fresh` waits for the look instead.
        """
        held = self._shelf
        if held is not None and not fresh and not self._is_due():
            return held
        if not self._looking.acquire(blocking=fresh or held is None):
            return held if held is not None else self.shelf(fresh=True)
        try:
            if fresh or self._is_due():
                self._look()
        finally:
            self._looking.release()
        if self._shelf is None:
            raise LedgerError("the ledger is out of reach")
        return self._shelf

    def at_hand(self) -> Shelf:
        """The holdings as they were looked at last, at once; what is newer is looked at meanwhile."""
        held = self._shelf
        if held is None:
            return self.shelf()
        if self._is_due() and not self._looking.locked():
            Thread(target=self.shelf, daemon=True).start()
        return held

    def _is_due(self) -> bool:
        return time.monotonic() - self._looked >= LOOK_AGAIN

    def _look(self) -> None:
        before = self._shelf
        try:
            self._shelf = self._renewed(before)
            self.away = False
        except LedgerError:
            self.away = True
        self._looked = time.monotonic()
        if before is not None and self._shelf is not before:
            self._drop_pages_of(before.version)

    def _drop_pages_of(self, version: str) -> None:
        """Pages of a version that is over are shown to nobody any more."""
        with self._lock:
            for name in [name for name in self._kept if name[0] == version]:
                del self._kept[name]

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
        key = (now.version, believed_on)
        shelf = self._past.get(key)
        if shelf is None:
            shelf = Shelf(self.store, self.store.hold(believed_on), f"{now.version}@{believed_on}")
            with self._lock:
                self._past[key] = shelf
                while len(self._past) > MOST_DAYS_KEPT:
                    self._past.popitem(last=False)
        return shelf

    def ready(self, request: Request, keys: tuple[str, ...], however_old: bool = False) -> Response | None:
        """The page if it lies ready: without looking at the store, and so without waiting for anything."""
        shelf = self._shelf
        if shelf is None or (self._is_due() and not however_old):
            return None
        made = self._kept.get(self._name(request, shelf, _picked(request, keys)))
        return None if made is None else made.response(request)

    def answer(self, request: Request, make: PageMaker, keys: tuple[str, ...]) -> Response:
        """The page that this function makes, kept from before or made now."""
        shelf, query = self.shelf(), _picked(request, keys)
        name = self._name(request, shelf, query)
        made = self._kept.get(name)
        if made is None:
            asked = Asked(
                shelf=shelf, words=words_of(request), path=str(request.scope["path"]), where=request.path_params,
                query=query, origin=origin_of(request), away=self.away,
            )  # fmt: skip
            made = self.make(asked, make)
            self._keep(name, made)
        return made.response(request)

    def _name(self, request: Request, shelf: Shelf, query: Mapping[str, str]) -> tuple[object, ...]:
        """What a kept page is known by."""
        language, origin = words_of(request).language, origin_of(request)
        return shelf.version, self.away, language, request.scope["path"], tuple(sorted(query.items())), origin

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

    def _keep(self, key: tuple[object, ...], made: Made) -> None:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > MOST_PAGES_KEPT:
                self._kept.popitem(last=False)


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
