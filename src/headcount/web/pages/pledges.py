"""Promised against delivered: open pledges first."""

from dataclasses import dataclass
from datetime import date

from headcount.publish.quotes import row_cells
from headcount.records.exchange import Exchange, Pledge, PledgeState
from headcount.web.asking import Asked
from headcount.web.render import Shown
from headcount.web.shelf import Shelf

ORDER = (PledgeState.OPEN, PledgeState.SHORT, PledgeState.LAPSED, PledgeState.KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A pledge with the exchanges that answer it and how wide its bar is filled."""

    pledge: Pledge
    answers: tuple[Exchange, ...]
    filled: float | None
    """Percent delivered of what was promised, None while nothing can be said."""
    wording: str
    """How it was put; of a table's row only what was promised."""


def show_pledges(asked: Asked) -> Shown:
    """All pledges, by what became of them."""
    shelf = asked.shelf
    groups = tuple(
        (state, tuple(sorted((promise_of(shelf, p) for p in shelf.holdings.pledges if p.state is state), key=_newest)))
        for state in ORDER
    )
    return Shown(template="pledges.html", context={"groups": tuple(group for group in groups if group[1])})


def promise_of(shelf: Shelf, pledge: Pledge) -> Promise:
    """A pledge held against what came of it."""
    met = set(pledge.met_by)
    answers = tuple(e for e in shelf.exchanges if e.id in met or any(h.id in met for h in e.handovers))
    promised = pledge.low or pledge.high
    filled = (
        min(100.0, round(100 * pledge.delivered / promised, 1)) if promised and pledge.delivered is not None else None
    )
    cells = row_cells(pledge.wording)
    wording = cells.get("promised", "") if cells else pledge.wording
    return Promise(pledge=pledge, answers=answers, filled=filled, wording=wording)


def _newest(promise: Promise) -> tuple[int, str]:
    return -(promise.pledge.announced or date.min).toordinal(), promise.pledge.id
