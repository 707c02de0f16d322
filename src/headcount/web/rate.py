"""Does one reader ask too often for what costs others something, such as fetching a page?"""

import ipaddress
import time
from collections import OrderedDict, deque
from threading import Lock

MOST_READERS = 10_000


class Rate:
    """So many times within so many seconds for each reader; kept in this process, forgotten with it."""

    def __init__(self, times: int, within: float) -> None:
        self.times, self.within = times, within
        self._asked: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, reader: str) -> bool:
        """May this reader ask once more? If so, it is counted."""
        now, who = time.monotonic(), network_of(reader)
        with self._lock:
            times = self._asked.setdefault(who, deque())
            self._asked.move_to_end(who)
            while times and times[0] <= now - self.within:
                times.popleft()
            while len(self._asked) > MOST_READERS:
                self._asked.popitem(last=False)
            if len(times) >= self.times:
                return False
            times.append(now)
            return True

    def forget(self, reader: str) -> None:
        """Count from nothing again."""
        with self._lock:
            self._asked.pop(network_of(reader), None)


def network_of(reader: str) -> str:
    """An IPv6 reader has a whole /64 of addresses."""
    try:
        address = ipaddress.ip_address(reader)
    except ValueError:
        return reader
    return str(ipaddress.ip_network(f"{address}/64", strict=False)) if address.version == 6 else str(address)
