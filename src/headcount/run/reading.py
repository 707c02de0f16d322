"""What does a page claim? The one pure function from bytes to claims."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from headcount import __version__
from headcount.claims import count_sentences, find_claims, find_road, is_cut_short
from headcount.parts import find_reports, find_rows
from headcount.records.page import Page
from headcount.records.reading import Reading
from headcount.records.report import Report

READING_PACKAGES = ("records", "language", "conflicts", "parts", "claims")
"""The packages whose code and word lists decide what is read; together they are the reader's version."""

NOT_LOOKED_AT = "was not looked at for figures: its file holds too many short sentences; cut it into smaller files"
MOST_SENTENCES, SHORT_SENTENCE = 10_000, 50
"""Sentences about prisoners that are read of a page of many reports: so many, and one for each so many characters."""
CUT_SHORT = "holds more than is read of one report; cut it into smaller files"


def read_page(page: Page) -> tuple[Reading, ...]:
    """Read every report of a page: a function of its bytes and sidecar alone, the same on every machine."""
    reader, digest = reader_version(), page_digest(page.body)
    rows = find_rows(page)
    if rows is not None:
        return tuple(replace(row, reader=reader, page=digest) for row in rows)
    reports = find_reports(page)
    left = MOST_SENTENCES + sum(len(report.text) for report in reports) // SHORT_SENTENCE
    readings: list[Reading] = []
    for report in reports:
        readings.append(_read_report(report, reader, digest, is_over=left <= 0))
        left -= count_sentences(report) if len(reports) > 1 and left > 0 else 0
    return tuple(readings)


def _read_report(report: Report, reader: str, digest: str, *, is_over: bool) -> Reading:
    if is_over:
        report = replace(report, warnings=(*report.warnings, NOT_LOOKED_AT))
        return Reading(report=report, claims=(), road=(), reader=reader, page=digest)
    claims, road = find_claims(report), find_road(report)
    if is_cut_short(report):
        report = replace(report, warnings=(*report.warnings, CUT_SHORT))
    return Reading(report=report, claims=claims, road=road, reader=reader, page=digest)


def page_digest(body: bytes) -> str:
    """By which name are these bytes kept? Their content hash."""
    return sha256(body).hexdigest()


@cache
def reader_version() -> str:
    """Which grammar reads? The release and a hash over everything that decides what is read."""
    return f"{__version__}+{hash_packages(READING_PACKAGES)}"


def hash_packages(packages: Iterable[str]) -> str:
    """A short hash over the code and word lists of these packages: it changes when their results may."""
    digest = sha256()
    for package in packages:
        for path, content in _contents(files("headcount") / package, package):
            digest.update(f"{path}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()[:12]


def _contents(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            found += [] if entry.name == "__pycache__" else _contents(entry, path)
        elif entry.name.endswith((".py", ".toml")):
            found.append((path, entry.read_bytes()))
    return found
