"""Which parts of words make a page of an archive worth a look, and how may they be escaped?"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from headcount.language.claim_words import languages, load

BEGINS = "^"
"""Stands before a part that begins a word: its first letter is not looked for, because it may be a capital."""
ESCAPES = ("&#%d;", "&#x%x;", "&#x%X;", "\\u%04x", "\\u%04X")
"""How HTML and JSON write a letter in ASCII."""
COMMONEST = "о"  # Cyrillic
"""The letter by which it is told that a page has Cyrillic text in an escape: hardly a sentence is without it."""
CUT = 4
"""Bytes of the first escape that are left out: they are the same for all letters, and searched for in vain."""


class Kind(StrEnum):
    """What company a part of a word needs, besides a figure, to make a page worth opening."""

    TELLING = "telling"
    EXCHANGE = "exchange"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a word of prisoners, of exchanges or of the people in them; `unless` is how it may not go on."""

    text: str
    kind: Kind
    unless: tuple[str, ...] = ()
    first: str = ""
    """The letter that stands before, small or capital, at the beginning of a word; empty where anything may."""


@cache
def parts() -> tuple[Part, ...]:
    """The parts of words of all languages, as their data files list them."""
    return tuple(
        Part(
            text=text[2:] if text[0] == BEGINS else text,
            kind=kind,
            unless=tuple(phrase.removeprefix(text) for phrase in _listed(code, "unless") if phrase.startswith(text)),
            first=text[1] if text[0] == BEGINS else "",
        )
        for code in languages()
        for kind in Kind
        for text in _listed(code, kind)
    )


@cache
def people() -> tuple[str, ...]:
    """The parts of words for those who are exchanged, also those that are looked for only near an exchange."""
    return tuple(text for code in languages() for name in (Kind.PEOPLE, "beside") for text in _listed(code, name))


def escape(text: str, form: str) -> bytes:
    """A text in one of ESCAPES, as far as it is no ASCII."""
    return "".join(letter if letter.isascii() else form % ord(letter) for letter in text).encode()


def signs_of_escapes() -> Iterator[tuple[bytes, str]]:
    """The bytes that tell of each of ESCAPES."""
    for form in ESCAPES:
        yield escape(COMMONEST, form), form


def _listed(language: str, name: str) -> tuple[str, ...]:
    listed = str(load(language).get("archive", {}).get(name, "")).split(",")
    return tuple(text.strip().replace("_", " ") for text in listed if text.strip())
