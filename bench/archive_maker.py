"""Make up a news archive: pages with furniture in four languages, a few of which give figures about prisoners."""

import html
import random
import tomllib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORDS = tomllib.loads(Path(__file__).with_name("archive_words.toml").read_text(encoding="utf-8"))
LANGUAGES = ("en", "uk", "ru", "de")
OUTLETS = 40
SMALLEST, LARGEST = 30_000, 100_000
HEX = "0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: how many pages, how many with figures about prisoners, and bytes unpacked."""

    pages: int
    about_prisoners: int
    unpacked: int


def make(path: Path, pages: int = 20_000, one_in: int = 200, seed: int = 1) -> Made:
    """Write a .warc.gz, one gzip member to a record, zlib level 6; the same arguments give the same bytes.

    One page in `one_in` carries figures about prisoners in English, Ukrainian or Russian, spread evenly. One page in
    twenty in Russian is in windows-1251, one page in fifty writes its Cyrillic letters as entities.
    """
    about, unpacked = 0, 0
    with path.open("wb") as file:
        for record, told in _records(pages, one_in, seed):
            file.write(pack(record))
            about, unpacked = about + told, unpacked + len(record)
    return Made(pages=pages, about_prisoners=about, unpacked=unpacked)


def pack(record: bytes, level: int = 6) -> bytes:
    """One gzip member."""
    packer = zlib.compressobj(level, zlib.DEFLATED, 31)
    return packer.compress(record) + packer.flush()


def warc_record(
    block: bytes, *, number: int, url: str = "", kind: str = "response", length: int | None = None
) -> bytes:
    """A record with its heads; `length` is a false Content-Length."""
    media = "application/http; msgtype=response" if kind == "response" else "application/warc-fields"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
        f"WARC-Date: 2025-03-{1 + number % 28:02d}T10:00:00Z\r\n"
        + (f"WARC-Target-URI: {url}\r\n" if url else "")
        + f"Content-Type: {media}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def http_response(
    body: bytes, media_type: str = "text/html; charset=utf-8", status: str = "200 OK", **more: str
) -> bytes:
    """A response as it came over the wire; `more` are further head lines (`content_encoding="br"`)."""
    lines = {"Server": "nginx", "Date": "Wed, 19 Mar 2025 10:00:00 GMT", "Content-Type": media_type}
    lines |= {name.replace("_", "-").title(): value for name, value in more.items()}
    lines["Content-Length"] = str(len(body))
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def _records(pages: int, one_in: int, seed: int) -> Iterator[tuple[bytes, bool]]:
    yield (
        warc_record(b"software: bench/archives.py\r\nformat: WARC File Format 1.0\r\n", number=0, kind="warcinfo"),
        False,
    )
    outlets = [_Outlet(random.Random(f"outlet {number}"), number) for number in range(OUTLETS)]
    for number in range(1, pages + 1):
        chance = random.Random(f"{seed} {number}")
        told = number % one_in == one_in // 2
        outlet = chance.choice([outlet for outlet in outlets if outlet.words["prisoners"]] if told else outlets)
        url = f"https://{outlet.host}/news/2025/03/{number}-{_hex(chance, 6)}.html"
        body, charset = outlet.encode(outlet.write(chance, url, told), chance)
        yield warc_record(http_response(body, f"text/html; charset={charset}"), number=number, url=url), told


