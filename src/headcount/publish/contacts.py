"""Where does a text say how a person can be reached or found? Addresses, telephone numbers, handles and tags."""

import re
from collections.abc import Iterator

from headcount.publish.capitals import split_words
from headcount.publish.known_names import SHORTEST_SURNAME, NameWords
from headcount.publish.office import is_official

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HANDLE = re.compile(r"(?<![\w./@])@(\w{3,})")
TAG = re.compile(r"#(\w{3,})")
LINK = re.compile(r"(?:https?://|www\.)\S+|\b[a-z\d-]+(?:\.[a-z\d-]+)+/\S+", re.IGNORECASE)
PHONE = re.compile(
    r"(?<![\w,.+-])(?!\d\d[.-]\d\d[.-]\d{4}(?!\d))(?:\+|\(?00?[1-9]|8[ (-]{1,2}\d)[\d\s().-]{6,16}\d(?!\w)"
)
"""A telephone number as it is written in these countries; a day with figures behind it is none, nor is a billion."""
SHORTEST_GIVEN = 4
"""Letters of a given name in an address; shorter ones are parts of other words more often."""
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


def tells_name(joined: str, rules: NameWords, strictly: bool = False) -> bool:
    """Do words that are joined, as in a tag or an address, hold a private person's given name or surname?

    `strictly` passes over endings that many words of addresses share with surnames, and short or common given names.
    """
    pieces = [piece[0].casefold() for piece in PIECES.finditer(joined)]
    surnames = rules.person_endings if strictly else rules.surnames
    for place, piece in enumerate(pieces):
        beside = [pieces[at] for at in (place - 1, place, place + 1) if 0 <= at < len(pieces)]
        if any(piece in one for one in (rules.known, rules.bodies, rules.offices)) or _is_anyones(beside, rules):
            continue
        plain = strictly and (len(piece) < SHORTEST_GIVEN or piece in rules.twofold)
        if piece in rules.given and not plain:
            return True
        if len(piece) >= SHORTEST_SURNAME and piece.endswith(surnames) and piece not in rules.common:
            return True
    return False


def _is_anyones(pieces: list[str], rules: NameWords) -> bool:
    return any(_is_officials(piece, rules) for piece in pieces)


def _is_phone(found: str) -> bool:
    return FEWEST_DIGITS <= sum(character.isdigit() for character in found) <= MOST_DIGITS


def _is_public(handle: str, rules: NameWords) -> bool:
    pieces = [piece[0].casefold() for piece in PIECES.finditer(handle)]
    return any(_is_officials(one, rules) or one in rules.known or one in rules.bodies for one in pieces)


def _is_officials(piece: str, rules: NameWords) -> bool:
    return is_official(split_words(piece), rules)
