"""Which lines of a page's plain-text dump are headline, caption, story, pointer to another story, author card?"""

from dataclasses import dataclass

from headcount.parts.lines import Line, count_inner_stops, ends_sentence, find_lines, is_name
from headcount.parts.words import words
from headcount.records.report import Author, Part, PartKind

HEADLINE_LENGTH = 300
HEADLINE_WITHIN = 12
HEAD_LINES = 8
HEAD_LENGTH = 70
STANDFIRST_LENGTH = 80
STANDFIRST_WORDS = 8
CREDIT_LENGTH = 160
LABEL_WORDS = 8
SECTION_WORDS = 4
MOST_CARDS = 30
BULLETS = ("•", "◦", "▪", "▫", "‣", "⁃", "●", "■", "* ")
"""Signs of an item of a list; a dash or a hyphen begins a line of speech as often."""
TEASER_ENDS = ("…", "...")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """The parts of a plain-text page with what its parts say of it."""

    parts: tuple[Part, ...]
    headline: str | None
    authors: tuple[Author, ...]
    read_minutes: int | None
    head: tuple[str, ...] = ()
    """The short lines beside the headline: where a page shows its day."""


def cut_dump(text: str) -> Dump:
    """Cut a plain-text page into its parts; a text of sentences only is all body."""
    lines = find_lines(text)
    kinds: list[PartKind | None] = [_kind_by_words(line) for line in lines]
    headline = _mark_headline(lines, kinds)
    _mark_related(lines, kinds)
    authors = _mark_authors(lines, kinds)
    _mark_standfirst(lines, kinds, headline)
    minutes = next(
        (_minutes(line) for line, kind in zip(lines, kinds, strict=True) if kind is PartKind.READ_TIME), None
    )
    return Dump(
        parts=tuple(_parts(lines, kinds)),
        headline=lines[headline].text if headline is not None else None,
        authors=authors,
        read_minutes=minutes,
        head=tuple(line.text for line in lines[:HEAD_LINES] if len(line.text) <= HEAD_LENGTH)
        if headline is not None
        else (),
    )


def _head(lines: list[Line]) -> tuple[str, ...]:
    return tuple(line.text for line in lines[:HEAD_LINES] if len(line.text) <= HEAD_LENGTH)


def _kind_by_words(line: Line) -> PartKind | None:
    known, key = words(), line.key
    short = len(key.split()) <= LABEL_WORDS
    timed = short and any(map(str.isdigit, key)) and any(phrase in key for phrase in known.read_time)
    credited = len(key) <= CREDIT_LENGTH and key.startswith(known.credit_starts)
    told: tuple[tuple[PartKind, bool], ...] = (
        (PartKind.FURNITURE, key in known.furniture or key.startswith(known.furniture_starts)),
        (PartKind.FURNITURE, not any(map(str.isalnum, key)) or (short and "://" in key)),
        (PartKind.READ_TIME, timed),
        (PartKind.RELATED, key.startswith(known.related_starts) or key.endswith(known.related_ends)),
        (PartKind.PROMO, key.startswith(known.promo_starts)),
        (PartKind.CREDIT, credited),
        (PartKind.CAPTION, credit_start(line.text) is not None),
    )
    return next((kind for kind, true in told if true), None)


def credit_start(text: str) -> int | None:
    """Where a caption's credit begins, if the text ends with one in brackets: `(Name/Agency via Getty Images)`."""
    pairs = {")": "(", "]": "["}
    opening = pairs.get(text[-1:])
    if opening is None:
        return None
    at = text.rfind(opening)
    inside = text[at + 1 : -1].casefold()
    if at < 0 or not inside or len(inside) > CREDIT_LENGTH:
        return None
    if at == 0 or (" " not in inside and "/" not in inside):
        return None
    stated = any(word in inside for word in words().credit_words) or ("/" in inside and " " in inside)
    return at if stated and not any(map(str.isdigit, inside)) else None


def _mark_headline(lines: list[Line], kinds: list[PartKind | None]) -> int | None:
    """A line that the page repeats, else the first if it reads as a headline; what stands before it is frame."""
    plain = [
        i for i, kind in enumerate(kinds[:HEADLINE_WITHIN]) if kind is None and len(lines[i].text) <= HEADLINE_LENGTH
    ]
    repeats = {i: [k for k in plain if k > i and lines[k].key == lines[i].key] for i in plain}
    at = next((i for i in plain if repeats[i]), None)
    if at is None and plain and _stands_as_headline(lines, kinds, plain[0]):
        at = plain[0]
    if at is None:
        return None
    for i in range(at):
        kinds[i] = kinds[i] or (PartKind.FURNITURE if len(lines[i].text.split()) <= SECTION_WORDS else None)
    for i in (at, *repeats[at]):
        kinds[i] = PartKind.HEADLINE
    return at


def _stands_as_headline(lines: list[Line], kinds: list[PartKind | None], at: int) -> bool:
    """Is the line alone in its block, no sentence, and followed by a story?"""
    line = lines[at]
    story = any(kind in (None, PartKind.CAPTION) for kind in kinds[at + 1 :])
    unfinished = not ends_sentence(line.text.rstrip("?!")) and count_inner_stops(line.text) <= 1
    untold = all(kind is not None for kind in kinds[:at])
    return line.first and line.last and story and unfinished and untold


