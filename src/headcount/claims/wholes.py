"""Which figures are stated parts of a larger one."""

from __future__ import annotations

from headcount.claims.draft import Draft, Form
from headcount.records.claim import Counted, Status

LISTED = 4
"""Sentences between the parts of a breakdown that adds up."""
FAR_BACK = 8
"""Sentences before it in which the whole of "two of them" may stand."""
BACK = 2
"""Sentences before a figure's own in which its whole may stand."""


def find_wholes(drafts: list[Draft]) -> None:
    """Tie each part to its whole: by "of them" and "including", by position after a colon, and by sums that fit."""
    for at, draft in enumerate(drafts):
        if draft.whole is None and draft.form is Form.PARTITIVE:
            after = drafts[at + 1] if at + 1 < len(drafts) else None
            named = after if after and after.sentence is draft.sentence and after.first - draft.last <= 3 else None
            _tie(draft, named if named and _can_hold(named, draft) else _whole_before(drafts, at))
    for at, draft in enumerate(drafts):
        if draft.whole is None and draft.form is not Form.SAME and draft.counted is not Counted.EXCHANGE:
            link = _link_before(draft)
            if link:
                _tie(draft, _whole_before(drafts, at))
    _tie_sums(drafts)
    for at in range(len(drafts)):
        if drafts[at].whole is None:
            _tie_forward(drafts, at)


def _tie(draft: Draft, whole: Draft | None) -> None:
    if whole is not None:
        draft.whole = whole
        draft.cue("whole", "part of a larger figure", span=(whole.start, whole.end))


def _can_hold(whole: Draft, part: Draft) -> bool:
    """Can one figure be a part of the other: same thing counted, and not larger?"""
    if (
        whole.counted is not part.counted
        or whole is part
        or whole.form is Form.ORDINAL
        or whole.status is not part.status
    ):
        return False
    if whole.whole is part or (part.low is None and part.high is None):
        return False
    limit = whole.high if whole.high is not None else whole.low
    if limit is None or (whole.high is None):
        return whole.low is None or (part.low or 0) < whole.low
    return (part.low or 0) < limit


def _whole_before(drafts: list[Draft], at: int) -> Draft | None:
    """The nearest earlier figure that can hold this one and is no part itself (else the whole of that part)."""
    part = drafts[at]
    for earlier in reversed(drafts[:at]):
        if part.sentence.index - earlier.sentence.index > (FAR_BACK if part.form is Form.PARTITIVE else BACK):
            return None
        candidate = _on_the_same_side(earlier.whole or earlier, part)
        if candidate.sentence.index >= part.sentence.index - FAR_BACK and _can_hold(candidate, part):
            return candidate
    return None


def _on_the_same_side(whole: Draft, part: Draft) -> Draft:
    """Of the two sides of a formula, the one whose people the part's sentence names."""
    if whole.twin is None:
        return whole
    named = part.nationality or next(
        (tag.value for tag in part.sentence.by_category.get("party", ()) if tag.form == "people"), None
    )
    named = named or part.returned_to
    return whole.twin if named is not None and whole.twin.returned_to == named else whole


def _tie_forward(drafts: list[Draft], at: int) -> None:
    """ "Three came home. They are among 103 freed": the figure after "among" is the whole of the one before."""
    whole = drafts[at]
    sentence = whole.sentence
    led = any(
        tag.value in {"of_them", "among_before"} and tag.last == whole.first and tag.first > 0
        for tag in sentence.by_category.get("link", ())
    )
    if not led or at == 0:
        return
    part = drafts[at - 1]
    near = sentence.index - part.sentence.index <= 1
    if near and part.whole is None and part.form is not Form.PARTITIVE and _can_hold(whole, part):
        _tie(part, whole)


def _link_before(draft: Draft) -> bool:
    """Does "of them", "including" or "among them" lead to the figure?"""
    sentence = draft.sentence
    for tag in sentence.by_category.get("link", ()):
        if tag.value in {"of_them", "including"} and tag.last < draft.first + (tag.value == "including"):
            return True
        if tag.value == "those" and draft.last <= tag.first < draft.head + 1:
            return True
        if tag.value == "of_them" and draft.head <= tag.first <= draft.head + 1:
            return True
    return False


def _tie_sums(drafts: list[Draft]) -> None:
    """Figures that follow a larger one, and add up to it exactly, are its parts."""
    for at, whole in enumerate(drafts):
        if (
            whole.low is None
            or whole.high not in (None, whole.low)
            or whole.counted is Counted.EXCHANGE
            or whole.form is Form.SAME
        ):
            continue
        group: list[Draft] = []
        total = 0
        for part in drafts[at + 1 :]:
            last = group[-1] if group else whole
            if part.sentence.index - last.sentence.index > LISTED or part.form in {Form.SAME, Form.ORDINAL}:
                break
            if not _can_hold(whole, part) or part.whole is not None or part.low != part.high:
                continue
            if part.returned_to not in (None, whole.returned_to):
                continue
            group.append(part)
            total += part.low or 0
            if total == whole.low and len(group) > 1 and whole.status is not Status.DENIED:
                for member in group:
                    if member.whole is None:
                        _tie(member, whole)
                group, total = [], 0
            elif total >= whole.low:
                break
