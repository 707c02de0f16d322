"""Feeds are read by feed readers, filtered as the page is, and the still site stands on its own."""

import json
import re

import pytest
from starlette.testclient import TestClient

from headcount.web.still import still_files
from tests.web.records import RecordStore

feedparser = pytest.importorskip("feedparser", reason="needs feedparser")


@pytest.mark.parametrize("kind", ["all", "reports", "exchanges", "findings"])
def test_atom_is_read_without_complaint(web: TestClient, kind: str) -> None:
    answer = web.get(f"/feeds/{kind}.atom")
    read = feedparser.parse(answer.content)
    assert not read.bozo
    assert read.version == "atom10"
    assert all(entry.id.startswith("http") and entry.title for entry in read.entries)
    assert len({entry.id for entry in read.entries}) == len(read.entries) > 0


def test_json_feed_says_the_same_as_atom(web: TestClient) -> None:
    atom = feedparser.parse(web.get("/feeds/exchanges.atom").content)
    items = web.get("/feeds/exchanges.json").json()["items"]
    assert [item["id"] for item in items] == [entry.id for entry in atom.entries]


def test_feeds_can_be_narrowed(web: TestClient) -> None:
    items = web.get("/feeds/reports.json?lang=uk").json()["items"]
    assert [item["title"] for item in items] == ["Додому повернулися 175 захисників"]


def test_an_unknown_feed_or_file_gets_a_page_that_helps(web: TestClient) -> None:
    for address in ("/feeds/none.atom", "/feeds/all.rss", "/data/none.csv", "/data/exchanges.exe"):
        assert web.get(address).status_code == 404


def test_json_ld_reads_back(web: TestClient) -> None:
    told = json.loads(web.get("/data/dataset.jsonld").content)
    assert told["@type"] == "Dataset"
    assert told["temporalCoverage"] == "2022-04-03/2025-04-19"


def test_the_still_site_leads_nowhere_outside_itself(store: RecordStore) -> None:
    files = dict(still_files(store))
    assert {"index.html", "uk/index.html", "exchanges/2025-03-19-rus-ukr/index.html", "data/exchanges.csv"} <= set(
        files
    )
    for name, content in files.items():
        if not name.endswith(".html"):
            continue
        page = content.decode()
        assert "<form" not in page
        assert "Petrenko" not in page
        for link in re.findall(r'(?:href|src)="([^"#]+)', page):
            assert not link.startswith("/"), f"{link} in {name}"
            if not link.startswith("http"):
                parts: list[str] = name.split("/")[:-1]
                for step in link.split("/"):
                    parts = parts[:-1] if step == ".." else [*parts, step]
                assert "/".join(parts) in files, f"{link} in {name}"
