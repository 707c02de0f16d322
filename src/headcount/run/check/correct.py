"""How would the sentence read with the ledger's figures? Only where each wrong one has exactly one right one."""

from collections.abc import Iterable
from itertools import groupby

from babel import Locale, UnknownLocaleError

from headcount.records.checked import CheckedFigure
from headcount.records.claim import Quote
from headcount.records.finding import Verdict

SEPARATORS = ",. \u00a0\u202f'’"
THOUSAND = 1000
USUAL = {"en": ",", "de": "."}
"""What parts thousands where the sentence does not show it; elsewhere a space that does not break."""
AMISS = frozenset({Verdict.CONTRADICTED, Verdict.UNEXPLAINED, Verdict.STALE})


def correct_sentences(figures: Iterable[CheckedFigure], language: str | None) -> dict[str, str]:
    """The corrected sentence of each claim that is corrected, by the claim's id.

    A sentence is left out where one of its wrong figures has no right one in the ledger, where a figure is in words,
    or where the noun after it would take another form (1 soldier, 2 soldiers; 151 захисника, 150 захисників).
    """
    corrected: dict[str, str] = {}
    ordered = sorted(figures, key=lambda figure: (figure.claim.quote.start, figure.claim.start))
    for quote, group in groupby(ordered, key=lambda figure: figure.claim.quote):
        wrong = [figure for figure in group if figure.verdict in AMISS]
        sentence = _correct(quote, wrong, language) if wrong else None
        if sentence is not None:
            corrected |= {figure.claim.id: sentence for figure in wrong}
    return corrected


def _correct(quote: Quote, wrong: list[CheckedFigure], language: str | None) -> str | None:
    sentence = quote.exact
    tongue = language or ("uk" if any("а" <= c <= "я" for c in sentence.lower()) else "en")
    for figure in reversed(wrong):
        start, end = figure.claim.start - quote.start, figure.claim.end - quote.start
        said = _written_like(sentence[start:end], figure.borne_out, tongue)
        if said is None or not 0 <= start < end <= len(quote.exact):
            return None
        sentence = sentence[:start] + said + sentence[end:]
    return sentence


def _written_like(surface: str, value: int | None, language: str) -> str | None:
    """The right figure in the form of the wrong one, None where it cannot stand in its place."""
    digits = "".join(c for c in surface if c.isdigit())
    if value is None or not digits or any(not c.isdigit() and c not in SEPARATORS for c in surface):
        return None
    if not _same_form(int(digits), value, language):
        return None
    between = next((c for c in surface if c in SEPARATORS), None)
    if between is None:
        between = "" if int(digits) >= THOUSAND else USUAL.get(language, "\u00a0")
    return f"{value:,}".replace(",", between)


def _same_form(one: int, other: int, language: str) -> bool:
    try:
        plural = Locale(language).plural_form
    except (UnknownLocaleError, ValueError):
        return False
    return str(plural(one)) == str(plural(other))
