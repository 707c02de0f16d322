"""How precisely does a figure claim to be? Its roundness says so, whatever word stands before it."""

from headcount.records.total import Total

ROUND = 100
"""A bound or an "about" that is a multiple of this claims only an order of size."""
LOOSELY = 8
"""A bound that is round to ten only has to lie within one part in so many."""
NEAR = 40
"""An "about" is right within one part in so many."""


def roundness(value: int) -> int:
    """The largest power of ten that divides the figure: 4,300 is round to 100, 4,306 to 1."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def value_of(total: Total) -> int | None:
    """The figure as it was said: of "at least 4,000" the 4,000, and of "over 4,000" too."""
    if total.low is not None and total.high is None and roundness(total.low - 1) > roundness(total.low):
        return total.low - 1
    return total.low if total.low is not None else total.high


def is_exact(total: Total) -> bool:
    """Whether a total states one number, without "about" and without a bound."""
    return total.low is not None and total.low == total.high and not total.approx


def slack(value: int) -> int:
    """How far an "about" of this figure may lie from the truth."""
    unit = roundness(value)
    return value // NEAR if unit >= ROUND else unit - 1


def holds(total: Total, low: int, high: int) -> bool:
    """Whether a bound or an "about" is borne out by a true value between `low` and `high`.

    A round bound holds when it has been reached. A bound that is not round ("at least 1,130") claims a count: it
    holds only when the true value is near it.
    """
    value = value_of(total)
    if value is None:
        return False
    if low != high and roundness(value) == 1:
        return holds(total, low, low) and holds(total, high, high)
    if total.approx or total.low == total.high:
        return low - slack(value) <= value <= high + slack(value)
    unit = roundness(value)
    loose = unit >= ROUND or value < ROUND
    near = value // LOOSELY if unit > 1 else 1
    if total.high is None:
        return value <= high and (loose or value + near > low)
    return value >= low and (loose or value - near < high)
