"""How a finding is put: what was said, what adds up, what is left over, where to look."""

import datetime
from collections.abc import Sequence

from headcount.reconcile.definitions import Definition, Figure
from headcount.reconcile.departures import Change, Departure
from headcount.reconcile.events import Event
from headcount.reconcile.rounding import roundness
from headcount.reconcile.table_words import party_name
from headcount.records.claim import Channel, Counted
from headcount.records.finding import Arithmetic, Term
from headcount.records.report import DatePrecision
from headcount.records.total import Total

LISTED = 13
"""A sum with more handovers than this is told by their number."""
PEOPLE = {
    "military": "soldiers", "civilian": "civilians", "pow": "prisoners of war", "woman": "women", "child": "children",
    "officer": "officers", "wounded_sick": "wounded and sick",
}  # fmt: skip


def day(date: datetime.date, precision: DatePrecision = DatePrecision.DAY) -> str:
    """A date as readers write it: "19 March 2025", or only the month where no more is known."""
    if precision is DatePrecision.YEAR:
        return str(date.year)
    return f"{date:%B} {date.year}" if precision is DatePrecision.MONTH else f"{date.day} {date:%B} {date.year}"


def number(value: int) -> str:
    """A figure with its thousands marked."""
    return f"{value:,}"


def event_day(event: Event) -> str:
    """When a handover took place, as exactly as it is known."""
    return day(event.date, event.precision)


def event_term(event: Event, figure: int) -> Term:
    """A handover as one number of a sum."""
    return Term(
        value=abs(figure), label=event_day(event), sign=1 if figure >= 0 else -1, date=event.date, handover=event.id
    )


def terms_of(events: Sequence[Event], definition: Definition) -> list[Term]:
    """Handovers as numbers of a sum."""
    return [event_term(event, figure) for event in events if (figure := definition.figure_of(event))]


def joined(items: Sequence[str]) -> str:
    """Words in a row, the last with "and"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def terms_in_words(terms: Sequence[Term]) -> str:
    """A sum that a reader can redo: "3,956 (30 December 2024) + 25 (15 January 2025)"."""
    if len(terms) > LISTED:
        first, rest = terms[0], terms[1:]
        total = sum(term.sign * term.value for term in rest)
        return f"{number(first.value)} ({first.label}) + {number(total)} in {len(rest)} handovers"
    parts = []
    for index, term in enumerate(terms):
        sign = "− " if term.sign < 0 else "+ " if index else ""
        parts.append(f"{sign}{number(term.value)} ({term.label})")
    return " ".join(parts)


def figures_in_words(terms: Sequence[Term]) -> str:
    """Handovers in a row: "the 22 of 19 March 2025 and the 31 of 19 April 2025"."""
    return joined([f"the {number(term.value)} of {term.label}" for term in terms])


def whose(total: Total) -> str:
    """Whom a total counts, in a few words."""
    if total.counted is Counted.EXCHANGE:
        return "exchanges of living people"
    what = "bodies" if total.counted is Counted.BODY else PEOPLE.get(total.people[0] if total.people else "", "people")
    if total.people and total.people[0] not in PEOPLE:
        what = total.people[0]
    if total.both:
        return f"{what} of both sides"
    return f"{what} returned to {party_name(total.returned_to)}" if total.returned_to else what


def events_of(total: Total, count: int) -> str:
    """So many handovers, or exchanges where those are counted."""
    what = "exchange" if total.counted is Counted.EXCHANGE else "handover"
    return f"one known {what}" if count == 1 else f"{number(count)} known {what}s"


def counted_to(counted: Counted, returned_to: str | None) -> str:
    """What was handed over and to whom: "people to Ukraine"."""
    what = "bodies" if counted is Counted.BODY else "people"
    return f"{what} to {party_name(returned_to)}" if returned_to else what


def said(total: Total) -> str:
    """The figure as it was said, by whom and when: "4,306 (Lubinets, 19 March 2025)"."""
    value = total.low if total.low is not None else total.high
    figure = number(value or 0)
    if total.approx:
        figure = f"about {figure}"
    elif total.high is None:
        figure = (
            f"over {number(value - 1)}" if value and roundness(value - 1) > roundness(value) else f"at least {figure}"
        )
    elif total.low is None:
        figure = f"at most {figure}"
    when = day(total.stated_on, total.stated_precision) if total.stated_on else ""
    source = ", ".join(text for text in (total.speaker or "", when) if text)
    return f"{figure} ({source})" if source else figure


def arithmetic(stated: int, terms: Sequence[Term]) -> Arithmetic:
    """The exact line: the difference is what the terms do not add up to."""
    return Arithmetic(
        stated=stated, terms=tuple(terms), difference=stated - sum(term.sign * term.value for term in terms)
    )


def rule_in_words(total: Total, definition: Definition, conflicting: bool) -> list[str]:
    """The counting rule as a list of plain words."""
    words = [whose(total)]
    if total.people and not definition.people:
        words.append("everyone, whatever the word for them")
    elif definition.people and definition.people != total.people:
        words.append(f"{PEOPLE.get(definition.people[0], definition.people[0])} only")
    if definition.channel is Channel.EXCHANGE:
        words.append("within exchanges; returns outside an exchange left out")
    elif definition.channel is Channel.OUTSIDE_EXCHANGE:
        words.append("outside exchanges only")
    if definition.mediator:
        words.append(f"brokered by {definition.mediator} only")
    if definition.conflict:
        words.append("this conflict's exchanges only")
    if definition.numbered:
        words.append("exchanges with an official number only")
    if conflicting and definition.figure is not Figure.BEST:
        words.append(f"the {'higher' if definition.figure is Figure.HIGH else 'lower'} figure where sources differ")
    return words


def departure_in_words(departure: Departure) -> str:
    """What a keeper counts against the rule: "with the 10 of 28 June 2024, who came outside an exchange"."""
    event = departure.events[0]
    figures = joined([number(abs(figure)) for figure in departure.figures])
    if departure.change is Change.REVISED:
        figure = departure.figures[0]
        more = "more" if figure > 0 else "fewer"
        return f"with {number(abs(figure))} {more} on {event_day(event)}, as another source has it"
    if departure.change is Change.WITHOUT_CIVILIANS:
        return f"without the {figures} civilians of {event_day(event)}"
    if departure.change is Change.LEFT_OUT:
        return f"without the {figures} of {event_day(event)}"
    outside = ", who came outside an exchange" if event.channel is Channel.OUTSIDE_EXCHANGE else ""
    return f"with the {figures} of {event_day(event)}{outside}"
