"""Feeds are read by feed readers, filtered as the page is, and the still site stands on its own."""

import json
import re
import sys

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


JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "format": "uri"},
        "feed_url": {"type": "string", "format": "uri"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_text"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": {"type": "string", "pattern": "^https?://"},
                    "title": {"type": "string", "minLength": 1},
                    "content_text": {"type": "string", "minLength": 1},
                    "date_published": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$"},
                    "language": {"type": "string"},
                },
            },
        },
    },
}
"""What jsonfeed.org asks of version 1.1, as far as these feeds use it."""


@pytest.mark.parametrize("kind", ["all", "reports", "exchanges", "findings", "changes"])
def test_json_feeds_keep_to_their_schema(web: TestClient, kind: str) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="needs jsonschema")
    jsonschema.validate(web.get(f"/feeds/{kind}.json").json(), JSON_FEED)


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
    assert told["creator"]["@type"] == "Organization"
    page = web.get("/data").text
    inside = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert inside
    assert json.loads(inside[1]) == told
    for one in told["distribution"]:
        assert web.get(one["contentUrl"].removeprefix("http://testserver")).status_code == 200


def test_a_claim_is_given_as_a_web_annotation(web: TestClient) -> None:
    statement = web.get("/api/v1/statements?limit=1").json()["items"][0]["statement"]
    one = web.get(f"/api/v1/annotations/{statement}").json()
    everything = web.get("/data/annotations.jsonld").json()
    assert one["target"] in [item["target"] for item in everything["first"]["items"]]
    assert web.get("/api/v1/annotations/nothing").status_code == 404


def test_the_still_site_is_whole_without_the_packages_for_tables(
    store: RecordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in ("pyarrow", "openpyxl"):
        monkeypatch.setitem(sys.modules, package, None)
    files = dict(still_files(store))
    assert {"404.html", "static/site.css", "data/exchanges.csv"} <= set(files)
    assert not any(name.endswith((".parquet", ".xlsx")) for name in files)
    assert ".parquet" not in files["data/index.html"].decode()
    assert ".xlsx" not in files["data/index.html"].decode()


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
