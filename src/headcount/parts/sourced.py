"""Who published this report: is its address that of a known source, or only like one?"""

from dataclasses import replace

from headcount.conflicts.sources import find_source, looks_like
from headcount.records.report import Report


def name_source(report: Report) -> Report:
    """The report with its source's name in the list's spelling; one whose host imitates a source says so."""
    if not report.url:
        return report
    source = find_source(report.url)
    if source is not None:
        return replace(report, outlet=source.name)
    imitated = looks_like(report.url)
    if imitated is None:
        return report
    return replace(report, warnings=(*report.warnings, f"the address looks like that of {imitated.name}, and is not"))
