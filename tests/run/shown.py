"""Everything that is shown to anyone: pages of a running site, its API and feeds, and the files that are written."""

import io
import re
import zipfile
from collections.abc import Iterator

from starlette.testclient import TestClient

from headcount.ledger import Ledger
from headcount.publish.export import make_files
from headcount.publish.tables import TABLES
from headcount.run.holdings import hold
from headcount.web.app import API
from headcount.web.pages import PAGES
from headcount.web.pages.data import books_of
from headcount.web.shelf import Shelf
from headcount.web.still import still_files
from headcount.web.store import LedgerStore

LANGUAGES = ("", "/uk", "/ru")


def answers(browser: TestClient, ledger: Ledger, searched: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Everything that the running site shows to anyone, with searches for the words."""
    held = hold(ledger)
    reports = [reading.report.id for reading in ledger.readings()]
    exchanges, series = [one.id for one in held.exchanges], [one.name for one in held.series]
    files = set(re.findall(r'href="(/(?:data|feeds)/[^"?#]+)"', browser.get("/data").text))
    assert {"/feeds/all.atom", "/feeds/all.json"} <= files
    told = [*files, f"{API}/count", "/healthz", "/metrics", "/feeds/reports.atom", "/feeds/findings.json"]
    told += [f"{API}/{table.name}" for table in TABLES]
    told += [f"{API}/exchanges/{one}" for one in exchanges]
    told += [f"{API}/{table.name}?report={one}" for one in reports for table in TABLES]
    for each in PAGES:
        filled = {"/news/{page}": ["1"], "/exchanges/{id}": exchanges, "/reports/{id}": reports,
                  "/sums/{name}": series, "/embed/exchanges/{id}": exchanges, "/data/{file}": [],
                  "/feeds/{file}": []}.get(each.address)  # fmt: skip
        addresses = [each.address] if filled is None else [re.sub(r"\{\w+\}", one, each.address) for one in filled]
        told += [language + address for address in addresses for language in LANGUAGES]
    told += [f"{API}/annotations/{claim.id}" for reading in ledger.readings() for claim in reading.claims]
    told += [f"{where}?q={word}" for word in searched for where in ("/", "/uk", "/feeds/all.atom", "/feeds/all.json")]
    for address in told:
        answer = browser.get(address)
        shown = answer.text.replace(address, "")
        yield address, shown if address.split("?q=")[0] == address else _without_the_question(shown, address)


def _without_the_question(shown: str, address: str) -> str:
    """A search repeats what was searched for: that is the reader's own word."""
    word = address.split("?q=")[1]
    return re.sub(rf'(?:value="|q=|“|«|„){word}', "", shown)


def written(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Everything that is written as files: the data in every form, and the whole site."""
    store = LedgerStore(ledger)
    files, _ = make_files(books_of(Shelf(store, store.hold(), store.version())))
    for name, body in (*files.items(), *still_files(store, "https://count.example")):
        yield name, _words_of(name, body)


def _words_of(name: str, body: bytes) -> str:
    if name.endswith(".parquet"):
        import pyarrow.parquet as pq  # noqa: PLC0415

        return str(pq.read_table(io.BytesIO(body)).to_pylist())
    if name.endswith((".xlsx", ".zip")):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return "".join(packed.read(member).decode("utf-8", "replace") for member in packed.namelist())
    return body.decode("utf-8", "replace")


def holding(shown: Iterator[tuple[str, str]], words: tuple[str, ...]) -> set[str]:
    """Where any of the words stand."""
    return {name for name, text in shown if any(word.casefold() in text.casefold() for word in words)}
