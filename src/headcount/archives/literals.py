"""What is looked for in the bytes of a page: parts of words in every writing, and what each of them stands for."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from headcount.archives.word_parts import CUT, ESCAPES, Part, escape, parts, signs_of_escapes

AROUND, AROUND_ESCAPED = 1200, 4800
"""Bytes around a part in which its neighbours are looked for: markup, and letters of two bytes or seven."""


class Literal(NamedTuple):
    """What some bytes stand for: a part of a word, with the ways that it may not go on; or an escape."""

    part: Part | None
    unless: tuple[bytes, ...] = ()
    encoding: str = "utf-8"
    around: int = AROUND
    escape: str = ""


Literals = dict[bytes, Literal]


def latin() -> Literals:
    """The parts in Latin letters, and the signs of escapes."""
    wanted = _write((part for part in parts() if part.text.isascii()), str.encode)
    return wanted | {sign: Literal(None, escape=form) for sign, form in signs_of_escapes()}


def cyrillic(encoding: str) -> Literals:
    """The parts in Cyrillic letters, in an encoding."""
    return _write(_cyrillic_parts(), partial(str.encode, encoding=encoding), encoding=encoding)


def escaped(form: str) -> Literals:
    """The parts in Cyrillic letters, in one of the forms that HTML and JSON have for them."""
    if form not in ESCAPES:
        raise ValueError(f"{form!r} is no escape")
    wanted = _write(_cyrillic_parts(), partial(escape, form=form), around=AROUND_ESCAPED)
    return {literal[0 if literal[0] == ord(" ") else CUT :]: meant for literal, meant in wanted.items()}


def _cyrillic_parts() -> Iterable[Part]:
    return (part for part in parts() if not part.text.isascii())


def _write(
    wanted: Iterable[Part], write: Callable[[str], bytes], *, encoding: str = "utf-8", around: int = AROUND
) -> Literals:
    return {
        write(part.text): Literal(part, tuple(write(rest) for rest in part.unless), encoding, around) for part in wanted
    }
