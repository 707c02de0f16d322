"""How well, and how fast, are pages read? Beside trafilatura and resiliparse, on three public gold sets.

    python -m bench.reading TRAFILATURA AEB FUNDUS [--peers]

The sets stay outside the repository: checkouts of adbar/trafilatura (its tests/ folder holds evaldata.json, cache/ and
eval/), scrapinghub/article-extraction-benchmark (ground-truth.json, html/) and flairNLP/fundus
(tests/resources/parser/test_data). Scores: set A, share of wanted and unwanted pieces found, micro F1; sets B and C,
4-gram overlap with the gold body, precision and recall averaged over pages. Only the reading is timed, in CPU seconds.
Titles and pieces are compared without invisible characters. What is seen on marked pages: see bench/marked.py.
"""

import argparse
import gzip
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.marked import print_marked
from headcount.errors import HeadcountError
from headcount.parts import find_reports
from headcount.records.page import Page, Sidecar
from headcount.records.report import STORY as PARAGRAPHS
from headcount.records.report import PartKind, Report

WORDS = re.compile(r"\w+")
STORY = (*PARAGRAPHS, PartKind.STANDFIRST)
Extract = Callable[[bytes, str | None], str]


@dataclass(slots=True)
class Clock:
    """CPU seconds spent in reading, and on the slowest page."""

    pages: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    tally: Counter[str] = field(default_factory=Counter)

    def run(self, extract: Extract, body: bytes, url: str | None) -> str:
        start = time.process_time()
        try:
            return extract(body, url)
        except (HeadcountError, ValueError):
            return ""
        finally:
            spent = time.process_time() - start
            self.pages, self.seconds = self.pages + 1, self.seconds + spent
            self.slowest = max(self.slowest, spent)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trafilatura", type=Path)
    parser.add_argument("aeb", type=Path)
    parser.add_argument("fundus", type=Path)
    parser.add_argument("--peers", action="store_true", help="also run trafilatura and resiliparse, if installed")
    options = parser.parse_args()
    pieces, bodies = list(load_pieces(options.trafilatura)), list(load_bodies(options.aeb))
    news = list(load_news(options.fundus))
    print(f"A {len(pieces)} pages, B {len(bodies)} pages, C {len(news)} pages")
    print(f"{'':28} {'A: P / R / F1':20} {'B: P / R / F1':20} {'C: P / R / F1':20} pages/CPU s  slowest")
    for name, extract in (("headcount, all parts", read_story), *(peers() if options.peers else ())):
        clock = Clock()
        scores = (
            score_pieces(pieces, extract, clock),
            score_bodies([(body, text, None) for body, text in bodies], extract, clock),
            score_bodies([(body, gold_body(gold), url) for body, gold, url in news], extract, clock),
        )
        shown = "  ".join("{:.3f} {:.3f} {:.4f}".format(*score) for score in scores)
        print(f"{name:28} {shown} {clock.pages / clock.seconds:9.1f} {clock.slowest:9.3f} s", flush=True)
    print_fields(news)
    print_marked(lambda name, page: read_marked(options, name, page))


def read_marked(options: argparse.Namespace, name: str, page: str) -> Report | None:
    """A page of set A by its file, of set B by its number, of set C by its address; None where it is not there."""
    if name == "C":
        found = ((body, url) for body, _, url in load_news(options.fundus) if url == page)
        body, url = next(found, (b"", None))
        return read_report(body, url) if body else None
    tests = options.trafilatura / "tests" if (options.trafilatura / "tests").is_dir() else options.trafilatura
    files = [tests / sub / page for sub in ("cache", "eval")] if name == "A" else []
    files += [options.aeb / "html" / f"{page}.html.gz"] if name == "B" else []
    file = next((file for file in files if file.is_file()), None)
    if file is None:
        return None
    return read_report(gzip.decompress(file.read_bytes()) if name == "B" else file.read_bytes(), None)


def read_report(body: bytes, url: str | None) -> Report:
    (report,) = find_reports(Page(name="page.html", body=body, media_type="text/html", sidecar=Sidecar(url=url)))
    return report


def read_story(body: bytes, url: str | None) -> str:
    return words_of(read_report(body, url), *STORY)


def words_of(report: Report, *kinds: PartKind) -> str:
    return "\n".join(report.text[part.start : part.end] for part in report.parts if part.kind in kinds)


def peers() -> Iterator[tuple[str, Extract]]:
    """The peers that are installed, with the settings of their makers."""
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415  # may not be installed
        from trafilatura.utils import decode_file  # noqa: PLC0415  # may not be installed

        def trafilatura(body: bytes, url: str | None) -> str:
            found = bare_extraction(decode_file(body), url=url, with_metadata=True, include_comments=False)
            return (found.text or "") if found else ""

        yield "trafilatura, with metadata", trafilatura
    except ImportError:
        print("trafilatura is not installed")
    try:
        from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  # may not be installed
        from resiliparse.parse.html import HTMLTree  # noqa: PLC0415  # may not be installed

        def resiliparse(body: bytes, url: str | None) -> str:
            return str(extract_plain_text(HTMLTree.parse(body.decode("utf-8", "replace")), main_content=True))

        yield "resiliparse, main content", resiliparse
    except ImportError:
        print("resiliparse is not installed")


