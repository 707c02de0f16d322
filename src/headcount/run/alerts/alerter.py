"""Who wants to be told, and were they? Each alert looks for news in its turn, and every event is delivered once.

An alert is a job that comes round; a delivery is a job of its own, known by receiver and event, so that it is asked
for once however often the ledger is folded, and tried again, ever more rarely, until it is taken.
"""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from headcount.errors import HeadcountError
from headcount.ledger import Ledger
from headcount.ledger.jobs import Job, Outcome, end_job, fail_job, finish_job, open_jobs, put_job, set_job, take_job
from headcount.read.addresses import allowed_guard, literal_address, take_apart
from headcount.run.alerts.events import Event, EventKind, find_events
from headcount.run.alerts.send import GoneError, NotDeliveredError, deliver
from headcount.run.holdings import Keeper, hold

ALERT, DELIVER = "alert", "deliver"
ALERT_KINDS = (ALERT, DELIVER)
LOOK_EVERY = timedelta(minutes=1)
MOST_TRIES = 24
"""Tries of one delivery, over about five days."""
LONGEST_TARGET = 500
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Who is told of what: `target` is a webhook's address or mailto:, `to` one side's people alone."""

    target: str
    on: tuple[EventKind, ...]
    to: str | None
    secret: str
    known: frozenset[str] = frozenset()
    """Events that are known already, by key."""

    def wants(self, event: Event) -> bool:
        """Is this one of the events that the receiver asked for?"""
        return event.kind in self.on and (self.to is None or self.to in event.parties)


def add_alert(ledger: Ledger, target: str, on: tuple[EventKind, ...], to: str | None, now: datetime) -> Alert:
    """Tell a receiver of everything that happens from now on; a new secret for its webhook is made each time."""
    target = check_target(target)
    known = frozenset(find_events(hold(ledger), now.date()))
    alert = Alert(target=target, on=on or tuple(EventKind), to=to, secret=secrets.token_urlsafe(32), known=known)
    ledger.write(lambda connection: set_job(connection, ALERT, target, now, _state_of(alert)))
    return alert


def check_target(target: str) -> str:
    """A receiver's address in its one spelling; an error for what cannot be one."""
    name, at, host = target.removeprefix("mailto:").rpartition("@")
    if len(target) > LONGEST_TARGET or any(c.isspace() or not c.isprintable() for c in target):
        raise HeadcountError(f"{target[:80]!r} is no address; give https://… or name@host")
    if "://" in target:
        guard = allowed_guard()
        hook = take_apart(target, guard)
        literal = literal_address(hook.host)
        if literal is not None and not guard.allows(literal):
            raise HeadcountError(f"{target}: is not on the public internet; see HEADCOUNT_PRIVATE_NETWORKS")
        return hook.url
    if not at or not name or "." not in host or "," in target or "<" in target:
        raise HeadcountError(f"{target!r} is neither a webhook's address nor an e-mail address")
    return f"mailto:{name}@{host}"


def find_alerts(ledger: Ledger) -> tuple[tuple[Alert, str | None], ...]:
    """Every alert, with what went wrong last in a delivery to it."""
    failing = {job.subject.rpartition(" ")[0]: job.problem for job in ledger.look(lambda c: open_jobs(c, DELIVER))}
    jobs = ledger.look(lambda connection: open_jobs(connection, ALERT))
    return tuple((_alert_of(job), failing.get(job.subject)) for job in jobs)


def remove_alert(ledger: Ledger, target: str, now: datetime) -> bool:
    """Tell this receiver nothing any more; False where it was told nothing."""
    name = target if target.startswith("mailto:") or "://" in target else f"mailto:{target}"
    return ledger.write(lambda connection: end_job(connection, ALERT, name, now))


@dataclass(slots=True)
class Alerter:
    """Does one alert's look or one delivery after another; several, on several machines, share the work."""

    ledger: Ledger
    name: str
    clock: Clock = lambda: datetime.now(UTC)
    _keeper: Keeper = field(init=False)
    _seen: tuple[int, date, dict[str, Event]] | None = None

    def __post_init__(self) -> None:
        self._keeper = Keeper(self.ledger)

    def work(self) -> str | None:
        """Do the job that is due longest; what was done in one line, None where nothing is due."""
        now = self.clock()
        job = self.ledger.write(lambda connection: take_job(connection, ALERT_KINDS, self.name, now))
        if job is None:
            return None
        return self._look(job, now) if job.kind == ALERT else self._deliver(job, now)

    def _look(self, job: Job, now: datetime) -> str:
        """Ask for a delivery of each event that is new to this alert."""
        alert, events = _alert_of(job), self._events(now.date())
        new = [key for key, event in events.items() if key not in alert.known and alert.wants(event)]
        for key in new:
            self._ask_for(f"{job.subject} {key}", now)
        state = _state_of(alert, frozenset(events))
        self._finish(job, Outcome(due=now + LOOK_EVERY, state=state))
        return f"{job.subject}: {len(new)} to tell" if new else f"{job.subject}: nothing new"

    def _ask_for(self, delivery: str, now: datetime) -> None:
        self.ledger.write(lambda connection: put_job(connection, DELIVER, delivery, now))

    def _deliver(self, job: Job, now: datetime) -> str:
        target, _, key = job.subject.rpartition(" ")
        alert = next((one for one, _ in find_alerts(self.ledger) if one.target == target), None)
        event = self._events(now.date()).get(key)
        if alert is None or event is None:
            self._finish(job, Outcome(problem="the alert was removed" if alert is None else "it no longer holds"))
            return f"{target}: not told, {'it no longer holds' if alert else 'the alert was removed'}"
        try:
            deliver(target, alert.secret, event, now)
        except GoneError as error:
            remove_alert(self.ledger, target, now)
            self._finish(job, Outcome(problem=str(error)))
            return f"{error}; the alert is removed"
        except NotDeliveredError as error:
            return self._fail(job, str(error))
        self._finish(job, Outcome())
        return f"{target}: told of {event.title}"

    def _events(self, today: date) -> dict[str, Event]:
        head = self.ledger.head()
        if self._seen is None or self._seen[:2] != (head, today):
            self._seen = (head, today, find_events(self._keeper.hold(), today))
        return self._seen[2]

    def _fail(self, job: Job, problem: str) -> str:
        if job.attempts + 1 >= MOST_TRIES:
            self._finish(job, Outcome(problem=f"given up: {problem}"))
            return f"{problem}; given up after {MOST_TRIES} tries"
        self.ledger.write(lambda connection: fail_job(connection, job, self.name, self.clock(), problem))
        return problem

    def _finish(self, job: Job, ended: Outcome) -> None:
        self.ledger.write(lambda connection: finish_job(connection, job, self.name, self.clock(), ended))


def _alert_of(job: Job) -> Alert:
    held = json.loads(job.state or "{}")
    return Alert(
        target=job.subject, on=tuple(EventKind(kind) for kind in held.get("on", ())), to=held.get("to"),
        secret=held.get("secret", ""), known=frozenset(held.get("known", ())),
    )  # fmt: skip


def _state_of(alert: Alert, known: frozenset[str] | None = None) -> str:
    held = {"on": list(alert.on), "to": alert.to, "secret": alert.secret}
    return json.dumps({**held, "known": sorted(alert.known if known is None else known)})
