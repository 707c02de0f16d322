"""A pasted draft or a named page is checked; a wrong figure with one right one gets its sentence corrected."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

import pytest
from starlette.testclient import TestClient

from headcount.read.addresses import PUBLIC, Guard
from headcount.settings import PRIVATE_NETWORKS
from headcount.web.pages import check
from headcount.web.rate import Rate
from tests.web.test_front import text_of

WRONG = "On 5 February 2025 Ukraine brought home 151 soldiers in an exchange with Russia."
RIGHT = "On 5 February 2025 Ukraine brought home 150 soldiers in an exchange with Russia."


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/story"
        body = (
            "<html><head><title>151 home</title></head><body><article><h1>151 home</h1>"
            f"<p>{WRONG}</p><p>Sergeant Ivan Petrenko was among 151 freed on 5 February 2025.</p>"
            "<p>The rest of the story stays where it is.</p></article></body></html>"
        )
        self.send_response(200 if found else 404)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine, to which the guard is widened."""
    served = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    guard = Guard(also=(ip_network("127.0.0.1/32"),), also_ports=frozenset((served.server_port,)))
    monkeypatch.setattr(check, "GUARD", guard)
    monkeypatch.setattr(check, "FETCHES", Rate(times=2, within=60.0))
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()


def test_a_wrong_figure_with_one_right_one_gets_its_sentence(web: TestClient) -> None:
    page = web.post("/check", data={"draft": WRONG}).text
    assert f'class="copy-text" data-copied="Copied" lang="und" dir="auto">{RIGHT}<' in page


@pytest.mark.parametrize(
    "draft",
    [
        RIGHT,
        "On 30 December 2024 Ukraine brought home 190 soldiers in an exchange with Russia.",
        "On 5 February 2025 Ukraine brought home about 300 soldiers in an exchange with Russia.",
        "On 7 February 2025 Ukraine brought home 151 soldiers in an exchange with Russia.",
    ],
    ids=["right", "sources disagree", "approximate", "no such day"],
)
def test_no_sentence_is_offered_without_one_right_figure(web: TestClient, draft: str) -> None:
    assert "copy-text" not in web.post("/check", data={"draft": draft}).text


def test_a_page_is_fetched_and_only_its_sentences_are_shown(web: TestClient, server: str) -> None:
    page = web.post("/check", data={"url": f"{server}/story"}).text
    assert RIGHT in page
    assert "contradicted" in page
    assert "The rest of the story" not in page
    assert "Petrenko" not in page


def test_what_cannot_be_fetched_is_told_with_the_form(web: TestClient, server: str) -> None:
    answer = web.post("/check", data={"url": f"{server}/gone"})
    assert answer.status_code == 422
    assert "answered 404" in text_of(answer.text)
    assert f'value="{server}/gone"' in answer.text


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest", "file:///etc/passwd", "nonsense"]
)
def test_no_private_address_is_asked(web: TestClient, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "FETCHES", Rate(times=1, within=60.0))
    answer = web.post("/check", data={"url": address})
    assert answer.status_code == 422
    assert "could not be fetched" in text_of(answer.text)


def test_what_an_operator_allows_himself_is_not_asked_for_readers(
    web: TestClient, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PRIVATE_NETWORKS.name, f"127.0.0.0/8 :{server.rpartition(':')[2]}")
    monkeypatch.setattr(check, "GUARD", PUBLIC)
    answer = web.post("/check", data={"url": f"{server}/story"})
    assert answer.status_code == 422
    assert "could not be fetched" in text_of(answer.text)


def test_a_name_that_leads_inside_is_told_as_one_that_leads_nowhere(
    web: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "FETCHES", Rate(times=9, within=60.0))
    told = set()
    for name in ("localhost", "no-such-host.invalid", "ip6-localhost", "127.0.0.1", "10.0.0.1"):
        answer = web.post("/check", data={"url": f"http://{name}/"})
        assert answer.status_code == 422
        told.add(answer.text.replace(f"http://{name}/", "…"))
    assert len(told) == 1


def test_a_sent_draft_stands_in_no_address(web: TestClient) -> None:
    """It would go to whoever keeps addresses: the browser's history, a proxy's log."""
    page = web.post("/check", data={"draft": "An unpublished sentence: 175 came home."}).text
    assert "An unpublished sentence" in page
    assert not any("unpublished" in address for address in re.findall(r'(?:href|src|action)="([^"]+)"', page))


def test_a_reader_may_not_have_pages_fetched_without_end(web: TestClient, server: str) -> None:
    statuses = [web.post("/check", data={"url": f"{server}/gone"}).status_code for _ in range(3)]
    assert statuses == [422, 422, 429]


def test_a_reader_is_counted_by_network() -> None:
    rate = Rate(times=1, within=60.0)
    assert rate.allows("2001:db8:1:2::1")
    assert not rate.allows("2001:db8:1:2:ffff::2")
    assert rate.allows("2001:db8:1:3::1")
    assert rate.allows("192.0.2.1")
    assert not rate.allows("192.0.2.1")
