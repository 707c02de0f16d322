"""Which words of a sentence mean something to the grammar: people, parties, verbs of return, captivity, speech."""

from datetime import date
from functools import cache
from typing import NamedTuple

from headcount.claims.gapped import Found, find_gapped
from headcount.claims.gapped import table as gapped_table
from headcount.conflicts import registry
from headcount.language.claim_words import load
from headcount.language.phrase_index import PhraseIndex


class Kind(NamedTuple):
    """What a phrase means: its category, and within it a value (`people` → the tags, `verb` → frame and form)."""

    category: str
    value: str = ""
    form: str = ""
    day: date | None = None


class Tag(NamedTuple):
    """A meaningful phrase of a sentence, at tokens `first` to `last` (end exclusive)."""

    first: int
    last: int
    category: str
    value: str
    form: str
    day: date | None


_new = tuple.__new__  # builds a Tag in half the time of calling it: every report has hundreds


FRAMES = ("free", "give", "receive", "return", "come", "swap")
"""Who is the subject of a verb: who frees (giver or receiver), gives, receives, either, those who come, or both."""

LOCAL = "local"
"""The form of a party's name that means it only where the land of its conflict is named."""

TABLES = {
    "people": "people",
    "quality": "quality",
    "counted": "counted",
    "captivity": "captivity",
    "held": "held",
    "status": "status",
    "unit": "unit",
    "harm": "harm",
    "channel": "channel",
    "scope": "scope",
    "link": "link",
    "prep": "prep",
    "speech": "speech",
    "credit": "credit",
    "closed": "closed",
    "address": "address",
    "settled": "settled",
}


def phrases(text: str) -> list[str]:
    """The comma-separated phrases of a data file's string."""
    return [part for part in (" ".join(part.split()) for part in text.split(",")) if part]


def _add_words(index: PhraseIndex[Kind], language: str) -> None:
    tables = load(language)
    for table, category in TABLES.items():
        for value, text in tables.get(table, {}).items():
            for phrase in phrases(str(text)):
                index.add(phrase, Kind(category, value))
    for frame in FRAMES:
        forms = tables.get("verbs", {}).get(frame, {})
        for form, text in forms.items() if not isinstance(forms, str) else ():
            for phrase in phrases(text):
                index.add(phrase, Kind("verb", frame, form))


def _add_parties(index: PhraseIndex[Kind], language: str) -> None:
    conflicts = registry.load()
    for party in conflicts.parties:
        for name in party.names.get(language, ()):
            index.add(name.form, Kind("party", party.code, "/".join(sorted(name.cases)) or "any"))
        for word in party.local.get(language, ()):
            index.add(word, Kind("party", party.code, LOCAL))
        for word in party.adjectives.get(language, ()):
            index.add(word, Kind("party", party.code, "adjective"))
        for word in party.people.get(language, ()):
            index.add(word, Kind("party", party.code, "people"))
    for epoch in conflicts.epochs:
        for word in epoch.forms.get(language, ()):
            index.add(word, Kind("epoch", epoch.conflict, day=epoch.date))
    for conflict, forms in conflicts.places.items():
        for word in forms.get(language, ()):
            index.add(word, Kind("place", conflict))
    for group in conflicts.groups:
        for word in group.forms.get(language, ()):
            index.add(word, Kind("group", group.people))
    for official in conflicts.officials:
        for word in official.forms.get(language, ()):
            index.add(word, Kind("official", official.id))
    for mediator in conflicts.mediators:
        for word in mediator.forms.get(language, ()):
            index.add(word, Kind("mediator", mediator.code))


@cache
def index(language: str) -> PhraseIndex[Kind]:
    """All phrases that the grammar knows in a language, built once."""
    found: PhraseIndex[Kind] = PhraseIndex()
    _add_words(found, language)
    _add_parties(found, language)
    return found


def find_tags(lows: list[str], language: str) -> list[Tag]:
    """The meaningful phrases of a tokenised sentence, in order."""
    tags = [
        _new(Tag, (first, last) + kind)  # noqa: RUF005 — every report has thousands, and this is twice as fast
        for first, last, kind in index(language).places(lows)
    ]
    known = gapped_table(language)
    return tags if known is None else _with_gapped(tags, find_gapped(lows, known))


def _with_gapped(tags: list[Tag], gapped: list[Found]) -> list[Tag]:
    """A verb in two parts stands where its first part does, and neither part is a verb of its own."""
    whole = {(tag.first, tag.last) for tag in tags if tag.category == "verb"}
    gapped = [found for found in gapped if (found.at, found.last) not in whole]
    verbs = [found for found in gapped if found.means[0] == "verb"]
    ends = {at for found in verbs for at in (found.at, *range(found.first, found.last))}
    kept = [tag for tag in tags if not (tag.category in {"verb", "channel"} and tag.first in ends)]
    kept += [
        _new(Tag, (found.at, found.at + 1, *found.means, *[""] * (3 - len(found.means)), None)) for found in gapped
    ]
    return sorted(kept, key=lambda tag: tag.first)


@cache
def _plain_words(category: str, language: str) -> tuple[str, ...]:
    tables = load(language).get(category, {})
    return tuple(word for text in tables.values() for word in phrases(str(text)) if "*" not in word and " " not in word)


def knows_beginning(low: str, category: str, language: str) -> bool:
    """Does a known word of a category begin with these letters?"""
    return any(word.startswith(low) for word in _plain_words(category, language))


@cache
def told_on_the_day(language: str) -> bool:
    """Do reports in this language name the day of telling only where it is the day of the event?"""
    return load(language).get("reports", {}).get("told") == "on the day"


@cache
def verb_endings(language: str) -> tuple[str, ...]:
    """Endings by which an unknown word is known for a finite verb; none in a language without such."""
    return tuple(phrases(str(load(language).get("reports", {}).get("verb_endings", "")))) or ("\0",)


@cache
def verb_second(language: str) -> bool:
    """Does the subject stand right after a finite verb that something else stands before ("Dann übergab Kiew …")?"""
    return load(language).get("reports", {}).get("order") == "verb second"
