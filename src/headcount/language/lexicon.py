"""Which words does a language have for what the product reads? One data file a language, loaded once.

Every table of `data/<language>.toml` is open to every step through `Lexicon.tables`; a new section needs no change
here. Forms are written as words separated by spaces, and `stem{a,b}` stands for `stema stemb`; `{@name}` takes its
endings from the file's `[paradigms]`. A word with an apostrophe is also known without one (`pjat` written carelessly).
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from headcount.errors import HeadcountError

_BRACES = re.compile(r"\{([^{}]*)\}")


class UnknownLanguageError(HeadcountError):
    """There is no data file for this language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of one language: its raw tables, and look-ups made from them."""

    language: str
    tables: Mapping[str, Any]
    paradigms: Mapping[str, str] = field(default_factory=dict)

    def section(self, path: str) -> Any:
        """What stands under a dotted path ("dates.months")? An empty table when nothing does."""
        table: Any = self.tables
        for key in path.split("."):
            if not isinstance(table, Mapping) or key not in table:
                return {}
            table = table[key]
        return table

    def forms(self, written: str | Iterable[str]) -> list[str]:
        """Which forms does a string of forms (or a list of such strings) stand for?"""
        text = written if isinstance(written, str) else " ".join(written)
        return [form for word in text.split() for form in self._expand(word)]

    def word_set(self, path: str) -> frozenset[str]:
        """Which forms stand under a dotted path, as a set?"""
        written = self.section(path)
        return frozenset(with_bare(self.forms(written))) if written else frozenset()

    def phrases(self, path: str) -> list[str]:
        """Which phrases (of one or more words) stand in the list under a dotted path?"""
        written = self.section(path)
        return list(written) if written else []

    def numbered(self, path: str) -> dict[str, int]:
        """Which number does each form of a table `number = "forms"` stand for?"""
        table = self.section(path)
        return {form: int(key) for key, written in table.items() for form in with_bare(self.forms(written))}

    def _expand(self, word: str) -> list[str]:
        match = _BRACES.search(word)
        if match is None:
            return [word]
        inner = match.group(1)
        endings = self.paradigms[inner[1:]] if inner.startswith("@") else inner
        head, tail = word[: match.start()], word[match.end() :]
        return [form for ending in endings.split(",") for form in self._expand(head + ending + tail)]


def with_bare(forms: Iterable[str]) -> list[str]:
    """Which spellings may these forms have? Each as it is, and without its apostrophe."""
    return list(dict.fromkeys(spelling for form in forms for spelling in (form, form.replace("'", ""))))


@cache
def load(language: str) -> Lexicon:
    """What are the words of this language?"""
    if language not in languages():
        raise UnknownLanguageError(f"no words for the language {language!r}; there are {', '.join(languages())}")
    tables = tomllib.loads(_folder().joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    return Lexicon(language=language, tables=tables, paradigms=tables.get("paradigms", {}))


@cache
def languages() -> tuple[str, ...]:
    """Which languages can be read? Those with a data file; files with a leading underscore are none."""
    names = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml") and not name.startswith("_")))


def _folder() -> Any:
    return files("headcount.language").joinpath("data")
