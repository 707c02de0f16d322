"""Which figures are stated parts of a larger one: by words that say so, and by sums that fit exactly."""

from __future__ import annotations

from headcount.claims.bare import is_price
from headcount.claims.draft import Draft, Form
from headcount.claims.sentence import DASHES, QUOTES, Sentence
from headcount.claims.sums import adds_to, is_exact, tie_sums, tie_sums_back
from headcount.claims.tags import Tag
from headcount.claims.whole_before import is_joined, whole_before
from headcount.claims.whole_fit import PROMISED, fits, is_of_the, is_some_of, may_hold, tie, together
from headcount.records.claim import Action, Counted, Scope, Status

"""Sentences before it in which the whole of "two of them" may stand."""
OF_THE = 3
"""Tokens from a part to the figure that "of the" names."""
BACK = 2
"""Sentences before a figure's own in which its whole may stand."""


def find_wholes(drafts: list[Draft], side: str | None = None) -> None:
    """Tie each part to its whole. What is not stated as a part, and does not add up, is tied to nothing.

    Of both sides of an exchange the report goes on about those of `side`, where nothing else tells.
    """
    _tie_listed(drafts)
    _tie_partitives(drafts, side)
    _tie_opened(drafts)
    tie_sums(drafts)
    tie_sums_back(drafts)
    _prefer_home(drafts, side)
    _tie_named(drafts, side)
    _tie_sides(drafts)
    _tie_links(drafts, side)
    for at in range(len(drafts)):
        _tie_forward(drafts, at)
        _tie_sibling(drafts, at)
        _tie_portion(drafts, at)
        _tie_dead(drafts, at)
        _tie_begun(drafts, at)
    for draft in drafts:
        if draft.of_the_freed and draft.whole is not None:
            draft.whole = draft.whole.whole or draft.whole
    _tie_bracketed(drafts)


def _prefer_home(drafts: list[Draft], side: str | None) -> None:
    """ "50 of ours for 50 of theirs. Four officers, 46 privates": the parts are those of the home side."""
    for at, whole in enumerate(drafts):
        ours = drafts[at - 1] if at else None
        if ours is None or side is None or ours.sentence is not whole.sentence or ours.low != whole.low:
            continue
        if ours.returned_to == side == whole.held_by:
            for part in drafts[at + 1 :]:
                if part.whole is whole and part.returned_to is None:
                    part.whole = ours


def _tie_bracketed(drafts: list[Draft]) -> None:
    """ "Army – 130 (among them territorial defence – 14, navy – 14)": what a bracket breaks down stands before it."""
    for at, part in enumerate(drafts):
        sentence = part.sentence
        lows = sentence.lows[: part.first]
        opened = max((j for j, low in enumerate(lows) if low == "("), default=None)
        if opened is None or ")" in lows[opened:]:
            continue
        whole = next((d for d in reversed(drafts[:at]) if d.sentence is sentence and d.head == opened), None)
        among = any(
            t.value in {"of_them", "including"} for t in sentence.at.get(opened + 1, ()) if t.category == "link"
        )
        if whole is not None and among and fits(whole, part):
            tie(part, whole)


def _tie_sides(drafts: list[Draft]) -> None:
    """ "478 cross the line. Ukraine got back 230 people and Russia 248": both ways together make what was counted."""
    for whole in drafts:
        if not whole.both:
            continue
        for at, one in enumerate(drafts):
            for other in drafts[at + 1 :]:
                if other.sentence is not one.sentence:
                    break
                opposed = one.returned_to is not None and one.returned_to == other.held_by
                if opposed and one.value + other.value == whole.value:
                    one.whole, other.whole = one.whole or whole, other.whole or whole


def mirror_wholes(drafts: list[Draft]) -> None:
    """ "Kyiv gets the same number": a figure that repeats a part is the same part of the other side."""
    for draft in drafts:
        model = draft.antecedent
        if draft.form is Form.SAME and draft.whole is None and model is not None and model.whole is not None:
            other = model.whole.twin
            if other is not None and other.returned_to == draft.returned_to:
                tie(draft, other)
    for draft in drafts:
        half = draft.twin.whole if draft.twin is not None and draft.twin.start == draft.start else None
        if draft.whole is None and half is not None and half.twin is not None:
            tie(draft, half.twin)