def _mark_related(lines: list[Line], kinds: list[PartKind | None]) -> None:
    """A headline and a teaser that breaks off, in a block of their own after the story has begun."""
    begun = False
    for i, line in enumerate(lines):
        label = kinds[i] is None and line.first and not line.last and not ends_sentence(line.text.rstrip("?!"))
        teaser = begun and label and kinds[i + 1] is None and lines[i + 1].text.endswith(TEASER_ENDS)
        if teaser and (lines[i + 1].last or (i + 2 < len(lines) and kinds[i + 2] is PartKind.FURNITURE)):
            kinds[i] = kinds[i + 1] = PartKind.RELATED
        begun = begun or (kinds[i] is None and ends_sentence(line.text))


def _mark_authors(lines: list[Line], kinds: list[PartKind | None]) -> tuple[Author, ...]:
    """Bylines, and the author card (name, role, biography); what follows a card is the outlet's own matter."""
    authors: list[Author] = []
    for i, line in enumerate(lines):
        if kinds[i] is None and line.key.startswith(words().byline_starts):
            _, _, rest = line.text.partition(":" if ":" in line.text else " ")
            if is_name(rest.strip()):
                kinds[i] = PartKind.AUTHOR
                authors.append(Author(name=rest.strip()))
    i = cards = 0
    while i < len(lines) and cards < MOST_CARDS:
        card = _card_end(lines, kinds, i)
        if card is None:
            i += 1
            continue
        cards += 1
        name = lines[i].text
        role = lines[i + 1].text if i + 1 < card and _is_role(lines[i + 1]) else None
        biography = " ".join(line.text for line in lines[i + 1 + (role is not None) : card]) or None
        authors = [author for author in authors if author.name != name]
        authors.append(Author(name=name, role=role, biography=biography))
        kinds[i:card] = [PartKind.AUTHOR] * (card - i)
        if _ends_story(lines, kinds, card):
            kinds[card:] = [PartKind.PROMO if kind is None else kind for kind in kinds[card:]]
        i = card
    return tuple(authors)


def _card_end(lines: list[Line], kinds: list[PartKind | None], at: int) -> int | None:
    """Where the author card that begins at this line ends, None if none begins here."""
    if kinds[at] is not None or not is_name(lines[at].text):
        return None
    name, end = lines[at], at + 1
    announced = at > 0 and lines[at - 1].key in words().card_marks
    if end < len(lines) and kinds[end] is None and _is_role(lines[end]):
        end += 1
    while end < len(lines) and kinds[end] is None and _tells_of(lines[end].text, name.text):
        end += 1
        while end < len(lines) and kinds[end] is None and not lines[end].first:
            end += 1
    found = announced or end > at + 1
    return end if found else None


def _tells_of(text: str, name: str) -> bool:
    """Is the paragraph about the person: a sentence that begins with the name or its first word?"""
    return text.startswith(name.split(maxsplit=1)[0]) and len(text.split()) > LABEL_WORDS


def _is_role(line: Line) -> bool:
    pieces = line.key.replace(",", " ").split()
    return (
        line.text[0].isalpha()
        and len(pieces) <= LABEL_WORDS
        and not ends_sentence(line.text)
        and not words().roles.isdisjoint(pieces)
    )


def _ends_story(lines: list[Line], kinds: list[PartKind | None], card: int) -> bool:
    """Is the story over after the card: was there more of it before than comes after?"""
    before = sum(len(line.text) for line, kind in zip(lines[:card], kinds[:card], strict=True) if kind is None)
    after = sum(len(line.text) for line, kind in zip(lines[card:], kinds[card:], strict=True) if kind is None)
    return before >= after


def _mark_standfirst(lines: list[Line], kinds: list[PartKind | None], headline: int | None) -> None:
    """The line after the headline, if it is no sentence to its end but long enough to say something."""
    if headline is None:
        return
    for i in range(headline + 1, len(lines)):
        if kinds[i] is None:
            text = lines[i].text
            long = len(text) >= STANDFIRST_LENGTH and len(text.split()) >= STANDFIRST_WORDS
            if long and not ends_sentence(text) and not count_inner_stops(text):
                kinds[i] = PartKind.STANDFIRST
            return


def _minutes(line: Line) -> int | None:
    digits = "".join(letter if letter.isdecimal() else " " for letter in line.text).split()
    return int(digits[0]) if digits and len(digits[0]) <= 3 else None


def _parts(lines: list[Line], kinds: list[PartKind | None]) -> list[Part]:
    parts: list[Part] = []
    opened: list[Line] = []
    for line, kind in zip(lines, kinds, strict=True):
        if kind is None and opened and _runs_on(opened[-1], line):
            opened = [opened[0], line]
            continue
        parts += _body(opened)
        opened = [line] if kind is None else []
        if kind is PartKind.CAPTION:
            parts += _caption(line)
        elif kind is not None:
            parts.append(Part(kind=kind, start=line.start, end=line.end))
    return [*parts, *_body(opened)]


def _body(lines: list[Line]) -> list[Part]:
    """The part from the first to the last of the lines that run on, none for no lines."""
    if not lines:
        return []
    kind = PartKind.LIST if lines[0].text.startswith(BULLETS) else PartKind.BODY
    return [Part(kind=kind, start=lines[0].start, end=lines[-1].end)]


def _runs_on(before: Line, line: Line) -> bool:
    """Is the line the rest of the sentence on the line before (a text wrapped at a width)?"""
    return (
        not line.first
        and not ends_sentence(before.text)
        and (line.text[0].islower() or line.text[0].isdigit() or before.text[-1] in ",—–-")
    )


def _caption(line: Line) -> list[Part]:
    cut = credit_start(line.text) or 0
    said = line.text[:cut].rstrip()
    parts = [Part(kind=PartKind.CAPTION, start=line.start, end=line.start + len(said))] if said else []
    return [*parts, Part(kind=PartKind.CREDIT, start=line.start + cut, end=line.end)]
