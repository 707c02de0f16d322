"""What is new in the feeds that are followed? Workers take jobs from the ledger's queue: poll a feed, fetch a page."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from headcount.errors import FetchError, HeadcountError, LedgerError, RefusedAddressError
from headcount.ledger import Ledger
from headcount.ledger.jobs import (
    Job,
    Outcome,
    fail_job,
    finish_job,
    hold_jobs,
    put_changed_job,
    put_job,
    set_job,
    take_job,
)
from headcount.ledger.pages import PageStore
from headcount.parts import find_reports
from headcount.read.addresses import ANY_PORT, take_apart
from headcount.read.fetch import Fetched
from headcount.read.follow import Get, poll
from headcount.read.online import GONE_HOME, leads_home
from headcount.read.polite import Followed, HostTimes, read_retry_after
from headcount.read.robots import Robots, read_robots, robots_address
from headcount.records.page import Page
from headcount.records.report import Report
from headcount.run.add import Added, Tally, add_pages

FORBIDDEN = "its robots.txt forbids it"
UNTOLD = "its robots.txt cannot be had"
POLL, FETCH, REVISIT = "poll", "fetch", "revisit"
KINDS = (POLL, FETCH, REVISIT)
REVISITS = (timedelta(hours=1), timedelta(hours=5), timedelta(hours=18), timedelta(days=2))
"""After how long a page with figures is looked at again, each time since the last: outlets correct without a word."""
GONE = frozenset((404, 410))
BUSY = frozenset((429, 503))
ROBOTS_HOLD = timedelta(days=1)
MOST_ROBOTS = 5_000_000
"""Bytes of robots.txt that are remembered, a thousand more for each host; beyond that all are asked for anew."""
FEED_TYPES = ("xml", "rss", "atom", "json")
Clock = Callable[[], datetime]


def follow(ledger: Ledger, url: str, now: datetime) -> bool:
    """Follow a feed, channel or page from now on; False where it is followed already.

    RefusedAddressError for what is no address of the web.
    """
    take_apart(url, ANY_PORT)
    return ledger.write(lambda connection: put_job(connection, POLL, url, now))


@dataclass(slots=True)
class Worker:
    """Does one job after another. Several workers, on several machines, share one ledger's queue."""

    ledger: Ledger
    get: Get
    name: str
    store: PageStore | None = None
    clock: Clock = lambda: datetime.now(UTC)
    hosts: HostTimes = field(default_factory=HostTimes)
    robots: dict[str, tuple[Robots, datetime]] = field(default_factory=dict)
    """What each host's robots.txt allows, and until when that is taken for its word."""
    note: Callable[[str], None] = lambda said: None
    """Told what an outlet changed in a report that is held."""
    _held: list[tuple[str, datetime]] = field(default_factory=list)
    """Hosts that asked to be left alone in the job at hand, and until when."""

    def work(self) -> str | None:
        """Do the job that is due longest; what was done in one line, None where nothing is due."""
        now = self.clock()
        job = self.ledger.write(lambda connection: take_job(connection, KINDS, self.name, now))
        if job is None:
            return None
        wait = self.hosts.wait(job.subject, now)
        if wait:
            self._finish(job, Outcome(due=now + wait, state=job.state))
            return f"{job.subject}: its host is left alone for {wait.total_seconds():.0f} s"
        try:
            done = self._poll(job, now) if job.kind == POLL else self._fetch(job, now)
        except LedgerError:
            raise
        except Exception as error:  # whatever a page makes a reader raise: this job waits, the others go on
            done = self._fail(
                job, str(error) if isinstance(error, HeadcountError) else f"{type(error).__name__}: {error}"
            )
        self._leave_alone()
        return done

    def _ask(self, url: str, headers: dict[str, str]) -> Fetched:
        """Ask for an address; a server that wants to be left alone is, with all its addresses."""
        answer = self.get(url, headers)
        until = read_retry_after(answer.retry_after, self.clock()) if answer.status in BUSY else None
        if until is not None:
            self.hosts.hold(answer.url, until)
            parts = urlsplit(answer.url)
            self._held.append((f"{parts.scheme}://{parts.netloc}/", until))
        return answer

    def _leave_alone(self) -> None:
        """Other workers are to leave those hosts alone too."""
        while self._held:
            start, until = self._held.pop()
            self.ledger.write(lambda connection, s=start, u=until: hold_jobs(connection, KINDS, s, u))  # type: ignore[misc]

    def _poll(self, job: Job, now: datetime) -> str:
        before, rules = _followed_of(job), self._rules(job.subject, now)
        if rules.barred:
            after = before.failed(now, UNTOLD)
            self._finish(job, Outcome(due=after.due, problem=UNTOLD, state=_state_of(after)))
            return f"{job.subject}: {UNTOLD}"
        if not rules.allows(job.subject):
            self._finish(job, Outcome(due=now + timedelta(days=1), problem=FORBIDDEN, state=job.state))
            return f"{job.subject}: {FORBIDDEN}"
        after, page = poll(before, now, self._ask)
        found = self._take_in(page, now) if page is not None else "nothing new"
        due = None if after.gone else after.due or now
        self._finish(job, Outcome(due=due, problem=after.said, state=_state_of(after)))
        return f"{job.subject}: {after.said or found}"

    def _take_in(self, page: Page, now: datetime) -> str:
        """The items of a feed are fetched one by one; what is no feed is itself the report."""
        if not _is_feed(page):
            tally = self._add(page)
            return f"{tally.reports} new reports"
        items = {report.url: _mark_of(report) for report in find_reports(page) if report.url}
        items.pop(page.sidecar.url or "", None)
        fetched = {url: mark for url, mark in items.items() if _may_be_fetched(url)}
        asked = [url for url, mark in sorted(fetched.items()) if self._ask_for(url, mark, now)]
        left = f", {len(items) - len(fetched)} at addresses that are not fetched" if len(fetched) < len(items) else ""
        return f"{len(asked)} new or changed items{left}"

    def _ask_for(self, url: str, mark: str, now: datetime) -> bool:
        return self.ledger.write(lambda connection: put_changed_job(connection, FETCH, url, now, mark))

    def _add(self, page: Page) -> Tally:
        def tell(added: Added) -> None:
            for change in added.versions:
                self.note(change)

        return add_pages(self.ledger, [page], tell, store=self.store)

    def _fetch(self, job: Job, now: datetime) -> str:
        rules = self._rules(job.subject, now)
        if rules.barred:
            return self._fail(job, UNTOLD)
        if not rules.allows(job.subject):
            self._finish(job, Outcome(problem=FORBIDDEN, state=job.state))
            return f"{job.subject}: {FORBIDDEN}"
        try:
            answer = self._ask(job.subject, {})
        except FetchError as error:
            return self._fail(job, str(error))
        gone = f"answered {answer.status}" if answer.status in GONE else None
        if answer.status == 200 and leads_home(job.subject, answer.url):
            gone = GONE_HOME
        if gone is not None:
            if job.kind == REVISIT:
                self.note(f"{job.subject}: held figures are not shown there any more: {gone}")
            self._finish(job, Outcome(problem=gone, state=job.state))
            return f"{job.subject}: {gone}"
        if answer.status != 200:
            return self._fail(job, f"answered {answer.status}")
        page = answer.page()
        tally = self._add(replace(page, sidecar=replace(page.sidecar, url=job.subject)))
        problem = tally.bad[0].problem if tally.bad else None
        if job.kind == FETCH and tally.claims:
            due = now + REVISITS[0]
            self.ledger.write(lambda connection: set_job(connection, REVISIT, job.subject, due, "0"))
        self._finish(job, _next_visit(job, now, problem))
        return f"{job.subject}: {problem or f'{tally.reports} new reports, {tally.claims} figures'}"

    def _rules(self, url: str, now: datetime) -> Robots:
        """What the host's robots.txt allows; one that could not be had is asked for again next time."""
        host = urlsplit(url).netloc
        rules, until = self.robots.get(host, (Robots(barred=True), now))
        if until <= now:
            try:
                rules = read_robots(self._ask(robots_address(url), {}))
            except FetchError:
                rules = read_robots(None)
            if sum(known.size + 1000 for known, _ in self.robots.values()) > MOST_ROBOTS:
                self.robots.clear()
            if not rules.barred:
                self.robots[host] = (rules, now + ROBOTS_HOLD)
        self.hosts.asked(url, now, delay=rules.delay)
        return rules

    def _finish(self, job: Job, ended: Outcome) -> None:
        self.ledger.write(lambda connection: finish_job(connection, job, self.name, self.clock(), ended))

    def _fail(self, job: Job, problem: str) -> str:
        self.ledger.write(lambda connection: fail_job(connection, job, self.name, self.clock(), problem))
        return f"{job.subject}: {problem}"


