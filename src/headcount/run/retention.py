"""How long are full texts kept? Some days after a report's claims are settled; figures and quotes stay."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from headcount.errors import HeadcountError
from headcount.ledger import Ledger
from headcount.ledger.jobs import Outcome, finish_job, put_job, take_job
from headcount.ledger.pages import PageStore, drop_old_pages
from headcount.run.forgetting import empty_in_turn
from headcount.run.review import Waiting, find_review
from headcount.settings import RETENTION

FORGET = "forget"
RETENTION_KINDS = (FORGET,)
SUBJECT = "settled texts"
EVERY = timedelta(days=1)
FOR_EVER = "none"
OPEN = frozenset({Waiting.DOUBTFUL, Waiting.DISAGREEMENT, Waiting.LOST})
"""What keeps a report's text until someone decides; a claim that fits nothing does not."""


class Emptied(NamedTuple):
    """How many texts were emptied and pages dropped."""

    texts: int
    pages: int

    def __str__(self) -> str:
        return f"emptied {self.texts:,} texts and dropped {self.pages:,} pages; headlines, quotes and figures stay"


def kept_for() -> timedelta | None:
    """How long the setting keeps texts; None for ever."""
    said = RETENTION.get()
    if said is None or said == FOR_EVER:
        return None
    if not (said.isascii() and said.isdigit() and 1 <= int(said) <= 36_500):
        raise HeadcountError(f"{RETENTION.name} is {said!r}; it must be a number of days, or {FOR_EVER}")
    return timedelta(days=int(said))


def forget_settled(ledger: Ledger, before: datetime, author: str, store: PageStore | None, now: datetime) -> Emptied:
    """Empty texts of reports that entered and were last decided about before a moment, unless a claim of theirs waits.

    Their pages are dropped with all others kept before then. Headlines, quotes and figures stay.
    """
    old = set(ledger.old_texts(before))
    if old:
        waiting = {item.subject for item in find_review(ledger) if item.why in OPEN}
        waiting |= {one.subject for one in ledger.judgements() if one.made_at >= before}
        old -= {claim.report_id for claim in ledger.claims(waiting).values()}
    emptied = empty_in_turn(ledger, sorted(old), before, author)
    return Emptied(texts=emptied, pages=drop_pages(ledger, store, before, now))


def drop_pages(ledger: Ledger, store: PageStore | None, before: datetime, now: datetime) -> int:
    """Drop the pages kept before a moment; how many."""
    return ledger.write(lambda connection: drop_old_pages(connection, store, before, now)) if store else 0


@dataclass(slots=True)
class Forgetter:
    """Forgets settled texts once a day, whichever of several workers comes first."""

    ledger: Ledger
    name: str
    store: PageStore | None = None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def work(self) -> str | None:
        """Forget if it is time; what was done in one line, None where nothing was due."""
        days, now = kept_for(), self.clock()
        if days is None:
            return None
        self.ledger.write(lambda connection: put_job(connection, FORGET, SUBJECT, now))
        job = self.ledger.write(lambda connection: take_job(connection, RETENTION_KINDS, self.name, now))
        if job is None:
            return None
        emptied = forget_settled(self.ledger, now - days, "headcount watch", self.store, now)
        ended = Outcome(due=now + EVERY)
        self.ledger.write(lambda connection: finish_job(connection, job, self.name, now, ended))
        return str(emptied)
