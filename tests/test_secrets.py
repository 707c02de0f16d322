"""Passwords, tokens and other secrets stand in no message, whatever went wrong."""

import json
import os
import signal
import subprocess
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from sqlalchemy import Connection, insert

from headcount.errors import FetchError, HeadcountError, LedgerError, mask_secrets
from headcount.ledger import open_ledger, schema
from headcount.ledger.accounts import Role, make_account
from headcount.ledger.place import find_place
from headcount.read.fetch import fetch
from headcount.web.app import create_site
from tests.cli.conftest import run_here
from tests.conftest import ROOT
from tests.web.served import answering
from tests.web.wire import ask, speak, statuses

SECRET = "hunter2hunter2"


@pytest.mark.parametrize(
    "place",
    [
        f"postgresql://ann:{SECRET}@127.0.0.1:1/none",
        f"postgresql://ann:{SECRET}@127.0.0.1:port/none",
        f"postgresql://ann:a/{SECRET}@127.0.0.1:1/none",
        f"postgresql://127.0.0.1:1/none?user=ann&password={SECRET}",
        f"mysql://ann:{SECRET}@127.0.0.1/none",
    ],
)
def test_a_ledgers_password_is_in_no_message(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LedgerError) as told:
        open_ledger(place)
    assert SECRET not in str(told.value)
    for arguments, environment in ((["status", "--ledger", place], {}), (["totals"], {"HEADCOUNT_LEDGER": place})):
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            done = run_here(arguments, 100, "")
        assert done.returncode == 2
        assert SECRET not in done.stdout + done.stderr


def test_a_ledgers_name_leaves_its_password_out() -> None:
    pytest.importorskip("psycopg")
    for place in (f"postgresql://ann:{SECRET}@host/name", f"postgresql://host/name?password={SECRET}"):
        assert SECRET not in find_place(place).name
        assert "host/name" in find_place(place).name


@pytest.mark.parametrize("url", [f"https://ann:{SECRET}@news.example/", f"https://{SECRET}@news.example/a"])
def test_an_address_with_a_password_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(FetchError, match=r"news\.example") as told:
        fetch(url)
    assert SECRET not in str(told.value)


def test_other_addresses_are_told_whole() -> None:
    said = "https://news.example/@writer/1?a=b: answered 404"
    assert mask_secrets(said) == said
    assert str(HeadcountError(said)) == said


PASSWORD = "a long enough password of olha"
TOLD = {
    "a password": PASSWORD, "a wrong password": "a guessed password, nearly right", "a cookie": "cookie-1f0c9e",
    "bearer": "bearer-77aa01", "form": "token-5be0d2", "an invitation": "invitation-9d3c44",
    "a code of sign-on": "code-0a1b2c", "a passkey": "passkey-3d4e5f", "mail server": "smtp-secret-6a7b8c",
    "client": "oidc-secret-9d0e1f", "a new password": "a new password, long enough", "issuer": "issuer-secret-2b",
}  # fmt: skip
"""Secrets that a server is told by its operator and by those who come, none of which its messages may repeat."""


