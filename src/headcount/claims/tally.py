"""Figures that a count is said to have reached: "brings the number of people freed to 6,057"."""

from __future__ import annotations

from headcount.claims.draft import Draft, Form
from headcount.claims.sentence import Sentence
from headcount.claims.tags import Tag
from headcount.records.claim import Counted

AFTER = 2
"""Tokens between a figure and the count that it is told of ("brings to 18 the number of …")."""
NOUN = frozenset({"people", "counted"})


def read_tally(draft: Draft) -> None:
    """Take what is counted, and the word that says they came back, from the noun phrase after "the number of"."""
    if draft.form is not Form.BARE:
        return
    count = _count(draft)
    if count is None:
        return
    sentence = draft.sentence
    stop = draft.first if count.last <= draft.first else _next_break(sentence, count.last)
    back = _said_of_them(sentence, count.last, stop)
    nouns = [t for t in sentence.tags if count.last <= t.first < (back.first if back is not None else stop)]
    people = [t for t in nouns if t.category in NOUN or (t.category == "party" and t.form == "people")]
    if back is None or not (people or sentence.lows[draft.start_of_bound() - 1] == ":"):
        return
    draft.tally, draft.predicate = count, back
    draft.people |= {t.value for t in nouns if t.category in {"people", "quality", "group"}} - {"plain"}
    whose = (t.value for t in nouns if t.category == "party" and t.form in {"people", "adjective"})
    draft.nationality = draft.nationality or next(whose, None)
    if any(t.category == "counted" and t.value == Counted.BODY for t in people):
        draft.counted = Counted.BODY


def _count(draft: Draft) -> Tag | None:
    """ "The number of", with the figure as what it has reached, no other figure between."""
    sentence, at = draft.sentence, draft.start_of_bound()
    for tag in sentence.by_category.get("link", ()):
        if tag.value != "number_of":
            continue
        reached = any(t.value == "reached" and t.last == at for t in sentence.by_category["link"])
        reached = reached or sentence.lows[at - 1] == ":"
        between = any(tag.last <= n.first < draft.first for n in sentence.numbers)
        if (tag.last < draft.first and reached and not between) or (
            0 <= tag.first - draft.last <= AFTER and sentence.has("prep", "to", at - 1, at) is not None
        ):
            return tag
    return None


def _next_break(sentence: Sentence, at: int) -> int:
    numbers = (n.first for n in sentence.numbers if n.first >= at)
    commas = (j for j in range(at, len(sentence.lows)) if sentence.lows[j] in {",", ";"})
    return min((*numbers, *commas), default=len(sentence.lows))


def _said_of_them(sentence: Sentence, first: int, stop: int) -> Tag | None:
    """The verb of return in the noun phrase, which its people undergo ("captives freed")."""
    verbs = (t for t in sentence.by_category.get("verb", ()) if first <= t.first < stop)
    verb = next((t for t in verbs if t.form in {"done", "passive"}), None)
    return verb._replace(form="passive") if verb is not None else None
