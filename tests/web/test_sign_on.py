"""Single sign-on at a real provider on this machine: who it vouches for comes in, if an account belongs to them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("joserfc", reason="needs the accounts extra")
pytest.importorskip("argon2", reason="needs the accounts extra")

import httpx
from joserfc import jwk
from starlette.testclient import TestClient

from headcount.ledger import Ledger, open_ledger
from headcount.ledger.accounts import Role, close_account, know_by_email, make_account
from headcount.web.app import create_app
from headcount.web.review.sign_on import COOKIE
from tests.web.provider import CLIENT, SECRET, Provider, providing

NOW = datetime(2025, 4, 1, tzinfo=UTC)
SITE = "https://count.example"


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    with providing() as made:
        monkeypatch.setenv("HEADCOUNT_OIDC_ISSUER", made.issuer)
        monkeypatch.setenv("HEADCOUNT_OIDC_CLIENT", CLIENT)
        monkeypatch.setenv("HEADCOUNT_OIDC_SECRET", SECRET)
        monkeypatch.setenv("HEADCOUNT_SITE", SITE)
        monkeypatch.setenv("HEADCOUNT_PRIVATE_NETWORKS", f"127.0.0.1/32 :{made.server_address[1]}")
        yield made


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        opened.write(lambda c: make_account(c, "olha", Role.ADMINISTRATOR, None, NOW))
        opened.write(lambda c: know_by_email(c, "olha", "olha@newsroom.example"))
        yield opened


@pytest.fixture
def desk(ledger: Ledger, provider: Provider) -> TestClient:
    return TestClient(create_app(ledger), base_url=SITE, follow_redirects=False)


def visit(desk: TestClient) -> str:
    """Go to the provider and as far back as it leads: the address that it sends the browser to."""
    there = desk.get("/review/sign-on")
    assert there.status_code == 303
    return httpx.get(there.headers["location"]).headers["location"]


def come_in(desk: TestClient) -> int:
    return desk.get(visit(desk)).status_code


def test_who_the_provider_vouches_for_comes_in_and_it_is_written_down(desk: TestClient) -> None:
    back = desk.get(visit(desk))
    assert back.status_code == 200
    assert 'content="0;url=/review"' in back.text
    assert "SameSite=strict" in back.headers["set-cookie"]
    assert "Secure" in back.headers["set-cookie"]
    assert "sign-on" in desk.get("/review/audit").text


def test_the_sign_in_page_leads_to_the_provider_only_where_one_is_set(
    desk: TestClient, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 'href="/review/sign-on"' in desk.get("/review").text
    monkeypatch.delenv("HEADCOUNT_OIDC_ISSUER")
    other = TestClient(create_app(ledger), base_url=SITE)
    assert "/review/sign-on" not in other.get("/review").text
    assert other.get("/review/sign-on").status_code == 404


def test_an_account_is_tied_at_the_first_sign_in_and_an_address_given_to_another_opens_nothing(
    desk: TestClient, provider: Provider
) -> None:
    assert come_in(desk) == 200
    provider.person["email"] = "olha.married@newsroom.example"
    assert come_in(desk) == 200
    provider.person |= {"sub": "person-8", "email": "olha@newsroom.example"}
    assert come_in(desk) == 403


@pytest.mark.parametrize(
    "twist",
    [
        {"nonce": "another"},
        {"aud": "another-site"},
        {"aud": [CLIENT, "another-site"]},
        {"iss": "https://elsewhere.example"},
        {"exp": 1},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": "stranger@newsroom.example"},
    ],
)
def test_a_word_that_does_not_hold_opens_nothing(
    desk: TestClient, provider: Provider, twist: dict[str, object]
) -> None:
    provider.twist = twist
    assert come_in(desk) == 403
    assert 'type="password"' in desk.get("/review").text


def test_a_word_signed_with_another_key_opens_nothing(desk: TestClient, provider: Provider) -> None:
    provider.published = jwk.RSAKey.generate_key(2048, {"kid": "one"})
    assert come_in(desk) == 403
    provider.published = provider.key
    assert come_in(desk) == 200


def test_a_provider_may_change_its_keys(desk: TestClient, provider: Provider) -> None:
    assert come_in(desk) == 200
    provider.key = provider.published = jwk.RSAKey.generate_key(2048, {"kid": "one"})
    assert come_in(desk) == 200


def test_a_code_opens_once_and_only_for_the_browser_that_began(desk: TestClient) -> None:
    address = visit(desk)
    stolen = desk.cookies.get(COOKIE)
    desk.cookies.delete(COOKIE)
    assert desk.get(address).status_code == 403
    desk.cookies.set(COOKIE, stolen or "", path="/review/sign-on")
    assert desk.get(address).status_code == 200
    assert desk.get(address).status_code == 403


def test_a_closed_account_stays_closed(desk: TestClient, ledger: Ledger) -> None:
    assert come_in(desk) == 200
    ledger.write(lambda c: close_account(c, "olha", NOW))
    assert come_in(desk) == 403


def test_a_provider_that_is_away_is_told_and_opens_nothing(
    ledger: Ledger, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    with providing() as gone:
        monkeypatch.setenv("HEADCOUNT_OIDC_ISSUER", gone.issuer)
    desk = TestClient(create_app(ledger), base_url=SITE, follow_redirects=False)
    assert desk.get("/review/sign-on").status_code == 503
    assert 'type="password"' in desk.get("/review").text


def test_a_provider_is_asked_by_https_only(ledger: Ledger, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADCOUNT_OIDC_ISSUER", "http://login.newsroom.example")
    desk = TestClient(create_app(ledger), base_url=SITE, follow_redirects=False)
    assert desk.get("/review/sign-on").status_code == 503


def test_a_provider_in_a_private_network_is_asked_only_where_the_settings_allow_it(
    desk: TestClient, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HEADCOUNT_PRIVATE_NETWORKS")
    assert desk.get("/review/sign-on").status_code == 503


def test_a_provider_is_asked_directly_whatever_proxy_the_environment_names(
    desk: TestClient, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert desk.get("/review/sign-on").status_code == 303


@pytest.mark.parametrize(
    "said",
    [
        (302, {"Location": "/.well-known/openid-configuration"}, b""),
        (200, {}, b"[" * 100_000),
        (200, {}, b"[]"),
        (200, {}, b"\xff"),
        (200, {}, b"{" + b" " * 300_000 + b"}"),
        (500, {}, b"{}"),
    ],
    ids=["leads elsewhere", "is nested", "is a list", "is no text", "is too large", "is broken"],
)
def test_a_provider_that_answers_with_nonsense_opens_nothing(
    desk: TestClient, provider: Provider, said: tuple[int, dict[str, str], bytes]
) -> None:
    provider.nonsense = said
    assert desk.get("/review/sign-on").status_code == 503