def _follows_party(draft: Draft) -> bool:
    """ "…, the government – 681": a party and a dash, with which another side begins."""
    sentence, at = draft.sentence, draft.start_of_bound() - 1
    if at < 1 or sentence.lows[at] not in DASHES:
        return False
    return any(
        tag.last == at and tag.form not in {"people", "adjective"} for tag in sentence.by_category.get("party", ())
    )


def _tie_partitives(drafts: list[Draft], side: str | None) -> None:
    """ "175 of them", "six of the seven"."""
    for at, draft in enumerate(drafts):
        if draft.whole is None and draft.form is Form.PARTITIVE:
            after = drafts[at + 1] if at + 1 < len(drafts) else None
            if _is_of_unread(draft, after):
                continue
            named = after if after and after.sentence is draft.sentence and after.first - draft.last <= 3 else None
            freed = _is_of_the_freed(draft)
            tie(draft, named if named and fits(named, draft) else whole_before(drafts, at, side if freed else None))
            _tie_rest_of_list(drafts, at)


def _is_of_the_freed(draft: Draft) -> bool:
    """ "Twelve of the freed": does a word for those who came back follow, rather than a pronoun?"""
    links = draft.sentence.by_category.get("link", ())
    return any(t.value == "of_them" and t.first == draft.head and not _is_pronoun(draft.sentence, t) for t in links)


def _is_pronoun(sentence: Sentence, tag: Tag) -> bool:
    return sentence.has("link", "them", tag.first, tag.first + 1) is not None


def _is_of_unread(draft: Draft, after: Draft | None) -> bool:
    """ "87 of the 251 people abducted": a part of a figure that is no claim itself."""
    named = next((n.first for n in draft.sentence.numbers if 0 < n.first - draft.last <= OF_THE), None)
    return named is not None and (after is None or after.sentence is not draft.sentence or after.first != named)


def _tie_rest_of_list(drafts: list[Draft], at: int) -> None:
    """ "95 of them defended the city, 28 are wounded": bare figures of the same sentence go on with the list."""
    whole = drafts[at].whole
    for part in drafts[at + 1 :]:
        listed = part.form is Form.BARE or (part.form is Form.NOUN and is_joined(drafts[at], part))
        if whole is None or part.sentence is not drafts[at].sentence or not listed:
            return
        if part.whole is None and part is not whole and fits(whole, part):
            tie(part, whole)


def _tie_opened(drafts: list[Draft]) -> None:
    """ "Of the 95 who came home, 83 were exchanged": "of" leads the whole in."""
    for at, whole in enumerate(drafts):
        if not _opens_with_of(whole):
            continue
        last = whole
        for part in drafts[at + 1 :]:
            if part.sentence is not whole.sentence or is_joined(last, part) or is_price(part):
                break
            if part.whole is None and part.form is not Form.SAME and fits(whole, part):
                tie(part, whole)
            last = part


def _opens_with_of(draft: Draft) -> bool:
    sentence = draft.sentence
    for tag in sentence.by_category.get("link", ()):
        if tag.value in {"among_before", "of_them"} and _leads(sentence, tag.last, draft):
            if sentence.has("link", "them", tag.first, tag.first + 1) is not None:
                return False
            return tag.first == 0 or sentence.lows[tag.first - 1] == "," or sentence.lows[tag.first - 1] in QUOTES
    return False


def _leads(sentence: Sentence, at: int, draft: Draft) -> bool:
    """Does nothing but an article, a bound or "those" stand between a token and the figure?"""
    return at <= draft.first and all(
        any(tag.category in {"closed", "credit"} for tag in sentence.at.get(j, ()))
        or any(tag.first < j < tag.last for tag in sentence.by_category.get("link", ()))
        or _in_bound(draft, j)
        for j in range(at, draft.first)
    )


