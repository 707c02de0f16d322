"""Let what an input reaches lead to the next: `python -m bench.fuzz.guided TARGET FOLDER -max_total_time=60`.

Needs atheris (`pip install atheris`), which is no part of the project; what stands after the folder are libFuzzer's
options. The folder grows by each input that reaches code not reached before; what breaks a promise is kept in
a folder beside it, and the run goes on.
"""

import importlib
import random
import sys
from pathlib import Path

SEEDS = 200
FOLLOWED = ("headcount", "feedparser", "protego")
"""Packages whose branches lead the way."""


def main(name: str, folder: Path, options: list[str]) -> None:
    """Run one target until libFuzzer ends the process."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=list(FOLLOWED)):
        importlib.import_module("feedparser")
        importlib.import_module("protego")
        run = importlib.import_module("bench.fuzz.__main__")
    target = next(one for one in run.targets() if one.name == name)
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(1)
    for number in range(SEEDS if not any(folder.iterdir()) else 0):
        (folder / f"seed{number}").write_bytes(target.inputs.make(chance))

    def one_input(data: bytes) -> None:
        _, problem = run.attempt(target, data)
        if problem:
            run.keep(folder.with_name(f"{folder.name}-found"), target, data, problem)

    atheris.Setup([sys.argv[0], str(folder), *options], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
