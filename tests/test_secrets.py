"""Passwords in addresses stand in no message, whatever went wrong."""

import pytest

from headcount.errors import FetchError, HeadcountError, LedgerError, mask_secrets
from headcount.ledger import open_ledger
from headcount.ledger.place import find_place
from headcount.read.fetch import fetch
from tests.cli.conftest import run_here

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
