"""Do the parts make the whole? Totals that one speaker gave together for two groups that make up everyone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from headcount.reconcile.context import Context
from headcount.reconcile.events import CIVILIAN, MILITARY
from headcount.reconcile.explanation import Explanation
from headcount.reconcile.rounding import is_exact
from headcount.reconcile.series import last_day
from headcount.reconcile.wording import arithmetic, number, said, terms_in_words, terms_of, whose
from headcount.records.claim import Counted
from headcount.records.finding import Term, Verdict
from headcount.records.total import Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A whole and the two parts that one speaker gave beside it; `whole` is None where only the parts were given."""

    whole: Total | None
    military: Total
    civilian: Total

    @property
    def sum(self) -> int:
        """What the parts make."""
        return (self.military.low or 0) + (self.civilian.low or 0)

    @property
    def excess(self) -> int:
        """What the parts have over the whole; 0 where they make it."""
        return self.sum - (self.whole.low or 0) if self.whole else 0


def find_divisions(totals: Iterable[Total]) -> tuple[Division, ...]:
    """Which totals are a whole and its parts?"""
    groups: dict[tuple[object, ...], list[Total]] = {}
    for total in totals:
        if total.counted is Counted.PERSON and is_exact(total) and total.speaker:
            key = (total.speaker, total.returned_to, total.both, total.from_date, last_day(total))
            groups.setdefault(key, []).append(total)
    found = []
    for members in groups.values():
        by_people = {total.people: total for total in members}
        military, civilian = by_people.get((MILITARY,)), by_people.get((CIVILIAN,))
        if military and civilian:
            found.append(Division(whole=by_people.get(()), military=military, civilian=civilian))
    return tuple(found)


def parts_in_words(division: Division) -> str:
    """The parts against the whole: "Its parts, 1,756 soldiers and 135 civilians, make 1,891: 28 too many.\""""
    military, civilian = division.military.low or 0, division.civilian.low or 0
    how = f"{number(abs(division.excess))} {'too many' if division.excess > 0 else 'too few'}"
    return (
        f"Its parts, {number(military)} soldiers and {number(civilian)} civilians, make {number(division.sum)}: {how}."
    )


def judge_part(context: Context, total: Total, division: Division) -> Explanation | None:
    """Does a part contradict the whole that was given beside it? None where the parts make it or no whole was given."""
    whole = division.whole
    if whole is None:
        return _judge_sum_of_parts(context, total, division)
    if whole.low is None or not division.excess:
        return None
    military, civilian = division.military.low or 0, division.civilian.low or 0
    sentence = (
        f"{said(total)} does not go with the {number(whole.low)} given beside it: {number(military)} soldiers and "
        f"{number(civilian)} civilians make {number(division.sum)}, {number(abs(division.excess))} "
        f"{'more' if division.excess > 0 else 'fewer'} than the whole."
    )
    terms = [Term(value=military, label="soldiers"), Term(value=civilian, label="civilians")]
    return Explanation(
        total=total, verdict=Verdict.CONTRADICTED, sentence=sentence,
        arithmetic=arithmetic(whole.low, terms),
    )  # fmt: skip


def _judge_sum_of_parts(context: Context, total: Total, division: Division) -> Explanation | None:
    everyone = replace(total, people=())
    plain = context.plain_sum(everyone)
    if not plain.counted or plain.value != division.sum:
        return None
    military, civilian = division.military.low or 0, division.civilian.low or 0
    terms = terms_of(plain.counted, plain.sums.definition)
    sentence = (
        f"{said(total)} goes with the other part given beside it: {number(military)} soldiers and {number(civilian)} "
        f"civilians make the {number(division.sum)} of the known handovers, {terms_in_words(terms)}."
    )
    return Explanation(
        total=total, verdict=Verdict.SUPPORTED, sentence=sentence,
        definition=(whose(total), f"with the other part, all {number(division.sum)}"), tried=1,
        as_of=plain.counted[-1].date,
        arithmetic=arithmetic(
            division.sum, [Term(value=military, label="soldiers"), Term(value=civilian, label="civilians")]
        ),
    )  # fmt: skip
