"""The package's declaration: the lock covers it, names no host, and the version is said once."""

import re
import tomllib

from headcount import __version__
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements-dev.txt").read_text("utf-8")


def name_of(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None
    return found.group().lower().replace("_", "-")


def test_the_lock_covers_everything_that_is_declared() -> None:
    declared = [
        *PROJECT["project"]["dependencies"],
        *(one for extra in PROJECT["project"]["optional-dependencies"].values() for one in extra),
        *PROJECT["dependency-groups"]["dev"],
    ]
    locked = {name_of(line) for line in LOCK.splitlines() if re.match(r"[A-Za-z0-9]", line)}
    assert sorted({name_of(one) for one in declared} - locked) == []


def test_every_locked_package_has_its_hashes() -> None:
    packages = [block for block in re.split(r"\n(?=[A-Za-z0-9])", LOCK) if "==" in block]
    assert [block.splitlines()[0] for block in packages if "--hash=sha256:" not in block] == []
    assert "://" not in LOCK


def test_lower_bounds_are_loose() -> None:
    assert all("==" not in one and "<" not in one for one in PROJECT["project"]["dependencies"])


def test_the_citation_gives_the_version() -> None:
    assert f"version: {__version__}" in (ROOT / "CITATION.cff").read_text("utf-8")
