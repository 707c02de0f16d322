"""Whose name may be published? Officials, places and bodies stay; any other person's name is withheld.

The rule errs towards withholding: a capitalised word that nothing explains is taken for a person's name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from headcount.publish.known_names import NameWords, Official, name_words, officials, particles

APOSTROPHES = "'’ʼ`"
LETTERED = APOSTROPHES + "-"
ENDS = ".!?…\n"
QUOTES = '«»“”„"‘'
LOOK_BACK = 7
"""Words before a name among which an office is looked for."""
LONGEST_INITIAL = 2
SHORTEST_SURNAME = 6
SHORTEST_LOUD_NAME = 6
"""Letters from which a word all in capitals may be a surname; shorter ones are abbreviations."""
TITLE_WORDS = 5
TITLE_SHARE = 0.7
"""A text of at least so many longer words, of which more than this share have a capital, is a title."""
LONGEST_SURNAME = 2
SOUND_LENGTH = 2
SILENT = frozenset("aeiouyаеёиоуыэюяіїєйьъ'’")
SOUNDS = dict(zip("бвгґдзйклмнпрстфхцh", "bvggdziklmnprstfhcg", strict=True)) | {
    "к": "k",
    "x": "k",
    "х": "h",
    "w": "v",
    "c": "k",
}
CYRILLIC = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъё")
UKRAINIAN = frozenset("іїєґ")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    start: int
    end: int
    text: str
    key: str
    gap: str
    """What stands between the word before and this one."""

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def loud(self) -> bool:
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 1 and all(c.isupper() for c in letters)

    @property
    def opens(self) -> bool:
        return (not self.gap.strip(QUOTES + " \u00a0") and self.start == len(self.gap)) or any(
            c in ENDS for c in self.gap
        )


@lru_cache(maxsize=20000)
def find_private_names(text: str, language: str | None) -> tuple[tuple[int, int], ...]:
    """Where do names of persons stand that may not be published? As (start, end), in order."""
    words = _words(text)
    rules = name_words(_language(text, language))
    found: list[tuple[int, int]] = []
    if _is_title(words):
        return tuple(_joined([(words[a].start, words[b].end) for a, b in _in_title(words, rules)], text))
    for first, last in _runs(words):
        found += [(words[a].start, words[b].end) for a, b in _private(words, first, last, rules)]
    return tuple(_joined(found, text))


def _language(text: str, language: str | None) -> str:
    lowered = set(text.casefold())
    if not lowered & CYRILLIC:
        return "en"
    if language in ("uk", "ru"):
        return language
    return "uk" if lowered & UKRAINIAN else "ru"


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    position, before = 0, 0
    while position < len(text):
        if not text[position].isalpha():
            position += 1
            continue
        end = position
        while end < len(text) and (
            text[end].isalpha() or (text[end] in LETTERED and end + 1 < len(text) and text[end + 1].isalpha())
        ):
            end += 1
        key = text[position:end].casefold()
        for apostrophe in APOSTROPHES:
            key = key.replace(apostrophe, "'")
        key = key.removesuffix("'s")
        words.append(_Word(start=position, end=end, text=text[position:end], key=key, gap=text[before:position]))
        position = before = end
    return words


def _runs(words: list[_Word]) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words with only a space, or the dot of an initial, between them."""
    place = 0
    while place < len(words):
        if not words[place].capital:
            place += 1
            continue
        last = place
        while last + 1 < len(words) and _goes_on(words, last):
            last += 1
        while not words[last].capital:
            last -= 1
        yield place, last
        place = last + 1


def _goes_on(words: list[_Word], last: int) -> bool:
    word, after = words[last], words[last + 1]
    return (after.capital or after.key in particles()) and _follows(word, after)


def _is_title(words: list[_Word]) -> bool:
    """Is it a headline that writes most of its words with a capital letter, where capitals tell nothing?"""
    long = [word for word in words if len(word.text) > LONGEST_INITIAL + 1]
    return len(long) >= TITLE_WORDS and sum(word.capital for word in long) > TITLE_SHARE * len(long)


def _in_title(words: list[_Word], rules: NameWords) -> Iterator[tuple[int, int]]:
    """Names in such a headline: a given name with what follows it, or a word with a surname's ending."""
    place = 0
    while place < len(words):
        word, last = words[place], place
        if word.capital and word.key in rules.given and word.key not in rules.known:
            after = words[place + 1] if place + 1 < len(words) else None
            if after is not None and after.capital and not after.gap.strip() and after.key not in rules.known:
                last = place + 1
        elif not (word.capital and _surname_like(word, rules) and word.key not in rules.known):
            place += 1
            continue
        if not _is_official(words[place : last + 1], rules) and not _holds_office(words, place, last, rules):
            yield place, last
        place = last + 1


def _follows(word: _Word, after: _Word) -> bool:
    initial = len(word.text) <= LONGEST_INITIAL and after.gap in (".", ". ", ".\u00a0")
    return initial or (after.gap.replace("\u00a0", " ") == " ")


def _private(words: list[_Word], first: int, last: int, rules: NameWords) -> Iterator[tuple[int, int]]:
    if any(words[place].key in rules.bodies for place in range(first, last + 1)):
        head = max(p for p in range(first, last + 1) if words[p].key in rules.bodies)
        given = [p for p in range(first, last + 1) if words[p].key in rules.given and p != head]
        if not given:
            return
    start: int | None = None
    for place in [*range(first, last + 1), last + 1]:
        plain = place > last or _plain(words, place, rules)
        if not plain and start is None:
            start = place
        if plain and start is not None:
            yield from _judge(words, start, place - 1, rules)
            start = None