def load_pieces(folder: Path) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Set A: pages with pieces of text that must and must not be found."""
    tests = folder / "tests" if (folder / "tests").is_dir() else folder
    for item in json.loads((tests / "evaldata.json").read_text("utf-8")).values():
        file = next(
            (tests / sub / item["file"] for sub in ("cache", "eval") if (tests / sub / item["file"]).is_file()), None
        )
        if file is not None:
            yield file.read_bytes(), item


def load_bodies(folder: Path) -> Iterator[tuple[bytes, str]]:
    """Set B: pages with their whole body."""
    for name, item in json.loads((folder / "ground-truth.json").read_text("utf-8")).items():
        yield gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()), item["articleBody"]


def load_news(folder: Path) -> Iterator[tuple[bytes, dict[str, Any], str]]:
    """Set C: newsroom pages with body, title, authors, day, captions and credits."""
    data = folder / "tests/resources/parser/test_data"
    for file in sorted((data if data.is_dir() else folder).glob("*/*.json")):
        gold = json.loads(file.read_text("utf-8"))
        about = json.loads((file.parent / "meta.info").read_text("utf-8"))
        pattern = re.compile(re.escape(file.stem) + r"_\d{4}_\d\d_\d\d\.html\.gz")
        pages = sorted(name for name in about if pattern.fullmatch(name))
        versions = sorted(gold, key=lambda version: [int(number) for number in re.findall(r"\d+", version)])
        if len(pages) == len(versions):
            for name, version in zip(pages, versions, strict=True):
                yield gzip.decompress((file.parent / name).read_bytes()), gold[version], about[name]["url"]


def gold_body(gold: dict[str, Any]) -> str:
    """The gold body of set C as one text."""
    body = gold["body"]
    lines = list(body.get("summary") or [])
    for section in body.get("sections") or []:
        lines += [*(section.get("headline") or []), *(section.get("paragraphs") or [])]
    return "\n".join(lines)


def score_pieces(
    pages: list[tuple[bytes, dict[str, Any]]], extract: Extract, clock: Clock
) -> tuple[float, float, float]:
    right = wrong = missed = 0
    for body, item in pages:
        text = folded(clock.run(extract, body, None))
        found = sum(folded(piece) in text for piece in item["with"])
        right, missed = right + found, missed + len(item["with"]) - found
        wrong += sum(folded(piece) in text for piece in item["without"])
    return with_f1(right / max(1, right + wrong), right / max(1, right + missed))


def score_bodies(
    pages: list[tuple[bytes, str, str | None]], extract: Extract, clock: Clock
) -> tuple[float, float, float]:
    precisions, recalls = [], []
    for body, text, url in pages:
        gold, found = grams(text), grams(clock.run(extract, body, url))
        shared = sum((gold & found).values())
        precisions.append(shared / sum(found.values()) if found else 0.0)
        recalls.append(shared / sum(gold.values()) if gold else 1.0)
    return with_f1(statistics.mean(precisions), statistics.mean(recalls))


def with_f1(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def grams(text: str) -> Counter[tuple[str, ...]]:
    words = WORDS.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


INVISIBLE = str.maketrans({"\u00ad": "", "\u200b": "", "\u2060": "", "\ufeff": "", "\u2019": "'", "\u2018": "'"})
"""Soft hyphens and signs without width are no letters, and an apostrophe is one however it is set."""


def folded(text: str | None) -> str:
    return " ".join((text or "").translate(INVISIBLE).split())


def plain(text: str | None) -> str:
    return folded(text).casefold()


def print_fields(news: list[tuple[bytes, dict[str, Any], str]]) -> None:
    """Title, day, authors, captions and credits of set C."""
    tally: Counter[str] = Counter()
    for body, gold, url in news:
        try:
            report = read_report(body, url)
        except HeadcountError:
            report = Report(text="", name=url)
        count_fields(report, gold, tally)
        count_pictures(report, gold, tally)
    for what, right, of in (
        ("title right", "title", "pages"),
        ("title among the page's headlines", "title among", "pages"),
        ("day of publication right", "day", "days"),
        ("day of publication wrong", "wrong day", "days"),
        ("all authors right", "authors", "bylines"),
        ("captions in a part of their own", "caption", "captions"),
        ("captions in the story", "caption in story", "captions"),
        ("credits in a part of their own", "credit", "credits"),
        ("credits in the story", "credit in story", "credits"),
    ):
        print(f"{what:34} {tally[right]:4} of {tally[of]:4}  {100 * tally[right] / max(1, tally[of]):5.1f}%")


def count_fields(report: Report, gold: dict[str, Any], tally: Counter[str]) -> None:
    tally["pages"] += 1
    tally["title"] += plain(gold["title"]) in plain(report.headline)
    titles = (words_of(report, PartKind.HEADLINE), report.headline)
    tally["title among"] += any(plain(gold["title"]) in plain(title) for title in titles)
    if gold.get("publishing_date"):
        tally["days"] += 1
        right = report.published is not None and report.published.isoformat() == gold["publishing_date"][:10]
        tally["day"] += right
        tally["wrong day"] += report.published is not None and not right
    if gold.get("authors"):
        tally["bylines"] += 1
        names = plain(" ; ".join(author.name for author in report.authors))
        tally["authors"] += all(plain(name) in names for name in gold["authors"])


def count_pictures(report: Report, gold: dict[str, Any], tally: Counter[str]) -> None:
    body = plain(gold_body(gold))
    writers = plain(" ".join(gold.get("authors") or []))
    story = plain(words_of(report, *STORY))
    other = plain(words_of(report, *[kind for kind in PartKind if kind not in STORY]))
    for image in gold.get("images") or []:
        caption = plain(image.get("caption"))
        if len(caption) > 20 and caption not in body:
            tally["captions"] += 1
            tally["caption"] += caption in other
            tally["caption in story"] += caption in story
        for name in map(plain, image.get("authors") or []):
            if len(name) > 5 and name not in writers and name not in body:
                tally["credits"] += 1
                tally["credit"] += name in other
                tally["credit in story"] += name in story


if __name__ == "__main__":
    main()
