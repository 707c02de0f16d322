"""Which characters do these bytes stand for?"""

import codecs
import re
from dataclasses import dataclass

from headcount.parts.words import words

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_.:-]{2,40})""")
LOOK_AT = 4096
NO_CHARSETS = frozenset(
    ("idna", "punycode", "unicode-escape", "unicode_escape", "raw-unicode-escape", "utf-7", "undefined")
)
"""Codes of Python's that no page is in; one takes the square of a page's length."""
CYRILLIC_CODES = ("windows-1251", "koi8-u", "iso8859-5", "cp866")
WESTERN = "windows-1252"
WESTERN_CODES = (WESTERN, "iso8859-15")
"""What servers say of pages in any code; believed where the letters do not say otherwise."""
ASCII = bytes(range(0x80))
RUNS = re.compile(rb"[\x80-\xff]{2,}")
"""Cyrillic words are runs of such bytes; letters with accents stand alone among others."""
MOST_GUESSED = 2_000_000
STRETCH, MOST_STRETCHES = 2000, 10
"""Bytes in which letters are looked at to tell encodings apart, and how many such stretches."""
WINDOW = 65_536
"""Bytes that are decoded at once where a page is in several encodings."""
MOST_WRONG = 2000
FEWEST_WIDE = 8
REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with line ends as newlines, the encoding it was in, and what had to be put up with."""

    text: str
    charset: str
    warnings: tuple[str, ...] = ()


def decode(body: bytes, *, declared: str | None = None) -> Decoded:
    """Turn a page's bytes into text, by its byte order mark, by what fits, and by what is declared, in this order.

    UTF-8 that is valid is UTF-8 whatever the label says; a label that does not fit is passed over. Bytes that fit
    nothing become U+FFFD with a warning.
    """
    for mark, charset in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            text = body[len(mark) :].decode(charset, "replace")
            return _decoded(text, charset)
    wide = _wide(body[:LOOK_AT])
    if wide:
        return _decoded(body.decode(wide, "replace"), wide)
    label = _known(declared) or _known(_declared_inside(body))
    try:
        return _decoded(body.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(body, error.start):
            return _decoded_mixed(body)
    if label and label != "utf-8":
        text = body.decode(label, "replace")
        is_doubtful = label in CYRILLIC_CODES or label in WESTERN_CODES
        if REPLACEMENT not in text and (not is_doubtful or _guess(body) in (label, WESTERN)):
            return _decoded(text, label)
    charset = _guess(body)
    return _decoded(body.decode(charset, "replace"), charset)


def _decoded(text: str, charset: str, *warnings: str) -> Decoded:
    if REPLACEMENT in text:
        warnings = (*warnings, f"{text.count(REPLACEMENT)} characters could not be read as {charset}")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text=text, charset=charset, warnings=warnings)


def _wide(start: bytes) -> str | None:
    """UTF-16 without its mark: in Latin letters every other byte is nothing, and none of the others."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if len(start) < FEWEST_WIDE or max(even, odd) * 5 < len(start) * 2 or min(even, odd):
        return None
    return "utf-16-le" if odd else "utf-16-be"


def _declared_inside(body: bytes) -> str | None:
    found = DECLARED.search(body, 0, LOOK_AT)
    return found.group(1).decode("ascii") if found else None


def _known(label: str | None) -> str | None:
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip()).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    if name in NO_CHARSETS:
        return None
    return {"iso8859-1": WESTERN, "ascii": WESTERN, "cp1252": WESTERN, "cp1251": "windows-1251"}.get(name, name)


def _mostly_utf8(body: bytes, first_wrong: int) -> bool:
    sample = body[max(0, first_wrong - 50_000) : first_wrong + 50_000]
    text = sample.decode("utf-8", "replace")
    wrong = text.count(REPLACEMENT)
    return sum(1 for letter in text if letter > "\x7f") - wrong > 4 * wrong


def _decoded_mixed(body: bytes) -> Decoded:
    """UTF-8 with stretches in another code: each wrong stretch is read in the code that fits it."""
    pieces, at, wrong = [], 0, 0
    while at < len(body):
        window = body[at : at + WINDOW]
        try:
            pieces.append(window.decode("utf-8"))
            at += len(window)
        except UnicodeDecodeError as error:
            start, end = at + error.start, at + error.end
            pieces.append(body[at:start].decode("utf-8"))
            if error.start and at + len(window) < len(body) and end == at + len(window):
                at = start  # a letter that the window cuts in two
                continue
            while end < len(body) and body[end] > 0x7F and not _starts_utf8(body, end):
                end += 1
            pieces.append(body[start:end].decode(_guess(body[start:end]), "replace"))
            at, wrong = end, wrong + 1
            if wrong > MOST_WRONG:
                pieces.append(body[at:].decode("utf-8", "replace"))
                break
    return _decoded("".join(pieces), "utf-8", f"{wrong} stretches are not UTF-8, as the rest is")


def _starts_utf8(body: bytes, at: int) -> bool:
    try:
        body[at : at + 4].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > 0
    return True


def _guess(body: bytes) -> str:
    """The single-byte code in which the bytes make most Cyrillic words, or Western European if none does."""
    high = body[:MOST_GUESSED].translate(None, ASCII)[:4000]
    if len(high) * 20 < min(len(body), 4000) and len(high) < 12:
        return WESTERN
    sample = _telling(body[:MOST_GUESSED])
    if sum(map(len, RUNS.findall(sample))) * 2 < len(sample.translate(None, ASCII)):
        return WESTERN
    scores = {charset: _cyrillic_score(sample.decode(charset, "replace")) for charset in CYRILLIC_CODES}
    best = max(CYRILLIC_CODES, key=lambda charset: scores[charset])
    return best if scores[best] > 0 else WESTERN


def _telling(body: bytes) -> bytes:
    """The stretches with the most letters that are not ASCII: a page's words stand below a long head of scripts."""
    stretches = [body[at : at + STRETCH] for at in range(0, len(body), STRETCH)]
    stretches.sort(key=lambda stretch: len(stretch.translate(None, ASCII)), reverse=True)
    return b" ".join(stretches[:MOST_STRETCHES])


def _cyrillic_score(text: str) -> float:
    common = words().common_letters
    score = 0.0
    before = " "
    for letter in text:
        if letter <= "\x7f":
            before = letter
            continue
        if before.isascii() and before.isalpha():
            score -= 1.0
        elif letter in common:
            score += 1.0
        elif letter.lower() in common:
            score += 0.3 if not before.isalpha() else -1.0
        elif not letter.isalpha() or not "\u0400" <= letter <= "\u04ff":
            score -= 0.5
        before = letter
    return score
