"""How does a sum read? Signed terms, the stated figure and what is left over, for every language."""

from dataclasses import dataclass

from headcount.records.finding import Arithmetic, Term
from headcount.web.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """An arithmetic line, hashable and without prose: `terms` are signed."""

    stated: int
    terms: tuple[int, ...]
    difference: int

    @property
    def holds(self) -> bool:
        """Is nothing left over?"""
        return self.difference == 0

    def left(self, words: Words) -> str:
        """The terms: "175 + 22"."""
        signed = "".join(f" {'−' if t < 0 else '+'} {words.number(abs(t))}" for t in self.terms)
        return signed.removeprefix(" + ").strip()

    def chip(self, words: Words) -> str:
        """The whole in one line: "175 + 22 = 197" or "1,756 + 135 = 1,891 ≠ 1,863"."""
        reached = f"{self.left(words)} = {words.number(sum(self.terms))}"
        return reached if self.holds else f"{reached} ≠ {words.number(self.stated)}"


def sum_of(arithmetic: Arithmetic) -> Sum:
    """The bare sum of an arithmetic line."""
    return Sum(
        stated=arithmetic.stated,
        terms=tuple(term.sign * term.value for term in arithmetic.terms),
        difference=arithmetic.difference,
    )


def shown_terms(arithmetic: Arithmetic) -> tuple[tuple[str, Term], ...]:
    """The terms with the sign that stands before each; the first has none unless it is taken away."""
    return tuple(("−" if term.sign < 0 else "+" if place else "", term) for place, term in enumerate(arithmetic.terms))
