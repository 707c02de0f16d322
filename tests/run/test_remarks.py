"""What a reader is told besides the figures: a language that cannot be read, what the reader warned of."""

from headcount.records.reading import Reading
from headcount.records.report import Report
from headcount.run.remarks import find_remarks

FRENCH = "Mercredi, 197 soldats sont rentrés chez eux. Ils étaient en captivité."


def remarks(text: str, language: str | None = None, *warnings: str) -> tuple[str, ...]:
    report = Report(text=text, name="note.txt", language=language, warnings=warnings)
    return find_remarks(Reading(report=report, claims=()))


def test_a_language_that_cannot_be_read_is_named() -> None:
    assert remarks(FRENCH, "fr") == ("note.txt: language fr, no figures looked for; de, en, ru, uk are read",)


def test_a_text_of_a_known_language_without_figures_needs_no_remark() -> None:
    assert remarks("Nothing was said about the prisoners on Monday.", "en") == ()
    assert remarks("Nothing was said about the prisoners on Monday, and no exchange took place.") == ()


def test_a_regional_tag_is_the_language() -> None:
    assert remarks("Nothing was said.", "en-GB") == ()


def test_the_readers_warnings_are_handed_on() -> None:
    assert remarks("Nothing was said.", "en", "the page ends in the middle") == (
        "note.txt: the page ends in the middle",
    )
