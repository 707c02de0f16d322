"""Which words of a language are numbers, and how do they join?

A number word has a *size*: units fill what tens leave open, tens what hundreds leave open, and scales (thousand,
million) multiply what stands before them.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from headcount.language.lexicon import Lexicon, load, with_bare
from headcount.language.number_compounds import CompoundStarters, CompoundWords, read_compounds
from headcount.language.phrases import Phrases


class Size(IntEnum):
    """How large a number word is among its like."""

    UNIT = 1
    TEEN = 2
    TEN = 3
    HUNDRED = 4
    TIMES_HUNDRED = 5
    SCALE = 6
    GROUP = 7
    ONE_AND_HALF = 8


class Alone(IntEnum):
    """May a multiplying word (thousand, dozen) stand without a number before it?"""

    YES = 1
    AFTER_BOUND = 2
    NO = 3


class NumberWord(NamedTuple):
    """What one number word is worth, and how it joins with others."""

    size: Size
    value: int
    alone: Alone = Alone.YES
    approx: str = "never"


class Fixed(NamedTuple):
    """What a phrase that is no sum of its words is worth ("half a dozen")."""

    value: int
    approx: bool


class Doubtful(NamedTuple):
    """A word that is a number only before certain endings, or after another number word."""

    value: int
    endings: tuple[str, ...]
    after_number: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTables:
    """Everything about one language's numbers, ready for look-ups."""

    language: str
    cardinals: dict[str, NumberWord]
    ordinals: dict[str, NumberWord]
    doubtful: dict[str, Doubtful]
    fixed: Phrases[Fixed]
    halves: Phrases[bool]
    starters: frozenset[str]
    joiner: str
    hyphen_joins: bool
    articles: frozenset[str]
    determiners: frozenset[str]
    formula: frozenset[str]
    joins: frozenset[str]
    ordinal_suffixes: frozenset[str]
    cardinal_suffixes: frozenset[str]
    small_suffixes: frozenset[str]
    seventh_suffixes: frozenset[str]
    months: frozenset[str]
    year_words: frozenset[str]


_SIZES = (("units", Size.UNIT), ("teens", Size.TEEN), ("tens", Size.TEN), ("hundreds", Size.HUNDRED))


@cache
def number_tables(language: str) -> NumberTables:
    """What are the number words of this language?"""
    lexicon = load(language)
    section = lexicon.section("numbers")
    cardinals, ordinals = _cardinals(lexicon), _ordinals(lexicon)
    doubtful = {
        spelling: Doubtful(row["value"], tuple(row["before_endings"].split()), row.get("after_number", False))
        for row in section.get("doubtful", ())
        for spelling in with_bare([row["word"]])
    }
    fixed = Phrases(
        (phrase, Fixed(value, approx))
        for key, approx in (("fixed", False), ("fixed_approx", True))
        for phrase, value in section.get(key, {}).items()
    )
    starters = (
        fixed.first_words() | set(cardinals) | set(ordinals) | set(doubtful) | lexicon.word_set("numbers.article")
    )
    return NumberTables(
        language=language,
        cardinals=cardinals,
        ordinals=ordinals,
        doubtful=doubtful,
        fixed=fixed,
        halves=Phrases((phrase, True) for phrase in section.get("half", ())),
        starters=_starters(starters, cardinals, ordinals),
        joiner=section.get("and", ""),
        hyphen_joins=section.get("hyphen_joins", False),
        articles=lexicon.word_set("numbers.article"),
        determiners=lexicon.word_set("numbers.determiners"),
        formula=lexicon.word_set("numbers.formula"),
        joins=lexicon.word_set("numbers.joins"),
        ordinal_suffixes=lexicon.word_set("numbers.suffixes.ordinal"),
        cardinal_suffixes=lexicon.word_set("numbers.suffixes.cardinal"),
        small_suffixes=lexicon.word_set("numbers.suffixes.small"),
        seventh_suffixes=lexicon.word_set("numbers.suffixes.seventh"),
        months=frozenset(lexicon.numbered("dates.months")),
        year_words=lexicon.word_set("dates.year_after"),
    )


def _cardinals(lexicon: Lexicon) -> dict[str, NumberWord]:
    words = {
        form: NumberWord(size, value, Alone.NO if size is Size.TIMES_HUNDRED else Alone.YES)
        for name, size in (*_SIZES, ("times_hundred", Size.TIMES_HUNDRED))
        for form, value in lexicon.numbered(f"numbers.{name}").items()
    }
    for name, size in (("scales", Size.SCALE), ("groups", Size.GROUP)):
        for row in lexicon.section(f"numbers.{name}") or ():
            for key, alone in (("alone", Alone.YES), ("bounded", Alone.AFTER_BOUND), ("after", Alone.NO)):
                for form in with_bare(lexicon.forms(row.get(key, ""))):
                    words[form] = NumberWord(size, row["value"], alone, row.get("approx", "never"))
    for form in lexicon.word_set("numbers.one_and_half.forms"):
        words[form] = NumberWord(Size.ONE_AND_HALF, 1, Alone.NO)
    return _with_compounds(words, lexicon, "numbers", ordinal=False)


def _ordinals(lexicon: Lexicon) -> dict[str, NumberWord]:
    words = {
        form: NumberWord(size, value)
        for name, size in (*_SIZES, ("scales", Size.SCALE))
        for form, value in lexicon.numbered(f"numbers.ordinals.{name}").items()
    }
    return _with_compounds(words, lexicon, "numbers.ordinals", ordinal=True)


def _with_compounds(
    words: dict[str, NumberWord], lexicon: Lexicon, path: str, *, ordinal: bool
) -> dict[str, NumberWord]:
    """The words themselves, or with those written together where the language writes numbers so."""
    ends = [lexicon.numbered(f"{path}.{name}") for name in ("units", "teens", "tens")]
    compounds = read_compounds(lexicon, ends, ordinal=ordinal)
    return words if compounds is None else CompoundWords(words, compounds, _whole)


def _whole(value: int) -> NumberWord:
    """A number written as one word leaves nothing open but after a round hundred."""
    return NumberWord(Size.TEEN if value % 100 else Size.HUNDRED, value)


def _starters(
    words: frozenset[str], cardinals: dict[str, NumberWord], ordinals: dict[str, NumberWord]
) -> frozenset[str]:
    compound = tuple(table for table in (cardinals, ordinals) if isinstance(table, CompoundWords))
    if not compound:
        return frozenset(words)
    starters = CompoundStarters(words)
    starters.tables = compound
    return starters
