"""May a password be tried once more? Counted by name and network: guessing ends, its victim still comes in."""

import secrets

from headcount.web.rate import Rate, network_of

WITHIN = 300.0
"""Seconds for which a try counts."""
ONE_BY_ONE, FROM_ONE_NETWORK, AT_ONE_NAME = 5, 30, 20
COOKIE = "headcount-browser"
"""A browser that signed in before is known by this, and counted apart: strangers' tries do not hold it up."""
KEPT_FOR = 365 * 24 * 3600


class Tries:
    """The passwords that were tried of late; kept in this process.

    One network's tries at a name end before all tries at that name do, so that nobody alone holds a name up; who holds
    it up from many networks still lets in every browser that signed in before, passkeys, sign-on and invitations.
    """

    def __init__(self) -> None:
        self._each = Rate(ONE_BY_ONE, WITHIN)
        self._networks, self._names = Rate(FROM_ONE_NETWORK, WITHIN), Rate(AT_ONE_NAME, WITHIN)

    def allows(self, name: str, reader: str, browser: str | None = None) -> bool:
        """May this reader, or a browser that is known to belong to the name, try once more? If so, it is counted."""
        if browser is not None:
            return self._each.allows(f"{name} by {browser}")
        network = network_of(reader)
        return (
            self._each.allows(f"{name} from {network}")
            and self._networks.allows(network)
            and self._names.allows(name)
        )  # fmt: skip

    def forgive(self, name: str, reader: str, browser: str | None = None) -> None:
        """Whoever came in had mistyped before."""
        self._each.forget(f"{name} by {browser}" if browser is not None else f"{name} from {network_of(reader)}")


def new_browser() -> str:
    """What a browser is called from now on."""
    return secrets.token_urlsafe(18)
