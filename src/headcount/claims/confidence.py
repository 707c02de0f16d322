"""How sure a reading is: one, less a documented amount for each thing that its own words do not say."""

from __future__ import annotations

from headcount.claims.draft import Draft, Form
from headcount.records.claim import Action, Counted, Scope, Status
from headcount.records.report import PartKind

NO_DIRECTION = 0.25
NO_VERB = 0.2
WHOLES_VERB = 0.1
BARE = 0.1
ASIDE = 0.2
UNSETTLED = 0.1
"""Taken off where the direction is unknown; no verb of return; none but that of the whole it is a part of; no noun; a
teaser, promo or caption; a promise or plan whose day is unknown. docs/method.md has the table."""
ASIDES = frozenset({PartKind.RELATED, PartKind.PROMO, PartKind.AUTHOR, PartKind.FURNITURE, PartKind.CAPTION})


def confidence(draft: Draft) -> float:
    """From 0 to 1; below 0.5 the claim goes to review."""
    sure = 1.0 - draft.doubt
    if draft.counted is not Counted.EXCHANGE and draft.action is Action.RETURNED and draft.returned_to is None:
        sure -= 0 if draft.both else NO_DIRECTION
    if draft.predicate is None and draft.form is not Form.FORMULA and draft.counted is not Counted.EXCHANGE:
        sure -= NO_VERB if draft.whole is None else WHOLES_VERB
    if draft.form is Form.BARE:
        sure -= BARE
    if draft.sentence.part in ASIDES:
        sure -= ASIDE
    if draft.status not in {Status.DONE, Status.DENIED} and draft.scope is Scope.DAY and draft.from_date is None:
        sure -= UNSETTLED
    return round(max(sure, 0.0), 2)
