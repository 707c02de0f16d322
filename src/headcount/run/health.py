"""Is everything going on? The ledger's newest entry, how far its chain is linked, and how the workers' queue stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from headcount.ledger import Ledger, schema
from headcount.ledger.derived import read_state
from headcount.ledger.jobs import QueueState, queue_states


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What an operator looks at first; cheap to ask for, however large the ledger."""

    entries: int
    linked: int
    folded: int
    """Up to which entry the derived tables have followed the log."""
    newest_at: datetime | None
    queues: tuple[QueueState, ...]

    def lag(self, now: datetime) -> float:
        """For how many seconds has the job waited that has been due longest? 0 where none waits."""
        due = [queue.oldest_due for queue in self.queues if queue.oldest_due is not None and queue.oldest_due < now]
        return (now - min(due)).total_seconds() if due else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How many reports are held, and how many pages' bytes are kept."""

    reports: int
    pages: int


def look_at(ledger: Ledger, now: datetime) -> Health:
    """How the ledger and its queue stand."""
    return ledger.look(lambda connection: _look(connection, now))


def count_kept(ledger: Ledger) -> Kept:
    """How much the ledger holds; counted, so for people and not for monitoring."""
    reports = select(func.count()).select_from(schema.report)
    pages = select(func.count(schema.page.c.hash.distinct())).where(schema.page.c.dropped_at.is_(None))
    return ledger.look(lambda c: Kept(reports=c.execute(reports).scalar_one(), pages=c.execute(pages).scalar_one()))


def metrics(health: Health, now: datetime) -> str:
    """The same as a monitoring system reads it: Prometheus' text format."""
    return "\n".join([*_metrics(health, now), ""])


def _look(connection: Connection, now: datetime) -> Health:
    entry = schema.entry.c
    newest = connection.execute(select(entry.seq, entry.at).order_by(entry.seq.desc()).limit(1)).first()
    linked = connection.execute(select(func.max(schema.link.c.position))).scalar()
    return Health(
        entries=newest.seq if newest else 0,
        linked=linked or 0,
        folded=int(read_state(connection).get("head", 0)),
        newest_at=newest.at if newest else None,
        queues=queue_states(connection, now),
    )


def _metrics(health: Health, now: datetime) -> Iterator[str]:
    yield "# TYPE headcount_log_entries counter"
    yield f"headcount_log_entries {health.entries}"
    yield "# TYPE headcount_log_linked counter"
    yield f"headcount_log_linked {health.linked}"
    yield "# TYPE headcount_log_folded gauge"
    yield f"headcount_log_folded {health.folded}"
    if health.newest_at is not None:
        yield "# TYPE headcount_newest_entry_timestamp_seconds gauge"
        yield f"headcount_newest_entry_timestamp_seconds {health.newest_at.timestamp():.3f}"
    yield "# TYPE headcount_queue_lag_seconds gauge"
    yield f"headcount_queue_lag_seconds {health.lag(now):.3f}"
    yield "# TYPE headcount_jobs gauge"
    for queue in health.queues:
        for state in ("waiting", "taken", "done", "failing"):
            yield f'headcount_jobs{{kind="{queue.kind}",state="{state}"}} {getattr(queue, state)}'
