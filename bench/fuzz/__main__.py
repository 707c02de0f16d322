"""Give every reader and the grammar made-up inputs: `python -m bench.fuzz --seconds 60 --only grammar,html`.

Inputs are made of the project's own texts and word lists by mutation; the same `--seed` gives the same inputs. Each
that breaks a promise, takes too much processor time or raises what is not told to a user in one line is kept as a file
in `--keep`, named by its target. The counts of a run are added to the file `--counts`. Exits 1 if anything was found.
"""

import argparse
import json
import random
import resource
import sys
import time
import traceback
from hashlib import sha256
from pathlib import Path

from bench.fuzz.targets import Target, targets

SLOWEST = 2.0
"""Processor seconds that no input may take."""
MEMORY = 3_000_000_000


def main() -> int:
    """Round after round over the targets until the time or the number of inputs is over."""
    asked = _asked()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    chosen = [one for one in targets() if not asked.only or one.name in asked.only.split(",")]
    tried = {one.name: 0 for one in chosen}
    slowest = {one.name: 0.0 for one in chosen}
    chance = random.Random(asked.seed)
    found = 0
    end = time.monotonic() + asked.seconds
    told = time.monotonic()
    while time.monotonic() < end and sum(tried.values()) < asked.inputs:
        for target in chosen:
            for _ in range(target.share):
                spent, problem = attempt(target, data := target.inputs.make(chance))
                tried[target.name] += 1
                slowest[target.name] = max(slowest[target.name], spent)
                if problem:
                    found += 1
                    keep(asked.keep, target, data, problem)
        if time.monotonic() - told > asked.tell:
            told = time.monotonic()
            write_counts(asked.counts, tried)
            tried_so_far = f"{sum(tried.values()):,} inputs, {found} found"
            print(tried_so_far, flush=True)
    write_counts(asked.counts, tried)
    for name, number in tried.items():
        print(f"{name:15} {number:12,} inputs, slowest {slowest[name] * 1000:7.1f} ms of processor time")
    print(f"{'all':15} {sum(tried.values()):12,} inputs, {found} found")
    return 1 if found else 0


def attempt(target: Target, data: bytes) -> tuple[float, str | None]:
    """Processor seconds that an input takes, and what is wrong with what came of it."""
    start = time.process_time()
    problem = None
    try:
        target.attempt(data)
    except Exception:
        problem = traceback.format_exc()
    spent = time.process_time() - start
    return spent, problem or (f"took {spent:.1f} s" if spent > SLOWEST else None)


def keep(folder: Path, target: Target, data: bytes, problem: str) -> None:
    """Keep an input with what it did; one for each place at which it went wrong."""
    place = "".join(line for line in problem.splitlines() if line.startswith("  File"))[-600:] or problem
    name = f"{target.name}-{sha256(place.encode()).hexdigest()[:8]}"
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / name).exists():
        (folder / name).write_bytes(data)
        (folder / f"{name}.problem").write_text(problem)
        print(f"FOUND {name}: {problem.strip().splitlines()[-1]}", flush=True)


_written: dict[str, int] = {}


def write_counts(path: Path | None, tried: dict[str, int]) -> None:
    """Add what this run has tried since the last time to the counts in the file."""
    if path is None:
        return
    counts = json.loads(path.read_text()) if path.exists() else {}
    for name, number in tried.items():
        counts[name] = counts.get(name, 0) + number - _written.get(name, 0)
        _written[name] = number
    path.write_text(json.dumps(counts, indent=1))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Give every reader and the grammar made-up inputs.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--inputs", type=int, default=sys.maxsize)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="names of targets, with commas")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--counts", type=Path)
    parser.add_argument("--tell", type=float, default=60)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
