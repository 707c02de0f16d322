"""The desk's addresses: sign in and out, the next claim, a decision, and taking it back."""

from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from headcount.errors import HeadcountError
from headcount.exchanges.judging import READ_VALUE
from headcount.ledger import Ledger
from headcount.ledger.accounts import sign_in
from headcount.records.judgement import Judgement, JudgementKind
from headcount.web.asking import Asked
from headcount.web.crowd import Crowd
from headcount.web.finished import finish
from headcount.web.pages.report import show_report
from headcount.web.render import Shown, render
from headcount.web.review.queue import make_queue, standing
from headcount.web.review.sessions import Session, Sessions, same
from headcount.web.site import Site, words_of

COOKIE = "headcount-review"
HOME = "/review"
LARGEST_FORM = 20_000
SHOWN_DECISIONS = 8
DECIDED = {
    "confirm": JudgementKind.CONFIRM, "correct": JudgementKind.CORRECT, "reject": JudgementKind.REJECT,
    "take_back": JudgementKind.TAKE_BACK,
}  # fmt: skip
CORRECTED = ("figure", "returned_to", "held_by", "status", "channel", "date")
"""Attributes that the desk's form corrects."""


class Desk:
    """The review desk over one ledger."""

    def __init__(self, site: Site, crowd: Crowd, ledger: Ledger) -> None:
        self.site, self.crowd, self.ledger, self.sessions = site, crowd, ledger, Sessions()

    def routes(self) -> list[Route]:
        """Every address of the desk; all but signing in need a session."""
        return [
            Route(HOME, self.show, methods=["GET"]),
            Route(f"{HOME}/reports/{{id}}", self.show_whole, methods=["GET"]),
            Route(f"{HOME}/sign-in", self.enter, methods=["POST"]),
            Route(f"{HOME}/sign-out", self.leave, methods=["POST"]),
            Route(f"{HOME}/decide", self.decide, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """The next claim, or the way in."""
        session = self._session(request)
        if session is None:
            return await self._sign_in_page(request)
        shown = await self.crowd.run(self._next, request, session)
        return self._page(request, shown)

    async def show_whole(self, request: Request) -> Response:
        """A report with its whole page as it was read, for those who are signed in."""
        if self._session(request) is None:
            return await self._sign_in_page(request)
        return await self.crowd.run(self._report, request)

    def _report(self, request: Request) -> Response:
        asked = Asked(
            shelf=self.site.shelf(), words=words_of(request), path=str(request.scope["path"]),
            where=request.path_params, private=True,
        )  # fmt: skip
        return _never_kept(self.site.make(asked, show_report).response(request))

    async def enter(self, request: Request) -> Response:
        """Sign in; a wrong name takes as long as a wrong password, and too many tries are not looked at."""
        _refuse_strangers(request)
        form = await _read_form(request)
        name, password = form.get("name", "")[:100], form.get("password", "")[:1000]
        if self.sessions.is_held_up(name):
            return await self._sign_in_page(request, "Too many tries. Please wait five minutes.", 429)
        account = await self.crowd.run(self.ledger.look, lambda connection: sign_in(connection, name, password))
        if account is None:
            self.sessions.fail(name)
            return await self._sign_in_page(request, "Name or password is wrong.", 403)
        self.sessions.close(request.cookies.get(COOKIE))
        answer = RedirectResponse(HOME, 303)
        answer.set_cookie(
            COOKIE, self.sessions.open(account.name), path=HOME, httponly=True, samesite="strict",
            secure=request.url.scheme == "https",
        )  # fmt: skip
        return answer

    async def leave(self, request: Request) -> Response:
        """Sign out."""
        await self._checked_form(request)
        self.sessions.close(request.cookies.get(COOKIE))
        answer = RedirectResponse(HOME, 303)
        answer.delete_cookie(COOKIE, path=HOME)
        return answer

    async def decide(self, request: Request) -> Response:
        """Record a decision and go on to the next claim."""
        session, form = await self._checked_form(request)
        kind = DECIDED.get(form.get("kind", ""))
        subject, reason = form.get("subject", ""), form.get("reason", "").strip()[:500]
        if kind is None or not self._may_be_judged(kind, subject):
            raise HTTPException(400)
        try:
            value = _read_correction(form) if kind is JudgementKind.CORRECT else ()
        except ValueError as error:
            raise HTTPException(400) from error
        judgement = Judgement(
            kind=kind, subject=subject, value=value, author=session.account, made_at=datetime.now(UTC),
            reason=reason or "reviewed",
        )  # fmt: skip
        await self.crowd.run(self.ledger.judge, judgement)
        await self.crowd.run(self.site.shelf, True)
        return RedirectResponse(HOME, 303)

    def _may_be_judged(self, kind: JudgementKind, subject: str) -> bool:
        shelf = self.site.shelf()
        if kind is JudgementKind.TAKE_BACK:
            return any(judgement.id == subject for judgement in shelf.judgements)
        return subject in shelf.claims

    def _next(self, request: Request, session: Session) -> Shown:
        shelf = self.site.shelf()
        queue = make_queue(shelf)
        return Shown(
            template="review.html",
            context={
                "session": session, "item": queue[0] if queue else None, "left": len(queue),
                "decisions": standing(shelf)[:SHOWN_DECISIONS],
            },
        )  # fmt: skip

    async def _sign_in_page(self, request: Request, trouble: str | None = None, status: int = 200) -> Response:
        said = words_of(request).say(trouble) if trouble else None
        return self._page(request, Shown(template="sign_in.html", context={"trouble": said}, status=status))

    def _page(self, request: Request, shown: Shown) -> Response:
        asked = Asked(shelf=self.site.shelf(), words=words_of(request), path=HOME, private=True)
        return _never_kept(finish(shown.status, render(shown, asked)).response(request))

    def _session(self, request: Request) -> Session | None:
        return self.sessions.find(request.cookies.get(COOKIE))

    async def _checked_form(self, request: Request) -> tuple[Session, Mapping[str, str]]:
        session = self._session(request)
        if session is None:
            raise HTTPException(403)
        form = await _read_form(request)
        if not same(form.get("token", ""), session.form_token):
            raise HTTPException(403)
        return session, form


def _never_kept(answer: Response) -> Response:
    answer.headers["cache-control"] = "no-store"
    return answer


def _refuse_strangers(request: Request) -> None:
    """A form may only be sent from this site's own pages."""
    origin = request.headers.get("origin")
    if origin and origin != f"{request.url.scheme}://{request.url.netloc}":
        raise HTTPException(403)


def _read_correction(form: Mapping[str, str]) -> tuple[tuple[str, str | int | None], ...]:
    """What was corrected: attributes with a value; one that cannot be read is refused."""
    value: list[tuple[str, str | int | None]] = []
    for name in CORRECTED:
        given = form.get(name, "").strip()[:40]
        if given:
            READ_VALUE[name](given)
            value.append((name, int(given) if name == "figure" else given))
    if not value:
        raise HeadcountValueError("nothing was corrected")
    return tuple(value)


class HeadcountValueError(HeadcountError, ValueError):
    """A correction that corrects nothing."""


async def _read_form(request: Request) -> dict[str, str]:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            raise HTTPException(413)
    return dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=20))
