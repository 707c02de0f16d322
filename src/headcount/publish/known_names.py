"""Which words are nobody's private name? Places, bodies, peoples, offices and officials, by language."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

from babel import Locale
from babel.languages import get_official_languages

LANGUAGES = ("en", "uk", "ru", "de")
SHORTEST_SURNAME = 6
ENDINGS = ("и", "ы", "і", "ї", "е", "у", "ю", "ой", "ей", "ою", "єю", "ью", "ом", "ем")
"""What the inflected languages put in place of a state's last letter."""
INFLECTED = ("uk", "ru")


class Keyed(Protocol):
    """A word of a text with its key for look-ups."""

    @property
    def key(self) -> str:
        """The word, lower-cased."""


@dataclass(frozen=True, slots=True)
class WordSet:
    """Whole words, stems ("Маріупол*") and phrases of whole words ("head of"), lower-cased."""

    whole: frozenset[str]
    stems: tuple[str, ...]
    phrases: frozenset[tuple[str, ...]] = frozenset()

    def __contains__(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.stems)

    def at(self, words: Sequence[Keyed], place: int) -> bool:
        """Is the word at a place one of these, or part of a phrase of these?"""
        return words[place].key in self or any(
            _same(words, place - shift, phrase)
            for phrase in self.phrases
            if words[place].key in phrase
            for shift in range(len(phrase))
        )

    def ends(self, words: Sequence[Keyed], place: int) -> bool:
        """Does one of these words or phrases end at a place?"""
        return words[place].key in self or any(
            _same(words, place - len(phrase) + 1, phrase) for phrase in self.phrases if words[place].key == phrase[-1]
        )


def _same(words: Sequence[Keyed], first: int, phrase: tuple[str, ...]) -> bool:
    return first >= 0 and tuple(word.key for word in words[first : first + len(phrase)]) == phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """An official's surname forms and the given names, which tell a namesake apart."""

    surnames: WordSet
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """What tells names apart in one language; each set is described in data/names.toml."""

    offices: WordSet
    before_only: WordSet
    ranks: WordSet
    called: WordSet
    near: WordSet
    between: WordSet
    beside: WordSet
    common: WordSet
    bodies: WordSet
    known: WordSet
    given: WordSet
    deeds: WordSet
    deed_endings: tuple[str, ...]
    surnames: tuple[str, ...]
    patronymics: tuple[str, ...]
    capital_nouns: bool
    """Does the language write every noun with a capital letter, so that capitals tell little?"""
    determiners: WordSet
    adjective_endings: tuple[str, ...]
    noun_endings: tuple[str, ...]
    call_signs: WordSet
    titles: WordSet
    twofold: WordSet
    person_endings: tuple[str, ...]
    object_endings: tuple[str, ...]
    plural_deeds: tuple[str, ...]
    belonging: tuple[str, ...]
    inflected: bool
    ranked: WordSet
    pairing: WordSet
    chain_endings: tuple[str, ...]

    def tells_apart(self, key: str, words: WordSet) -> bool:
        """Is this a word of a list, and no surname that only begins like one (Середенко, Судак)?"""
        if key not in words:
            return False
        if key in words.whole or not key.endswith(self.person_endings):
            return True
        return not any(key.startswith(stem) and len(key) - len(stem) > 1 for stem in words.stems)


@cache
def name_words(language: str) -> NameWords:
    """The word lists of a language."""
    lists = {key: _split(value) for key, value in _tables()[language].items()}
    deeds = lists["deeds"]
    return NameWords(
        capital_nouns=bool(lists.get("determiners")),
        determiners=_set(lists.get("determiners", [])),
        adjective_endings=tuple(lists.get("adjective_endings", ())),
        noun_endings=tuple(lists.get("noun_endings", ())) or ("\0",),
        known=_set([*lists["known"], *_states(language)]),
        deeds=_set([word for word in deeds if not word.startswith("-")]),
        deed_endings=tuple(word[1:] for word in deeds if word.startswith("-")),
        surnames=tuple(lists["surnames"]),
        patronymics=tuple(lists["patronymics"]),
        person_endings=tuple(lists.get("person_endings", ())) or ("\0",),
        object_endings=tuple(lists.get("object_endings", ())) or ("\0",),
        chain_endings=tuple(lists.get("chain_endings", ())) or ("\0",),
        plural_deeds=tuple(lists.get("plural_deeds", ())) or ("\0",),
        belonging=tuple(lists.get("belonging", ())),
        inflected=language in INFLECTED,
        **{
            key: _set(lists[key])
            for key in (
                "offices",
                "before_only",
                "ranks",
                "called",
                "near",
                "beside",
                "between",
                "common",
                "bodies",
                "given",
                "call_signs",
                "titles",
                "twofold",
                "ranked",
                "pairing",
            )
        },
    )


def surname_like(key: str, rules: NameWords) -> bool:
    """Does a word end as surnames of the region do?"""
    return len(key) >= SHORTEST_SURNAME and key.endswith(rules.surnames)


@cache
def particles() -> frozenset[str]:
    """Small words inside a name, in any language."""
    return frozenset(_split(_tables()["any"]["particles"]))


@cache
def officials() -> tuple[Official, ...]:
    """Everyone of the conflicts' tables who speaks in public, in all languages."""
    folder = files("headcount.conflicts") / "data"
    tables = [tomllib.loads(file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".toml")]
    tables.append(tomllib.loads((files("headcount.publish") / "data" / "public.toml").read_text("utf-8")))
    entries = [*(e for t in tables for e in t.get("official", ())), *(e for t in tables for e in t.get("mediator", ()))]
    return tuple(_official(entry) for entry in entries)


@cache
def officials_surnames() -> WordSet:
    """The surnames of all officials together, by which most words are known to be nobody's of theirs."""
    known = [official.surnames for official in officials()]
    return WordSet(
        frozenset(word for one in known for word in one.whole), tuple(stem for one in known for stem in one.stems)
    )


def _official(entry: dict[str, str]) -> Official:
    forms = [form for language in LANGUAGES for form in _split(entry.get(language, ""))]
    name = "" if entry.get("body") else str(entry.get("name", ""))
    words = name.split()
    surnames = [form.split()[-1] for form in forms if len(form.split()) <= 2] + words[-1:]
    return Official(surnames=_set(surnames), given=tuple(word.casefold() for word in words[:-1]))


def _states(language: str) -> list[str]:
    names = [str(name).casefold() for name in Locale(language).territories.values()]
    letters = [name for name in names if name.isalpha()]
    if language not in INFLECTED:
        return [*letters, *_peoples(language), *(f"{people}s" for people in _peoples(language))]
    return [f"{people[:-2]}*" for people in _peoples(language) if len(people) >= SHORTEST_SURNAME] + [
        form for word in letters for form in (word, *(word[:-1] + ending for ending in ENDINGS), word + "а", word + "у")
    ]


def _peoples(language: str) -> list[str]:
    """The official languages of states, whose names are those of their peoples in other forms."""
    spoken = {code for state in Locale("en").territories for code in get_official_languages(str(state))}
    names = [str(Locale(language).languages.get(code, "")).casefold() for code in sorted(spoken)]
    return [name for name in names if name.isalpha()]


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("headcount.publish") / "data" / "names.toml").read_text("utf-8"))


def _split(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _set(words: list[str]) -> WordSet:
    folded = [word.casefold().replace("’", "'") for word in words]
    return WordSet(
        frozenset(word for word in folded if not word.endswith("*") and " " not in word),
        tuple(word[:-1] for word in folded if word.endswith("*") and " " not in word),
        frozenset(tuple(word.split()) for word in folded if " " in word),
    )
