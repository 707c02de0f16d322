"""No page with a figure about prisoners may be passed over, in whatever bytes it is written."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from headcount.archives.automata import AhoCorasick, Finder, Hyperscan
from headcount.archives.prefilter import may_claim
from headcount.records.page import Page
from headcount.run.reading import read_page

OWN = Path(__file__).parents[1] / "claims" / "gold"


def as_json(text: str) -> bytes:
    return json.dumps(text).encode()


def as_hexadecimal(text: str) -> bytes:
    return "".join(letter if letter.isascii() else f"&#x{ord(letter):x};" for letter in text).encode()


def as_page(text: str) -> str:
    paragraphs = "".join(f'<p class="c-17"><span>{line}</span></p>\n' for line in text.splitlines())
    return f'<!doctype html>\n<html><head><title>News</title></head><body id="b1">{paragraphs}</body></html>'


WRITINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": str.encode,
    "windows-1251": lambda text: text.encode("windows-1251", "xmlcharrefreplace"),
    "decimal entities": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "hexadecimal entities": as_hexadecimal,
    "JSON": as_json,
    "a page in UTF-8": lambda text: as_page(text).encode(),
    "a page in windows-1251": lambda text: as_page(text).encode("windows-1251", "xmlcharrefreplace"),
}


def texts_with_claims(folder: Path) -> Iterator[tuple[str, str]]:
    for gold in sorted((folder / "gold").glob("*.json")):
        told = json.loads(gold.read_text("utf-8"))
        if told["claims"]:
            yield told["doc"], (folder / "texts" / told["doc"]).read_text("utf-8")


@pytest.fixture(scope="module", params=[AhoCorasick, Hyperscan])
def finder(request: pytest.FixtureRequest) -> Finder:
    if request.param is Hyperscan:
        pytest.importorskip("hyperscan", reason="Hyperscan has wheels for x86 alone")
    found: Finder = request.param()
    return found


@pytest.mark.parametrize("writing", WRITINGS)
def test_no_own_text_with_a_claim_is_passed_over(finder: Finder, writing: str) -> None:
    write = WRITINGS[writing]
    texts = list(texts_with_claims(OWN))
    assert texts
    assert [name for name, text in texts if not may_claim(write(text), finder)] == []


@pytest.mark.parametrize("writing", WRITINGS)
def test_no_text_of_the_evaluation_with_a_claim_is_passed_over(finder: Finder, writing: str, shared: Path) -> None:
    write = WRITINGS[writing]
    texts = list(texts_with_claims(shared / "eval"))
    assert texts
    assert [name for name, text in texts if not may_claim(write(text), finder)] == []


def test_of_the_saved_pages_one_with_claims_is_passed_over() -> None:
    """It speaks of servicemen who came home, names no party, and has no word of captivity or exchange."""
    passed_over = {
        path.name
        for path in (Path(__file__).parents[1] / "parts" / "pages").glob("*.html")
        if not may_claim(path.read_bytes())
        and any(reading.claims for reading in read_page(Page(name=path.name, body=path.read_bytes())))
    }
    assert passed_over <= {"interfax-plain.html"}


@pytest.mark.parametrize(
    "text",
    [
        "The exchange rate of the krona fell by 3 per cent, and 12 banks went out of business.",
        "Курс доллара: обменный пункт продаёт по 92 рубля, покупает по 90.",
        "Обмінний курс на 19 березня: 41,5 гривні за долар.",
        "Die Zahl der Gefangenen ist nicht bekannt.",
        "Prisoners came home, their number is not known.",
        '<a href="/2025/prisoner-exchange-197">Weather</a> 30 degrees',
        "Twelve soldiers marched past the town hall.",
        '<script>var a = {"exchange": 12, "adaptiveHeight": 40, "return": 1}; // postage 3</script>',
        "The stock exchange closed 12 points higher, and 3 shares were captivating.",
        "Ich habe vor 12 Jahren angefangen, und die gleichnamige Band hat 3 Alben.",
        "",
    ],
)
def test_other_pages_are_passed_over(finder: Finder, text: str) -> None:
    assert not any(may_claim(write(text), finder) for write in WRITINGS.values())


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv said that 175 prisoners came home",
        "PRISONER SWAP: 175 COME HOME",
        "Сто семьдесят пять военнопленных вернулись",
        "Обмін: «35 на 35», повідомив штаб",
        "Обмен прошёл, вернулись сорок защитников",
        "Zwölf Kriegsgefangene kamen frei",
    ],
)
def test_figures_in_words_and_digits_are_found(finder: Finder, text: str) -> None:
    assert all(may_claim(write(text), finder) for write in WRITINGS.values())


def test_a_page_of_one_word_over_and_over_is_opened_after_some_places(finder: Finder) -> None:
    assert may_claim(b"xchang " * 2_000, finder)
    assert not may_claim(b"<" * 200_000 + b" prisoners ", finder)
