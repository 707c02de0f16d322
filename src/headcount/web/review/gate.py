"""Who comes in? What every way of signing in shares: the session's cookie, the site's address, the record of it."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from headcount.errors import LedgerError
from headcount.ledger import Ledger
from headcount.ledger.accounts import Account, open_account, standing_of
from headcount.ledger.deeds import Deed, DeedKind, note_deed
from headcount.web.crowd import Crowd
from headcount.web.guard import PRIVATE
from headcount.web.origin import asked_at, origin_of
from headcount.web.rate import Rate
from headcount.web.review.forms import Form, read_form
from headcount.web.review.sessions import Session, Sessions, same
from headcount.web.review.tries import Tries

log = logging.getLogger(__name__)
COOKIE = "headcount-review"
HOME = PRIVATE
PASSWORD, PASSKEY, SIGN_ON, INVITATION = "password", "passkey", "sign-on", "invitation"
"""Ways of signing in, as the record of deeds names them."""


class Gate:
    """The one way into the desk of one ledger: nobody passes without a session."""

    def __init__(self, crowd: Crowd, ledger: Ledger) -> None:
        self.crowd, self.ledger = crowd, ledger
        self.sessions, self.tries = Sessions(), Tries()
        self.knocks = Rate(times=60, within=300.0)
        """Passkeys asked for and visits to the provider that one network may begin."""
        self._record = ThreadPoolExecutor(max_workers=1, thread_name_prefix="deeds")

    async def session(self, request: Request) -> Session | None:
        """The session of whoever asks, as long as their account is open, does the same and signs in the same ways."""
        secret = request.cookies.get(COOKIE)
        session = self.sessions.find(secret)
        if session is None:
            return None
        standing = await self.crowd.run(self.ledger.look, lambda connection: standing_of(connection, session.account))
        if standing == session.standing:
            return session
        self.sessions.close(secret)
        return None

    async def checked_form(self, request: Request) -> tuple[Session, Form]:
        """The session and the form of a request that carries the session's own token; else it is refused."""
        refuse_strangers(request)
        session = await self.session(request)
        if session is None:
            raise HTTPException(403)
        form = await read_form(request)
        if not same(form.get("token", ""), session.form_token):
            raise HTTPException(403)
        return session, form

    async def let_in(self, request: Request, answer: Response, account: Account, way: str) -> Response:
        """Give an answer the cookie of a new session; a former one of this browser ends."""
        await self.crowd.run(self.note, DeedKind.SIGNED_IN, account.name, way)
        return await self.renew(request, answer, account)

    async def renew(self, request: Request, answer: Response, account: Account) -> Response:
        """Give an answer a session of the account as it is now; the one that it was asked with ends."""
        standing = await self.crowd.run(self.ledger.look, lambda connection: standing_of(connection, account.name))
        if standing is None:
            raise HTTPException(403)
        self.sessions.close(request.cookies.get(COOKIE))
        answer.set_cookie(
            COOKIE, self.sessions.open(account, standing), path=HOME, httponly=True, samesite="strict",
            secure=is_encrypted(request),
        )  # fmt: skip
        return answer

    def note(self, kind: DeedKind, account: str, about: str | None = None) -> None:
        """Write down what was done, after all that was done before."""
        deed = Deed(kind=kind, account=account, at=datetime.now(UTC), about=about)
        self._record.submit(self._write, deed).result()

    def note_refused(self, account: str, way: str) -> None:
        """Write down that somebody was refused, while nobody waits for it: how long it takes tells nothing of a name.

        A name that is nobody's is not written down: anyone could fill the record with such.
        """
        deed = Deed(kind=DeedKind.REFUSED, account=account, at=datetime.now(UTC), about=way)
        self._record.submit(self._write_if_known, deed)

    def _write(self, deed: Deed) -> None:
        self.ledger.write(lambda connection: note_deed(connection, deed))

    def _write_if_known(self, deed: Deed) -> None:
        try:
            if self.ledger.look(lambda connection: open_account(connection, deed.account)) is not None:
                self._write(deed)
        except LedgerError as error:
            log.warning("%s", error)


def is_encrypted(request: Request) -> bool:
    """Do readers come by https, here or at the proxy before it? Then cookies are for that alone."""
    return origin_of(request).startswith("https:")


def reader_of(request: Request) -> str:
    """The network address that a request comes from; for nothing but counting how often."""
    return request.client.host if request.client else ""


def refuse_strangers(request: Request) -> None:
    """A form may only be sent from this site's own pages."""
    origin, place = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if origin is not None and origin not in (origin_of(request), asked_at(request)):
        raise HTTPException(403)
    if place is not None and place not in ("same-origin", "none"):
        raise HTTPException(403)
