"""Who the parties are and who speaks for them: the conflicts' data files, read once.

Nothing about any one conflict stands in code: parties, their names in every language, opponents, officials,
mediators, named groups and the days wars began come from `data/*.toml`.
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "locative")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyName:
    """One written form of a party's name, and the cases it can stand in (empty where the language has none)."""

    form: str
    cases: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A side to a conflict: its code and its names, adjectives and people by language."""

    code: str
    conflict: str
    third: bool = False
    """It takes part (transit, release of others' people) without being an opponent."""
    militia: bool = False
    """It has no people of its own: "its hostages" are those it holds."""
    supports: str | None = None
    """The party beside which it fights, whose opponent is its own."""
    until: date | None = None
    """The last day it acted under this code."""
    names: dict[str, tuple[PartyName, ...]] = field(default_factory=dict)
    adjectives: dict[str, tuple[str, ...]] = field(default_factory=dict)
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    local: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names that mean this party only in reports that name the land of its conflict ("the government" in Yemen)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """Someone or some body that speaks on exchanges: an id, a display name, the party, and how texts name it."""

    id: str
    name: str
    party: str
    body: bool = False
    role: str | None = None
    wikidata: str | None = None
    forms: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mediator:
    """A state, person or body that brokers exchanges or carries them out."""

    code: str
    name: str
    role: str = "mediator"
    wikidata: str | None = None
    forms: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Epoch:
    """A day that reports count from ("since the full-scale invasion")."""

    date: date
    conflict: str
    forms: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A named group that reports single out, the people tag it stands for, and the party whose people they all are."""

    people: str
    party: str | None = None
    forms: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicts:
    """All conflicts' knowledge together."""

    parties: tuple[Party, ...]
    opponents: tuple[tuple[str, str], ...]
    """Pairs (returned to, held by), most usual first; each holds both ways round."""
    home: dict[str, str]
    counts: dict[str, str]
    """By party: the official body whose running count its officials quote."""
    since: dict[str, date]
    """Conflict → the day it began; nothing is presumed of it in an earlier report."""
    places: dict[str, dict[str, tuple[str, ...]]]
    """Conflict → names, by language, of the land it is fought in, where parties are named after it."""
    officials: tuple[Official, ...]
    mediators: tuple[Mediator, ...]
    epochs: tuple[Epoch, ...]
    groups: tuple[Group, ...]
    _conflict_by_party: dict[str, str] = field(init=False, repr=False, compare=False)
    _party_by_official: dict[str, str | None] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        conflicts = {party.code: party.conflict for party in reversed(self.parties)}
        parties = {official.id: official.party for official in reversed(self.officials)}
        object.__setattr__(self, "_conflict_by_party", conflicts)
        object.__setattr__(self, "_party_by_official", parties)

    def conflict_of(self, code: str | None) -> str | None:
        """The conflict that a party belongs to, None for an unknown code."""
        return self._conflict_by_party.get(code or "")

    def party_of(self, official: str | None) -> str | None:
        """The party that an official speaks for, None for an unknown id."""
        return self._party_by_official.get(official or "")

    def party_of_groups(self, people: set[str]) -> str | None:
        """The party whose people all those of these groups are, None where no group tells."""
        return next((group.party for group in self.groups if group.party and group.people in people), None)

    def is_mediator(self, code: str | None) -> bool:
        """Is this the code of a state or body that mediates?"""
        return any(mediator.code == code for mediator in self.mediators)

    def opponents_of(self, code: str) -> tuple[str, ...]:
        """The parties that may hold this one's people, most usual first."""
        found = [b if a == code else a for a, b in self.opponents if code in (a, b)]
        return tuple(dict.fromkeys(found))


LANGUAGE_CODE = 2
"""Keys of two letters are languages; all other keys describe the entry."""


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _forms(entry: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: _list(value) for key, value in entry.items() if len(key) == LANGUAGE_CODE}


def _declined(text: str) -> tuple[PartyName, ...]:
    """Read "stem: six endings", "six/full/forms/with/slashes/between", or plain alternatives with commas."""
    stem, colon, endings = text.partition(":")
    if colon:
        forms = [stem.strip() + ("" if end == "-" else end) for end in endings.split()]
    elif "/" in text:
        forms = [form.strip() for form in text.split("/")]
    else:
        return tuple(PartyName(form=form, cases=frozenset()) for form in _list(text))
    cases: dict[str, set[str]] = {}
    for form, case in zip(forms, CASES, strict=True):
        cases.setdefault(form, set()).add(case)
    return tuple(PartyName(form=form, cases=frozenset(found)) for form, found in cases.items())


def _party(entry: dict[str, Any], conflict: str) -> Party:
    languages = [key for key in entry if len(key) == LANGUAGE_CODE]
    return Party(
        code=entry["code"],
        conflict=conflict,
        third=entry.get("third", False),
        militia=entry.get("militia", False),
        supports=entry.get("supports"),
        until=entry.get("until"),
        names={
            language: tuple(name for text in entry[language]["names"].split("|") for name in _declined(text.strip()))
            for language in languages
        },
        adjectives={language: _list(entry[language]["adjectives"]) for language in languages},
        people={language: _list(entry[language]["people"]) for language in languages},
        local={language: _list(entry[language].get("local", "")) for language in languages},
    )


def _official(entry: dict[str, Any]) -> Official:
    plain = {key: value for key, value in entry.items() if len(key) != LANGUAGE_CODE or key == "id"}
    forms = {key: value for key, value in entry.items() if key not in plain}
    return Official(**plain, forms=_forms(forms))


@cache
def load() -> Conflicts:
    """Read every data file of `conflicts/data`, in order of their names, `world.toml` last."""
    folder = files("headcount.conflicts").joinpath("data")
    names = sorted((item.name for item in folder.iterdir() if item.name.endswith(".toml")), key=_world_last)
    tables = [tomllib.loads(folder.joinpath(name).read_text("utf-8")) for name in names]
    return Conflicts(
        parties=tuple(_party(entry, table["name"]) for table in tables for entry in table.get("party", ())),
        opponents=tuple((a, b) for table in tables for a, b in table.get("opponents", ())),
        home={language: code for table in tables for language, code in table.get("home", {}).items()},
        counts={party: body for table in tables for party, body in table.get("counts", {}).items()},
        since={table["name"]: table["since"] for table in tables if "since" in table},
        places={table["name"]: _forms(table["places"]) for table in tables if "places" in table},
        officials=tuple(_official(entry) for table in tables for entry in table.get("official", ())),
        mediators=tuple(_mediator(entry) for table in tables for entry in table.get("mediator", ())),
        epochs=tuple(
            Epoch(date=entry["date"], conflict=table["name"], forms=_forms(entry))
            for table in tables
            for entry in table.get("epoch", ())
        ),
        groups=tuple(
            Group(people=entry["people"], party=entry.get("party"), forms=_forms(entry))
            for table in tables
            for entry in table.get("group", ())
        ),
    )


def _mediator(entry: dict[str, Any]) -> Mediator:
    plain = {key: value for key, value in entry.items() if len(key) != LANGUAGE_CODE}
    return Mediator(**plain, forms=_forms(entry))


def _world_last(name: str) -> tuple[bool, str]:
    return (name == "world.toml", name)
