"""What is there to do, and who does it? A queue in the ledger's database: every job is done by one worker at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, Update, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from headcount.ledger import schema

FIRST_RETRY = timedelta(minutes=1)
LEASE = timedelta(minutes=10)
"""How long a worker keeps a job that it does not finish."""
LONGEST_RETRY = timedelta(hours=6)
MOST_AGAIN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to do: its kind ("poll", "fetch", …) and subject (a URL), how often it was tried, what it remembers."""

    id: int
    kind: str
    subject: str
    attempts: int
    state: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a try ended: done where nothing is due again; what went wrong, and what to remember for the next try."""

    due: datetime | None = None
    problem: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueState:
    """How a kind of job stands: how many wait, are taken, are done or failed last time; since when the oldest waits."""

    kind: str
    waiting: int
    taken: int
    done: int
    failing: int
    oldest_due: datetime | None


DONE = Outcome()


def put_job(connection: Connection, kind: str, subject: str, due: datetime, again: bool = False) -> bool:
    """Ask for something to be done; False where it was asked for before. `again` makes a done job due anew."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    row = {"kind": kind, "subject": subject, "due": due, "attempts": 0}
    statement = dialect.insert(schema.job).values(row)
    if again:
        done = schema.job.c.done_at.is_not(None)
        changed = {"due": due, "done_at": None, "attempts": 0, "problem": None}
        statement = statement.on_conflict_do_update(index_elements=["kind", "subject"], set_=changed, where=done)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=["kind", "subject"])
    return connection.execute(statement.returning(schema.job.c.id)).first() is not None


def put_changed_job(connection: Connection, kind: str, subject: str, due: datetime, mark: str) -> bool:
    """Ask for something to be done, and again whenever its mark has changed since it was done; False where not.

    What changes its mark again and again is asked for no more than `MOST_AGAIN` times.
    """
    job = schema.job
    if put_job(connection, kind, subject, due):
        connection.execute(_of(kind, subject).values(state=f"0:{mark}"))
        return True
    query = select(job.c.state).where(job.c.kind == kind, job.c.subject == subject, job.c.done_at.is_not(None))
    done = connection.execute(query.with_for_update()).first()
    times, _, seen = ((done.state if done else None) or "0:").partition(":")
    if done is None or seen == mark or int(times) >= MOST_AGAIN:
        return False
    values = {"due": due, "done_at": None, "attempts": 0, "problem": None, "state": f"{int(times) + 1}:{mark}"}
    connection.execute(_of(kind, subject).values(values))
    return True


def set_job(connection: Connection, kind: str, subject: str, due: datetime, state: str) -> None:
    """Ask for something to be done with this remembered, whatever was remembered before."""
    put_job(connection, kind, subject, due, again=True)
    mine = (schema.job.c.kind == kind) & (schema.job.c.subject == subject)
    connection.execute(update(schema.job).where(mine).values(due=due, state=state))


def end_job(connection: Connection, kind: str, subject: str, now: datetime) -> bool:
    """Let a job be done with; False where there is none that is to be done."""
    mine = (schema.job.c.kind == kind) & (schema.job.c.subject == subject) & schema.job.c.done_at.is_(None)
    return connection.execute(update(schema.job).where(mine).values(done_at=now, state=None)).rowcount > 0


def open_jobs(connection: Connection, kind: str) -> tuple[Job, ...]:
    """The jobs of a kind that are to be done, in the order they were asked for."""
    job = schema.job
    query = select(job).where(job.c.kind == kind, job.c.done_at.is_(None)).order_by(job.c.id)
    return tuple(
        Job(
            id=row.id, kind=row.kind, subject=row.subject, attempts=row.attempts, state=row.state, problem=row.problem
        )
        for row in connection.execute(query)
    )  # fmt: skip


def take_job(
    connection: Connection, kinds: tuple[str, ...], worker: str, now: datetime, lease: timedelta = LEASE
) -> Job | None:
    """Take the job that has been due longest, for as long as the lease; a dead worker's lease runs out."""
    row = connection.execute(_due(kinds, now)).first()
    if row is None:
        return None
    job = schema.job
    taken = {"taken_by": worker, "taken_until": now + lease, "attempts": row.attempts + 1}
    connection.execute(update(job).where(job.c.id == row.id).values(taken))
    return Job(id=row.id, kind=row.kind, subject=row.subject, attempts=row.attempts, state=row.state)


def finish_job(connection: Connection, job: Job, worker: str, now: datetime, ended: Outcome = DONE) -> bool:
    """Say that a job is done, or due again at a moment; False where its lease ran out and another worker has it."""
    values: dict[str, Any] = {"taken_by": None, "taken_until": None, "problem": ended.problem, "attempts": 0}
    values |= {"done_at": now} if ended.due is None else {"due": ended.due}
    return _settle(connection, job, worker, values | {"state": ended.state})


def next_job_due(connection: Connection, kinds: tuple[str, ...]) -> datetime | None:
    """When is the next job due that nobody works on?"""
    job = schema.job.c
    query = select(func.min(job.due)).where(job.kind.in_(kinds), job.done_at.is_(None), job.taken_by.is_(None))
    return connection.execute(query).scalar()


def fail_job(connection: Connection, job: Job, worker: str, now: datetime, problem: str) -> bool:
    """Say what went wrong; the job is due again later, twice as late after every failure."""
    wait = min(FIRST_RETRY * 2 ** min(job.attempts, 16), LONGEST_RETRY)
    values = {"taken_by": None, "taken_until": None, "problem": problem, "due": now + wait}
    return _settle(connection, job, worker, values)


def hold_jobs(connection: Connection, kinds: tuple[str, ...], start: str, until: datetime) -> int:
    """Let no job whose subject begins so be due before a moment, as its host asked; how many wait."""
    job = schema.job
    mine = (job.c.kind.in_(kinds), job.c.subject.startswith(start, autoescape=True))
    held = update(job).where(*mine, job.c.done_at.is_(None), job.c.due < until).values(due=until)
    return connection.execute(held).rowcount


def queue_states(connection: Connection, now: datetime) -> tuple[QueueState, ...]:
    """How the queue stands, kind by kind."""
    job = schema.job.c
    open_job = job.done_at.is_(None)
    free = or_(job.taken_until.is_(None), job.taken_until < now)
    query = select(
        job.kind,
        func.count().filter(open_job, free).label("waiting"),
        func.count().filter(open_job, ~free).label("taken"),
        func.count().filter(~open_job).label("done"),
        func.count().filter(open_job, job.problem.is_not(None)).label("failing"),
        func.min(job.due).filter(open_job, free).label("oldest_due"),
    )
    rows = connection.execute(query.group_by(job.kind).order_by(job.kind)).mappings()
    return tuple(QueueState(**row) for row in rows)


def _due(kinds: tuple[str, ...], now: datetime) -> Select[Any]:
    job = schema.job.c
    free = or_(job.taken_until.is_(None), job.taken_until < now)
    query = select(schema.job).where(job.kind.in_(kinds), job.done_at.is_(None), job.due <= now, free)
    return query.order_by(job.due, job.id).limit(1).with_for_update(skip_locked=True)


def _of(kind: str, subject: str) -> Update:
    return update(schema.job).where(schema.job.c.kind == kind, schema.job.c.subject == subject)


def _settle(connection: Connection, job: Job, worker: str, values: dict[str, Any]) -> bool:
    mine = (schema.job.c.id == job.id) & (schema.job.c.taken_by == worker)
    return connection.execute(update(schema.job).where(mine).values(values)).rowcount > 0
