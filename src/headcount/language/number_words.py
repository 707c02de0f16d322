"""Which number do the words from here on spell?"""

from collections.abc import Sequence
from typing import NamedTuple

from headcount.language.number_tables import Alone, NumberTables, NumberWord, Size
from headcount.language.tokens import HYPHENS, Token

_OPEN = 10_000


class Spelled(NamedTuple):
    """A number read from words: the index after its last token, and what it says."""

    last: int
    value: int
    ordinal: bool
    approx: bool
    needs_bound: bool
    """The word alone ("сотні") is a number only after a word such as "about"."""


def read_words(tokens: Sequence[Token], index: int, tables: NumberTables) -> Spelled | None:
    """Which number is spelled from `index` on, if any?"""
    fixed = tables.fixed.match_at(tokens, index)
    if fixed is not None:
        return Spelled(fixed[1], fixed[0].value, False, fixed[0].approx, False)
    return _Speller(tokens, index, tables).read()


class _Speller:
    """Adds number words up, left to right, as long as each fits what the last left open."""

    __slots__ = (
        "approx", "article", "group", "index", "last", "last_scale", "needs_bound", "ordinal", "room", "tables",
        "tokens", "total", "words",
    )  # fmt: skip

    def __init__(self, tokens: Sequence[Token], index: int, tables: NumberTables) -> None:
        self.tokens, self.index, self.tables = tokens, index, tables
        self.last = index
        self.total = self.group = self.words = 0
        self.room, self.last_scale = _OPEN, 1 << 62
        self.ordinal = self.approx = self.needs_bound = self.article = False

    def read(self) -> Spelled | None:
        tokens, count = self.tokens, len(self.tokens)
        if tokens[self.index].low in self.tables.articles:
            self.article = True
            self.index += 1
        while self.index < count and not self.ordinal:
            low = tokens[self.index].low
            word = self._cardinal(low)
            if word is not None and self._add(word):
                continue
            end = self.tables.ordinals.get(low)
            if end is not None and not self.article and self._add_ordinal(end):
                break
            if not self.words or not (self._step_over_joint(low) or self._add_half()):
                break
        if not self.words:
            return None
        return Spelled(self.last, self.total + self.group, self.ordinal, self.approx, self.needs_bound)

    def _cardinal(self, low: str) -> NumberWord | None:
        doubtful = self.tables.doubtful.get(low)
        if doubtful is None:
            return self.tables.cardinals.get(low)
        after = self.tokens[self.index + 1].low if self.index + 1 < len(self.tokens) else ""
        if after.endswith(doubtful.endings) or (doubtful.after_number and self.words):
            return NumberWord(Size.UNIT, doubtful.value)
        return None

    def _add(self, word: NumberWord) -> bool:
        size = word.size
        if size >= Size.TIMES_HUNDRED:
            return self._multiply(word)
        if self.article or not self._fits(size):
            return False
        self.group += word.value
        self.room = {Size.UNIT: 1, Size.TEEN: 1, Size.TEN: 10, Size.HUNDRED: 100}[size]
        return self._took()

    def _fits(self, size: Size) -> bool:
        return self.room > {Size.UNIT: 1, Size.TEEN: 10, Size.TEN: 10, Size.HUNDRED: 100}[size]

    def _multiply(self, word: NumberWord) -> bool:
        if word.size is Size.ONE_AND_HALF:
            return self._one_and_half()
        if word.size is Size.SCALE:
            return self._scale(word)
        before = self.group
        if word.size is Size.TIMES_HUNDRED:
            if not (0 < before < 100 or (self.article and not before)) or self.room <= 0:
                return False
            self.group, self.room = max(before, 1) * word.value, 100
            return self._took()
        if self.total or (not before and not self._may_stand_alone(word)):
            return False
        self.group, self.room = max(before, 1) * word.value, 0
        self.approx = word.approx == "always" or (word.approx == "many" and before > 1)
        return self._took()

    def _scale(self, word: NumberWord) -> bool:
        if word.value >= self.last_scale or (not self.group and not self._may_stand_alone(word)):
            return False
        self.total += max(self.group, 1) * word.value
        self.group, self.room, self.last_scale = 0, 1000, word.value
        return self._took()

    def _may_stand_alone(self, word: NumberWord) -> bool:
        if self.article or word.alone is Alone.YES:
            return True
        if word.alone is Alone.AFTER_BOUND:
            self.needs_bound = not self.words and not self._is_determined()
            return True
        return not self.total and self._is_determined()

    def _is_determined(self) -> bool:
        """Does a word stand before it that lets a group stand alone: "another dozen", "a thousand each"?"""
        return self.index > 0 and self.tokens[self.index - 1].low in self.tables.determiners

    def _one_and_half(self) -> bool:
        follower = self._follower(self.index + 1)
        if self.words or follower is None:
            return False
        self.total = follower.value * 3 // 2
        self.approx = follower.approx == "always"
        self.last_scale, self.room = follower.value, 0
        self.index += 1
        return self._took()

    def _add_half(self) -> bool:
        """Read "two and a half thousand" after its "two"."""
        match = self.tables.halves.match_at(self.tokens, self.index)
        follower = self._follower(match[1]) if match else None
        if match is None or follower is None or self.total or not self.group:
            return False
        self.total, self.group = (2 * self.group + 1) * follower.value // 2, 0
        self.last_scale, self.room = follower.value, 0
        self.index = match[1]
        return self._took()

    def _follower(self, index: int) -> NumberWord | None:
        word = self.tables.cardinals.get(self.tokens[index].low) if index < len(self.tokens) else None
        return word if word is not None and word.size in (Size.SCALE, Size.GROUP, Size.TIMES_HUNDRED) else None

    def _add_ordinal(self, word: NumberWord) -> bool:
        if word.size is Size.SCALE:
            self.total, self.group = max(self.total + self.group, 1) * word.value, 0
        elif word.value == 100 and 0 < self.group < 100 and self.tables.joiner:
            self.group *= 100
        elif self._fits(word.size):
            self.group += word.value
        else:
            return False
        self.ordinal = True
        return self._took()

    def _took(self) -> bool:
        self.index += 1
        self.last = self.index
        self.words += 1
        self.needs_bound = self.needs_bound and self.words == 1
        self.article = False
        return True

    def _step_over_joint(self, low: str) -> bool:
        """Step over the hyphen of "twenty-five" or the "and" of "one hundred and five"."""
        after = self.index + 1
        if after >= len(self.tokens) or self.last != self.index:
            return False
        if low in HYPHENS:
            joined = self.room == 10 and self._continues(after, (Size.UNIT,)) and self._is_glued(self.index)
        else:
            joined = low == self.tables.joiner and self.room >= 100 and self._opens_below_hundred(after)
        self.index += joined
        return joined

    def _is_glued(self, index: int) -> bool:
        tokens = self.tokens
        glued = tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start
        return glued and self.tables.hyphen_joins

    def _continues(self, index: int, sizes: tuple[Size, ...]) -> bool:
        low = self.tokens[index].low
        word = self.tables.cardinals.get(low) or self.tables.ordinals.get(low)
        return word is not None and word.size in sizes

    def _opens_below_hundred(self, index: int) -> bool:
        if not self._continues(index, (Size.UNIT, Size.TEEN, Size.TEN)):
            return False
        after = self.tables.cardinals.get(self.tokens[index + 1].low) if index + 1 < len(self.tokens) else None
        return after is None or after.size is not Size.TIMES_HUNDRED
