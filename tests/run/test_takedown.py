"""A redacted report's words are gone at once from everything that is published, and its figure stays."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from headcount.ledger import Ledger, open_ledger, schema
from headcount.ledger.forget import REDACTION
from headcount.records.page import Page, Sidecar
from headcount.run.add import add_pages
from headcount.run.forgetting import find_same_words, redact
from headcount.run.holdings import hold
from headcount.web.app import API, create_app
from tests.run.shown import answers, holding, written

WORDS = ("quokkaberry", "zeppelinwood", "marzipanford", "Thistledown", "velveteen")
"""Of the redacted report alone: in its headline, its two quotes, its story, and its byline."""
OTHERS = "watermill"
TEXT = f"""Home again past the {WORDS[0]}

By Ann {WORDS[3]}

On March 19, 2025, Ukraine brought home 175 soldiers from Russian captivity in an exchange at the {WORDS[1]}.

In all, 4,306 people have returned from captivity since March 2022, as the {WORDS[2]} keeper counts.

Nobody spoke on the {WORDS[4]} road.
"""
OTHER = f"Ukraine brought home 175 soldiers in an exchange with Russia on March 19, beside the {OTHERS}."
WHERE = "https://kyivindependent.com/2025/03/19/home"
SEARCHED = (*WORDS, OTHERS)


def page(url: str, text: str) -> Page:
    sidecar = Sidecar(url=url, published=date(2025, 3, 19), language="en")
    return Page(name=url, body=text.encode(), media_type="text/plain", sidecar=sidecar)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        add_pages(opened, [page(WHERE, TEXT), page("https://www.bbc.com/news/1", f"Swap\n\n{OTHER}")])
        yield opened


def test_a_redacted_quote_is_gone_everywhere_at_once_and_its_figure_stays(ledger: Ledger) -> None:
    pytest.importorskip("pyarrow")
    browser = TestClient(create_app(ledger))
    before, files_before = holding(answers(browser, ledger, SEARCHED), WORDS), holding(written(ledger), WORDS)
    assert len([one for one in before if not one.startswith("/?q")]) >= 10
    assert len(files_before) >= 10
    figures = [(one.best, one.claims_for) for exchange in hold(ledger).exchanges for one in exchange.handovers]
    totals = [(total.low, total.claims) for total in hold(ledger).totals]
    count = browser.get(f"{API}/count").json()

    (report,) = [reading.report.id for reading in ledger.readings() if reading.report.url == WHERE]
    redact(ledger, report, "A. Editor", "a family asked")

    until = time.monotonic() + 10
    while left := holding(answers(browser, ledger, SEARCHED), WORDS):
        assert time.monotonic() < until, left
    assert holding(written(ledger), WORDS) == set()
    assert holding(answers(TestClient(create_app(ledger)), ledger, SEARCHED), WORDS) == set()
    shown = browser.get("/exchanges/2025-03-19-rus-ukr").text
    assert OTHERS in shown
    assert "The sentence was taken down." in shown
    assert [(one.best, one.claims_for) for exchange in hold(ledger).exchanges for one in exchange.handovers] == figures
    assert [(total.low, total.claims) for total in hold(ledger).totals] == totals
    assert browser.get(f"{API}/count").json() == count
    query = select(schema.entry.c.subject, schema.entry.c.facts).where(schema.entry.c.kind == REDACTION)
    ((subject, facts),) = ledger.look(lambda connection: connection.execute(query).all())
    assert subject == report
    assert "A. Editor" in facts
    assert "a family asked" in facts


def test_the_copies_of_a_sentence_are_found_and_no_others(ledger: Ledger) -> None:
    sentence = next(line for line in TEXT.splitlines() if WORDS[1] in line)
    add_pages(ledger, [page("https://copy.example/1", f"Copied\n\n{sentence}"), page("https://x.example/1", OTHER)])
    by_host = {reading.report.url: reading.report.id for reading in ledger.readings()}
    assert find_same_words(ledger, by_host[WHERE]) == (by_host["https://copy.example/1"],)


def test_redacted_words_are_not_on_the_disk_either(ledger: Ledger, tmp_path: Path) -> None:
    add_pages(ledger, [page(f"https://news.example/{number}", f"Note {number}.\n\n{OTHER}") for number in range(20)])
    (report,) = [reading.report.id for reading in ledger.readings() if reading.report.url == WHERE]
    redact(ledger, report, "A. Editor", "a family asked")
    hold(ledger)
    ledger.close()
    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert [word for word in WORDS if word.encode() in left] == []