def _plain(words: list[_Word], place: int, rules: NameWords) -> bool:
    word = words[place]
    if word.key in rules.known or word.key in rules.offices or word.key in rules.ranks or word.key in rules.bodies:
        return True
    if word.key in rules.given:
        return False
    if len(word.text) == 1 and not _beside_letters(words, place):
        return True
    if word.loud and len(word.text) < SHORTEST_LOUD_NAME and not _beside_given(words, place, rules):
        return True
    if word.key.split("-")[0] in rules.known and "-" in word.key:
        return True
    return word.key in rules.common and (word.opens or not word.key.endswith(rules.surnames))


def _beside_given(words: list[_Word], place: int, rules: NameWords) -> bool:
    beside = [words[p] for p in (place - 1, place + 1) if 0 <= p < len(words)]
    return any(word.capital and word.key in rules.given for word in beside)


def _beside_letters(words: list[_Word], place: int) -> bool:
    """Does a single letter stand next to a longer word with a capital, as an initial does?"""
    beside = [(words[p], words[max(p, place)].gap) for p in (place - 1, place + 1) if 0 <= p < len(words)]
    return any(word.capital and len(word.text) > LONGEST_INITIAL and len(gap) <= 2 for word, gap in beside)


def _judge(words: list[_Word], first: int, last: int, rules: NameWords) -> Iterator[tuple[int, int]]:
    if _is_official(words[first : last + 1], rules) or _holds_office(words, first, last, rules):
        return
    if first == last and not _alone_is_name(words, first, rules):
        return
    yield first, last


def _is_official(run: list[_Word], rules: NameWords) -> bool:
    return any(_is_named(run, official, rules) for official in officials())


def _is_named(run: list[_Word], official: Official, rules: NameWords) -> bool:
    if not any(word.key in official.surnames for word in run[-LONGEST_SURNAME:]):
        return False
    before = [word.key for word in run if word.key not in official.surnames]
    return not before or official.given is None or any(_alike(key, official.given, rules) for key in before)


def _alike(given: str, official: str, rules: NameWords) -> bool:
    """May these be one given name? By its consonants where it is a usual one, else by its first letter."""
    if given in rules.given:
        return _sound(given) == _sound(official)
    return SOUNDS.get(given[0], given[0]) == SOUNDS.get(official[0], official[0])


@lru_cache(maxsize=2000)
def _sound(name: str) -> str:
    """The first consonants of a given name, alike for Volodymyr, Vladimir and Володимир."""
    return "".join(SOUNDS.get(letter, letter) for letter in name if letter not in SILENT)[:SOUND_LENGTH]


def _holds_office(words: list[_Word], first: int, last: int, rules: NameWords) -> bool:
    for place in range(first - 1, max(-1, first - 1 - LOOK_BACK), -1):
        if words[place + 1].gap.strip(" \u00a0"):
            break
        key = words[place].key
        if key in rules.ranks:
            return False
        if key in rules.offices:
            return True
        if not (key in rules.between or (words[place].capital and (key in rules.known or key in rules.bodies))):
            break
    return _office_follows(words, last, rules)


def _office_follows(words: list[_Word], last: int, rules: NameWords) -> bool:
    for place in range(last + 1, min(len(words), last + 6)):
        gap = words[place].gap.strip(" \u00a0")
        if place == last + 1 and gap not in (",", "—", "–", "("):
            return False
        if place > last + 1 and gap:
            return False
        key = words[place].key
        if key in rules.ranks:
            return False
        if key in rules.offices and key not in rules.before_only:
            return True
        if not (key in rules.between or key in rules.known or key in rules.bodies):
            return False
    return False


def _alone_is_name(words: list[_Word], place: int, rules: NameWords) -> bool:
    word = words[place]
    before = words[place - 1] if place else None
    if before is not None and not word.gap.strip(" \u00a0" + QUOTES + ":,—–") and before.key in rules.called:
        return True
    like = word.key in rules.given or word.key.endswith(rules.patronymics) or _surname_like(word, rules)
    if word.opens:
        return word.key not in rules.common and (like or _acts(words, place, rules))
    if word.gap.endswith(tuple(QUOTES)) and not word.key.endswith(rules.surnames) and word.key not in rules.given:
        return False
    near = before is not None and before.key in rules.near and word.gap.strip(" \u00a0") == ""
    return like or not near


def _surname_like(word: _Word, rules: NameWords) -> bool:
    return len(word.key) >= SHORTEST_SURNAME and word.key.endswith(rules.surnames)


def _acts(words: list[_Word], place: int, rules: NameWords) -> bool:
    if place + 1 >= len(words):
        return False
    after = words[place + 1]
    if after.gap.strip(" \u00a0") == "," and after.key in rules.beside:
        return True
    if after.gap.strip(" \u00a0") not in ("", ","):
        return any(c.isdigit() for c in after.gap) and after.gap.strip().startswith(",")
    return not after.capital and (after.key in rules.deeds or after.key.endswith(rules.deed_endings or ("\0",)))


def _joined(found: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Neighbouring names as one, so that nothing tells how many words a name has."""
    held: tuple[int, int] | None = None
    for start, end in sorted(found):
        if held is not None and not text[held[1] : start].strip(" .\u00a0"):
            held = (held[0], end)
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held
