"""The site as one ASGI application over a ledger."""

from collections.abc import Callable
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import Receive, Scope, Send

from headcount.errors import LedgerError
from headcount.ledger import Ledger
from headcount.web.api.app import create_api, problem
from headcount.web.crowd import COME_BACK, Crowd, TooBusyError
from headcount.web.guard import App, Guard
from headcount.web.health import NEVER_KEPT, health_routes
from headcount.web.labels import N_
from headcount.web.live import Followers, follow
from headcount.web.pages import PAGES, Page
from headcount.web.review.desk import Desk
from headcount.web.sent import FORM, read_sent
from headcount.web.site import Site, split_language, words_of
from headcount.web.static_files import answer_static
from headcount.web.store import LedgerStore, Store

API = "/api/v1"
EVENTS = "text/event-stream"
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


def create_app(ledger: Ledger) -> App:
    """The whole site over a ledger."""
    return create_site(LedgerStore(ledger), ledger)


def create_site(store: Store, ledger: Ledger | None = None) -> App:
    """The whole site over this store, with its ledger, it has a review desk and tells its health."""
    site, crowd = Site(store), Crowd()
    routes: list[BaseRoute] = [*health_routes(ledger)] if ledger is not None else []
    routes += [Route(page.address, _answer(site, crowd, page), methods=["GET"]) for page in PAGES]
    routes += [Route(page.address, _answer_form(site, crowd, page), methods=["POST"]) for page in PAGES if page.posted]
    routes.append(Mount(API, create_api(site, crowd)))
    routes += Desk(site, crowd, ledger).routes() if ledger is not None else []
    routes.append(Route("/live", _answer_live(site), methods=["GET"]))
    routes.append(Route("/static/{path:path}", _answer_static, methods=["GET"]))
    refuse = {HTTPException: _refuse(site), LedgerError: _excuse, TooBusyError: _ask_back, Exception: _refuse(site)}
    starlette = Starlette(routes=routes, exception_handlers=refuse)
    starlette.router.redirect_slashes = False  # it would lead to whatever host a request names
    return _Tongue(Guard(starlette))


def _answer(site: Site, crowd: Crowd, page: Page) -> Callable[[Request], Response]:
    async def answer(request: Request) -> Response:
        ready = site.ready(request, page.query)
        if ready is not None:
            return ready
        try:
            return await crowd.run(site.answer, request, page.make, page.query)
        except TooBusyError:
            kept = site.ready(request, page.query, however_old=True)
            if kept is None:
                raise
            return kept

    return answer  # type: ignore[return-value]  # Starlette takes coroutine functions as well


def _excuse(request: Request, error: Exception) -> Response:
    """The ledger is out of reach and nothing was held before: ask again in a while."""
    words = words_of(request)
    said = words.say("The ledger is out of reach at the moment. Please come back in a minute.")
    return PlainTextResponse(said, 503, {"retry-after": "60", "cache-control": "no-store"})


def _ask_back(request: Request, error: Exception) -> Response:
    """Too many readers at once: nothing is done for this one yet."""
    said = words_of(request).say("Too many readers at once. Please come back in a few seconds.")
    return PlainTextResponse(said, 503, {"retry-after": str(COME_BACK), "cache-control": "no-store"})


def _answer_live(site: Site) -> Callable[[Request], Response]:
    followers = Followers()

    async def answer(request: Request) -> Response:
        if request.method == "HEAD":
            return Response(media_type=EVENTS, headers=NEVER_KEPT)
        followers.check_room(request.client.host if request.client else "")
        return StreamingResponse(follow(site, request, followers), media_type=EVENTS, headers=NEVER_KEPT)

    return answer  # type: ignore[return-value]  # Starlette takes coroutine functions as well


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
