"""A recorded decision by a person, and how it is taken back."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256


class JudgementKind(StrEnum):
    """What is decided."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    MERGE = "merge"
    SPLIT = "split"
    BEST = "best"
    ACCEPT = "accept"
    DISMISS = "dismiss"
    TRUST = "trust"
    TAKE_BACK = "take_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision: about what (`subject`, and `other` for pairs), by whom, when, why.

    `subject` is an id of a claim, exchange, handover, finding or source, or of a judgement for `take_back`.
    `value` holds what the kind needs: a corrected attribute as `{"returned_to": "RUS"}`, the best figure as
    `{"best": 175}`, a trust level as `{"trust": 0.5}`.
    """

    kind: JudgementKind
    subject: str
    other: str | None = None
    value: tuple[tuple[str, str | int | None], ...] = ()
    author: str
    made_at: datetime
    reason: str
    id: str = field(init=False)

    def __post_init__(self) -> None:
        key = "|".join(
            str(part)
            for part in (self.kind, self.subject, self.other, self.value, self.author, self.made_at, self.reason)
        )
        object.__setattr__(self, "id", sha256(key.encode()).hexdigest()[:32])
