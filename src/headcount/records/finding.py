"""What a check found: the verdict, the arithmetic as data and as one sentence."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What can be said of a figure or total (GLOSSARY's values)."""

    SUPPORTED = "supported"
    EXPLAINED = "explained"
    CANDIDATE = "candidate"
    STALE = "stale"
    CONTRADICTED = "contradicted"
    UNEXPLAINED = "unexplained"
    NEW = "new"


class FindingKind(StrEnum):
    """Which check found it; one module of reconcile/ each."""

    PARTS = "parts"
    SOURCES = "sources"
    PLEDGE = "pledge"
    TOTAL = "total"
    ORDINAL = "ordinal"
    SERIES = "series"
    DATE = "date"
    DIGITS = "digits"
    POISON = "poison"
    VERSION = "version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One number of an arithmetic line: its sign, value, what it is and where it comes from."""

    value: int
    label: str
    """Such as "15 January 2025" or "the series' own total at the end of 2024"."""
    sign: int = 1
    date: datetime.date | None = None
    handover: str | None = None
    """Id of the handover, where the term is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """`sum(sign * value of terms) + difference == stated`, always and exactly."""

    stated: int
    terms: tuple[Term, ...]
    difference: int

    def line(self) -> str:
        """The arithmetic as a reader can redo it: "4,306 = 3,956 + 25 + 150 + 175"."""
        signed = [("− " if t.sign < 0 else "+ ") + f"{t.value:,}" for t in self.terms]
        if self.difference:
            signed.append(("− " if self.difference < 0 else "+ ") + f"{abs(self.difference):,} unexplained")
        return f"{self.stated:,} = " + " ".join(signed).removeprefix("+ ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The result of one check.

    `subject` is the id of what was checked (claim, handover, exchange, pledge or total). `definition` lists the
    counting rule in plain words; `tried` how many definitions were tried; `left_out` and `added` name handovers.
    """

    id: str
    kind: FindingKind
    verdict: Verdict
    subject: str
    sentence: str
    arithmetic: Arithmetic | None = None
    definition: tuple[str, ...] = ()
    tried: int = 0
    left_out: tuple[Term, ...] = ()
    added: tuple[Term, ...] = ()
    as_of: datetime.date | None = None
    claims: tuple[str, ...] = ()
