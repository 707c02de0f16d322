"""How many wrong totals come out supported or explained? Every true total is moved by 1 to 50 and run again.

    python bench/placebo.py --exchanges exchanges.csv --totals totals.csv --seeds 5

Two ways: `alone`, each total moved by itself among true ones (the hard case: its neighbours are right), and `together`,
all moved at once. Both run what `headcount reconcile` runs, on a table written for the purpose.
"""

import argparse
import csv
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from headcount.reconcile.explanation import Explanation
from headcount.reconcile.from_tables import reconcile_tables
from headcount.records.finding import Verdict

PASSED = (Verdict.SUPPORTED, Verdict.EXPLAINED)
LIMIT = 0.05
FARTHEST = 50

Row = dict[str, str]


def main() -> int:
    """Print the share of wrong totals that pass, for each way; exit code 1 when one of them is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exchanges", type=Path, required=True)
    parser.add_argument("--totals", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--show", action="store_true", help="print every wrong total that passed")
    given = parser.parse_args()
    rows = read_rows(given.totals)
    truth = Counter(found.verdict.value for found in reconcile_tables(given.exchanges, given.totals))
    print("true totals:", ", ".join(f"{count} {verdict}" for verdict, count in truth.most_common()))
    worst = 0.0
    for way in (move_alone, move_together):
        tried = passed = 0
        for seed in range(given.seeds):
            found = way(rows, given.exchanges, random.Random(seed))
            tried += len(found)
            wrong = [item for item in found if item.verdict in PASSED]
            passed += len(wrong)
            if given.show:
                for item in wrong:
                    print(f"  {way.__name__} seed {seed}: {item.verdict.value}: {item.sentence}")
        worst = max(worst, passed / tried)
        print(f"{way.__name__}: {passed} of {tried} wrong totals supported or explained ({passed / tried:.1%})")
    return int(worst > LIMIT)


def read_rows(path: Path) -> list[Row]:
    """The table of totals as it is."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def move_alone(rows: list[Row], exchanges: Path, chance: random.Random) -> list[Explanation]:
    """Each total moved among true ones."""
    found = []
    for index in range(len(rows)):
        changed = [dict(row) for row in rows]
        changed[index]["value"] = moved(rows[index]["value"], chance)
        found.append(run(changed, exchanges)[index])
    return found


def move_together(rows: list[Row], exchanges: Path, chance: random.Random) -> list[Explanation]:
    """All totals moved at once."""
    return run([{**row, "value": moved(row["value"], chance)} for row in rows], exchanges)


def moved(value: str, chance: random.Random) -> str:
    """A wrong figure near the right one."""
    right = int(value)
    while True:
        wrong = right + chance.choice((-1, 1)) * chance.randint(1, FARTHEST)
        if wrong > 0:
            return str(wrong)


def run(rows: list[Row], exchanges: Path) -> list[Explanation]:
    """What `headcount reconcile` says of these rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "totals.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return list(reconcile_tables(exchanges, path))


if __name__ == "__main__":
    sys.exit(main())
