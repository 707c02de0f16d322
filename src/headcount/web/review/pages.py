"""What stands on the desk? The next claim, the exchanges to merge or part, and who decided what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headcount.ledger import Ledger
from headcount.records.exchange import Exchange
from headcount.records.judgement import Judgement
from headcount.run.review import find_disagreements
from headcount.web.asking import AskedWrongError
from headcount.web.render import Shown
from headcount.web.review.decisions import corrected_values
from headcount.web.review.queue import exchange_of, find_similar, waiting
from headcount.web.review.sessions import Session
from headcount.web.shelf import Shelf
from headcount.web.words import Words

SHOWN_DECISIONS = 6
A_PAGE = 50
USUAL_REASONS = 12
NEAR = 31
"""Days between two exchanges that may be one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a page of the desk is made from; `standing` are the decisions nobody took back, newest first."""

    shelf: Shelf
    standing: tuple[Judgement, ...]
    every: tuple[Judgement, ...]
    """All decisions, also those taken back, newest first."""
    session: Session
    words: Words
    ledger: Ledger
    query: Mapping[str, str]
    where: Mapping[str, str]

    def number(self, name: str) -> int:
        """A small number of the query, 0 where there is none."""
        given = self.query.get(name, "")
        return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One act: a decision, or several made together; they are taken back together."""

    judgements: tuple[Judgement, ...]

    @property
    def first(self) -> Judgement:
        """The one that is shown."""
        return self.judgements[0]


def show_next(view: View) -> Shown:
    """The claim at a place of the queue, the weightiest first."""
    left = waiting(view.shelf, view.standing)
    at = min(view.number("at"), max(0, len(left) - 1))
    item = left[at] if left else None
    similar = find_similar(view.shelf, item, {one.claim.id for one in left}, view.standing) if item else ()
    return Shown(
        template="review.html",
        context={
            **common(view), "item": item, "left": len(left), "at": at, "similar": similar,
            "before": corrected_values(item.claim) if item else {},
            "exchange": exchange_of(view.shelf, item.claim) if item else None,
            "reasons": _usual_reasons(view.standing),
        },
    )  # fmt: skip


def show_exchanges(view: View) -> Shown:
    """The exchanges that something disagrees on, and those that stand on one day with another."""
    days: dict[date, int] = {}
    for exchange in view.shelf.exchanges:
        if exchange.date:
            days[exchange.date] = days.get(exchange.date, 0) + 1
    doubtful = [e for e in view.shelf.exchanges if view.shelf.disagrees(e) or (e.date and days[e.date] > 1)]
    return Shown(template="review_exchanges.html", context={**common(view), "exchanges": doubtful})


def show_exchange(view: View) -> Shown:
    """One exchange with those near it, to merge, part or set a best figure."""
    exchange = view.shelf.exchange(view.where["id"])
    if exchange is None:
        raise AskedWrongError(view.words.say("No exchange has the name “%(id)s”.", id=view.where["id"][:80]), 404)
    near = [other for other in view.shelf.exchanges if other.id != exchange.id and _is_near(exchange, other)]
    return Shown(template="review_exchange.html", context={**common(view), "exchange": exchange, "near": near})


def show_log(view: View) -> Shown:
    """Who decided what, newest first, with what was taken back."""
    author, page = view.query.get("by", "")[:80], view.number("page")
    rows = [one for one in view.every if not author or one.author == author]
    shown = rows[page * A_PAGE : (page + 1) * A_PAGE]
    return Shown(
        template="review_log.html",
        context={
            **common(view), "rows": shown, "found": len(rows), "author": author, "page": page,
            "more": len(rows) > (page + 1) * A_PAGE, "authors": sorted({one.author for one in view.every}),
            "stands": {one.id for one in view.standing},
            "disagreements": list(find_disagreements(view.every)) if not page else [],
            "lost": view.shelf.holdings.lost if not page else (),
        },
    )  # fmt: skip


def common(view: View) -> dict[str, object]:
    """What every page of the desk shows: who is signed in, and the latest decisions."""
    return {"session": view.session, "decided": _acts(view.standing)[:SHOWN_DECISIONS], "asked_at": view.number("at")}


def _acts(standing: Iterable[Judgement]) -> list[Decided]:
    """Decisions by one person at one moment are one act."""
    acts: dict[tuple[object, ...], list[Judgement]] = {}
    for judgement in standing:
        acts.setdefault((judgement.author, judgement.made_at), []).append(judgement)
    return [Decided(judgements=tuple(some)) for some in acts.values()]


def _usual_reasons(standing: Iterable[Judgement]) -> list[str]:
    """Reasons given before, the latest first, to choose from."""
    return list(dict.fromkeys(judgement.reason for judgement in standing))[:USUAL_REASONS]


def _is_near(exchange: Exchange, other: Exchange) -> bool:
    if exchange.date is None or other.date is None:
        return exchange.date is other.date
    return abs((exchange.date - other.date).days) <= NEAR
