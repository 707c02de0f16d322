"""Which figures add up exactly to a larger one beside them."""

from __future__ import annotations

from headcount.claims.breakdown import is_item
from headcount.claims.draft import Draft, Form
from headcount.claims.whole_fit import PROMISED, crossed, fits, is_some_of, tie, together
from headcount.records.claim import Counted, Status

SUM_BACK = 5
"""Sentences between figures that may still add up."""


SMALL = 5
"""A sum below this is an accident unless a word says "together"."""


def tie_sums(drafts: list[Draft]) -> None:
    """Figures that follow a larger one, and add up to it exactly, are its parts; the nearest such figure is theirs."""
    for at in range(len(drafts) - 1, -1, -1):
        whole = drafts[at]
        if not is_exact(whole):
            continue
        group: list[Draft] = []
        total = 0
        for part in drafts[at + 1 :]:
            last = group[-1] if group else whole
            if part.sentence.index - last.sentence.index > SUM_BACK or part.form is Form.SAME:
                break
            if part.whole is not None or _goes_other_way(whole, part) or is_some_of(part):
                continue
            if not adds_to(whole, part):
                break
            group.append(part)
            total += part.low or 0
            while total > (whole.low or 0):
                total -= group.pop(0).low or 0
            if total == whole.low and len(group) > 1 and _is_one_way(group) and not _begins_within(drafts, at, group):
                for member in group:
                    tie(member, whole)
                group, total = [], 0


def _begins_within(drafts: list[Draft], at: int, group: list[Draft]) -> bool:
    """Does a figure of the same list stand before the first that would add up, so that the sum is an accident?"""
    first = group[0]
    return any(
        d.sentence is first.sentence
        and (d.form, d.counted, d.returned_to) == (first.form, first.counted, first.returned_to)
        and d.whole is None
        for d in drafts[at + 1 : drafts.index(first)]
    )


def _is_reply(part: Draft) -> bool:
    """ "Handed over 233, and back came 73": a figure that "in return" leads to, past another."""
    sentence = part.sentence
    last = max((n.last for n in sentence.numbers if n.first < part.first), default=0)
    return last > 0 and sentence.has("channel", "in_return", last, part.first) is not None


def _is_one_way(group: list[Draft]) -> bool:
    """Do all go the same way (or are they both halves of "each")? The two sides of an exchange are no parts of it."""
    if any(_is_reply(part) for part in group):
        return False
    ways = {part.returned_to for part in group if part.returned_to is not None}
    return len(ways) <= 1 or all(part.twin in group for part in group)


def _goes_other_way(whole: Draft, part: Draft) -> bool:
    return part.counted is not whole.counted or (whole.returned_to is not None and crossed(whole, part))


def is_exact(whole: Draft) -> bool:
    return (
        whole.low is not None
        and whole.high in (None, whole.low)
        and whole.counted is not Counted.EXCHANGE
        and whole.form is not Form.SAME
        and whole.status is not Status.DENIED
    )


def adds_to(whole: Draft, part: Draft) -> bool:
    """May the part stand in a sum: the same way, the same standing (or stages of what was planned)?"""
    if not fits(whole, part) or part.low != part.high or part.action is not whole.action:
        return False
    if is_item(whole) and is_item(part):
        return False
    if part.status is not whole.status and not (whole.status in PROMISED and part.status is not Status.DENIED):
        return False
    return whole.returned_to is None or part.returned_to in (None, whole.returned_to)


def tie_sums_back(drafts: list[Draft]) -> None:
    """ "175 in the exchange, 22 outside it; together 197": figures right before a larger one that add up to it."""
    for at, whole in enumerate(drafts):
        if not is_exact(whole) or whole.whole is not None:
            continue
        group: list[Draft] = []
        total = 0
        for part in reversed(drafts[:at]):
            last = group[-1] if group else whole
            if last.sentence.index - part.sentence.index > 1 or total >= (whole.low or 0):
                break
            if not adds_to(whole, part) or part.whole is not None:
                break
            group.append(part)
            total += part.low or 0
        if total == whole.low and len(group) > 1 and _is_one_way(group) and (total >= SMALL or together(whole)):
            for member in group:
                tie(member, whole)
