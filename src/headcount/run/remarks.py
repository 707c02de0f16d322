"""What should a reader of this report know besides its figures? That part of it, or all of it, could not be read."""

from headcount.language.detect import detect
from headcount.language.lexicon import languages
from headcount.records.reading import Reading


def find_remarks(reading: Reading) -> tuple[str, ...]:
    """One line each, with the report's name: what the reader warned of, and a language that cannot be read."""
    report = reading.report
    remarks = [*report.warnings]
    if not reading.claims:
        language = report.language or detect(report.text)
        if (language or "").split("-")[0] not in languages():
            known = ", ".join(sorted(languages()))
            remarks.append(f"language {language or 'not recognised'}, no figures looked for; {known} are read")
    return tuple(f"{report.name}: {remark}" for remark in remarks)
