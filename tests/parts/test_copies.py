"""Copies of a text are found by its words; another text on the same exchange is none."""

from headcount.parts.copies import CopySets
from headcount.records.report import Part, PartKind, Report

WIRE = (
    "One hundred and seventy-five soldiers came home on Wednesday in an exchange at the northern border, the "
    "coordination staff said in a statement. A further twenty-two, among them men with grave wounds, were "
    "handed over outside of it. The staff thanked the state that had carried the lists between the two "
    "capitals, and said that all would be examined by doctors before they may travel on to their families. "
    "Most had been held for more than two years. The defence ministry on the other side said that it had "
    "received the same number and that they were being given medical help."
)
OTHER = (
    "At noon on Wednesday the buses crossed the border with one hundred and seventy-five men on board, and the "
    "families who had waited since dawn began to sing. It was the largest exchange in months, said an officer "
    "of the coordination staff, and it had been agreed by telephone only the day before. Twenty-two more were "
    "brought by ambulance. Doctors were waiting for them, and so were their mothers, some with photographs of "
    "others who had not come."
)


def report(text: str, outlet: str, *, event: str | None = None) -> Report:
    parts = (Part(kind=PartKind.BODY, start=0, end=len(text)),)
    return Report(text=text, parts=parts, name=outlet, outlet=outlet, event=event)


def test_a_copy_counts_as_the_outlet_that_had_it_first() -> None:
    copy_of = CopySets()
    assert copy_of(report(WIRE, "Agency")) is None
    assert copy_of(report(WIRE, "Daily")) == "Agency"
    assert copy_of(report(WIRE.upper(), "Weekly")) == "Agency"


def test_a_wire_text_with_a_paragraph_of_ones_own_is_still_a_copy() -> None:
    copy_of = CopySets()
    copy_of(report(WIRE, "Agency"))
    assert (
        copy_of(report("Our correspondent in the capital reports. " + WIRE[:-40] + " More follows.", "Daily"))
        == "Agency"
    )


def test_another_text_on_the_same_exchange_is_no_copy() -> None:
    copy_of = CopySets()
    assert copy_of(report(WIRE, "Agency")) is None
    assert copy_of(report(OTHER, "Daily")) is None


def test_the_sets_are_the_same_in_any_order() -> None:
    one, two = CopySets(), CopySets()
    texts = [report(WIRE, "Agency"), report(OTHER, "Daily"), report(WIRE, "Weekly"), report(OTHER, "Monthly")]
    assert [one(text) for text in texts] == [None, None, "Agency", "Daily"]
    assert [two(text) for text in reversed(texts)] == [None, None, "Monthly", "Weekly"]


def test_rows_and_short_texts_are_no_copies() -> None:
    copy_of = CopySets()
    for _ in range(2):
        assert copy_of(report("175 came home.", "Agency")) is None
        assert copy_of(report(WIRE, "Table", event="history:1")) is None
