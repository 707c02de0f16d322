"""How long does the worst HTML page take? Run as `python -m bench.worst_pages [bytes]`; exits 1 above the bound.

Each is made of one piece of markup, after or before one sentence: tags without end, tags in tags, attributes, lists, a
live blog. Processor time counts, from the bytes to the claims; a page of any size is read as far as 12 MB go.
"""

import itertools
import sys
from collections.abc import Iterator
from functools import partial

from bench.measuring import measure
from headcount.errors import HeadcountError
from headcount.records.page import Page
from headcount.run.reading import read_page

BOUND = 5.0
"""Processor seconds for a page, however large."""
MEMORY = 1_000_000_000
"""Bytes that reading it may take besides those of the page itself."""
SAID = "<p>Ukraine brought home 175 soldiers from Russian captivity on March 19, 2025, the staff said.</p>"
POST = f"<article class=post><h3>Update</h3><time datetime=2025-03-19T10:00:00Z>10:00</time>{SAID * 3}</article>"
LINKED = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","author":[{"name":"A B"}]}</script>'
PIECES = {
    "prose": SAID,
    "live blog": POST,
    "boxes in boxes": "<div>",
    "tables in tables": "<table><tr><td>",
    "lists in lists": "<ul><li>x",
    "quotes in quotes": "<blockquote>x",
    "paragraphs without end": "<p>a",
    "links without end": "<a href=x>b",
    "bold without end": "<b>",
    "tags crossed": "<b><p><i></b><div></i>x",
    "names of classes": f"<div class='{'foo bar baz ' * 20}'>x</div>",
    "words in spans": "<span>w</span>",
    "lines": "a<br>",
    "pictures": "<figure><img src=x><figcaption>Caption</figcaption></figure>",
    "headlines": "<h1>Home</h1>",
    "bylines": "<span class=author>By Ann Writer</span>",
    "times": "<time>19 March</time>",
    "links": "<a href=/1>Soldiers come home</a> ",
    "items": "<li>175 soldiers came home",
    "data": LINKED,
    "fields": "<meta name=author content='Ann Writer, Bo Reporter'>",
    "comments": "<!--",
    "entities": "&amp;",
}


def main(size: int = 50_000_000) -> int:
    """Read each and print what it took."""
    slowest = largest = 0.0
    _read(SAID.encode())
    for name, body in _pages(size):
        cost = measure(partial(_read, body))
        slowest, largest = max(slowest, cost.seconds), max(largest, cost.memory)
        took = f"{cost.seconds:6.2f} s  {cost.memory / 1e6:5.0f} MB"
        print(f"{took} of {len(body) / 1e6:3.0f} MB  {name}: {cost.told}", flush=True)
    print(f"{slowest:6.2f} s  {largest / 1e6:5.0f} MB  the worst; at most {BOUND:.0f} s and {MEMORY / 1e6:.0f} MB")
    return 1 if slowest > BOUND or largest > MEMORY else 0


def _read(body: bytes) -> str:
    try:
        return f"{sum(len(reading.claims) for reading in read_page(Page(name='a page', body=body))):,} claims"
    except HeadcountError as error:
        return str(error)


def _pages(size: int) -> Iterator[tuple[str, bytes]]:
    for name, piece in PIECES.items():
        yield name, _page(piece * (size // len(piece)) + SAID)
    numbered = itertools.takewhile(lambda number: number * 9 < size, itertools.count())
    yield "attributes", _page(f"<div {' '.join(f'a{number}=1' for number in numbered)}>{SAID}</div>")
    yield "a long attribute", _page(f"<div class='{'a ' * (size // 2)}'>{SAID}</div>")
    yield "a long word", _page(f"<p>{'a' * size}</p>")


def _page(body: str) -> bytes:
    return f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>".encode()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
