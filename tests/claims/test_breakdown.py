"""What those just told of are or went through makes parts of their figure, not claims of harm."""

from datetime import date

from headcount.claims import find_claims
from tests.claims.reading import report

DAY = date(2025, 10, 14)


def test_those_led_in_by_of_are_parts_whatever_befell_them() -> None:
    text = (
        "Israel released 1,968 Palestinian prisoners on Monday. "
        "Of the Palestinian prisoners, 1,718 were arrested in Gaza and 250 were serving life terms."
    )
    whole, *parts = find_claims(report(text, "en", DAY))
    assert [part.low for part in parts] == [1718, 250]
    assert {part.whole for part in parts} == {(whole.start, whole.end)}
    assert {part.returned_to for part in parts} == {"PSE"}


def test_lines_of_a_list_with_a_colon_are_parts() -> None:
    text = "Another 157 Ukrainians have returned from Russian captivity today.\n\nMilitary: 150. Civilians: 7."
    whole, *parts = find_claims(report(text, "en", DAY))
    assert [(part.low, part.people, part.speaker) for part in parts] == [
        (150, ("military",), None),
        (7, ("civilian",), None),
    ]
    assert {part.whole for part in parts} == {(whole.start, whole.end)}


def test_prisoners_on_board_a_plane_came_home_to_nobody() -> None:
    text = "Ukraine and Russia swapped 195 prisoners each. Sixty-five Ukrainian prisoners were on board the plane."
    assert 65 not in {claim.low for claim in find_claims(report(text, "en", DAY))}
