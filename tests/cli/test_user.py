"""Accounts from the command line: by password, by invitation, by e-mail address; each is listed with its ways in."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

pytest.importorskip("argon2", reason="needs the accounts extra")

from headcount.cli.commands import app
from headcount.ledger import open_ledger
from headcount.ledger.accounts import sign_in, take_invitation
from headcount.ledger.deeds import COMMAND_LINE, DeedKind, latest_deeds
from tests.cli.conftest import run_here


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEADCOUNT_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.setenv("HEADCOUNT_SITE", "https://count.example/")
    return tmp_path / "ledger.db"


def user(*words: str, typed: str = "") -> str:
    done = CliRunner().invoke(app, ["user", *words], input=typed)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_each_account_is_listed_with_its_ways_in(place: Path) -> None:
    user("add", "ann", "--administrator", typed="a long enough password\n" * 2)
    user("add", "bob", "--email", "Bob@newsroom.example")
    user("add", "eve", "--invite")
    listed = [line.split(", since ")[0] + line[line.index(";") :] for line in user("list").splitlines()]
    assert listed == [
        "ann: administrator; password", "bob: reviewer; sign-on as bob@newsroom.example",
        "eve: reviewer; no way to sign in yet",
    ]  # fmt: skip


def test_an_invitation_is_a_link_and_a_new_one_ends_the_one_before(place: Path) -> None:
    first = user("add", "eve", "--invite").strip()
    second = user("invite", "eve").strip()
    secrets = [link.removeprefix("https://count.example/review/invite/") for link in (first, second)]
    with open_ledger(place) as ledger:
        deeds = ledger.look(lambda c: latest_deeds(c, 9))
        assert [deed.kind for deed in deeds] == [DeedKind.INVITED, DeedKind.INVITED, DeedKind.MADE_ACCOUNT]
        assert all(secret not in str(deeds) for secret in secrets)
        now = deeds[0].at
        assert ledger.write(lambda c: take_invitation(c, secrets[0], now)) is None
        found = ledger.write(lambda c: take_invitation(c, secrets[1], now))
        assert found is not None
        assert found.name == "eve"


def test_a_forgotten_password_is_replaced_and_the_old_one_opens_nothing(place: Path) -> None:
    user("add", "ann", typed="a long enough password\n" * 2)
    assert user("password", "ann", typed="another long password\n" * 2) == ""
    with open_ledger(place) as ledger:
        assert ledger.look(lambda c: sign_in(c, "ann", "a long enough password")) is None
        assert ledger.look(lambda c: sign_in(c, "ann", "another long password")) is not None
        deed = ledger.look(lambda c: latest_deeds(c, 1))[0]
    assert (deed.kind, deed.account, deed.about) == (DeedKind.CHANGED_PASSWORD, COMMAND_LINE, "ann")


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("nobody", "a long enough password", "no open account"),
        ("ann", "short", "at least 12"),
        ("ann", "x" * 1001, "at most"),
    ],
)
def test_a_password_that_cannot_be_is_told_in_one_line(place: Path, name: str, typed: str, said: str) -> None:
    user("add", "ann", typed="a long enough password\n" * 2)
    done = run_here(["user", "password", name], 100, f"{typed}\n")
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert typed not in done.stdout + done.stderr
