"""Do many outlets that nobody knows push a figure, a day, a total or a promise that no known source gives?"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from headcount.reconcile.wording import counted_to, day, number
from headcount.records.claim import Claim, Counted
from headcount.records.exchange import Exchange, Handover, Pledge
from headcount.records.finding import Finding, FindingKind, Verdict
from headcount.records.total import Total

FEWEST = 10
"""Outlets that make a burst."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """Where and when a claim was published whose source nobody knows."""

    host: str
    published: datetime.date | None


Strangers = Mapping[str, Stranger]
"""Claims whose source nobody knows, by id."""


def find_bursts(exchanges: Iterable[Exchange], claims: Mapping[str, Claim], strangers: Strangers) -> Iterator[Finding]:
    """Which figures or days of a handover come from many unknown hosts and from nobody known?

    `claims` are all claims by id. Such a figure moves nothing that a primary source stands behind; where it is the
    only one, the finding says that the handover rests on it.
    """
    for handover in (one for exchange in exchanges for one in exchange.handovers):
        told = (*handover.claims_for, *handover.claims_against)
        if strangers and len(told) >= FEWEST <= sum(claim in strangers for claim in told):
            yield from _in_handover(handover, [claims[one] for one in told if one in claims], strangers)


def find_false_statements(
    totals: Iterable[Total], pledges: Iterable[Pledge], strangers: Strangers
) -> Iterator[Finding]:
    """Which totals and promises do many unknown hosts put into somebody's mouth, and nobody known?"""
    told: dict[tuple[object, ...], list[Total | Pledge]] = defaultdict(list)
    stated: tuple[Total | Pledge, ...] = (*totals, *pledges) if strangers else ()
    for one in stated:
        told[type(one), one.low, one.counted, one.returned_to].append(one)
    for same in told.values():
        claims = [claim for one in same for claim in one.claims]
        if len(_hosts(claims, strangers)) >= FEWEST and all(claim in strangers for claim in claims):
            yield _of_statement(same[0], sorted(claims), strangers)


Told = tuple[int, datetime.date | None]
"""A figure, and the day it is given for where that is not the handover's own."""


def _in_handover(handover: Handover, told: list[Claim], strangers: Strangers) -> Iterator[Finding]:
    pushed: dict[Told, list[str]] = defaultdict(list)
    known: set[int | None] = set()
    for claim in told:
        if claim.id not in strangers:
            known.add(claim.low)
        elif claim.low is not None and claim.low == claim.high:
            own = claim.from_date in (None, handover.date)
            pushed[claim.low, None if own else claim.from_date].append(claim.id)
    new = {said: ids for said, ids in pushed.items() if said[0] not in known or said[1] is not None}
    bursts = {said: ids for said, ids in new.items() if len(_hosts(ids, strangers)) >= FEWEST}
    for said, ids in sorted(bursts.items(), key=lambda item: (item[0][0], item[0][1] or datetime.date.min)):
        yield _of_figure(handover, said, ids, strangers)
    scattered = {said: ids for said, ids in new.items() if said not in bursts}
    if len(_hosts([one for ids in scattered.values() for one in ids], strangers)) >= FEWEST:
        yield _of_many_figures(handover, scattered, strangers)


def _hosts(ids: Iterable[str], strangers: Strangers) -> set[str]:
    return {strangers[one].host for one in ids if one in strangers}


def _who(ids: Sequence[str], strangers: Strangers) -> str:
    """How many they are, and within how many days they published."""
    days = [strangers[one].published for one in ids if one in strangers]
    dated = [published for published in days if published is not None]
    within = (max(dated) - min(dated)).days + 1 if dated else 0
    spread = f", within {number(within)} {'day' if within == 1 else 'days'}," if within else ""
    return f"{number(len(_hosts(ids, strangers)))} outlets that are on no list of sources give{spread}"


def _of_figure(handover: Handover, said: Told, ids: list[str], strangers: Strangers) -> Finding:
    figure, other_day = said
    when = other_day or handover.date
    on = f" on {day(when)}" if when else ", on an unknown day"
    alone = handover.unconfirmed and other_day is None and (handover.low or 0) <= figure <= (handover.high or 0)
    return _finding(
        handover, f"{figure}-{other_day}" if other_day else f"{figure}", ids, alone,
        f"{_who(ids, strangers)} {number(figure)} {counted_to(handover.counted, handover.returned_to)}{on}, and no "
        f"known source does; {_rest(handover, alone)}.",
    )  # fmt: skip


def _of_many_figures(handover: Handover, told: Mapping[Told, list[str]], strangers: Strangers) -> Finding:
    figures = sorted({figure for figure, _ in told})
    ids = sorted(one for ids in told.values() for one in ids)
    on = f" on {day(handover.date)}" if handover.date else ", on an unknown day"
    return _finding(
        handover, "scattered", ids, handover.unconfirmed,
        f"{_who(ids, strangers)} {number(len(figures))} different figures, {number(figures[0])} to "
        f"{number(figures[-1])} {counted_to(handover.counted, handover.returned_to)}{on}, and no known source gives "
        f"any; {_rest(handover, handover.unconfirmed)}.",
    )  # fmt: skip


def _rest(handover: Handover, alone: bool) -> str:
    if alone:
        return "the handover rests on them alone and is in no sum"
    return f"it stays {number(handover.best)} ({handover.rule})" if handover.best is not None else "none is taken"


def _finding(handover: Handover, name: str, ids: Iterable[str], alone: bool, sentence: str) -> Finding:
    return Finding(
        id=f"poison-{handover.id}-{name}", kind=FindingKind.POISON,
        verdict=Verdict.UNEXPLAINED if alone else Verdict.CONTRADICTED, subject=handover.id, sentence=sentence,
        as_of=handover.date, claims=tuple(sorted(ids)),
    )  # fmt: skip


def _of_statement(one: Total | Pledge, ids: list[str], strangers: Strangers) -> Finding:
    what, when = ("total", one.stated_on) if isinstance(one, Total) else ("promise", one.announced)
    speaker = f" of {one.speaker}" if one.speaker else ""
    kind = "bodies" if one.counted is Counted.BODY else "people"
    return Finding(
        id=f"poison-{one.id}", kind=FindingKind.POISON, verdict=Verdict.UNEXPLAINED, subject=one.id,
        sentence=(
            f"{_who(ids, strangers)} a {what}{speaker} of {number(one.low or 0)} {kind}, and no known source does; "
            "it is in no series and no sum."
        ),
        as_of=when, claims=tuple(ids),
    )  # fmt: skip
