"""Is the site up, and does the work go on? For the operator's monitoring; nothing here tells what a report says."""

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from headcount.errors import LedgerError
from headcount.ledger import Ledger
from headcount.run.health import look_at, metrics

STATES = ("waiting", "taken", "done", "failing")
NEVER_KEPT = {"cache-control": "no-store"}


def health_routes(ledger: Ledger) -> list[BaseRoute]:
    """`/healthz` answers 200 while the ledger can be read, else 503; `/metrics` is Prometheus' text format."""

    async def healthz(request: Request) -> Response:
        now = datetime.now(UTC)
        try:
            health = await run_in_threadpool(look_at, ledger, now)
        except LedgerError:
            return JSONResponse({"ledger": "out of reach"}, 503, NEVER_KEPT)
        newest = health.newest_at.isoformat() if health.newest_at else None
        told = {
            "ledger": "read", "entries": health.entries, "linked": health.linked, "folded": health.folded,
            "newest": newest, "lag_seconds": round(health.lag(now)),
            "jobs": {queue.kind: {state: getattr(queue, state) for state in STATES} for queue in health.queues},
        }  # fmt: skip
        return JSONResponse(told, headers=NEVER_KEPT)

    async def all_metrics(request: Request) -> Response:
        now = datetime.now(UTC)
        health = await run_in_threadpool(look_at, ledger, now)
        return PlainTextResponse(metrics(health, now), headers=NEVER_KEPT)

    return [Route("/healthz", healthz), Route("/metrics", all_metrics)]
