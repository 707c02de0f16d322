"""Is a weakness known of what is locked? `python -m bench.audit`, with pip-audit's options if need be.

Exit code 0: every locked package was looked up, and nothing is known. 1: something is. 2: it could not be found out,
for some or for all; that is never taken for an answer.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parents[1] / "requirements-dev.txt"
HOW_ELSE = "try again where the registry's database answers, or with `--vulnerability-service osv`"


def main(options: list[str], lock: Path = LOCK) -> int:
    """Print what is known, a line for each weakness; the exit code."""
    packages = ask(options, lock)
    unknown = [one["name"] for one in packages if "skip_reason" in one]
    if len(unknown) == len(packages):
        print(f"no database of weaknesses answers, so nothing was audited; {HOW_ELSE}", file=sys.stderr)
        return 2
    weak = [(one, weakness) for one in packages for weakness in one.get("vulns", ())]
    for one, weakness in weak:
        mended = ", ".join(weakness["fix_versions"]) or "no version yet"
        print(f"{one['name']} {one['version']}: {weakness['id']}, mended in {mended}")
    print(f"{len(packages) - len(unknown)} of {len(packages)} locked packages looked up, {len(weak)} known weaknesses")
    if unknown:
        print(f"the database did not answer for {', '.join(unknown)}; {HOW_ELSE}", file=sys.stderr)
    return 1 if weak else 2 if unknown else 0


def ask(options: list[str], lock: Path) -> list[dict[str, Any]]:
    """What pip-audit says of each locked package; nothing where it came to no end."""
    fixed = [
        "--requirement",
        str(lock),
        "--disable-pip",
        "--require-hashes",
        "--format",
        "json",
        "--progress-spinner=off",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", *fixed, *options], capture_output=True, text=True, check=False
    )
    try:
        return list(json.loads(done.stdout)["dependencies"])
    except (ValueError, KeyError):
        return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
