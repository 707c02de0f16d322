"""What a page may do in a browser is forbidden unless the site needs it."""

import re

import pytest
from starlette.testclient import TestClient

from tests.web.records import HOSTILE_SENTENCE

ADDRESSES = ("/", "/news/1", "/exchanges/2025-03-19-rus-ukr", "/nowhere", "/static/site.css")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_a_policy_without_inline_code(web: TestClient, address: str) -> None:
    policy = web.get(address).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy


@pytest.mark.parametrize("address", ["/embed/count", "/embed/exchanges/2025-03-19-rus-ukr", "/embed/count.svg"])
def test_only_embeds_may_stand_in_other_sites_frames(web: TestClient, address: str) -> None:
    answer = web.get(address)
    assert answer.status_code == 200
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert "x-frame-options" not in answer.headers


@pytest.mark.parametrize("address", ADDRESSES[:3])
def test_pages_hold_no_inline_code_and_ask_nobody_else(web: TestClient, address: str) -> None:
    page = web.get(address).text
    assert not re.search(r"<[^>]*\s(on\w+|style)=", page)
    assert "<style" not in page
    assert all(source.startswith("/") for source in re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', page))


@pytest.mark.parametrize("address", ADDRESSES[:3])
def test_hostile_texts_are_shown_as_text(web: TestClient, address: str) -> None:
    page = web.get(address).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b>Outlet" not in page
    assert "javascript:" not in page
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", page)


def test_a_sentence_is_capped(web: TestClient) -> None:
    assert HOSTILE_SENTENCE[-600:] not in web.get("/exchanges/2025-03-19-rus-ukr").text
