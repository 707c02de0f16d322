"""Signing in with a password, and changing it: as often as one who mistypes needs, not as often as one who guesses."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from headcount.ledger.accounts import (
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    Account,
    change_password,
    mark_browser,
    sign_in,
)
from headcount.web.labels import N_
from headcount.web.review.forms import Form, read_form
from headcount.web.review.gate import HOME, PASSWORD, Gate, is_encrypted, reader_of, refuse_strangers
from headcount.web.review.sessions import same
from headcount.web.review.tries import COOKIE, KEPT_FOR, WITHIN, new_browser

LONGEST_NAME = 100
PATH = f"{HOME}/sign-in"
TOO_OFTEN = N_("Too many tries. Please wait five minutes.")
AskAgain = Callable[[Request, str, int], Awaitable[Response]]
Tell = Callable[[Request, str, int], Response]


class PasswordDoor:
    """The addresses that take passwords."""

    def __init__(self, gate: Gate, ask_again: AskAgain, tell: Tell) -> None:
        self.gate, self.ask_again, self.tell = gate, ask_again, tell

    def routes(self) -> list[Route]:
        """Both addresses."""
        return [
            Route(PATH, self.enter, methods=["POST"]),
            Route(f"{HOME}/password", self.change, methods=["POST"]),
        ]

    async def enter(self, request: Request) -> Response:
        """Sign in; a wrong name costs the same work as a wrong password, and too many tries are not looked at."""
        refuse_strangers(request)
        form = await read_form(request)
        name, password = form.get("name", "")[:LONGEST_NAME], form.get("password", "")
        browser = await self._browser(request, name)
        if not self.gate.tries.allows(name, reader_of(request), browser):
            answer = await self.ask_again(request, TOO_OFTEN, 429)
            answer.headers["retry-after"] = str(round(WITHIN))
            return answer
        account = await self._signed_in(name, password)
        if account is None:
            self.gate.note_refused(name, PASSWORD)
            return await self.ask_again(request, N_("Name or password is wrong."), 403)
        self.gate.tries.forgive(name, reader_of(request), browser)
        answer = await self.gate.let_in(request, RedirectResponse(HOME, 303), account, PASSWORD)
        return await self._know(request, answer, account)

    async def change(self, request: Request) -> Response:
        """Take a new password from one who knows the present one; every other session of the account ends."""
        session, form = await self.gate.checked_form(request)
        present, new, name = form.get("present", ""), form.get("new", ""), session.account
        fault = _fault(form)
        if fault is not None:
            return self.tell(request, fault, 400)
        if not self.gate.tries.allows(name, reader_of(request), session.form_token):
            return self.tell(request, TOO_OFTEN, 429)
        account = await self._signed_in(name, present)
        if account is None:
            self.gate.note_refused(name, PASSWORD)
            return self.tell(request, N_("The present password is wrong."), 403)

        def change(connection: Connection) -> None:
            change_password(connection, name, new, name, datetime.now(UTC))

        await self.gate.crowd.run(self.gate.ledger.write, change)
        answer = await self.gate.renew(request, RedirectResponse(f"{HOME}/account", 303), account)
        return await self._know(request, answer, account)

    async def _signed_in(self, name: str, password: str) -> Account | None:
        return await self.gate.crowd.run(self.gate.ledger.look, lambda connection: sign_in(connection, name, password))

    async def _browser(self, request: Request, name: str) -> str | None:
        """What this browser is called, if this account was signed in to with it."""
        browser, _, mark = request.cookies.get(COOKIE, "").partition(".")
        if not mark:
            return None
        held = await self.gate.crowd.run(self.gate.ledger.look, lambda c: mark_browser(c, name, browser))
        return browser if same(mark, held) else None

    async def _know(self, request: Request, answer: Response, account: Account) -> Response:
        browser = new_browser()
        mark = await self.gate.crowd.run(self.gate.ledger.look, lambda c: mark_browser(c, account.name, browser))
        answer.set_cookie(
            COOKIE, f"{browser}.{mark}", path=PATH, httponly=True, samesite="strict", secure=is_encrypted(request),
            max_age=KEPT_FOR,
        )  # fmt: skip
        return answer


def _fault(form: Form) -> str | None:
    new = form.get("new", "")
    if new != form.get("again", ""):
        return N_("The two new passwords differ.")
    if not SHORTEST_PASSWORD <= len(new) <= LONGEST_PASSWORD:
        return N_("A password has at least 12 characters, and at most 1,000.")
    return None
