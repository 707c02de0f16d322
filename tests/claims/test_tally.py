"""A count that is said to have reached a figure is a running total of what the count names."""

from datetime import date

from headcount.claims import find_claims
from headcount.records.claim import Counted, Scope
from tests.claims.reading import report

DAY = date(2025, 6, 16)


def test_a_number_that_is_brought_to_a_figure_counts_what_it_names() -> None:
    text = "Russia handed over 1,245 bodies to Ukraine on Monday. It brings the number of bodies repatriated to 6,057."
    *_, total = find_claims(report(text, "en", DAY))
    assert (total.low, total.counted, total.scope, total.to_date) == (6057, Counted.BODY, Scope.TOTAL, DAY)
    assert (total.returned_to, total.held_by) == ("UKR", "RUS")


def test_the_figure_may_stand_before_the_count() -> None:
    text = (
        "Hamas freed three hostages in Gaza. "
        "It brings to 18 the number of hostages freed since the truce took effect on January 19."
    )
    *_, total = find_claims(report(text, "en", date(2025, 2, 1)))
    assert (total.low, total.scope, total.from_date) == (18, Scope.TOTAL, date(2025, 1, 19))


def test_a_number_of_people_is_no_count() -> None:
    text = "A number of Ukrainian prisoners were freed by Russia, officials said, in 3 villages."
    assert find_claims(report(text, "en", DAY)) == ()
