"""What do a process and those that it has started take?"""

import os
import re
from pathlib import Path


def family(pid: int) -> list[int]:
    """A process and those that it has started."""
    children = [one for told in Path(f"/proc/{pid}/task").glob("*/children") for one in told.read_text().split()]
    return [pid, *(one for child in children for one in family(int(child)))]


def processor_time(pid: int) -> float:
    """Seconds of processor time of them all, their own and the system's for them."""
    told = (Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in family(pid))
    return sum(int(fields[11]) + int(fields[12]) for fields in told) / os.sysconf("SC_CLK_TCK")


def resident_memory(pid: int) -> int:
    """Megabytes of memory of them all; one that has just died has none."""
    told = "".join(Path(f"/proc/{one}/status").read_text() for one in family(pid))
    return sum(map(int, re.findall(r"VmRSS:\s+(\d+)", told))) // 1024