def _in_bound(draft: Draft, at: int) -> bool:
    return draft.bound is not None and draft.bound[0] <= draft.sentence.tokens[at].start < draft.bound[1]


def _tie_named(drafts: list[Draft], side: str | None) -> None:
    """ "48 of the freed", "37 released": figures whose own noun says that they are some of those just told of."""
    for at, draft in enumerate(drafts):
        told = draft.of_the_freed and draft.form is Form.NOUN
        if draft.whole is None and (is_some_of(draft) or is_of_the(draft) or told):
            tie(draft, whole_before(drafts, at, side))


def _tie_listed(drafts: list[Draft]) -> None:
    """ "116 came home: 87 soldiers, seven …": what a colon opens, while it does not outgrow the figure before."""
    for at, whole in enumerate(drafts):
        sentence = whole.sentence
        colon = next((j for j in range(whole.last, len(sentence.lows)) if sentence.lows[j] == ":"), None)
        after = [part for part in drafts[at + 1 :] if part.sentence is sentence]
        if colon is None or not after or any(part.first < colon for part in after) or not is_exact(whole):
            continue
        total = 0
        for part in after:
            if part.form is Form.SAME or _cut_off(colon, part) or not adds_to(whole, part):
                break
            total += part.low or 0
            if total > (whole.low or 0):
                break
            if part.whole is None:
                tie(part, whole)


def _tie_links(drafts: list[Draft], side: str | None) -> None:
    """ "including 12 women", "among them are 31 wounded"."""
    for at, draft in enumerate(drafts):
        loose = draft.whole is None and draft.form is not Form.SAME and draft.counted is not Counted.EXCHANGE
        if loose and _link_before(draft):
            tie(draft, whole_before(drafts, at, side))


def _link_before(draft: Draft) -> bool:
    """Does "of them", "including" or "among them" lead to the figure?"""
    sentence = draft.sentence
    for tag in sentence.by_category.get("link", ()):
        if tag.value == "those" and draft.last <= tag.first < draft.head + 1:
            return True
        comma = sentence.lows[draft.head : tag.first] == [","]
        if tag.value == "of_them" and draft.head <= tag.first <= draft.head + 1 and not comma:
            return True
        if tag.value in {"of_them", "including"} and tag.last <= draft.first and not _cut_off(tag.last, draft):
            return True
    return False


def _cut_off(at: int, draft: Draft) -> bool:
    """Does another clause with its own verb, or the other side, begin between a link and the figure?"""
    sentence = draft.sentence
    before = draft.first - 1
    unnumbered = not any(at <= number.first < before for number in sentence.numbers)
    if unnumbered and before - 1 > at and sentence.lows[before - 1] == "," and _is_conjunction(sentence, before):
        return True
    if is_price(draft) or _follows_party(draft) or _opens_day(at, draft):
        return True
    between = [tag for tag in sentence.by_category.get("link", ()) if at <= tag.first < draft.first]
    returns = [tag for tag in sentence.by_category.get("channel", ()) if at <= tag.first < draft.first]
    return any(tag.value == "same" for tag in between) or any(tag.value == "in_return" for tag in returns)


def _opens_day(at: int, draft: Draft) -> bool:
    """ "Among them 120 civilians, yesterday – 307": a day and a dash, with which the next item of a list begins."""
    sentence = draft.sentence
    return any(
        at < span.first < draft.first
        and sentence.lows[span.first - 1] in {",", ";"}
        and sentence.lows[span.last : span.last + 1][0:1]
        and sentence.lows[span.last] in DASHES
        for span in sentence.dates
    )


def _tie_forward(drafts: list[Draft], at: int) -> None:
    """ "Three came home. They are among 103 freed"; "15 to be freed. In total 800 will be"."""
    whole = drafts[at]
    part = drafts[at - 1] if at else None
    if part is None or part.whole is not None or not may_hold(whole, part) or part.form is Form.PARTITIVE:
        return
    if whole.whole is part or whole.sentence.index - part.sentence.index > 1:
        return
    sentence = whole.sentence
    among = any(
        (tag.value == "of_them" or (tag.value == "among_before" and part.sentence is sentence))
        and tag.first > 0
        and _leads(sentence, tag.last, whole)
        for tag in sentence.by_category.get("link", ())
    )
    if (among and not _opens_with_of(whole) and _is_among(whole, part)) or _in_total(whole, part):
        tie(part, whole)


