"""Signing in with a passkey, and making and removing one: the browser's device signs what it is asked, once."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from headcount.ledger.accounts import Account, open_account
from headcount.ledger.deeds import DeedKind
from headcount.ledger.passkeys import Passkey, drop_passkey, find_passkey, keep_passkey, note_use, passkeys_of
from headcount.web.origin import origin_of
from headcount.web.review.forms import read_json
from headcount.web.review.gate import HOME, PASSKEY, Gate, reader_of, refuse_strangers
from headcount.web.review.sessions import Begun, Session, same

NAME = "Headcount"
MOST_PASSKEYS = 20


def has_passkeys() -> bool:
    """Is the library for passkeys installed?"""
    return find_spec("webauthn") is not None


class PasskeyDoor:
    """The addresses that a browser's script asks with passkeys."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.begun: Begun[str] = Begun()
        """The challenges that are out, each with the account that it was given to; "" for whoever signs in."""

    def routes(self) -> list[Route]:
        """Every address; none where the library is not installed."""
        if not has_passkeys():
            return []
        named = {"ask": self.ask, "enter": self.enter, "new": self.new, "keep": self.keep, "drop": self.drop}
        return [Route(f"{HOME}/passkeys/{name}", deed, methods=["POST"]) for name, deed in named.items()]

    async def ask(self, request: Request) -> Response:
        """What a device is to sign to come in."""
        from webauthn import generate_authentication_options, options_to_json  # noqa: PLC0415  # an extra
        from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415

        refuse_strangers(request)
        if not self.gate.knocks.allows(reader_of(request)):
            raise HTTPException(429)
        options = generate_authentication_options(
            rp_id=_site_of(request), challenge=self._challenge(""),
            user_verification=UserVerificationRequirement.REQUIRED,
        )  # fmt: skip
        return _told(json.loads(options_to_json(options)))

    async def enter(self, request: Request) -> Response:
        """Let in whoever's passkey signed; anything else is refused with one answer."""
        refuse_strangers(request)
        given = await read_json(request)
        challenge = self._ended(given, "")
        account = await self.gate.crowd.run(self._known, request, given, challenge) if challenge else None
        if account is None:
            raise HTTPException(403)
        return await self.gate.let_in(request, _told({"to": HOME}), account, PASSKEY)

    async def new(self, request: Request) -> Response:
        """What a device is to sign to become a passkey of who is signed in."""
        session = await self._checked(request)
        return _told(await self.gate.crowd.run(self._options, request, session))

    async def keep(self, request: Request) -> Response:
        """Keep a new passkey."""
        session = await self._checked(request)
        given = await read_json(request)
        challenge = self._ended(given, session.account)
        if not challenge or not await self.gate.crowd.run(self._keep, request, session, given, challenge):
            raise HTTPException(403)
        return await self._renew(request, _told({"to": f"{HOME}/account"}), session)

    async def drop(self, request: Request) -> Response:
        """Remove one of one's own passkeys."""
        session, form = await self.gate.checked_form(request)
        answer = RedirectResponse(f"{HOME}/account", 303)
        if await self.gate.crowd.run(self._drop, session, form.get("id", "")):
            return await self._renew(request, answer, session)
        return answer

    async def _renew(self, request: Request, answer: Response, session: Session) -> Response:
        """Who changes how the account signs in stays, in a new session; all others of the account end."""
        ledger = self.gate.ledger
        account = await self.gate.crowd.run(ledger.look, lambda connection: open_account(connection, session.account))
        if account is None:
            raise HTTPException(403)
        return await self.gate.renew(request, answer, account)

    def _challenge(self, account: str) -> bytes:
        challenge = secrets.token_bytes(32)
        self.begun.begin(challenge.hex(), account)
        return challenge

    def _ended(self, given: Mapping[str, Any], account: str) -> bytes | None:
        """The challenge that was signed, if it was given to this account and not used before."""
        from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415  # an extra

        try:
            said = json.loads(base64url_to_bytes(given["response"]["clientDataJSON"]))
            challenge = base64url_to_bytes(said["challenge"])
        except (KeyError, TypeError, ValueError):
            return None
        return challenge if self.begun.end(challenge.hex()) == account else None

    def _known(self, request: Request, given: Mapping[str, Any], challenge: bytes) -> Account | None:
        from webauthn import verify_authentication_response  # noqa: PLC0415  # an extra
        from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415
        from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

        ledger = self.gate.ledger
        named = str(given.get("id", ""))
        held = ledger.look(lambda connection: find_passkey(connection, named)) if _is_plain(named) else None
        account = ledger.look(lambda connection: open_account(connection, held.account)) if held else None
        if held is None or account is None:
            return None
        try:
            seen = verify_authentication_response(
                credential=dict(given), expected_challenge=challenge, expected_rp_id=_site_of(request),
                expected_origin=origin_of(request), credential_public_key=base64url_to_bytes(held.public_key),
                credential_current_sign_count=held.uses, require_user_verification=True,
            )  # fmt: skip
        except WebAuthnException:
            self.gate.note(DeedKind.REFUSED, held.account, PASSKEY)
            return None
        ledger.write(lambda connection: note_use(connection, held.id, seen.new_sign_count, datetime.now(UTC)))
        return account

    def _options(self, request: Request, session: Session) -> Any:
        from webauthn import base64url_to_bytes, generate_registration_options, options_to_json  # noqa: PLC0415
        from webauthn.helpers.structs import (  # noqa: PLC0415  # an extra
            AuthenticatorSelectionCriteria,
            PublicKeyCredentialDescriptor,
            ResidentKeyRequirement,
            UserVerificationRequirement,
        )

        held = self.gate.ledger.look(lambda connection: passkeys_of(connection, session.account))
        options = generate_registration_options(
            rp_id=_site_of(request), rp_name=NAME, user_name=session.account,
            user_id=hashlib.sha256(session.account.encode()).digest(), challenge=self._challenge(session.account),
            exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.id)) for one in held],
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
            ),
        )  # fmt: skip
        return json.loads(options_to_json(options))

    def _keep(self, request: Request, session: Session, given: Mapping[str, Any], challenge: bytes) -> bool:
        from webauthn import verify_registration_response  # noqa: PLC0415  # an extra
        from webauthn.helpers import bytes_to_base64url  # noqa: PLC0415
        from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

        ledger = self.gate.ledger
        if len(ledger.look(lambda connection: passkeys_of(connection, session.account))) >= MOST_PASSKEYS:
            return False
        try:
            seen = verify_registration_response(
                credential=dict(given), expected_challenge=challenge, expected_rp_id=_site_of(request),
                expected_origin=origin_of(request), require_user_verification=True,
            )  # fmt: skip
        except WebAuthnException:
            return False
        made = Passkey(
            id=bytes_to_base64url(seen.credential_id), account=session.account, uses=seen.sign_count,
            public_key=bytes_to_base64url(seen.credential_public_key), made_at=datetime.now(UTC),
        )  # fmt: skip
        kept = ledger.write(lambda connection: keep_passkey(connection, made))
        if kept:
            self.gate.note(DeedKind.ADDED_PASSKEY, session.account)
        return kept

    def _drop(self, session: Session, identity: str) -> bool:
        dropped = self.gate.ledger.write(lambda connection: drop_passkey(connection, identity, session.account))
        if dropped:
            self.gate.note(DeedKind.REMOVED_PASSKEY, session.account)
        return dropped

    async def _checked(self, request: Request) -> Session:
        """The session of a script's request, which carries the session's token as a header."""
        refuse_strangers(request)
        session = await self.gate.session(request)
        if session is None or not same(request.headers.get("x-token", ""), session.form_token):
            raise HTTPException(403)
        return session


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _told(answer: Any) -> JSONResponse:
    return JSONResponse(answer, headers={"cache-control": "no-store"})


def _site_of(request: Request) -> str:
    """The host that passkeys are tied to."""
    return urlsplit(origin_of(request)).hostname or ""
