"""How long does the worst report of a megabyte take? Run as `python -m bench.worst [bytes]`; exits 1 above the bound.

Each is one piece of text repeated: figures without a sentence's end, cue words, lists, open quotes, formulas.
Processor time counts, from the bytes to the claims; a machine with other work on it shows up to twice as much.
"""

import sys
import time

from headcount.records.page import Page, Sidecar
from headcount.run.reading import read_page

BOUND = 2.0
"""Processor seconds for a megabyte."""
PIECES = (
    "On Wednesday 175 prisoners of war came home to Ukraine in an exchange, and 22 outside it. ",
    "175 prisoners of war came home to Ukraine in an exchange and 22 outside it and ",
    "175 prisoners of war came home to Ukraine in an exchange and 22 outside it\n",
    "175 ", "175, ", "175 prisoners ", "prisoners ", "exchange ", "returned ", "prisoners returned of them 5 ",
    "175 prisoners each, ", "a", "prisoners “175 returned ", 'prisoners 175 "', "«175 пленных ", "prisoners (175 ",
    "Ann Writer Bo Carter said 175 prisoners returned ", "prisoner Ann Bo ", "prisoners 19 March 2025 ",
    "Из украинского плена возвращены 175 военнослужащих, взамен переданы 175 пленных, ",
    "Из украинского плена возвращены 175 военнослужащих, взамен переданы 175 пленных ВСУ. ",
    "Додому повернулися 175 військовополонених, ще 22 поза обміном, ", "175 for 175 prisoners ", "prisoners A. B. C. ",
    "one hundred and seventy five prisoners ", "prisoners one-for-one-", "prisoners: 175: ",
    "prisoners returned; 175; ", "- 175 prisoners\n",
    "said that said that 175 prisoners ", "not prisoners 175 not returned ",
    "Russia Ukraine prisoners 5 Russia Ukraine ", "Russia. 5 prisoners. Ukraine. ",
    "hundred thousand million prisoners ", "prisoners. ", "prisoners… ",
    "In all 4,306 prisoners returned since March 2022 ",
    "Ann Bo negotiated the exchange of prisoners and Bo Ann and ",
    "Russia promised to hand over 23 wounded prisoners and ",
)  # fmt: skip


def main(size: int = 1_000_000) -> int:
    """Read each and print what it took."""
    worst = 0.0
    for piece in PIECES:
        body = (piece * (size // len(piece.encode()) + 1)).encode()[:size]
        start = time.process_time()
        readings = read_page(Page(name="a page", body=body, media_type="text/plain", sidecar=Sidecar()))
        spent = time.process_time() - start
        worst = max(worst, spent)
        print(f"{spent:6.2f} s  {sum(len(reading.claims) for reading in readings):6,} claims  {piece.strip()[:70]}")
    print(f"{worst:6.2f} s  the worst; at most {BOUND:.0f} s")
    return 1 if worst > BOUND else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
