"""What is given any bytes, and what must hold of what comes out?"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bench.fuzz import seeds
from bench.fuzz.archives import archive, archive_seeds
from bench.fuzz.mutation import Mutator
from bench.fuzz.promises import hold
from bench.fuzz.site import ASKED, asked, sent
from bench.fuzz.wire import PLACES, answer_seeds, answered, redirected
from headcount.claims import find_claims, find_road
from headcount.errors import HeadcountError, SidecarError
from headcount.language.claim_words import languages
from headcount.language.dates import find_dates, resolve
from headcount.language.numbers import find_numbers
from headcount.language.tokens import tokenize
from headcount.publish.quotes import publish_text
from headcount.read.addresses import PUBLIC, literal_address, take_apart
from headcount.read.fetch import Fetched
from headcount.read.polite import read_retry_after
from headcount.read.robots import read_robots
from headcount.read.sidecar import take_sidecar
from headcount.read.unpack import unpack
from headcount.records.claim import Claim, RoadStep
from headcount.records.page import Page, Sidecar
from headcount.records.report import Report
from headcount.run.reading import read_page

NAME = "an input"
NOW = datetime(2025, 3, 21, 12, tzinfo=UTC)
LANGUAGES = ("en", "uk", "ru", "de", None, None, None, None)
MOST_UNPACKED = 1_000_000
TELEGRAM_START = b'{"messages": [{"id": 1, "date_unixtime": "1742378400", "text": "175 came home"}]}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something that reads bytes from outside: how it is tried, and from what its inputs are made."""

    name: str
    attempt: Callable[[bytes], None]
    inputs: Mutator
    share: int = 1
    """How many inputs it has in a round."""


def check_report(report: Report, claims: tuple[Claim, ...], road: tuple[RoadStep, ...] = ()) -> None:
    """Parts are in order and leave out no words; every quote stands in the text where it says it does."""
    before = 0
    for part in report.parts:
        hold(before <= part.start < part.end <= len(report.text), "a part lies outside the text or its order")
        hold(not report.text[before : part.start].strip(), "words between two parts")
        before = part.end
    for claim in claims:
        hold(claim.quote.exact == report.text[claim.quote.start : claim.quote.end], "a quote that is not in the text")
        hold(claim.quote.start <= claim.start < claim.end <= claim.quote.end, "a figure outside its quote")
        hold(all(0 <= cue.start <= cue.end <= len(report.text) for cue in claim.cues), "a cue that is not in the text")
        hold(claim.low is not None or claim.high is not None, "a claim without a figure")
        hold(claim.low is None or claim.high is None or 0 <= claim.low <= claim.high, "bounds the wrong way round")
    for step in road:
        hold(step.quote.exact == report.text[step.quote.start : step.quote.end], "a step's quote is not in the text")


def told(error: HeadcountError) -> None:
    """An error is one line that names the input."""
    hold(NAME in str(error) and "\n" not in str(error), f"an error that does not say which input: {error}")


def page(media_type: str | None, make: Callable[[bytes], bytes] = bytes) -> Callable[[bytes], None]:
    """A page of these bytes, read to its claims."""

    def attempt(data: bytes) -> None:
        body = make(data)
        if not body.strip():
            return
        sidecar = Sidecar(url="https://news.example/1", published=NOW.date())
        try:
            readings = read_page(Page(name=NAME, body=body, media_type=media_type, sidecar=sidecar))
        except HeadcountError as error:
            told(error)
            return
        for reading in readings:
            check_report(reading.report, reading.claims, reading.road)

    return attempt


def addressed(data: bytes) -> None:
    """A page whose address an archive gives: the first line; and a Telegram export of a channel with that address."""
    url, _, body = data.partition(b"\n")
    sidecar = Sidecar(url=url.decode("utf-8", "replace"))
    for start in (b"<!doctype html>", b"", TELEGRAM_START):
        with suppress(HeadcountError):
            for reading in read_page(Page(name=NAME, body=start + body, sidecar=sidecar)):
                check_report(reading.report, reading.claims, reading.road)


def encoded(data: bytes) -> None:
    """A page in the code that its first line names, as its server and itself do."""
    label, _, body = data.partition(b"\n")
    said = label.decode("latin-1")
    with suppress(HeadcountError):
        read_page(Page(name=NAME, body=b"<meta charset=" + label + b">" + body, charset=said, media_type="text/html"))


def grammar(data: bytes) -> None:
    """A sentence or two given to the claim grammar itself."""
    language = LANGUAGES[data[0] % 8] if data else "en"
    report = Report(text=data.decode("utf-8", "replace"), name=NAME, language=language, published=date(2025, 3, 21))
    check_report(report, find_claims(report), find_road(report))


def numbers(data: bytes) -> None:
    """The numbers and dates of a text, in every language."""
    text = data.decode("utf-8", "replace")
    tokens = tokenize(text)
    hold(all(token.text == text[token.start : token.end] for token in tokens), "a token that is not in the text")
    for language in languages():
        for number in find_numbers(tokens, language):
            hold(0 <= number.first < number.last <= len(tokens), "a number that has no tokens")
            hold(0 <= number.start < number.end <= len(text), "a number that is not in the text")
            hold(number.low is None or number.high is None or number.low <= number.high, "bounds the wrong way round")
        for span in find_dates(tokens, language):
            hold(0 <= span.first < span.last <= len(tokens), "a date that has no tokens")
            resolve(span, NOW.date())


def quote(data: bytes) -> None:
    """A sentence made ready to be published."""
    publish_text(data.decode("utf-8", "replace"), LANGUAGES[data[0] % 8] if data else None)


