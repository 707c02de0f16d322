"""What does an OpenID Connect provider say of somebody? Its addresses, its keys, and its signed words."""

import base64
import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from headcount.errors import FetchError, HeadcountError
from headcount.ledger.accounts import Identity
from headcount.read.addresses import allowed_guard
from headcount.read.fetch import Limits, fetch, send
from headcount.settings import OIDC_CLIENT, OIDC_ISSUER, OIDC_SECRET

LIMITS = Limits(seconds=10, bytes=200_000, redirects=0)
"""What a provider's answer may cost; it leads nowhere else."""
OK = 200
KEPT_FOR = 3600.0
"""Seconds for which a provider's addresses and keys are taken as unchanged."""
LEEWAY = 60
"""Seconds by which its clock may differ."""
SIGNATURES = ("RS256", "PS256", "ES256", "EdDSA")


class ProviderError(HeadcountError):
    """A provider of single sign-on cannot be asked, or does not vouch for somebody."""

    def __init__(self, said: str, status: int = 503) -> None:
        super().__init__(said)
        self.status = status


def find_provider() -> "Provider | None":
    """The provider that the settings name, None where they name none."""
    issuer, client = OIDC_ISSUER.get(), OIDC_CLIENT.get()
    if not issuer or not client:
        return None
    return Provider(issuer=issuer, client=client, secret=OIDC_SECRET.get() or "")


@dataclass(slots=True, kw_only=True)
class Provider:
    """One provider, known by its issuer's address, and this site as its client."""

    issuer: str
    client: str
    secret: str
    _kept: dict[str, tuple[float, dict[str, Any]]] = field(default_factory=dict)

    def door(self) -> str:
        """Where people sign in."""
        return self._address("authorization_endpoint")

    def identity(self, code: str, verifier: str, nonce: str, way_back: str) -> Identity:
        """Whom does the provider vouch for? The words it signed for this very visit, held against its keys."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": way_back, "code_verifier": verifier}
        pair = f"{quote(self.client, safe='')}:{quote(self.secret, safe='')}".encode()
        basic = {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}
        answer = _ask(self._address("token_endpoint"), urlencode(form).encode(), basic)
        claims = self._verified(str(answer.get("id_token", "")), nonce)
        email = claims.get("email") if claims.get("email_verified") is True else None
        return Identity(issuer=self.issuer, subject=str(claims["sub"]), email=email)

    def _verified(self, token: str, nonce: str) -> dict[str, Any]:
        from joserfc import jwk, jwt  # noqa: PLC0415  # an extra
        from joserfc.errors import JoseError  # noqa: PLC0415

        wanted = jwt.JWTClaimsRegistry(
            leeway=LEEWAY, iss={"essential": True, "value": self.issuer}, aud={"essential": True, "value": self.client},
            exp={"essential": True}, iat={"essential": True}, sub={"essential": True},
            nonce={"essential": True, "value": nonce},
        )  # fmt: skip
        for newly in (False, True):
            try:
                keys = jwk.KeySet.import_key_set(self._fetched(self._address("jwks_uri"), newly))  # type: ignore[arg-type]  # checked by it
                claims = dict(jwt.decode(token, keys, algorithms=list(SIGNATURES)).claims)
                wanted.validate(claims)
            except (JoseError, ValueError, KeyError, TypeError) as error:
                if newly:
                    raise ProviderError(f"{self.issuer}: its word does not hold ({error})", 403) from None
            else:
                if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != self.client:
                    raise ProviderError(f"{self.issuer}: its word is for someone else", 403)
                return claims
        raise AssertionError  # the second look either returned or raised

    def _address(self, name: str) -> str:
        told = self._fetched(self.issuer.rstrip("/") + "/.well-known/openid-configuration")
        if told.get("issuer") != self.issuer:
            raise ProviderError(f"{self.issuer}: it calls itself {str(told.get('issuer'))[:100]!r}")
        address = told.get(name)
        if not isinstance(address, str):
            raise ProviderError(f"{self.issuer}: it does not tell its {name}")
        return address

    def _fetched(self, address: str, newly: bool = False) -> dict[str, Any]:
        until, answer = self._kept.get(address, (0.0, {}))
        if newly or time.monotonic() > until:
            answer = _ask(address)
            self._kept[address] = (time.monotonic() + KEPT_FOR, answer)
        return answer


def _ask(address: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> dict[str, Any]:
    """What a provider answers. Only https is asked, but for a provider on this very machine."""
    parts = urlsplit(address)
    if parts.scheme != "https" and (parts.scheme, parts.hostname) not in (("http", "127.0.0.1"), ("http", "localhost")):
        raise ProviderError(f"{address[:200]}: a provider is asked by https only")
    wanted = {"Accept": "application/json", **(headers or {})}
    try:
        if body is None:
            answer = fetch(address, headers=wanted, guard=allowed_guard(), limits=LIMITS)
        else:
            wanted["Content-Type"] = "application/x-www-form-urlencoded"
            answer = send(address, body, headers=wanted, guard=allowed_guard(), limits=LIMITS)
        told = json.loads(answer.body) if answer.status == OK else None
    except (FetchError, ValueError, RecursionError) as error:
        raise ProviderError(f"{address[:200]}: {error}") from None
    if answer.status != OK:
        raise ProviderError(f"{address[:200]}: answered {answer.status}", 403 if body else 503)
    if not isinstance(told, dict):
        raise ProviderError(f"{address[:200]}: its answer is no object")
    return told
