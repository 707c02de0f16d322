"""The desk's addresses: sign in and out, what waits, a decision, and who decided what."""

from collections.abc import Callable
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from headcount.exchanges.judging import holding
from headcount.ledger import Ledger
from headcount.ledger.accounts import take_invitation
from headcount.ledger.deeds import DeedKind
from headcount.web.asking import Asked, AskedWrongError
from headcount.web.crowd import Crowd
from headcount.web.finished import finish
from headcount.web.labels import N_
from headcount.web.pages.report import show_report
from headcount.web.render import Shown, render
from headcount.web.review.account import show_account, show_audit
from headcount.web.review.decisions import Known, UnclearDecisionError, read_decisions
from headcount.web.review.forms import Form
from headcount.web.review.gate import COOKIE, HOME, INVITATION, Gate, refuse_strangers
from headcount.web.review.pages import View, show_exchange, show_exchanges, show_log, show_next
from headcount.web.review.passkeys import PasskeyDoor, has_passkeys
from headcount.web.review.passwords import PasswordDoor
from headcount.web.review.provider import find_provider
from headcount.web.review.sessions import Session
from headcount.web.review.sign_on import SignOnDoor
from headcount.web.site import Site, trouble, words_of

BACK = (HOME, f"{HOME}/exchanges", f"{HOME}/decisions")
"""Pages of the desk that a decision may lead back to."""
MakeView = Callable[[View], Shown]


class Desk:
    """The review desk over one ledger."""

    def __init__(self, site: Site, crowd: Crowd, ledger: Ledger) -> None:
        self.site, self.crowd, self.ledger, self.gate = site, crowd, ledger, Gate(crowd, ledger)
        self.provider = find_provider()

    def routes(self) -> list[Route]:
        """Every address of the desk; all but signing in need a session."""
        return [
            Route(HOME, self._shows(show_next), methods=["GET"]),
            Route(f"{HOME}/exchanges", self._shows(show_exchanges), methods=["GET"]),
            Route(f"{HOME}/exchanges/{{id}}", self._shows(show_exchange), methods=["GET"]),
            Route(f"{HOME}/decisions", self._shows(show_log), methods=["GET"]),
            Route(f"{HOME}/account", self._shows(show_account), methods=["GET"]),
            Route(f"{HOME}/audit", self._shows(show_audit), methods=["GET"]),
            Route(f"{HOME}/reports/{{id}}", self.show_whole, methods=["GET"]),
            Route(f"{HOME}/sign-out", self.leave, methods=["POST"]),
            Route(f"{HOME}/decide", self.decide, methods=["POST"]),
            Route(f"{HOME}/invite/{{secret}}", self.welcome, methods=["GET"]),
            Route(f"{HOME}/invite/{{secret}}", self.accept, methods=["POST"]),
            *PasswordDoor(self.gate, self.sign_in_page, self.tell).routes(),
            *PasskeyDoor(self.gate).routes(),
            *SignOnDoor(self.gate, self.provider).routes(),
        ]

    def _shows(self, make: MakeView) -> Callable[[Request], Response]:
        async def show(request: Request) -> Response:
            session = await self.gate.session(request)
            if session is None:
                return await self.sign_in_page(request)
            return self._page(request, await self.crowd.run(self._viewed, request, session, make))

        return show  # type: ignore[return-value]  # Starlette takes coroutine functions as well

    def _viewed(self, request: Request, session: Session, make: MakeView) -> Shown:
        every = self.ledger.judgements()
        view = View(
            shelf=self.site.shelf(), standing=tuple(reversed(holding(every))), every=tuple(reversed(every)),
            session=session, ledger=self.ledger, words=words_of(request), query=request.query_params,
            where=request.path_params,
        )  # fmt: skip
        try:
            return make(view)
        except AskedWrongError as wrong:
            return trouble(wrong.status, str(wrong))

    async def show_whole(self, request: Request) -> Response:
        """A report with its whole page as it was read, for those who are signed in."""
        if await self.gate.session(request) is None:
            return await self.sign_in_page(request)
        return await self.crowd.run(self._report, request)

    def _report(self, request: Request) -> Response:
        asked = Asked(
            shelf=self.site.shelf(), words=words_of(request), path=str(request.scope["path"]),
            where=request.path_params, private=True,
        )  # fmt: skip
        return _never_kept(self.site.make(asked, show_report).response(request))

    async def welcome(self, request: Request) -> Response:
        """Ask whoever follows an invitation to begin: only what they send uses it up."""
        return self._page(request, Shown(template="invited.html", context={"secret": request.path_params["secret"]}))

    async def accept(self, request: Request) -> Response:
        """Let in whom an invitation is for, once, to make a passkey."""
        refuse_strangers(request)
        secret, now = request.path_params["secret"], datetime.now(UTC)
        account = await self.crowd.run(self.ledger.write, lambda connection: take_invitation(connection, secret, now))
        if account is None:
            return await self.sign_in_page(request, N_("This invitation holds no more."), 403)
        return await self.gate.let_in(request, RedirectResponse(f"{HOME}/account", 303), account, INVITATION)

    async def leave(self, request: Request) -> Response:
        """Sign out."""
        session, _ = await self.gate.checked_form(request)
        self.gate.sessions.close(request.cookies.get(COOKIE))
        await self.crowd.run(self.gate.note, DeedKind.SIGNED_OUT, session.account)
        answer = RedirectResponse(HOME, 303)
        answer.delete_cookie(COOKIE, path=HOME)
        return answer

    async def decide(self, request: Request) -> Response:
        """Record a decision, or several made together, and go on to what waits next."""
        session, form = await self.gate.checked_form(request)
        try:
            made = await self.crowd.run(self._judge, form, session.account)
        except UnclearDecisionError as error:
            return self.tell(request, str(error), 400)
        back = form.get("back", HOME)
        at = form.get("at", "")
        asked = f"?at={int(at)}" if back == HOME and at.isascii() and at.isdigit() and len(at) < 6 else ""
        return RedirectResponse((back if back in BACK and made else HOME) + asked, 303)

    def _judge(self, form: Form, author: str) -> int:
        known = Known(shelf=self.site.shelf(), standing=holding(self.ledger.judgements()))
        made = read_decisions(form, known, author, datetime.now(UTC))
        return sum(self.ledger.judge(judgement) for judgement in made)

    async def sign_in_page(self, request: Request, trouble: str | None = None, status: int = 200) -> Response:
        """The page to sign in on, in every way there is."""
        said = words_of(request).say(trouble) if trouble else None
        ways = {"trouble": said, "has_passkeys": has_passkeys(), "has_provider": self.provider is not None}
        return self._page(request, Shown(template="sign_in.html", context=ways, status=status))

    def tell(self, request: Request, message: str, status: int) -> Response:
        """A page that says what was wrong with what was sent."""
        return self._page(request, trouble(status, words_of(request).say(message)))

    def _page(self, request: Request, shown: Shown) -> Response:
        asked = Asked(shelf=self.site.shelf(), words=words_of(request), path=HOME, private=True)
        return _never_kept(finish(shown.status, render(shown, asked)).response(request))


def _never_kept(answer: Response) -> Response:
    answer.headers["cache-control"] = "no-store"
    return answer