def test_a_server_repeats_no_secret_whatever_is_asked_of_it(tmp_path: Path) -> None:
    pytest.importorskip("argon2", reason="needs the password hasher")
    place = tmp_path / "ledger.db"
    with open_ledger(place) as ledger:
        ledger.write(lambda c: make_account(c, "olha", Role.REVIEWER, PASSWORD, datetime.now(UTC)))
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT / "src"), "HEADCOUNT_OIDC_CLIENT": "headcount",
        "HEADCOUNT_OIDC_SECRET": TOLD["client"], "HEADCOUNT_SMTP": f"smtp://u:{TOLD['mail server']}@127.0.0.1:1",
        "HEADCOUNT_OIDC_ISSUER": f"https://u:{TOLD['issuer']}@127.0.0.1:1",
    }  # fmt: skip
    serving = subprocess.Popen(
        [sys.executable, "-X", "dev", "-m", "headcount", "serve", "--port", "0", "--ledger", str(place)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    assert serving.stderr is not None
    first = serving.stderr.readline()
    where = first.split()[1].rstrip(";")
    cookie = f"cookie: headcount-review={TOLD['a cookie']}; headcount-browser={TOLD['a cookie']}"
    bearer = f"authorization: Bearer {TOLD['bearer']}"
    form = "content-type: application/x-www-form-urlencoded"
    told = {name: quote(secret) for name, secret in TOLD.items()}
    statuses_of = [
        statuses(ask(where, path, cookie, bearer, kind, method=method, body=body.encode()))
        for method, path, kind, body in (
            ("POST", "/review/sign-in", form, f"name=olha&password={told['a wrong password']}"),
            ("POST", "/review/sign-in", form, f"name={told['a wrong password']}&password={told['a password']}"),
            ("POST", "/review/sign-in", form, f"name=olha&password={told['a password']}"),
            ("POST", "/review/sign-in", "content-type: text/plain", f"name=olha&password={told['a password']}"),
            ("POST", "/review/password", form, f"token={told['form']}&new={told['a new password']}"),
            ("POST", "/review/decide", form, f"token={told['form']}"),
            ("GET", f"/review/invite/{told['an invitation']}", form, ""),
            ("POST", f"/review/invite/{told['an invitation']}", form, ""),
            ("GET", f"/review/sign-on/back?code={told['a code of sign-on']}&state=x", form, ""),
            ("GET", "/review/sign-on", form, ""),
            ("POST", "/review/passkeys/enter", "content-type: application/json", json.dumps({"id": told["a passkey"]})),
            ("GET", f"/?password={told['a password']}&token={told['form']}", form, ""),
            ("BREW", f"/{told['an invitation']}", form, ""),
        )
    ]
    for wrong in (
        "GET / HTTP/1.1\r\nhost: a\r\n{} : b\r\n\r\n",
        "{}\r\n\r\n",
        "GET /{} HTTP/1.1\r\nupgrade: {}\r\n\r\n",
    ):
        for secret in TOLD.values():
            statuses_of.append(statuses(speak(where, wrong.replace("{}", secret.replace(" ", "-")).encode())))
    serving.send_signal(signal.SIGINT)
    out, rest = serving.communicate()
    assert {status for told in statuses_of for status in told} >= {200, 303, 400, 403, 404, 415, 503}
    said = first + out + rest
    assert "Invalid HTTP request" in said
    for name, secret in TOLD.items():
        assert secret not in unquote(said), name


class Broken:
    """A store in which nothing works, and whose error tells nothing of who asked."""

    def __getattr__(self, name: str) -> object:
        raise RuntimeError("nothing works")


def test_the_traceback_of_a_failed_page_repeats_nothing_that_was_sent(capfd: pytest.CaptureFixture[str]) -> None:
    with answering(create_site(Broken())) as where:  # type: ignore[arg-type]
        for path in ("/", "/check"):
            heard = ask(
                where, f"{path}?token={SECRET}", f"cookie: headcount-review={SECRET}", f"authorization: Basic {SECRET}",
                "content-type: application/x-www-form-urlencoded", method="POST" if path == "/check" else "GET",
                body=f"draft={SECRET}".encode(),
            )  # fmt: skip
            assert statuses(heard) == [500]
            assert SECRET.encode() not in heard
    said = "".join(capfd.readouterr())
    assert "RuntimeError: nothing works" in said
    assert SECRET not in said


def test_what_a_database_refused_is_not_repeated_in_its_error(tmp_path: Path) -> None:
    """A password's hash, an invitation's or a report's words would stand among the values of the statement."""
    with open_ledger(tmp_path / "ledger.db") as ledger:
        row = {"name": "ann", "role": "reviewer", "password": SECRET, "made_at": datetime(2025, 4, 1, tzinfo=UTC)}

        def twice(connection: Connection) -> None:
            connection.execute(insert(schema.account), row)
            connection.execute(insert(schema.account), row)

        with pytest.raises(LedgerError) as told:
            ledger.write(twice)
    said = "".join(traceback.format_exception(told.value))
    assert "IntegrityError" in said
    assert SECRET not in said


def test_a_mail_servers_password_is_in_no_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADCOUNT_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.setenv("HEADCOUNT_MAIL_FROM", "count@count.example")
    for place in (
        f"smtp://ann:{SECRET}@127.0.0.1:1",
        f"smtps://ann:{SECRET}@127.0.0.1:1",
        f"{SECRET}://ann",
        f"smtp:{SECRET}",
    ):
        monkeypatch.setenv("HEADCOUNT_SMTP", place)
        for words in (["alert", "add", "desk@newsroom.example"], ["alert", "send"], ["alert", "list"]):
            done = run_here(words, 100, "")
            assert SECRET not in done.stdout + done.stderr