def _next_visit(job: Job, now: datetime, problem: str | None) -> Outcome:
    """How a fetch ends: done, or due again where the page is one to look at several times."""
    if job.kind != REVISIT:
        return Outcome(problem=problem, state=job.state)
    visits = int(job.state or 0) + 1
    due = now + REVISITS[visits] if visits < len(REVISITS) else None
    return Outcome(problem=problem, due=due, state=str(visits))


def _may_be_fetched(url: str) -> bool:
    try:
        take_apart(url, ANY_PORT)
    except RefusedAddressError:
        return False
    return True


def _mark_of(report: Report) -> str:
    """What changes when a feed's item does: its words, day or moment of change."""
    return f"{report.id}{report.updated.isoformat() if report.updated else ''}"


def _is_feed(page: Page) -> bool:
    return any(word in (page.media_type or "") for word in FEED_TYPES)


def _followed_of(job: Job) -> Followed:
    remembered = json.loads(job.state) if job.state else {}
    due = remembered.pop("due", None)
    return Followed(**{"url": job.subject, **remembered, "due": datetime.fromisoformat(due) if due else None})


def _state_of(followed: Followed) -> str:
    plain = {one.name: getattr(followed, one.name) for one in fields(followed)}
    return json.dumps({**plain, "due": followed.due.isoformat() if followed.due else None}, sort_keys=True)
