"""The API as an application of its own, mounted under /api/v1."""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from headcount import __version__
from headcount.errors import LedgerError
from headcount.publish.annotations import annotate
from headcount.publish.count import SideCount
from headcount.publish.tables import BY_NAME, TABLES, Table
from headcount.web.api.describe import OPENAPI_VERSION, describe_table, problem_answers
from headcount.web.api.pages import QueryError, read_day, read_slice
from headcount.web.crowd import COME_BACK, Crowd, TooBusyError
from headcount.web.pages.data import books_of
from headcount.web.shelf import Shelf
from headcount.web.site import Site

PROBLEM = "application/problem+json"
Maker = Callable[[Shelf], Any]


def create_api(site: Site, crowd: Crowd) -> FastAPI:
    """The API over a site's store."""
    api = FastAPI(
        title="Headcount", version=__version__, docs_url=None, redoc_url=None, openapi_url="/openapi.json",
        redirect_slashes=False,
        summary="Prisoner exchanges, figure by figure, with the sentence each rests on.",
        license_info={"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        servers=[{"url": "/api/v1"}],
    )  # fmt: skip
    api.openapi_version = OPENAPI_VERSION
    for table in TABLES:
        api.add_api_route(
            f"/{table.name}", _list(site, crowd, table), methods=["GET"], name=table.name, summary=table.title,
            openapi_extra=describe_table(table), responses=problem_answers(400, 410),
        )  # fmt: skip
    api.add_api_route(
        "/count", _count(site, crowd), methods=["GET"], name="count",
        summary="The count now: for each side two numbers, each with its definition", responses=problem_answers(400),
        openapi_extra=describe_table(None),
    )  # fmt: skip
    api.add_api_route("/exchanges/{exchange}", _exchange(site, crowd), methods=["GET"], name="exchange",
                      summary="One exchange with its handovers", responses=problem_answers(400, 404))  # fmt: skip
    api.add_api_route("/annotations/{statement}", _annotation(site, crowd), methods=["GET"], name="annotation",
                      summary="One claim as a W3C Web Annotation of the words it rests on",
                      responses=problem_answers(400, 404))  # fmt: skip
    api.add_exception_handler(HTTPException, _refuse)
    api.add_exception_handler(QueryError, _refuse)
    api.add_exception_handler(LedgerError, _excuse)
    api.add_exception_handler(TooBusyError, _ask_back)
    return api


def _list(site: Site, crowd: Crowd, table: Table) -> Callable[[Request], Any]:
    async def rows(request: Request) -> Response:
        query = dict(request.query_params)
        return await _answer(site, crowd, request, lambda shelf: read_slice(table, books_of(shelf), query).as_json())

    return rows


def _count(site: Site, crowd: Crowd) -> Callable[[Request], Any]:
    async def count(request: Request) -> Response:
        for name in request.query_params:
            if name != "believed_on":
                raise QueryError(f"{name[:40]!r} is no filter here; known is: believed_on")
        return await _answer(site, crowd, request, lambda shelf: {"sides": [_side(side) for side in shelf.counts]})

    return count


def _exchange(site: Site, crowd: Crowd) -> Callable[[Request, str], Any]:
    async def one(request: Request, exchange: str) -> Response:
        def make(shelf: Shelf) -> Any:
            held = shelf.exchange(exchange)
            if held is None:
                raise QueryError(f"no exchange is named {exchange[:80]!r}", 404)
            query = {"exchange": exchange, "limit": "500"}
            found = read_slice(BY_NAME["exchanges"], books_of(shelf), query).as_json()["items"][0]
            handovers = read_slice(BY_NAME["handovers"], books_of(shelf), query).as_json()["items"]
            return {**found, "handovers": handovers}

        return await _answer(site, crowd, request, make)

    return one


def _annotation(site: Site, crowd: Crowd) -> Callable[[Request, str], Any]:
    async def one(request: Request, statement: str) -> Response:
        def make(shelf: Shelf) -> Any:
            claim = shelf.claims.get(statement)
            if claim is None:
                raise QueryError(f"no statement is named {statement[:80]!r}", 404)
            return annotate(claim, shelf.report(claim))

        return await _answer(site, crowd, request, make)

    return one


async def _answer(site: Site, crowd: Crowd, request: Request, make: Maker) -> Response:
    believed_on = read_day("believed_on", request.query_params.get("believed_on"))
    body = await crowd.run(lambda: json.dumps(make(site.shelf_of(believed_on)), ensure_ascii=False).encode())
    mark = f'"{sha256(body).hexdigest()[:24]}"'
    headers = {"etag": mark, "cache-control": "no-cache", "access-control-allow-origin": "*"}
    return Response(body, headers=headers, media_type="application/json")


def _side(side: SideCount) -> Mapping[str, Any]:
    official = side.official
    return {
        "party": side.party,
        "since": side.since.isoformat() if side.since else None,
        "official": None if official is None else {
            "keeper": official.keeper, "stated": official.value, "at_least": official.at_least,
            "as_of": official.as_of.isoformat() if official.as_of else None,
            "handovers_since": official.since.best, "now": official.now,
        },
        "known": {
            "low": side.known.low, "best": side.known.best, "high": side.known.high,
            "handovers": side.known.handovers, "without_figure": side.known.without_figure,
            "unconfirmed": side.known.unconfirmed,
        },
        "difference": side.difference,
    }  # fmt: skip


async def _excuse(request: Request, error: Exception) -> Response:
    return problem(503, "the ledger is out of reach; come back in a minute", {"retry-after": "60"})


async def _ask_back(request: Request, error: Exception) -> Response:
    return problem(503, "too many readers at once; come back in a few seconds", {"retry-after": str(COME_BACK)})


async def _refuse(request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, QueryError) else getattr(error, "status_code", 500)
    detail = str(error) if isinstance(error, QueryError) else getattr(error, "detail", "")
    return problem(status, detail, getattr(error, "headers", None))


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """An answer that says what was wrong, as problem+json."""
    body = {"type": "about:blank", "title": detail or "Error", "status": status, "detail": detail}
    return Response(json.dumps(body), status, headers, media_type=PROBLEM)
