"""Through which proxy is the public web asked? Through one that the setting names, or none."""

import base64
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from headcount.errors import FetchError
from headcount.settings import PROXY


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """A proxy that is asked to connect to an address (CONNECT), and how it knows us; its password is in no message."""

    host: str
    port: int
    headers: dict[str, str] = field(default_factory=dict, repr=False)


def find_proxy() -> Proxy | None:
    """The proxy that the setting names, None where it names none."""
    given = PROXY.get()
    if not given:
        return None
    try:
        parts = urlsplit(given.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or not port or parts.scheme != "http" or parts.path.strip("/") or parts.query or parts.fragment:
        raise FetchError(f"{PROXY.name}: write it as http://proxy.example:3128, or http://user:password@…")
    headers: dict[str, str] = {}
    if parts.username is not None:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Proxy-Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    return Proxy(host=host, port=port, headers=headers)
