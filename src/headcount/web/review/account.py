"""One's own account, and for administrators who did what: sign-ins, accounts, decisions, words that were emptied."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice

from headcount.ledger.accounts import LONGEST_PASSWORD, SHORTEST_PASSWORD, Role, open_account
from headcount.ledger.deeds import Deed, DeedKind, latest_deeds
from headcount.ledger.forget import Forgot, latest_forgotten
from headcount.ledger.passkeys import passkeys_of
from headcount.records.judgement import Judgement
from headcount.web.asking import AskedWrongError
from headcount.web.labels import N_
from headcount.web.render import Shown
from headcount.web.review.pages import A_PAGE, View, common
from headcount.web.review.passkeys import has_passkeys

SAID = {
    DeedKind.MADE_ACCOUNT: N_("made an account"), DeedKind.CLOSED_ACCOUNT: N_("closed an account"),
    DeedKind.INVITED: N_("invited to make a passkey"), DeedKind.SIGNED_IN: N_("signed in"),
    DeedKind.REFUSED: N_("was refused"),
    DeedKind.SIGNED_OUT: N_("signed out"), DeedKind.ADDED_PASSKEY: N_("added a passkey"),
    DeedKind.REMOVED_PASSKEY: N_("removed a passkey"), DeedKind.CHANGED_PASSWORD: N_("changed a password"),
}  # fmt: skip
DECIDED, EMPTIED = N_("decided"), N_("emptied words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the audit page: when, who, what, and about what."""

    at: datetime
    who: str
    did: str
    about: str


def show_account(view: View) -> Shown:
    """One's passkeys, to add and remove, and one's password, to change."""
    name = view.session.account
    held = view.ledger.look(lambda connection: passkeys_of(connection, name))
    account = view.ledger.look(lambda connection: open_account(connection, name))
    return Shown(
        template="review_account.html",
        context={
            **common(view), "passkeys": held, "has_passkeys": has_passkeys(),
            "has_password": account is not None and account.has_password,
            "shortest": SHORTEST_PASSWORD, "longest": LONGEST_PASSWORD,
        },
    )  # fmt: skip


def show_audit(view: View) -> Shown:
    """Who did what, newest first; for administrators."""
    if view.session.role is not Role.ADMINISTRATOR:
        raise AskedWrongError(view.words.say("Only administrators see who did what."), 403)
    page = view.number("page")
    enough = (page + 1) * A_PAGE + 1
    deeds = view.ledger.look(lambda connection: latest_deeds(connection, enough))
    forgot = view.ledger.look(lambda connection: latest_forgotten(connection, enough))
    found = list(islice(_joined(deeds, forgot, view.every), enough))
    return Shown(
        template="review_audit.html",
        context={
            **common(view), "lines": found[page * A_PAGE : enough - 1], "page": page, "more": len(found) == enough,
        },
    )  # fmt: skip


def _joined(deeds: Iterable[Deed], forgot: Iterable[Forgot], decided: Iterable[Judgement]) -> Iterator[Line]:
    """Everything in one line of time, newest first, as each of them is."""
    lines = (
        (Line(at=one.at, who=one.account, did=SAID[one.kind], about=one.about or "") for one in deeds),
        (Line(at=one.at, who=one.author, did=EMPTIED, about=one.about) for one in forgot),
        (Line(at=one.made_at, who=one.author, did=DECIDED, about=_about(one)) for one in decided),
    )
    return merge(*(sorted(some, key=_when, reverse=True) for some in lines), key=_when, reverse=True)


def _when(line: Line) -> datetime:
    return line.at


def _about(judgement: Judgement) -> str:
    return f"{judgement.kind.value.replace('_', ' ')} {judgement.subject}: {judgement.reason}"
