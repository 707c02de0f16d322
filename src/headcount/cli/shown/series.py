"""How do the series of totals look in a terminal?"""

from datetime import date

from headcount.cli.output import Column
from headcount.cli.shown.words import COUNTED, say_day, say_figure
from headcount.conflicts.registry import load
from headcount.records.claim import Channel
from headcount.records.total import Series, Total


def _say_keeper(series: Series) -> str:
    """Who keeps it: the body that the series is named after, or the side."""
    named = (official for official in load().officials if series.name.startswith(f"{official.id}-"))
    return next((official.forms.get("en", (official.name,))[0] for official in named), series.keeper)


def _say_counted(series: Series) -> str:
    """What it counts, and whether it runs on, starts anew each year or leaves exchanges out."""
    channels = {total.channel for total in series.totals}
    outside = "outside exchanges" if channels == {Channel.OUTSIDE_EXCHANGE} else ""
    yearly = "by year" if series.name.endswith("-year") else ""
    return ", ".join(part for part in (" ".join((COUNTED[series.counted], *series.people)), outside, yearly) if part)


def _last(series: Series) -> Total | None:
    return max(series.totals, key=lambda total: (total.to_date or date.min, total.low or 0), default=None)


def _say_last(series: Series) -> str:
    last = _last(series)
    return say_figure(last.low, last.high, approx=last.approx) if last else ""


def _say_reach(series: Series) -> str:
    days = [total.to_date for total in series.totals if total.to_date]
    return f"{say_day(min(days))} – {say_day(max(days))}" if days else ""


SERIES_COLUMNS = (
    Column(heading="keeper", cell=_say_keeper),
    Column(heading="counts", cell=_say_counted),
    Column(heading="to", cell=lambda series: "both sides" if series.both else series.returned_to or ""),
    Column(heading="totals", cell=lambda series: str(len(series.totals)), right=True),
    Column(heading="as of", cell=_say_reach),
    Column(heading="latest", cell=_say_last, right=True, style="bold"),
)
