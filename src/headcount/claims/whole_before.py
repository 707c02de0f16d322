"""Which earlier figure a part belongs to, where nothing but its own words lead back to it."""

from __future__ import annotations

from headcount.claims.draft import Draft, Form
from headcount.claims.sentence import Sentence
from headcount.claims.sums import SUM_BACK
from headcount.claims.whole_fit import may_hold

FAR_BACK = 8
BACK = 2
"""Sentences before a figure's own in which its whole may stand."""


def whole_before(drafts: list[Draft], at: int, side: str | None = None) -> Draft | None:
    """The nearest earlier figure that can hold this one and is no part itself (else the whole of that part)."""
    part = drafts[at]
    here = any(d.sentence is part.sentence and may_hold(d, part) for d in drafts[:at])
    if side is not None and part.returned_to is None and not here and not _names_people(part):
        last = [d for d in drafts[:at] if d.sentence is drafts[at - 1].sentence]
        ours = [d for d in drafts[:at] if d.returned_to in (None, side)]
        if ours and ours[-1] in last and _is_near(ours[-1], part):
            drafts, at = [*ours, part], -1
    for earlier in reversed(drafts[:at]):
        if not _is_near(earlier, part):
            return None
        if earlier.sentence is not part.sentence and _tells_of_earlier(earlier.sentence):
            continue
        if earlier.sentence is part.sentence and earlier.whole is None and _is_beside(earlier, part):
            continue
        candidate = _on_the_same_side(_outermost(earlier, part), part)
        if candidate.sentence.index >= part.sentence.index - FAR_BACK and may_hold(candidate, part):
            return None if _is_one_of_two(candidate, part, drafts) else candidate
    return None


def _outermost(earlier: Draft, part: Draft) -> Draft:
    """The whole of a part, but not beyond one side's figure of both, nor beyond those right beside."""
    whole = earlier.whole
    return earlier if whole is None or whole.both or _is_set_beside(earlier, part) else whole


def _is_beside(earlier: Draft, part: Draft) -> bool:
    """ "16 Saudis and three Sudanese": nothing but "and" between the two."""
    joint = part.sentence.at.get(earlier.head, ())
    return part.first - earlier.head == 1 and any(t.category == "credit" and t.value == "and" for t in joint)


def _is_set_beside(whole: Draft, part: Draft) -> bool:
    """ "14 foreigners — six Lithuanians among them": those right before, themselves a part of others."""
    sentence = part.sentence
    if whole.sentence is not sentence or not 0 < part.first - whole.head <= 1:
        return False
    links = sentence.by_category.get("link", ())
    return any(t.value == "of_them" and part.head <= t.first <= part.head + 1 for t in links)


def _is_one_of_two(whole: Draft, part: Draft, drafts: list[Draft]) -> bool:
    """ "224 soldiers and six civilians came. Among the freed are five women": some of both, and of neither alone."""
    if whole.sentence is part.sentence or whole.whole is not None or part.form is Form.PARTITIVE:
        return False
    return any(
        d is not whole
        and d.sentence is whole.sentence
        and d.whole is not whole
        and d.returned_to == whole.returned_to is not None
        and (is_joined(d, whole) or is_joined(whole, d))
        for d in drafts
    )


def _tells_of_earlier(sentence: Sentence) -> bool:
    """ "During the last exchange, in August": does the sentence go back to another exchange?"""
    last = [tag.last for tag in sentence.by_category.get("scope", ()) if tag.value == "superlative"]
    return sentence.has("scope", "earlier") is not None or any(
        sentence.has("counted", "exchange", at, at + 1) for at in last
    )


def _names_people(part: Draft) -> bool:
    """Does the sentence name a party's people ("among the freed Ukrainians")?"""
    return any(tag.form == "people" for tag in part.sentence.by_category.get("party", ()))


def _is_near(earlier: Draft, part: Draft) -> bool:
    """Is the figure near enough before to be the whole of the part?"""
    far = part.sentence.index - earlier.sentence.index
    freed = part.sentence.has("link", "of_them", 0, part.first)
    named = freed is not None and freed.last - freed.first > 1
    return far <= (FAR_BACK if part.form is Form.PARTITIVE else SUM_BACK if named else BACK)


def _on_the_same_side(whole: Draft, part: Draft) -> Draft:
    """Of the two sides of a formula, the one whose people the part's sentence names."""
    if whole.twin is None:
        return whole
    named = part.nationality or next(
        (tag.value for tag in part.sentence.by_category.get("party", ()) if tag.form == "people"), None
    )
    named = named or part.returned_to or named_group(part.sentence)
    return whole.twin if named is not None and whole.twin.returned_to == named else whole


def named_group(sentence: Sentence) -> str | None:
    """ "Ukraine's group was made up of": the side whose group the sentence tells of."""
    sides = (t for t in sentence.by_category.get("party", ()) if t.form == "adjective")
    return next((t.value for t in sides if sentence.has("link", "group", t.last, t.last + 1) is not None), None)


def is_joined(a: Draft, b: Draft) -> bool:
    """ "880 soldiers and 120 civilians": the second goes on with the first."""
    between = range(a.head, b.first)
    return len(between) <= 1 and all(
        any(tag.category == "closed" for tag in b.sentence.at.get(at, ())) for at in between
    )
