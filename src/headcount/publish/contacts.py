"""Where does a text say how a person can be reached or found? Addresses, telephone numbers, handles and tags."""

import re
from collections.abc import Iterator

from headcount.publish.capitals import split_words
from headcount.publish.known_names import NameWords, surname_like
from headcount.publish.office import is_official

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HANDLE = re.compile(r"(?<![\w./@])@(\w{3,})")
TAG = re.compile(r"#(\w{3,})")
LINK = re.compile(r"(?:https?://|www\.)\S+|\b[a-z\d-]+(?:\.[a-z\d-]+)+/\S+", re.IGNORECASE)
PHONE = re.compile(r"(?<![\w,.+])(?:\+|00|\(?0\d|8[ -(]{1,2}\d)[\d\s().-]{6,16}\d(?!\w)")
FEWEST_DIGITS, MOST_DIGITS = 9, 15
PIECES = re.compile(r"[A-ZА-ЯЄІЇҐЁ]+(?![a-zа-яєіїґё])|[A-ZА-ЯЄІЇҐЁ]?[a-zа-яєіїґё']+")


def find_contacts(text: str, rules: NameWords) -> Iterator[tuple[int, int]]:
    """Stretches that lead to one person: a mail address, a telephone number, a handle, a tag or a link with a name."""
    yield from (found.span() for found in MAIL.finditer(text))
    yield from (found.span() for found in PHONE.finditer(text) if _is_phone(found[0]))
    for found in HANDLE.finditer(text):
        if not _is_public(found[1], rules):
            yield found.span()
    for pattern in (TAG, LINK):
        yield from (found.span() for found in pattern.finditer(text) if tells_name(found[0], rules))


def tells_name(joined: str, rules: NameWords) -> bool:
    """Does a tag or an address hold a private person's given name beside another word, or a word like a surname?"""
    pieces = [piece[0].casefold() for piece in PIECES.finditer(joined)]
    for place, piece in enumerate(pieces):
        if piece in rules.known or piece in rules.bodies or piece in rules.offices:
            continue
        beside = [pieces[at] for at in (place - 1, place + 1) if 0 <= at < len(pieces)]
        if piece in rules.given and not any(_is_officials(one, rules) for one in beside):
            return True
        if surname_like(piece, rules) and piece not in rules.common and not _is_officials(piece, rules):
            return True
    return False


def _is_phone(found: str) -> bool:
    return FEWEST_DIGITS <= sum(character.isdigit() for character in found) <= MOST_DIGITS


def _is_public(handle: str, rules: NameWords) -> bool:
    pieces = [piece[0].casefold() for piece in PIECES.finditer(handle)]
    return any(_is_officials(one, rules) or one in rules.known or one in rules.bodies for one in pieces)


def _is_officials(piece: str, rules: NameWords) -> bool:
    return is_official(split_words(piece), rules)