def _is_among(whole: Draft, part: Draft) -> bool:
    """ "They are among the 103" and "three are among the 185": no verb of return of its own leads to the whole."""
    sentence = whole.sentence
    first = part.head if part.sentence is sentence else 0
    own = [tag for tag in sentence.by_category.get("verb", ()) if first <= tag.first < whole.first]
    return not own


def _in_total(whole: Draft, part: Draft) -> bool:
    """A promise or a day's figure that "in total" sets over the figure before it; never a running total."""
    if whole.scope is not Scope.DAY or whole.action is Action.HELD or not together(whole, part):
        return False
    return (whole.status in PROMISED and part.status in PROMISED) or whole.from_date == part.from_date is not None


def _tie_dead(drafts: list[Draft], at: int) -> None:
    """ "Still has 59 hostages, 35 believed to be dead": those of the held of whom it is said."""
    draft = drafts[at]
    last = drafts[at - 1] if at else None
    if last is None or draft.whole is not None or draft.form is not Form.BARE or last.sentence is not draft.sentence:
        return
    if Action.HELD in {last.action, draft.action} and draft.sentence.has("link", "dead", draft.last, draft.last + 2):
        tie(draft, last if fits(last, draft) else None)


def _tie_begun(drafts: list[Draft], at: int) -> None:
    """ "An exchange of 900 began. On Friday 318 were flown": a day's figure of an exchange that has begun."""
    draft = drafts[at]
    if draft.whole is not None or draft.returned_to or draft.held_by or draft.scope is not Scope.DAY or not draft.dated:
        return
    for whole in reversed(drafts[:at]):
        if draft.sentence.index - whole.sentence.index > BACK:
            return
        open_way = whole.returned_to is None and whole.held_by is None and whole.whole is None
        if open_way and whole.status is Status.PLANNED and whole.scope is Scope.DAY and fits(whole, draft):
            tie(draft, whole)
            return


def _tie_sibling(drafts: list[Draft], at: int) -> None:
    """ "318 on Friday; a further 500 on Saturday": the next part of the same whole, where there is room for it."""
    draft = drafts[at]
    last = drafts[at - 1] if at else None
    if draft.whole is not None or last is None or last.whole is None or draft.form is Form.SAME:
        return
    whole = last.whole
    parts = sum(other.low or 0 for other in drafts[:at] if other.whole is whole)
    room = whole.low is None or parts + (draft.low or 0) <= whole.low
    near = draft.sentence.index - last.sentence.index <= 1
    if near and room and _another(draft) and may_hold(whole, draft) and draft.returned_to in (None, whole.returned_to):
        tie(draft, whole)


def _another(draft: Draft) -> bool:
    sentence = draft.sentence
    return any(
        tag.value == "another" and tag.last > tag.first and draft.first - 2 <= tag.last <= draft.first
        for tag in sentence.by_category.get("link", ())
        if not _is_conjunction(sentence, tag.first)
    )


def _is_conjunction(sentence: Sentence, at: int) -> bool:
    return any(tag.category == "credit" and tag.value == "joint" for tag in sentence.at.get(at, ()))


def _tie_portion(drafts: list[Draft], at: int) -> None:
    """ "1,200 will come home. The first group will have up to 300": the group is a part of what was promised."""
    draft = drafts[at]
    if draft.whole is not None or draft.counted is Counted.EXCHANGE or not draft.sentence.has("link", "portion"):
        return
    tag = draft.sentence.has("link", "portion", 0, draft.first)
    whole = whole_before(drafts, at) if tag else None
    if whole is not None and whole.status in PROMISED and whole.scope is draft.scope:
        tie(draft, whole)
