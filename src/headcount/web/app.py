"""The site as one ASGI application over a ledger."""

from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import Receive, Scope, Send

from headcount.errors import LedgerError
from headcount.ledger import Ledger
from headcount.web.api.app import create_api, problem
from headcount.web.crowd import Crowd, TooBusyError, ask_back
from headcount.web.front import LOOK_AGAIN, STALE, Front, Making
from headcount.web.guard import App, Guard
from headcount.web.health import health_routes
from headcount.web.labels import N_
from headcount.web.pages import PAGES, Page
from headcount.web.review.desk import Desk
from headcount.web.sent import FORM, read_sent
from headcount.web.site import Mark, Site, split_language, words_of
from headcount.web.static_files import answer_static
from headcount.web.store import LedgerStore, Store

API = "/api/v1"
QUERY_WORDS = frozenset(word for page in PAGES for word in page.query)
"""What the queries of pages are made of."""
MOST_WORDS = 50
SAID = {
    404: N_("There is no page at this address."),
    500: N_("Something went wrong here. It has been noted; please try another page."),
}
LARGEST_FORM = 400_000
"""Bytes of a sent form that are read."""


class _Tongue:
    """Takes the language off the front of the address, and a slash off its end: `/uk/pledges/` is the page `/pledges`
    in Ukrainian."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            language, path = split_language(scope["path"])
            scope = {**scope, "path": path.removesuffix("/") or "/", "headcount.language": language}
        await self.app(scope, receive, send)


class Inside:
    """All that makes answers, in this process."""

    def __init__(self, site: Site, app: App) -> None:
        self.site, self.app = site, app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)

    async def peek(self) -> int:
        """How often words were emptied."""
        return await to_thread.run_sync(self.site.peek)

    async def look(self) -> Mark:
        """How things stand after a look at the ledger."""
        return await to_thread.run_sync(self.site.look)


def create_app(ledger: Ledger, stale: float = STALE) -> App:
    """The whole site over a ledger, in this process."""
    return stand_before(create_inside(LedgerStore(ledger), ledger), stale=stale)


def create_site(store: Store, again: float = LOOK_AGAIN, stale: float = STALE) -> App:
    """The pages over this store alone, without a review desk."""
    return stand_before(create_inside(store), again, stale)


def stand_before(making: Making, again: float = LOOK_AGAIN, stale: float = STALE) -> App:
    """What readers talk to: before what makes the answers stands what keeps them ready."""
    return Guard(Front(making, query_meant, again, stale))


def query_meant(scope: Scope) -> str:
    """The query without words that no page understands, such as those that networks add to links they are given."""
    given: str = scope["query_string"].decode("latin-1")
    if not given or scope["path"].startswith(API):
        return given
    try:
        words = parse_qsl(given, keep_blank_values=True, max_num_fields=MOST_WORDS)
    except ValueError:
        return given
    return urlencode([(name, value) for name, value in words if name in QUERY_WORDS])


def create_inside(store: Store, ledger: Ledger | None = None) -> Inside:
    """What makes the answers over this store; with its ledger, it has a review desk and tells its health."""
    site, crowd = Site(store), Crowd()
    routes: list[BaseRoute] = [*health_routes(ledger)] if ledger is not None else []
    routes += [Route(page.address, _answer(site, crowd, page), methods=["GET"]) for page in PAGES]
    routes += [Route(page.address, _answer_form(site, crowd, page), methods=["POST"]) for page in PAGES if page.posted]
    routes.append(Mount(API, create_api(site, crowd)))
    routes += Desk(site, crowd, ledger).routes() if ledger is not None else []
    routes.append(Route("/static/{path:path}", _answer_static, methods=["GET"]))
    refuse = {HTTPException: _refuse(site), LedgerError: _excuse, TooBusyError: _ask_back, Exception: _refuse(site)}
    starlette = Starlette(routes=routes, exception_handlers=refuse)
    starlette.router.redirect_slashes = False  # it would lead to whatever host a request names
    return Inside(site, _Tongue(starlette))


def _answer(site: Site, crowd: Crowd, page: Page) -> Callable[[Request], Response]:
    async def answer(request: Request) -> Response:
        return await crowd.run(site.answer, request, page.make, page.query)

    return answer  # type: ignore[return-value]  # Starlette takes coroutine functions as well


def _excuse(request: Request, error: Exception) -> Response:
    """The ledger is out of reach and nothing was held before: ask again in a while."""
    words = words_of(request)
    said = words.say("The ledger is out of reach at the moment. Please come back in a minute.")
    return PlainTextResponse(said, 503, {"retry-after": "60", "cache-control": "no-store"})


def _ask_back(request: Request, error: Exception) -> Response:
    """Too many readers at once: nothing is done for this one yet."""
    return ask_back(words_of(request).language)


async def _answer_static(request: Request) -> Response:
    response = answer_static(request)
    if response is None:
        raise HTTPException(404)
    return response


def _answer_form(site: Site, crowd: Crowd, page: Page) -> Callable[[Request], Response]:
    async def answer(request: Request) -> Response:
        body = await read_sent(request, FORM, LARGEST_FORM)
        try:
            form = dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=10))
        except ValueError:
            raise HTTPException(413) from None
        return await crowd.run(site.answer_form, request, page.posted or page.make, form)

    return answer  # type: ignore[return-value]  # Starlette takes coroutine functions as well


def _refuse(site: Site) -> Callable[[Request, Exception], Response]:
    def refuse(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        if str(request.scope["path"]).startswith(API):
            return problem(status, "There is nothing at this address." if status == 404 else "This cannot be answered.")
        words = words_of(request)
        message = words.say(SAID.get(status, N_("This cannot be asked.")))
        try:
            return site.trouble(request, status, message)
        except Exception:  # whatever is wrong with the pages, the reader gets words
            return PlainTextResponse(message, status, {"cache-control": "no-store"})

    return refuse
