"""The door as it is, with the system's own resolver, in a world whose names lie: what is inside is never asked."""

import json
import os
import subprocess
import sys
from functools import cache
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import ROOT

pytest.importorskip("dnslib")

NAMESPACES = ["unshare", "--mount", "--net"]
PUBLIC, PUBLIC_6 = "93.184.215.14", "2606:2800:21f:cb07::1"
REFUSED = (
    *("both.example/", "half.example/", "mapped.example/", "nat64.example/", "sixtofour.example/", "zero.example/"),
    *("metadata.example/", "alias.example/", "localhost/", "127.0.0.1/", "[::1]/", "0/", "2130706433/"),
    *("honest.example/to/both.example", "honest.example/to/127.0.0.1", "honest.example/to/localhost"),
    *("honest.example/to/alias.example", "honest.example/to/[::1]", "honest.example/to/017700000001"),
)
FAILING = ("empty.example/", "loop.example/", "silent.example/", "broken.example/")
CHANGING = ("rebinding.example/", "late.example/")


@cache
def world() -> dict[str, dict[str, list[str]]]:
    """What came of every address, each fetched twice."""
    try:
        can = subprocess.run([*NAMESPACES, "ip", "link"], capture_output=True, check=False).returncode == 0
    except OSError:
        can = False
    if not can:
        pytest.skip("needs the right to make network namespaces")
    asked = ["honest.example/", "newer.example/", f"{PUBLIC}/", *CHANGING, *REFUSED, *FAILING]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            [*NAMESPACES, sys.executable, "-m", "tests.read.world", folder, *asked],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_public_address_is_fetched() -> None:
    told = world()["told"]
    assert told["honest.example/"] == [PUBLIC] * 2
    assert told["newer.example/"] == [PUBLIC_6] * 2
    assert told[f"{PUBLIC}/"] == [PUBLIC] * 2


@pytest.mark.parametrize("address", REFUSED)
def test_what_leads_inside_is_refused_each_time(address: str) -> None:
    assert [said.partition(":")[0] for said in world()["told"][address]] == ["RefusedAddressError"] * 2


def test_a_name_that_changes_between_two_looks_is_held_to_what_it_says_each_time() -> None:
    told = world()["told"]
    assert told["rebinding.example/"][0] == PUBLIC
    assert told["rebinding.example/"][1].startswith("RefusedAddressError")
    assert told["late.example/"][0].startswith("RefusedAddressError")
    assert told["late.example/"][1] == PUBLIC


@pytest.mark.parametrize("address", FAILING)
def test_a_name_server_that_fails_is_an_error_that_names_the_address(address: str) -> None:
    for said in world()["told"][address]:
        assert said.startswith(f"FetchError: http://{address}")


def test_nothing_inside_was_ever_asked() -> None:
    assert world()["inside"] == []
    assert "/" in world()["outside"]
