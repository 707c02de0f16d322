"""Which words do tables use for parties, people, channels and bounds? All from a data file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from headcount.conflicts.registry import load
from headcount.records.claim import Channel, Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """The words of table columns and cells with what each means."""

    parties: dict[str, str]
    people: dict[str, str]
    channels: dict[str, Channel]
    counted: dict[str, Counted]
    bounds: dict[str, str]
    both: frozenset[str]
    outside: tuple[str, ...]

    def party_of(self, text: str, prefix: str, suffix: str) -> str | None:
        """The party code in a column or cell such as `to_ukraine_total`, None where it is no such name."""
        if not (text.startswith(prefix) and text.endswith(suffix)) or len(text) <= len(prefix) + len(suffix):
            return None
        name = text[len(prefix) : len(text) - len(suffix)].replace("_", " ").casefold()
        if not name.replace(" ", "").isalpha():
            return None
        return self.parties.get(name, name.upper().replace(" ", "-"))

    def speaks_of_outside(self, series: str, scope: str) -> bool:
        """Whether a total says itself that it counts returns outside exchanges."""
        inside = scope.partition("(")[2].casefold()
        return any(word in series.split("-") or inside.startswith(word) for word in self.outside)


@cache
def table_words() -> TableWords:
    """Read the words once."""
    table = tomllib.loads(files("headcount.conflicts").joinpath("table-words.toml").read_text("utf-8"))
    return TableWords(
        parties={**{name.casefold(): code for code, name in party_names().items()}, **table["parties"]},
        people=table["people"],
        channels={word: Channel(value) for word, value in table["channels"].items()},
        counted={word: Counted(value) for word, value in table["counted"].items()},
        bounds=table["bounds"],
        both=frozenset(table["both"]["words"]),
        outside=tuple(table["outside"]["words"]),
    )


@cache
def party_names() -> dict[str, str]:
    """What each party is called in a sentence: its first name in English in the conflicts' tables."""
    return {party.code: party.names["en"][0].form for party in load().parties if party.names.get("en")}


def party_name(code: str | None) -> str:
    """What to call a party in a sentence: its name in the conflicts' tables, else its code."""
    return party_names().get(code, code) if code else "an unnamed side"
