"""No page and no form of the desk breaks, whatever is asked of it or sent to it, by whoever is signed in."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

schemathesis = pytest.importorskip("schemathesis", reason="needs schemathesis")
pytest.importorskip("argon2", reason="needs the password hasher")

from hypothesis import HealthCheck, given, settings  # noqa: E402 - after the reason to skip
from schemathesis.checks import CHECKS, load_all_checks  # noqa: E402
from starlette.responses import JSONResponse  # noqa: E402
from starlette.testclient import TestClient  # noqa: E402

from headcount.ledger import open_ledger  # noqa: E402
from headcount.ledger.accounts import Role, make_account  # noqa: E402
from headcount.records.judgement import JudgementKind  # noqa: E402
from headcount.web.app import create_app  # noqa: E402
from headcount.web.guard import App  # noqa: E402
from headcount.web.pages import PAGES  # noqa: E402
from headcount.web.review.gate import COOKIE, HOME  # noqa: E402
from tests.ledger.samples import make_reading  # noqa: E402
from tests.web.test_roles import MADE, PASSWORD, filled, routes  # noqa: E402

TEXT = {"type": "string", "maxLength": 300}
FORM = "application/x-www-form-urlencoded"
FIELDS = (
    "name", "password", "token", "kind", "subject", "other", "also", "reason", "figure", "returned_to", "held_by",
    "status", "channel", "date", "best", "back", "at", "present", "new", "again", "id", "draft", "url", "published",
)  # fmt: skip
ANSWERS = ("200", "303", "400", "403", "404", "405", "410", "413", "415", "422", "429")
"""What may come of a question; nothing else does, and above all no 5xx."""
BOUNDED = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


def describe(site: App, token: str) -> dict[str, Any]:
    """Every page and form of a site, described as loosely as they are: any word in any field, the right token often."""
    paths: dict[str, Any] = {}
    claims = {"anyOf": [{"enum": [claim.id for claim in make_reading().claims]}, TEXT]}
    known = {
        "token": {"enum": [token]}, "kind": {"enum": [*JudgementKind, "burn"]}, "subject": claims, "other": claims,
    }  # fmt: skip
    queries = {page.address: page.query for page in PAGES}
    for method, address in routes(site):
        if address.startswith("/api/") or address in ("/live", "/static/{path:path}", f"{HOME}/sign-out"):
            continue
        names = [name for name in ("id", "name", "file", "page", "secret") if f"{{{name}}}" in address]
        parameters = [
            {"name": name, "in": "path", "required": True, "schema": {**TEXT, "minLength": 1}} for name in names
        ]
        asked = queries.get(address, ("at", "page", "by", "state", "code"))
        parameters += [{"name": name, "in": "query", "schema": TEXT} for name in asked]
        told: dict[str, Any] = {"parameters": parameters, "responses": {one: {"description": ""} for one in ANSWERS}}
        if method == "POST":
            kind = "application/json" if "/passkeys/" in address and not address.endswith("drop") else FORM
            fields = {"type": "object", "properties": {**dict.fromkeys(FIELDS, TEXT), **known}, "required": ["token"]}
            told["requestBody"] = {"content": {kind: {"schema": fields}}}
        paths.setdefault(address, {})[method.lower()] = told
    return {"openapi": "3.1.0", "info": {"title": "pages", "version": "1"}, "paths": paths}


class Described:
    """A site that also gives this description of itself."""

    def __init__(self, site: App, token: str) -> None:
        self.site, self.told = site, describe(site, token)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        answer = JSONResponse(self.told) if scope["path"] == "/told.json" else self.site
        await answer(scope, receive, send)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    place: Path = tmp_path_factory.mktemp("described") / "ledger.db"
    with open_ledger(place) as ledger:
        ledger.add(make_reading())
        ledger.write(lambda c: make_account(c, "ann", Role.ADMINISTRATOR, PASSWORD, MADE))
        yield create_app(ledger)


@pytest.fixture(scope="module")
def inside(site: App) -> dict[str, str]:
    """What the browser of somebody who is signed in sends besides."""
    desk = TestClient(site)  # type: ignore[arg-type]
    desk.post(f"{HOME}/sign-in", data={"name": "ann", "password": PASSWORD})
    token = re.search(r'name="token" value="([^"]+)"', desk.get(f"{HOME}/account").text)
    assert token
    return {"cookie": f"{COOKIE}={desk.cookies[COOKIE]}", "x-token": token[1]}


@pytest.fixture(scope="module")
def described(site: App, inside: dict[str, str]) -> Any:
    return schemathesis.openapi.from_asgi("/told.json", Described(site, inside["x-token"]))


load_all_checks()
CHECKED = [CHECKS.get_one(name) for name in ("not_a_server_error", "status_code_conformance")]


def test_no_page_breaks_whatever_is_asked(described: Any, inside: dict[str, str], site: App) -> None:
    told: dict[str, set[int]] = defaultdict(set)
    for found in described.get_all_operations():

        @BOUNDED
        @given(case=found.ok().as_strategy())
        def ask(case: Any) -> None:
            for who in ({}, inside):
                answer = case.call(headers=who)
                told[f"{case.method} {case.path}"].add(answer.status_code)
                case.validate_response(answer, checks=CHECKED)

        ask()
    assert len(told) > 30
    assert 400 in told[f"POST {HOME}/decide"]
    assert 'action="/review/sign-out"' in TestClient(site, headers=inside).get(HOME).text  # type: ignore[arg-type]


def test_every_page_and_form_is_described(site: App) -> None:
    told = describe(site, "")["paths"]
    assert {f"{HOME}/decide", f"{HOME}/password", "/check", "/reports/{id}"} <= told.keys()
    assert all(filled(path) for path in told)
