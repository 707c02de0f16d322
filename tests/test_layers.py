"""The import contract: every package is listed, imports run downward, steps do not import each other."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.conftest import ROOT


def listed_packages() -> set[str]:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    return {name.strip() for layer in contract["layers"] for name in layer.split("|")}


def test_every_package_is_listed_in_the_contract() -> None:
    source = ROOT / "src" / "headcount"
    packages = {path.name for path in source.iterdir() if (path / "__init__.py").is_file()}
    modules = {path.stem for path in source.glob("*.py") if not path.stem.startswith("__")}
    assert packages | modules == listed_packages()


def test_imports_run_downward_and_steps_do_not_import_each_other() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
