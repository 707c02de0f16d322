"""What was decided? A sent form becomes judgements: about claims, pairs, exchanges, or taking earlier ones back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from headcount.errors import HeadcountError
from headcount.exchanges.judging import READ_VALUE
from headcount.records.claim import Claim
from headcount.records.judgement import Judgement, JudgementKind
from headcount.web.labels import N_
from headcount.web.review.forms import Form
from headcount.web.shelf import Shelf

CORRECTED = ("figure", "returned_to", "held_by", "status", "channel", "date")
"""Attributes that the desk's form corrects."""
MOST_AT_ONCE = 50
"""Claims that one decision may be about."""
UNSAID = "reviewed"
Value = tuple[tuple[str, str | int | None], ...]


class UnclearDecisionError(HeadcountError):
    """A form that decides nothing which can be decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a decision may be about: what the shelf holds, and the decisions that stand."""

    shelf: Shelf
    standing: tuple[Judgement, ...]


def read_decisions(form: Form, known: Known, author: str, now: datetime) -> tuple[Judgement, ...]:
    """The judgements that a form makes; several claims that are decided together are several judgements."""
    try:
        kind = JudgementKind(form.get("kind", ""))
        decide = BY_KIND[kind]
    except (ValueError, KeyError):
        raise UnclearDecisionError(N_("There is no such decision.")) from None
    reason = form.get("reason", "").strip()[:500] or UNSAID
    return tuple(
        Judgement(kind=kind, subject=subject, other=other, value=value, author=author, made_at=now, reason=reason)
        for subject, other, value in decide(form, known)
    )


def corrected_values(claim: Claim) -> dict[str, str]:
    """The claim's attributes as the form for correcting shows them."""
    return {
        "figure": str(claim.low) if claim.low is not None and claim.low == claim.high else "",
        "returned_to": claim.returned_to or "",
        "held_by": claim.held_by or "",
        "status": claim.status.value,
        "channel": claim.channel.value if claim.channel else "",
        "date": claim.to_date.isoformat() if claim.to_date else "",
    }


Made = Iterable[tuple[str, str | None, Value]]


def _claims(form: Form, known: Known) -> Made:
    subjects = list(dict.fromkeys((form.get("subject", ""), *form.all("also"))))
    if len(subjects) > MOST_AT_ONCE or any(subject not in known.shelf.claims for subject in subjects):
        raise UnclearDecisionError(N_("There is no such claim."))
    return [(subject, None, ()) for subject in subjects]


def _correction(form: Form, known: Known) -> Made:
    claim = known.shelf.claims.get(form.get("subject", ""))
    if claim is None:
        raise UnclearDecisionError(N_("There is no such claim."))
    before = corrected_values(claim)
    given = {name: form[name].strip()[:40] for name in CORRECTED if name in form}
    changed = {name: value for name, value in given.items() if value != before[name]}
    try:
        for name, value in changed.items():
            READ_VALUE[name](value)
        corrected = tuple((name, _plain(name, value)) for name, value in changed.items())
    except ValueError as error:
        raise UnclearDecisionError(N_("A corrected value cannot be read.")) from error
    if not corrected:
        raise UnclearDecisionError(N_("Nothing was corrected."))
    return [(claim.id, None, corrected)]


def _plain(name: str, given: str) -> str | int | None:
    if not given:
        return None
    return int(given) if name == "figure" else given


def _pair(form: Form, known: Known) -> Made:
    subject, other = form.get("subject", ""), form.get("other", "")
    if subject == other or not {subject, other} <= known.shelf.claims.keys():
        raise UnclearDecisionError(N_("There is no such pair of claims."))
    return [(subject, other, ())]


def _merge(form: Form, known: Known) -> Made:
    subject, other = form.get("subject", ""), form.get("other", "")
    if subject == other or known.shelf.exchange(subject) is None or known.shelf.exchange(other) is None:
        raise UnclearDecisionError(N_("There is no such pair of exchanges."))
    return [(subject, other, ())]


def _split(form: Form, known: Known) -> Made:
    exchange, leaving = known.shelf.exchange(form.get("subject", "")), form.get("other", "")
    handovers = [handover.id for handover in exchange.handovers] if exchange else []
    if exchange is None or leaving not in handovers or len(handovers) < 2:
        raise UnclearDecisionError(N_("There is no such handover to part."))
    return [(exchange.id, leaving, ())]


def _best(form: Form, known: Known) -> Made:
    subject, best = form.get("subject", ""), form.get("best", "").strip()
    if subject not in known.shelf.handovers or not (best.isascii() and best.isdigit() and len(best) < 8):
        raise UnclearDecisionError(N_("There is no such handover, or no figure."))
    return [(subject, None, (("best", int(best)),))]


def _taking_back(form: Form, known: Known) -> Made:
    subjects, stand = form.all("subject"), {judgement.id for judgement in known.standing}
    if not subjects or not set(subjects) <= stand:
        raise UnclearDecisionError(N_("No such decision stands."))
    return [(subject, None, ()) for subject in dict.fromkeys(subjects)]


BY_KIND: Mapping[JudgementKind, Callable[[Form, Known], Made]] = {
    JudgementKind.CONFIRM: _claims,
    JudgementKind.REJECT: _claims,
    JudgementKind.CORRECT: _correction,
    JudgementKind.SAME: _pair,
    JudgementKind.DIFFERENT: _pair,
    JudgementKind.UNSURE: _pair,
    JudgementKind.MERGE: _merge,
    JudgementKind.SPLIT: _split,
    JudgementKind.BEST: _best,
    JudgementKind.TAKE_BACK: _taking_back,
}
