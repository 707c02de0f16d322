"""What should a reader of this report know besides its figures? That part of it, or all of it, could not be read."""

from headcount.language.detect import detect
from headcount.language.lexicon import languages
from headcount.records.reading import Reading


def find_remarks(reading: Reading) -> tuple[str, ...]:
    """One line each, with the report's name: what the reader warned of, and a language that cannot be read."""
    remarks = [*reading.report.warnings]
    if not is_understood(reading):
        known = ", ".join(sorted(languages()))
        language = reading.report.language or detect(reading.report.text)
        remarks.append(f"language {language or 'not recognised'}, no figures looked for; {known} are read")
    return tuple(f"{reading.report.name}: {remark}" for remark in remarks)


def is_understood(reading: Reading) -> bool:
    """Whether figures were looked for: the report is in a language that can be read."""
    report = reading.report
    if reading.claims:
        return True
    return (report.language or detect(report.text) or "").split("-")[0] in languages()
