"""How do pledges look in a terminal?"""

from headcount.cli.output import Column
from headcount.cli.shown.words import COUNTED, say_day, say_direction, say_figure, say_number
from headcount.records.exchange import Pledge, PledgeState

STATE_STYLE = {PledgeState.KEPT: "green", PledgeState.SHORT: "bold red", PledgeState.LAPSED: "magenta"}


def _say_promised(pledge: Pledge) -> str:
    return f"{say_figure(pledge.low, pledge.high)} {COUNTED[pledge.counted]}"


def _say_outcome(pledge: Pledge) -> str:
    if pledge.delivered is None:
        return pledge.state.value
    short = f" by {pledge.shortfall:,}" if pledge.shortfall else ""
    return f"{pledge.state.value}{short}: {say_number(pledge.delivered)} came"


PLEDGE_COLUMNS = (
    Column(heading="announced", cell=lambda pledge: say_day(pledge.announced), keep=True),
    Column(heading="who", cell=lambda pledge: pledge.speaker or "not named"),
    Column(heading="promised", cell=_say_promised, right=True, style="bold"),
    Column(heading="direction", cell=lambda pledge: say_direction(pledge.held_by, pledge.returned_to), keep=True),
    Column(heading="by", cell=lambda pledge: say_day(pledge.by) if pledge.by else "", keep=True),
    Column(heading="outcome", cell=_say_outcome, tint=lambda pledge: STATE_STYLE.get(pledge.state, "")),
)
