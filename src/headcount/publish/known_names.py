"""Which words are nobody's private name? Places, bodies, peoples, offices and officials, by language."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale

LANGUAGES = ("en", "uk", "ru", "de")
SHORTEST_SURNAME = 6
ENDINGS = ("и", "ы", "і", "ї", "е", "у", "ю", "ой", "ей", "ою", "єю", "ью", "ом", "ем")
"""What the inflected languages put in place of a state's last letter."""
INFLECTED = ("uk", "ru")


@dataclass(frozen=True, slots=True)
class WordSet:
    """Whole words and stems ("Маріупол*"), lower-cased."""

    whole: frozenset[str]
    stems: tuple[str, ...]

    def __contains__(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.stems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """An official's surname forms and the given name, which tells a namesake apart."""

    surnames: WordSet
    given: str | None


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


def _official(entry: dict[str, str]) -> Official:
    forms = [form for language in LANGUAGES for form in _split(entry.get(language, ""))]
    name = "" if entry.get("body") else str(entry.get("name", ""))
    words = name.split()
    surnames = [form.split()[-1] for form in forms if len(form.split()) <= 2] + words[-1:]
    return Official(surnames=_set(surnames), given=words[0].casefold() if len(words) > 1 else None)


def _states(language: str) -> list[str]:
    names = [str(name).casefold() for name in Locale(language).territories.values()]
    letters = [name for name in names if name.isalpha()]
    if language not in INFLECTED:
        return letters
    return [
        form for word in letters for form in (word, *(word[:-1] + ending for ending in ENDINGS), word + "а", word + "у")
    ]


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("headcount.publish") / "data" / "names.toml").read_text("utf-8"))


def _split(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _set(words: list[str]) -> WordSet:
    folded = [word.casefold().replace("’", "'") for word in words]
    return WordSet(
        frozenset(word for word in folded if not word.endswith("*")),
        tuple(word[:-1] for word in folded if word.endswith("*")),
    )
