"""Where did a series stand on a given day? Between its totals the handovers say."""

from dataclasses import dataclass
from itertools import pairwise

from headcount.reconcile.chain import Link, Step
from headcount.reconcile.infer import Inference

END = 10**7
"""A day later than any that can be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a series stood at on a day: `forward` from the total before, `backward` from the one after.

    They differ where a step between does not add up; either is None where the series has no total on that side.
    """

    forward: int | None
    backward: int | None

    @property
    def low(self) -> int | None:
        """The lesser of the two."""
        return min((v for v in (self.forward, self.backward) if v is not None), default=None)

    @property
    def high(self) -> int | None:
        """The greater of the two."""
        return max((v for v in (self.forward, self.backward) if v is not None), default=None)

    @property
    def is_sure(self) -> bool:
        """Whether the totals before and after agree on it."""
        return self.forward is not None and self.forward == self.backward


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A level that a series held, stated or not, with the days it held from and to."""

    value: int
    since: int
    until: int


def standing(inference: Inference, day: int) -> Standing:
    """Where did the series stand on this day?"""
    sums = inference.path.sums
    before = [step for step in inference.path.steps if step.day <= day]
    after = [step for step in inference.path.steps if step.day > day]
    forward = backward = None
    if before:
        last = before[-1]
        forward = last.level.value + sums.upto(day) - last.sum
        if after and (departure := after[0].departure) and departure.day <= day:
            forward += departure.worth
    if after:
        backward = after[0].level.value - (after[0].sum - sums.upto(day))
        if (departure := after[0].departure) and departure.day > day:
            backward -= departure.worth
    return Standing(forward=forward, backward=backward)


def stands(inference: Inference) -> tuple[Stand, ...]:
    """Every level that the series went through, in order: those stated and those that the handovers between give.

    After its last total only up to the next handover without a figure: from there on it is not known.
    """
    steps = inference.path.steps
    found: list[Stand] = []
    for index, step in enumerate(steps):
        following = steps[index + 1] if index + 1 < len(steps) else None
        found += _between(step, following, inference)
    return tuple(found)


def _between(step: Step, following: Step | None, inference: Inference) -> list[Stand]:
    sums = inference.path.sums
    unknown = next((event.day for event in sums.unknown if event.day > step.day), END)
    end = following.day if following else unknown
    departure = following.departure if following else None
    days = {event.day for event in sums.between(step.day, end)} | ({departure.day} if departure else set())
    bounds = [step.day, *sorted(days), end]
    found = []
    for since, until in pairwise(bounds):
        extra = departure.worth if departure and departure.day <= since else 0
        value = step.level.value + sums.upto(since) - step.sum + extra
        found.append(Stand(value=value, since=since, until=until))
    if following and following.link is Link.BREAKS:
        found += [
            Stand(value=stand.value + following.missing, since=stand.since, until=stand.until) for stand in found[1:-1]
        ]
    return found
