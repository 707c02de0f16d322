"""May this address be fetched, and which host, port and path does it name?"""

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

from headcount.errors import HeadcountError, RefusedAddressError
from headcount.settings import PRIVATE_NETWORKS

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

LONGEST = 4000
LONGEST_HOST = 253
DEFAULT_PORTS = {"http": 80, "https": 443}
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\\^`{|}<>\"\u2028\u2029\ufeff]")
BRACKETED = re.compile(r"\[[0-9A-Fa-f:.]{2,45}\](?::\d{0,5})?")
SAFE = "/:?#[]@!$&'()*+,;=~-._%"
NEVER: tuple[Network, ...] = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "224.0.0.0/3", "::/96",
        "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/9", "ff00::/8",
    )
)  # fmt: skip
"""Networks that are not on the public internet, whatever a library's own list says."""
CARRIERS = ((ipaddress.IPv6Network("64:ff9b::/96"), 0), (ipaddress.IPv6Network("2002::/16"), 80))
"""IPv6 ranges that carry an IPv4 address, and how many bits stand behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Which addresses and ports may be connected to: the public internet, and what is allowed besides."""

    ports: frozenset[int] = frozenset(DEFAULT_PORTS.values())
    also: tuple[Network, ...] = ()
    """Networks that are allowed besides the public internet: for an operator's own servers, and for tests."""
    also_ports: frozenset[int] = field(default=frozenset())

    def allows(self, address: IP) -> bool:
        """Is this an address of the public internet, or one that is allowed besides?"""
        return is_public(address) or any(address.version == net.version and address in net for net in self.also)

    def allows_port(self, port: int) -> bool:
        """May this port be connected to?"""
        return port in self.ports or port in self.also_ports


PUBLIC = Guard()


def allowed_guard() -> Guard:
    """The public web and what the operator allows besides: networks (10.1.0.0/16) and ports (:8080)."""
    given = (PRIVATE_NETWORKS.get() or "").replace(",", " ").split()
    try:
        ports = frozenset(int(word[1:]) for word in given if word.startswith(":"))
        networks = tuple(ipaddress.ip_network(word) for word in given if not word.startswith(":"))
    except ValueError as error:
        raise HeadcountError(f"{PRIVATE_NETWORKS.name}: {error}; write it as 10.1.0.0/16 :8080") from None
    return Guard(also=networks, also_ports=ports)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address taken apart: what is connected to, and what is asked for there."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The address in its one spelling."""
        port = "" if DEFAULT_PORTS[self.scheme] == self.port else f":{self.port}"
        return f"{self.scheme}://{self.netloc}{port}{self.path}"

    @property
    def netloc(self) -> str:
        """The host as it stands in an address."""
        return f"[{self.host}]" if ":" in self.host else self.host


def is_public(address: IP) -> bool:
    """Is this an address of the public internet, with any IPv4 address inside it unwrapped?"""
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id is not None:
            return False
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        for network, behind in CARRIERS:
            if address in network:
                return is_public(ipaddress.IPv4Address((int(address) >> behind) & 0xFFFF_FFFF))
    if any(address.version == network.version and address in network for network in NEVER):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def take_apart(url: str, guard: Guard = PUBLIC) -> Target:
    """Take an address apart, strictly: what two programs could read differently is refused."""
    if len(url) > LONGEST:
        raise RefusedAddressError(f"{url[:80]}…: the address is longer than {LONGEST:,} characters")
    if FORBIDDEN.search(url):
        raise RefusedAddressError(f"{url!r}: the address holds a space, a backslash or another character it may not")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RefusedAddressError(f"{url}: is not an address ({error})") from error
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not url[len(scheme) :].startswith("://"):
        raise RefusedAddressError(f"{url}: only http:// and https:// addresses are fetched")
    if "@" in parts.netloc or "%" in parts.netloc:
        raise RefusedAddressError(f"{url}: an address with a user name, a password or escapes in its host is refused")
    if ("[" in parts.netloc or "]" in parts.netloc) and not BRACKETED.fullmatch(parts.netloc):
        raise RefusedAddressError(f"{url}: an address in brackets must be an IPv6 address and nothing else")
    target = Target(
        scheme=scheme,
        host=_host(parts.hostname or "", url),
        port=DEFAULT_PORTS[scheme] if port is None else port,
        path=quote(parts.path or "/", safe=SAFE) + (f"?{quote(parts.query, safe=SAFE)}" if parts.query else ""),
    )
    if not guard.allows_port(target.port):
        raise RefusedAddressError(f"{url}: port {target.port} is not fetched from")
    return target


def follow(target: Target, location: str, guard: Guard = PUBLIC) -> Target:
    """Where a redirect leads, taken apart as strictly as the first address; from https never back to http."""
    if FORBIDDEN.search(location):
        raise RefusedAddressError(f"{target.url}: redirects to an address with a character it may not hold")
    try:
        joined = urljoin(target.url, location)
    except ValueError as error:
        raise RefusedAddressError(f"{target.url}: redirects to what is not an address ({error})") from error
    onward = take_apart(joined, guard)
    if target.scheme == "https" and onward.scheme == "http":
        raise RefusedAddressError(f"{target.url}: redirects from https to http")
    return onward


def literal_address(host: str) -> IP | None:
    """The address that a host is written as, None if it is a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _host(host: str, url: str) -> str:
    """The host in lower case, a name in its ASCII form; numbers only as four decimal ones."""
    if not host:
        raise RefusedAddressError(f"{url}: names no host")
    address = literal_address(host)
    if address is not None:
        return str(address)
    try:
        name = host.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise RefusedAddressError(f"{url}: {host!r} is not a host name") from error
    labels = name.split(".")
    if len(name) > LONGEST_HOST or not all(LABEL.fullmatch(label) for label in labels):
        raise RefusedAddressError(f"{url}: {host!r} is not a host name")
    if literal_address(name) is not None or labels[-1].isdigit() or labels[-1].startswith("0x"):
        raise RefusedAddressError(f"{url}: {host!r} is a number, but not written as an address is")
    return name
