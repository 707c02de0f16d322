"""How long does the worst report of a megabyte take? Run as `python -m bench.worst [bytes]`; exits 1 above the bound.

Each is a sentence that tells of an exchange, and then one piece of text repeated: figures without a sentence's end, cue
words, lists, open quotes, formulas, odd signs, in each of the languages that are read. Each is read in a process of its
own; processor seconds count, from the bytes to the claims, and memory. A machine with other work on it shows up to
twice as many seconds.
"""

import sys
import tomllib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.measuring import measure
from headcount.records.page import Page, Sidecar
from headcount.run.reading import read_page

BOUND = 2.0
"""Processor seconds for a megabyte."""
MEMORY = 500_000_000
"""Bytes that reading it may take."""
WORDS = tomllib.loads(Path(__file__).with_name("worst_words.toml").read_text("utf-8"))
SHAPES = {
    "sentences": "{sentence} ",
    "paragraphs": "{sentence}\n\n",
    "a sentence without end": "{clause} {and} ",
    "lines without stops": "{clause}\n",
    "figures": "175 ",
    "figures in words": "{number} ",
    "figures between commas": "175, ",
    "figures in a table": "175\t22\t1,000\n",
    "figures of people": "175 {people} ",
    "people": "{people} ",
    "verbs": "{returned} ",
    "verbs before figures": "{people} {returned} {of_them} 5 ",
    "people who speak": "{said} 175 {people} {returned} ",
    "names": "{name} ",
    "names and people": "{people} {name} ",
    "initials": "{people} A. B. C. ",
    "abbreviations": "{abbreviation}",
    "months": "{month} ",
    "dates": "{people} {day} ",
    "dates in a chain": "{day} – {day}, ",
    "beginnings": "175 {people} {returned} {since} ",
    "years": "2024 2025 ",
    "ranges": "100–150–",
    "ranges in words": "{range} ",
    "and": "{people} {and} ",
    "formulas": "{formula} {people} ",
    "formulas in a chain": "175-for-175-",
    "each": "{each} {people}, ",
    "others": "{another} 5, ",
    "parts of parts": "175 {people}, {of_them} 22, ",
    "the same again": "175 {people}, {same}, ",
    "ordinals": "{ordinal}, ",
    "promises": "{pledge} {and} ",
    "bodies": "{dead} {and} ",
    "denials": "{not} 175 {people} {not} {returned} ",
    "parties": "{party} 5 {people}. ",
    "parties without stops": "{party} ",
    "questions": "– 175 {people}? – 22. ",
    "commas": ",", "full stops": ".", "colons": "175: ", "semicolons": "{people} {returned}; 175; ",
    "ellipses": "{people}… ",
    "quotes": '"', "apostrophes": "'", "open quotes": "«", "quotes in quotes": '“«{clause} "',
    "brackets": "(", "figures in brackets": "{people} (175 ",
    "hyphens": "-", "words joined by hyphens": "{people}-", "dashes": "{people} – 175 – ",
    "line ends": "\n", "figures on lines": "175\n", "spaces": " ", "tabs": "\t", "hard spaces": "175\u00a0",
    "bullets": "• 175 {people}\n", "dashes on lines": "– 175 {people} {returned}\n", "numbered lines": "1. {people}\n",
    "one letter": "a", "one digit": "7", "thousands": "1,000,", "points": "1.000.", "zeros": "0 ",
    "addresses": "https://news.example/175 ",
    "scripts by turns": "175 prisoners полонених пленных Gefangene Αθήνα 北京 ١٧٥ ",
    "lookalikes": "175 {mixed} ",
    "accents without letters": "\u0301",
    "zero widths": "\u200b",
    "turns": "\u202e175 {people}\u202c ",
    "right to left": "\u200f175 {people}\u200e ",
    "soft hyphens": "{people}\u00ad",
    "outside the first plane": "𝟏𝟕𝟓 🏳 ",
    "private signs": "175\ue000\ufffd ",
}  # fmt: skip
MARKED = {"accents": "\u0301", "zero widths in words": "\u200b", "soft hyphens in words": "\u00ad", "spaced out": " "}
"""Signs that come after each letter of a sentence."""
FOUND = (
    ("de", "; nächsten jahr 1,000 : \n\n ; 4 306 – "),
    ("de", "civilian – returned an years \n\n 175 ' 0 "),
    ("en", "4 306 “ seventy of them 4 306 ? ) month months ? number_of "),
)
"""The slowest of 742 heaps of known words that a search tried."""


def main(size: int = 1_000_000) -> int:
    """Read each and print what it took."""
    slowest = largest = 0.0
    for language, name, body in _bodies(size):
        cost = measure(partial(_read, language, body))
        slowest, largest = max(slowest, cost.seconds), max(largest, cost.memory)
        memory = f"{cost.memory / 1e6:5.0f} MB"
        print(f"{cost.seconds:6.2f} s  {memory}  {language}  {name}: {cost.told}", flush=True)
    print(f"{slowest:6.2f} s  {largest / 1e6:5.0f} MB  the worst; at most {BOUND:.0f} s and {MEMORY / 1e6:.0f} MB")
    return 1 if slowest > BOUND or largest > MEMORY else 0


def _bodies(size: int) -> Iterator[tuple[str, str, bytes]]:
    for language, words in WORDS.items():
        pieces = [(name, shape.format(**words)) for name, shape in SHAPES.items()]
        pieces += [(name, "".join(letter + sign for letter in words["sentence"])) for name, sign in MARKED.items()]
        pieces += [(f"found: {piece.strip()}", piece) for spoken, piece in FOUND if spoken == language]
        _read(language, (words["head"] + words["sentence"]).encode())
        for name, piece in pieces:
            repeated = piece * (size // len(piece.encode()) + 1)
            yield language, name, (words["head"] + repeated).encode()[:size]


def _read(language: str, body: bytes) -> str:
    page = Page(name="a page", body=body, media_type="text/plain", sidecar=Sidecar(language=language))
    return f"{sum(len(reading.claims) for reading in read_page(page)):,} claims"


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
