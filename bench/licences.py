"""Under which licences is all that an installation brings along? `python -m bench.licences > docs/licences.md`.

Read from the metadata of the packages that are installed: what `headcount` and its extras need, and what those need.
"""

import re
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

TOP = Path(__file__).parents[1]
HEAD = """# Licences

Headcount is under the Apache License 2.0. What it brings along when it is installed with all its extras, each under a
licence that goes with it: permissive ones, and the Mozilla and the Lesser General Public License, whose packages are
used unchanged. `make sbom` writes a bill of materials of the locked environment (CycloneDX), `make audit` asks for
known weaknesses.

| package | licence |
|---|---|"""
NAMES = {
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "BSD License": "BSD",
    "3-Clause BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
}


def main() -> None:
    """Print the page."""
    print(HEAD)
    for name, licence in sorted(shipped().items()):
        print(f"| {name} | {licence} |")


def shipped() -> dict[str, str]:
    """The licence of every package that an installation with all extras brings along, as far as it is installed."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    found: dict[str, str] = {}
    while waiting:
        asked = Requirement(waiting.pop())
        name = plain(asked.name)
        if name in found or name == "headcount":
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        found[name] = licence_of(package)
        waiting += [one for one in package.requires or () if _is_needed(one, asked.extras)]
    return found


def licence_of(package: Distribution) -> str:
    """The licence that a package declares, by its short name."""
    about = package.metadata
    declared = about.get("License-Expression")
    if declared is None:
        classified = [
            one.rpartition(" :: ")[2] for one in about.get_all("Classifier", []) if one.startswith("License ::")
        ]
        said = [one for one in classified if one != "OSI Approved"] or (
            about.get("License") or "none said"
        ).splitlines()[:1]
        declared = " or ".join(NAMES.get(one, one) for one in said)
    return declared


def plain(name: str) -> str:
    """A package's name in its one spelling."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _is_needed(requirement: str, extras: set[str]) -> bool:
    """Is it wanted here, always or by one of these extras?"""
    marker = Requirement(requirement).marker
    return marker is None or any(marker.evaluate({"extra": one}) for one in ("", *extras))


if __name__ == "__main__":
    main()
