"""Who comes in? What every way of signing in shares: the session's cookie, the site's address, the record of it."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from headcount.ledger import Ledger
from headcount.ledger.accounts import Account, is_open
from headcount.ledger.deeds import Deed, DeedKind, note_deed
from headcount.settings import SITE
from headcount.web.crowd import Crowd
from headcount.web.review.forms import Form, read_form
from headcount.web.review.sessions import Session, Sessions, same

COOKIE = "headcount-review"
HOME = "/review"
PASSWORD, PASSKEY, SIGN_ON, INVITATION = "password", "passkey", "sign-on", "invitation"
"""Ways of signing in, as the record of deeds names them."""


class Gate:
    """The one way into the desk of one ledger: nobody passes without a session."""

    def __init__(self, crowd: Crowd, ledger: Ledger) -> None:
        self.crowd, self.ledger = crowd, ledger
        self.sessions = Sessions()

    async def session(self, request: Request) -> Session | None:
        """The session of whoever asks, as long as their account is open."""
        secret = request.cookies.get(COOKIE)
        session = self.sessions.find(secret)
        if session is None:
            return None
        if await self.crowd.run(self.ledger.look, lambda connection: is_open(connection, session.account)):
            return session
        self.sessions.close(secret)
        return None

    async def checked_form(self, request: Request) -> tuple[Session, Form]:
        """The session and the form of a request that carries the session's own token; else it is refused."""
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
        self.sessions.close(request.cookies.get(COOKIE))
        answer.set_cookie(
            COOKIE, self.sessions.open(account), path=HOME, httponly=True, samesite="strict",
            secure=urlsplit(origin_of(request)).scheme == "https",
        )  # fmt: skip
        return answer

    def note(self, kind: DeedKind, account: str, about: str | None = None) -> None:
        """Write down what was done."""
        deed = Deed(kind=kind, account=account, at=datetime.now(UTC), about=about)
        self.ledger.write(lambda connection: note_deed(connection, deed))


def origin_of(request: Request) -> str:
    """Where does the site stand for its readers? As the setting says, else the address that was asked."""
    named = urlsplit(SITE.get() or "")
    if named.scheme and named.netloc:
        return f"{named.scheme}://{named.netloc}"
    return f"{request.url.scheme}://{request.url.netloc}"


def refuse_strangers(request: Request) -> None:
    """A form may only be sent from this site's own pages."""
    origin = request.headers.get("origin")
    if origin and origin not in (origin_of(request), f"{request.url.scheme}://{request.url.netloc}"):
        raise HTTPException(403)
