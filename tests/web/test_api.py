"""The machine side: pages that skip nothing, filters, ETags, problems as problem+json."""

import json
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from headcount.publish.tables import TABLES

API = "/api/v1"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_going_on_by_cursor_gives_every_row_once(web: TestClient, table: object) -> None:
    whole = web.get(f"{API}/{table.name}?limit=500").json()
    found, cursor = [], None
    while True:
        page = web.get(f"{API}/{table.name}", params={"limit": 7, **({"cursor": cursor} if cursor else {})}).json()
        found += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert found == whole["items"]
    assert len(found) == whole["found"]


def test_rows_can_be_filtered(web: TestClient) -> None:
    rows = web.get(f"{API}/handovers?returned_to=UKR&since=2025-03-01&until=2025-03-31").json()["items"]
    assert [row["best"] for row in rows] == [197]


def test_the_count_is_given_with_its_definitions(web: TestClient) -> None:
    sides = {side["party"]: side for side in web.get(f"{API}/count").json()["sides"]}
    assert sides["UKR"]["official"]["stated"] == 4552
    assert sides["UKR"]["known"]["without_figure"] == 1


def test_an_exchange_comes_with_its_handovers(web: TestClient) -> None:
    exchange = web.get(f"{API}/exchanges/2025-03-19-rus-ukr").json()
    assert sorted(handover["best"] for handover in exchange["handovers"]) == [175, 197]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/exchanges/never", 404),
        ("/nothing", 404),
        ("/handovers?color=blue", 400),
        ("/handovers?limit=0", 400),
        ("/handovers?limit=many", 400),
        ("/handovers?cursor=%25%25%25", 400),
        ("/handovers?since=yesterday", 400),
        ("/handovers?cursor=bm90aGluZw", 410),
        ("/handovers?cursor=-", 410),
        ("/handovers?cursor=0", 410),
        ("/handovers?cursor=%C3%A1y_", 400),
        ("/handovers?cursor=", 400),
        ("/count?believed_on=2025-02-30", 400),
    ],
)
def test_what_cannot_be_answered_is_told_as_a_problem(web: TestClient, address: str, status: int) -> None:
    answer = web.get(API + address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_nothing_new_is_not_sent_again(web: TestClient) -> None:
    first = web.get(f"{API}/totals")
    assert web.get(f"{API}/totals", headers={"if-none-match": first.headers["etag"]}).status_code == 304


def test_no_private_name_leaves_by_the_api(web: TestClient) -> None:
    for table in TABLES:
        assert "Petrenko" not in json.dumps(web.get(f"{API}/{table.name}?limit=500").json(), ensure_ascii=False)


HOSTILE = (
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "../../etc/passwd",
    "\r\nSet-Cookie: a=b",
    "\x00",
    "{{7*7}}",
    "😀" * 90,
)


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["exchange", "cursor", "since", "believed_on", "limit", "returned_to", "color"])
def test_hostile_questions_are_refused_or_find_nothing(web: TestClient, name: str, value: str) -> None:
    answer = web.get(f"{API}/handovers", params={name: value})
    assert answer.status_code in (200, 400)
    assert answer.headers["content-type"] in ("application/json", "application/problem+json")
    assert "set-cookie" not in answer.headers
    if answer.status_code == 200:
        assert answer.json()["found"] == 0


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_addresses_lead_nowhere(web: TestClient, value: str) -> None:
    for path in (f"{API}/exchanges/", f"{API}/annotations/", "/reports/", "/exchanges/", "/sums/", "/data/", "/feeds/"):
        answer = web.get(path + quote(value, safe=""))
        assert answer.status_code == 404
        assert "<script>alert" not in answer.text
