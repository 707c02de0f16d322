"""Which figures are stated parts of a larger one."""

from __future__ import annotations

from headcount.claims.draft import Draft, Form
from headcount.records.claim import Counted, Status

BACK = 2
"""Sentences before a figure's own in which its whole may stand."""


def find_wholes(drafts: list[Draft]) -> None:
    """Tie each part to its whole: by "of them" and "including", by position after a colon, and by sums that fit."""
    for at, draft in enumerate(drafts):
        if draft.whole is None and draft.form is Form.PARTITIVE:
            _tie(draft, _whole_before(drafts, at))
    for at, draft in enumerate(drafts):
        if draft.whole is None and draft.form is not Form.SAME and draft.counted is not Counted.EXCHANGE:
            link = _link_before(draft)
            if link:
                _tie(draft, _whole_before(drafts, at))
    _tie_sums(drafts)


def _tie(draft: Draft, whole: Draft | None) -> None:
    if whole is not None:
        draft.whole = whole
        draft.cue("whole", "part of a larger figure", span=(whole.start, whole.end))


def _can_hold(whole: Draft, part: Draft) -> bool:
    """Can one figure be a part of the other: same thing counted, and not larger?"""
    if whole.counted is not part.counted or whole is part or whole.form is Form.ORDINAL or whole.status is not part.status:
        return False
    if whole.whole is part or part.low is None and part.high is None:
        return False
    limit = whole.high if whole.high is not None else whole.low
    if limit is None or (whole.high is None):
        return whole.low is None or (part.low or 0) < whole.low
    return (part.low or 0) < limit


def _whole_before(drafts: list[Draft], at: int) -> Draft | None:
    """The nearest earlier figure that can hold this one and is no part itself (else the whole of that part)."""
    part = drafts[at]
    for earlier in reversed(drafts[:at]):
        if part.sentence.index - earlier.sentence.index > BACK:
            return None
        candidate = earlier.whole or earlier
        if candidate.sentence.index >= part.sentence.index - BACK - 2 and _can_hold(candidate, part):
            return candidate
    return None


def _link_before(draft: Draft) -> bool:
    """Does "of them", "including" or "among them" lead to the figure?"""
    sentence = draft.sentence
    for tag in sentence.by_category.get("link", ()):
        if tag.value == "of_them" and tag.last <= draft.first:
            return True
        if tag.value == "of_them" and draft.head <= tag.first <= draft.head + 1:
            return True
    return False


def _tie_sums(drafts: list[Draft]) -> None:
    """Figures that follow a larger one, and add up to it exactly, are its parts."""
    for at, whole in enumerate(drafts):
        if whole.low is None or whole.low != whole.high or whole.counted is Counted.EXCHANGE or whole.form is Form.SAME:
            continue
        group: list[Draft] = []
        total = 0
        for part in drafts[at + 1 :]:
            if part.sentence.index - whole.sentence.index > BACK + 1 or part.form in {Form.SAME, Form.ORDINAL}:
                break
            if not _can_hold(whole, part) or part.whole not in (None, whole) or part.low != part.high:
                continue
            if part.returned_to not in (None, whole.returned_to):
                continue
            group.append(part)
            total += part.low or 0
            if total >= whole.low:
                break
        if total == whole.low and len(group) > 1 and whole.status is not Status.DENIED:
            for part in group:
                if part.whole is None:
                    _tie(part, whole)
