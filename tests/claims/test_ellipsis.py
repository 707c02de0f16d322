"""A figure that only a date goes with is of the same handing over as the figure before it."""

from datetime import date

from headcount.claims import find_claims
from tests.claims.reading import report

DAY = date(2026, 3, 6)


def test_the_next_day_of_each_side_is_one_of_each_side_too() -> None:
    text = "Ukraine and Russia exchanged 200 soldiers a side on Thursday, 300 on Friday."
    read = {(c.low, c.returned_to, c.from_date) for c in find_claims(report(text, "en", DAY))}
    thursday, friday = date(2026, 3, 5), date(2026, 3, 6)
    assert read == {(200, "UKR", thursday), (200, "RUS", thursday), (300, "UKR", friday), (300, "RUS", friday)}


def test_the_next_day_is_counted_from_the_day_before_it() -> None:
    text = "On 14 April Russia returned 318 Ukrainian prisoners. The next day 357 came home to Ukraine."
    *_, later = find_claims(report(text, "en", date(2023, 4, 17)))
    assert (later.low, later.from_date) == (357, date(2023, 4, 15))


def test_a_deal_of_a_day_does_not_date_the_handover() -> None:
    text = "On Monday Ukraine and Russia agreed to swap 1,000 prisoners of war each."
    assert {claim.from_date for claim in find_claims(report(text, "en", DAY))} == {None}
