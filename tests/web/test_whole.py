"""The whole page as it was read is for reviewers, unless a newsroom opens it; then private names are withheld."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

pytest.importorskip("argon2", reason="needs the password hasher")

from starlette.testclient import TestClient

from headcount.ledger import open_ledger
from headcount.ledger.accounts import Role, make_account
from headcount.records.page import Page, Sidecar
from headcount.run.reading import read_page
from headcount.settings import WHOLE_PAGES
from headcount.web.app import create_app

NAME, PASSWORD = "olha", "a long enough password"
HTML = """<!doctype html><html lang="en"><head><title>Forty come home</title>
<meta property="og:site_name" content="Own Paper"></head><body><article>
<h1>Forty come home</h1>
<p class="standfirst">They crossed the border at noon.</p>
<figure><img src="bus.jpg" alt=""><figcaption>A bus at the crossing. <span class="credit">Photo: Lens House</span></figcaption></figure>
<p>Ukraine brought home 40 soldiers from Russian captivity on 19 March, the Coordination Headquarters said.</p>
<p>Among the 40 was Sergeant Ivan Petrenko, who hugged his mother.</p>
<blockquote><p>“We waited since dawn, all of us.”</p><footer>Maria Petrenko, a sister</footer></blockquote>
<ul><li>three buses came</li><li>two went back empty</li></ul>
<p>The staff thanked those who had carried the lists between the two capitals since the spring.</p>
</article></body></html>"""  # noqa: E501 - a page is as wide as it is


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    page = Page(
        name="forty.html", body=HTML.encode(), media_type="text/html", charset="utf-8",
        sidecar=Sidecar(url="https://own.example/forty", published=date(2025, 3, 19)),
    )  # fmt: skip
    with open_ledger(tmp_path_factory.mktemp("whole") / "ledger.db") as ledger:
        ledger.add_all(tuple(read_page(page)))
        ledger.write(lambda c: make_account(c, NAME, Role.REVIEWER, PASSWORD, datetime(2025, 4, 1, tzinfo=UTC)))
        yield TestClient(create_app(ledger))


@pytest.fixture(scope="module")
def address(web: TestClient) -> str:
    return web.get("/feeds/reports.json").json()["items"][0]["url"].removeprefix("http://testserver")


def test_the_public_sees_sentences_and_no_other_words_of_the_page(web: TestClient, address: str) -> None:
    page = web.get(address).text
    assert "Ukraine brought home" in page
    for private in ("They crossed the border", "A bus at the crossing", "Lens House", "Petrenko"):
        assert private not in page


def test_a_reviewer_sees_every_part_named_and_what_the_public_does_not(web: TestClient, address: str) -> None:
    assert 'type="password"' in web.get("/review" + address).text
    web.post("/review/sign-in", data={"name": NAME, "password": PASSWORD})
    answer = web.get("/review" + address)
    assert answer.headers["cache-control"] == "no-store"
    for name, words in (
        ("standfirst", "They crossed the border at noon."),
        ("lead image: caption", "A bus at the crossing."),
        ("lead image: photo credit", "Lens House"),
        ("list", "three buses came"),
    ):
        assert words in answer.text[answer.text.index(f">{name}<") :]
    assert '<span class="unmasked">Ivan Petrenko</span>' in answer.text
    assert ">quotation: <bdi>Maria Petrenko, a sister</bdi><" in answer.text


def test_a_newsroom_may_open_its_pages_to_all_and_names_stay_withheld(
    web: TestClient, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(WHOLE_PAGES.name, "yes")
    page = web.get("/uk" + address).text
    assert "They crossed the border at noon." in page
    assert "hugged his mother" in page
    assert ">цитата: <bdi>" in page
    assert ">список<" in page
    assert "Petrenko" not in page
