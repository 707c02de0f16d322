"""Signing in at the newsroom's own provider (OpenID Connect, with a code and PKCE): who it vouches for comes in, if
an account here belongs to them."""

import base64
import hashlib
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from headcount.ledger.accounts import account_of
from headcount.web.origin import origin_of
from headcount.web.review.gate import HOME, SIGN_ON, Gate, is_encrypted, reader_of
from headcount.web.review.provider import Provider, ProviderError
from headcount.web.review.sessions import Begun, same

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")
COOKIE = "headcount-sign-on"
PATH = f"{HOME}/sign-on"
GO_ON = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Headcount</title>'
    f'<meta http-equiv="refresh" content="0;url={HOME}"><p><a href="{HOME}">Headcount</a></p></html>'
)
"""The session's cookie is sent only where this site itself leads on, so the way back ends on a page that does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A visit to the provider: the words by which its answer is known to belong to it."""

    nonce: str
    verifier: str


class SignOnDoor:
    """The addresses that lead to the provider and back."""

    def __init__(self, gate: Gate, provider: Provider | None) -> None:
        self.gate, self.provider = gate, provider
        self.begun: Begun[Visit] = Begun()

    def routes(self) -> list[Route]:
        """Both addresses; none where no provider is set."""
        if self.provider is None:
            return []
        return [Route(PATH, self.go, methods=["GET"]), Route(f"{PATH}/back", self.back, methods=["GET"])]

    async def go(self, request: Request) -> Response:
        """Lead to the provider."""
        if not self.gate.knocks.allows(reader_of(request)):
            raise HTTPException(429)
        state, visit = secrets.token_urlsafe(32), Visit(nonce=secrets.token_urlsafe(32), verifier=_new_verifier())
        where = await self._asked(lambda provider: provider.door())
        query = urlencode(
            {
                "response_type": "code", "client_id": self._provider.client, "redirect_uri": self._way_back(request),
                "scope": "openid email", "state": state, "nonce": visit.nonce,
                "code_challenge": _challenge_of(visit.verifier), "code_challenge_method": "S256",
            }
        )  # fmt: skip
        self.begun.begin(state, visit)
        answer = RedirectResponse(f"{where}{'&' if '?' in where else '?'}{query}", 303)
        answer.set_cookie(
            COOKIE, state, path=PATH, httponly=True, samesite="lax", secure=is_encrypted(request), max_age=300,
        )  # fmt: skip
        return answer

    async def back(self, request: Request) -> Response:
        """Take whoever the provider vouches for, if an account here belongs to them."""
        state, code = request.query_params.get("state", ""), request.query_params.get("code", "")
        visit = self.begun.end(state) if same(request.cookies.get(COOKIE, ""), state) else None
        if visit is None or not code:
            raise HTTPException(403)
        way_back = self._way_back(request)
        known = await self._asked(lambda provider: provider.identity(code, visit.verifier, visit.nonce, way_back))
        account = await self.gate.crowd.run(self.gate.ledger.write, lambda c: account_of(c, known))
        if account is None:
            raise HTTPException(403)
        answer = HTMLResponse(GO_ON, headers={"cache-control": "no-store"})
        answer.delete_cookie(COOKIE, path=PATH)
        return await self.gate.let_in(request, answer, account, SIGN_ON)

    @property
    def _provider(self) -> Provider:
        if self.provider is None:
            raise HTTPException(404)
        return self.provider

    async def _asked(self, ask: Callable[[Provider], Answer]) -> Answer:
        """What the provider answers; where it cannot be had or vouches for nobody, that is told in one line."""
        try:
            return await self.gate.crowd.run(ask, self._provider)
        except ProviderError as error:
            log.warning("%s", error)
            raise HTTPException(error.status) from None

    def _way_back(self, request: Request) -> str:
        return f"{origin_of(request)}{PATH}/back"


def _new_verifier() -> str:
    return secrets.token_urlsafe(48)


def _challenge_of(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
