"""Whatever is asked wrongly is answered with a page that helps."""

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/?year=soon", 400),
        ("/?year=99999999999999", 400),
        ("/?to=XYZ", 400),
        ("/?findings=maybe", 400),
        ("/?q=" + "a" * 300, 400),
        ("/news/zero", 404),
        ("/news/999", 404),
        ("/exchanges/never", 404),
        ("/exchanges/%3Cscript%3E", 404),
        ("/no/such/page", 404),
        ("/uk/no/such/page", 404),
    ],
)
def test_wrong_questions_get_a_page_that_helps(web: TestClient, address: str, status: int) -> None:
    answer = web.get(address)
    assert answer.status_code == status
    assert '<ul class="links">' in answer.text
    assert "<script>" not in answer.text


def test_unknown_query_words_change_nothing(web: TestClient) -> None:
    assert web.get("/?utm_source=elsewhere").text == web.get("/").text


def test_an_unchanged_page_is_not_sent_twice(web: TestClient) -> None:
    first = web.get("/")
    again = web.get("/", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content