def address(data: bytes) -> None:
    """An address that is let through leads to no literal private host."""
    text = data.decode("utf-8", "replace")
    with suppress(HeadcountError):
        target = take_apart(text)
        literal = literal_address(target.host)
        hold(target.port in PUBLIC.ports, "a port that may not be asked")
        hold(literal is not None or not target.host.replace(".", "").isdigit(), "a host of digits that is no address")
        hold(take_apart(target.url).url == target.url, "an address with two spellings")


def sidecar(data: bytes) -> None:
    """A sidecar's words."""
    try:
        given = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return
    try:
        take_sidecar(given, name=NAME)
    except SidecarError as error:
        told(error)


def answer(data: bytes) -> None:
    """A packed answer: never more bytes than the limit."""
    coding, _, body = data.partition(b"\n")
    chunks = iter([body[i : i + 100] for i in range(0, len(body), 100)])
    try:
        found = unpack(chunks, coding.decode("latin-1"), most=MOST_UNPACKED, name=NAME)
    except HeadcountError as error:
        told(error)
        return
    hold(len(found) <= MOST_UNPACKED, "more bytes than the limit")


def robots(data: bytes) -> None:
    """A robots.txt, and the header that asks to come back later."""
    rules = read_robots(Fetched(url="https://news.example/robots.txt", status=200, body=data))
    rules.allows("https://news.example/private/a.html")
    hold(0 <= (rules.delay or 0) <= 60, "a delay below nothing or above a minute")
    until = read_retry_after(data[:60].decode("latin-1"), NOW)
    hold(until is None or until >= NOW, "a time before now")


def _archive_targets() -> list[tuple[str, Callable[[bytes], None], Mutator, int]]:
    return [
        (f"scan{ending}", archive(ending), Mutator(seeds=given, longest=6000), 20)
        for ending, given in archive_seeds().items()
    ]


def targets() -> tuple[Target, ...]:
    """Every target, the quick ones with more inputs in a round."""
    lines, words = seeds.texts(), seeds.words()
    marks = tuple(f"<{tag}>".encode() for tag in seeds.TAGS)
    feeds = (*seeds.filled(seeds.FEED), *seeds.filled(seeds.ATOM), *seeds.filled(seeds.SITEMAP))
    exports = (*seeds.json_filled(seeds.TELEGRAM), *seeds.json_filled(seeds.JSON_FEED))
    press = (*seeds.press(), *seeds.filled(seeds.FACTIVA))
    zips = (seeds.docx(seeds.LINES[0].encode()), seeds.xlsx(seeds.rows()[0]))
    made = (
        ("grammar", grammar, Mutator(seeds=lines, words=words, longest=250), 400),
        ("quote", quote, Mutator(seeds=lines, words=words, longest=200), 200),
        ("text", page("text/plain"), Mutator(seeds=lines, words=words), 50),
        ("html", page("text/html"), Mutator(seeds=seeds.filled(seeds.HTML), words=(*marks, *words[::50])), 50),
        ("feed", page("application/xml"), Mutator(seeds=feeds, longest=900), 20),
        ("json", page("application/json"), Mutator(seeds=exports), 50),
        ("csv", page("text/csv"), Mutator(seeds=(seeds.CSV.encode(),), words=words), 50),
        ("xlsx", page(None, seeds.xlsx), Mutator(seeds=seeds.rows(), longest=800), 3),
        ("docx", page(None, seeds.docx), Mutator(seeds=lines, words=words), 30),
        ("zip", page(None), Mutator(seeds=zips, longest=4000), 30),
        ("rtf", page(None), Mutator(seeds=seeds.filled(seeds.RTF)), 50),
        ("pdf", page(None), Mutator(seeds=(seeds.pdf(seeds.LINES[0]),), longest=2000), 1),
        ("address", address, Mutator(seeds=seeds.ADDRESSES, longest=80), 500),
        ("sidecar", sidecar, Mutator(seeds=(seeds.SIDECAR.encode(),), longest=300), 500),
        ("packed", answer, Mutator(seeds=seeds.packed()), 300),
        ("numbers", numbers, Mutator(seeds=lines, words=words, longest=200), 100),
        ("press", page("text/plain"), Mutator(seeds=press, longest=1500), 30),
        ("press-docx", page(None, seeds.docx_lines), Mutator(seeds=seeds.press(), longest=1500), 20),
        ("press-html", page("text/html"), Mutator(seeds=seeds.filled(seeds.FACTIVA), longest=1500), 20),
        ("posts", page("text/html"), Mutator(seeds=seeds.posts(), longest=1500), 20),
        ("parquet", page(None), Mutator(seeds=seeds.parquets(), longest=3000), 1),
        ("answered", answered, Mutator(seeds=answer_seeds(), longest=800), 30),
        ("redirected", redirected, Mutator(seeds=(*seeds.ADDRESSES, *PLACES), longest=80), 200),
        ("addressed", addressed, Mutator(seeds=(*seeds.ADDRESSES, b"https://t.me/a\n<p>175"), longest=120), 20),
        ("encoded", encoded, Mutator(seeds=seeds.encoded(), words=words, longest=300), 20),
        ("asked", asked, Mutator(seeds=ASKED, words=words, longest=200), 10),
        ("sent", sent, Mutator(seeds=lines, words=words, longest=300), 5),
        *_archive_targets(),
        ("robots", robots, Mutator(seeds=(seeds.ROBOTS,), longest=200), 200),
    )
    return tuple(Target(name=name, attempt=go, inputs=inputs, share=share) for name, go, inputs, share in made)
