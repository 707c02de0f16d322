"""Pages of the tests' own writing, as many as wanted, each about another number of people."""

from headcount.records.page import Page


def make_page(number: int) -> Page:
    """A short report in plain text."""
    text = f"Home at last\n\nUkraine brought home {number} soldiers from Russian captivity, the staff said.\n"
    return Page(name=f"{number}.txt", body=text.encode(), media_type="text/plain")