class _Outlet:
    """A made-up outlet: its language, its style sheet, scripts and menus, which every page repeats."""

    def __init__(self, chance: random.Random, number: int) -> None:
        self.language = LANGUAGES[number % len(LANGUAGES)]
        self.words: dict[str, Any] = WORDS[self.language]
        self.host = f"outlet{number}.example"
        self.style = "".join(_rule(chance) for _ in range(chance.randint(60, 160)))
        self.script = "".join(_statement(chance) for _ in range(chance.randint(40, 120)))
        self.menu = "".join(
            f'<li class="menu-item menu-item-{i}"><a href="/{_hex(chance, 5)}/" data-track="nav|{i}">{name}</a></li>'
            for i, name in enumerate(self.words["sections"] * 3)
        )
        self.prefix = _hex(chance, 4)

    def write(self, chance: random.Random, url: str, told: bool) -> str:
        size = chance.randint(SMALLEST, LARGEST)
        title = self._sentence(chance).rstrip(".")
        story = [self._paragraph(chance) for _ in range(chance.randint(6, 24))]
        if told:
            for sentence in chance.sample(self.words["prisoners"], 2):
                story.insert(chance.randint(1, len(story)), _fill(sentence, chance))
        top = (
            f'<!doctype html>\n<html lang="{self.language}"><head><meta charset="utf-8"><title>{title}</title>\n'
            f'<link rel="canonical" href="{url}"><meta property="og:title" content="{title}">\n'
            f'<meta property="article:published_time" content="2025-03-{chance.randint(1, 28):02d}T08:00:00Z">\n'
            f"<style>{self.style}</style>\n<script>{self.script}</script></head>\n"
            f'<body class="post {_hex(chance, 8)}"><header><ul class="menu">{self.menu}</ul></header>\n'
            f'<main><article id="post-{chance.randint(10000, 999999)}"><h1>{title}</h1>\n'
        )
        middle = "".join(f"<p>{paragraph}</p>\n" for paragraph in story)
        end = f'</article></main><footer><ul class="menu">{self.menu}</ul></footer></body></html>\n'
        cards: list[str] = []
        room = size - len(top) - len(middle) - len(end)
        while room > 0:
            cards.append(self._card(chance))
            room -= len(cards[-1])
        return top + middle + "<aside>" + "".join(cards) + "</aside>" + end

    def encode(self, text: str, chance: random.Random) -> tuple[bytes, str]:
        if self.language == "ru" and chance.random() < 0.05:
            return text.encode("windows-1251", "xmlcharrefreplace"), "windows-1251"
        if chance.random() < 0.02:
            return text.encode("ascii", "xmlcharrefreplace"), "utf-8"
        return text.encode(), "utf-8"

    def _sentence(self, chance: random.Random) -> str:
        pick: Callable[[list[str]], str] = chance.choice
        words = self.words
        whole = f"{pick(words['who'])} {pick(words['did'])} {pick(words['what'])} {pick(words['where'])}."
        return _fill(whole, chance)

    def _paragraph(self, chance: random.Random) -> str:
        sentences = [self._sentence(chance) for _ in range(chance.randint(2, 5))]
        return " ".join([*sentences, _fill(chance.choice(self.words["more"]), chance)])

    def _card(self, chance: random.Random) -> str:
        name, key = html.escape(self._sentence(chance)), _hex(chance, 16)
        picture = f"https://img.{self.host}/{key[:2]}/{key}"
        hour, minute, day = chance.randint(0, 23), chance.randint(0, 59), chance.randint(1, 28)
        return (
            f'<div class="card card-{self.prefix} col-md-{chance.randint(2, 6)}" '
            f'data-id="{chance.randint(10**5, 10**7)}">'
            f'<a href="/news/2025/{chance.randint(1, 12):02d}/{key}.html" data-track="related|{chance.randint(1, 40)}">'
            f'<img loading="lazy" width="320" height="180" src="{picture}_w320.jpg" srcset="{picture}_w640.jpg 2x" '
            f'alt=""><span class="title">{name}</span></a>'
            f'<time datetime="2025-03-{day:02d}">{hour:02d}:{minute:02d}</time></div>\n'
        )


def _fill(text: str, chance: random.Random) -> str:
    return text.format(n=chance.randint(20, 900), m=chance.randint(2, 19), day=f"{chance.randint(1, 28)}.03.2025")


def _hex(chance: random.Random, length: int) -> str:
    return "".join(chance.choices(HEX, k=length))


def _rule(chance: random.Random) -> str:
    return (
        f".c-{_hex(chance, 5)}{{display:flex;margin:{chance.randint(0, 40)}px;padding:{chance.randint(0, 24)}px;"
        f"color:#{_hex(chance, 6)};font-size:{chance.randint(10, 32)}px}}"
    )


def _statement(chance: random.Random) -> str:
    name = _hex(chance, 7)
    return f'window.q{name}=function(e){{return e&&e.dataset["{_hex(chance, 6)}"]||{chance.randint(0, 9999)}}};'
