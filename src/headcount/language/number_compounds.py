"""Which number does one word spell that is written together ("zweiundzwanzig", "einhundertfünfundsiebzig")?

The table `numbers.compounds` of a language says how such words are built: the units inside them, the word that joins a
unit to the ten after it, the words for a hundred and a thousand, and what ends the ordinal of a round number. The last
piece is a number word of the language as it stands, so ordinals and cardinals are read by the same rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from headcount.language.lexicon import Lexicon

_TOP = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Compounds:
    """How numbers below a million are written as one word."""

    units: Mapping[str, int]
    joint: str
    hundred: str
    thousand: str
    inner: Mapping[str, int]
    """Number words that may stand whole before the thousand."""
    ends: Mapping[str, int]
    """Number words that may stand last."""
    tens: Mapping[str, int]
    """Those of them that a unit and the joint may stand before."""
    round_ends: frozenset[str]
    """What follows hundred or thousand where nothing is left to say."""

    def read(self, word: str) -> int | None:
        """Which number is this word, if it is one?"""
        if self.joint not in word and self.hundred not in word and self.thousand not in word:
            return None
        head, mark, tail = word.partition(self.thousand)
        if not mark:
            return self._below_thousand(word, self.ends, self.tens, self.round_ends)
        high = 1 if not head else self._below_thousand(head, self.inner, self.inner, frozenset(("",)))
        low = 0 if tail in self.round_ends else self._rest(tail, _TOP)
        return None if high is None or low is None else high * _TOP + low

    def _rest(self, word: str, top: int) -> int | None:
        """What follows a hundred or thousand, with or without the joint ("hundertundeins")."""
        if word in self.ends:
            return self.ends[word]
        bare = word.removeprefix(self.joint)
        found = self._below_thousand(word, self.ends, self.tens, self.round_ends)
        if found is None and bare != word:
            found = self.ends.get(bare) or self._below_thousand(bare, self.ends, self.tens, self.round_ends)
        return found if found is not None and found < top else None

    def _below_thousand(
        self, word: str, ends: Mapping[str, int], tens: Mapping[str, int], round_ends: frozenset[str]
    ) -> int | None:
        if word in ends:
            return ends[word]
        head, mark, tail = word.partition(self.hundred)
        if not mark:
            return self._below_hundred(word, tens)
        hundreds = self.units.get(head) if head else 1
        if hundreds is None:
            return None
        if tail in round_ends:
            return 100 * hundreds
        for rest in (tail, tail.removeprefix(self.joint)):
            below = ends.get(rest) or self._below_hundred(rest, tens)
            if below is not None and below < 100:
                return 100 * hundreds + below
        return None

    def _below_hundred(self, word: str, tens: Mapping[str, int]) -> int | None:
        unit, joint, ten = word.partition(self.joint)
        if not joint or unit not in self.units or tens.get(ten, 0) not in range(20, 100, 10):
            return None
        return self.units[unit] + tens[ten]


class CompoundWords(dict[str, Any]):
    """Number words with those written together: what the table does not hold is read piece by piece."""

    __slots__ = ("_compounds", "_make")

    def __init__(self, words: Mapping[str, Any], compounds: Compounds, make: Any) -> None:
        super().__init__(words)
        self._compounds, self._make = compounds, make

    def get(self, word: str, default: Any = None) -> Any:
        """The number word, from the table or put together."""
        found = super().get(word)
        if found is not None:
            return found
        value = self._compounds.read(word)
        return default if value is None else self._make(value)

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) or (isinstance(word, str) and self._compounds.read(word) is not None)


class CompoundStarters(frozenset[str]):
    """Words that may begin a number, with those written together."""

    tables: tuple[CompoundWords, ...] = ()

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) or any(word in table for table in self.tables)


def read_compounds(lexicon: Lexicon, ends: Iterable[Mapping[str, int]], *, ordinal: bool) -> Compounds | None:
    """How does a language write numbers together? None where it does not."""
    section = lexicon.section("numbers.compounds")
    if not section:
        return None
    cardinals = [lexicon.numbered(f"numbers.{name}") for name in ("units", "teens", "tens")]
    units = lexicon.numbered("numbers.compounds.units")
    inner = {**cardinals[0], **cardinals[1], **cardinals[2], **units}
    last = {form: value for table in ends for form, value in table.items()}
    return Compounds(
        units=units,
        joint=section["and"],
        hundred=section["hundred"],
        thousand=section["thousand"],
        inner=inner,
        ends=last,
        tens=last,
        round_ends=frozenset(lexicon.forms(section["round_ordinal"])) if ordinal else frozenset(("",)),
    )
