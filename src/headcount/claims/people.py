"""What kind of people a figure counts: from its noun phrase, what is said of them, and the figures they belong to."""

from __future__ import annotations

from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.sentence import DASHES, QUOTES, Sentence
from headcount.claims.tags import Tag, find_tags
from headcount.records.claim import Action, Counted, Scope, Status

REACH = 8
"""Tokens after a figure within which the words stand that say what its people are or have."""
STATES = frozenset({"plain", "wounded_sick", "young"})
"""What people may be besides soldiers or civilians."""
SAID = frozenset({"wounded_sick", "military"})
"""What a verb may say of people: that they are wounded, that they defended."""
NEAR = 5
BACK = 2
"""Sentences back in which the figure no longer stands that an elliptical one goes on with."""
KINDS = frozenset({"people", "quality", "group"})
SERVICES = frozenset({"national_guard", "border_guard", "navy", "police"})
GARRISONS = frozenset({"mariupol", "azov"})
MIXED = frozenset({"civilian", "military"})
"""Kinds of which some are one and some the other ("1,000 soldiers and civilians")."""
FEW = 20
"""So few people are of one kind: "four civilians and defenders of the island"."""
MILITARY = frozenset({"navy"})
"""Services whose people are soldiers by what they are."""


def resolve_people(drafts: list[Draft], document: Document) -> None:
    """Complete the kinds of people of every figure."""
    for at, draft in enumerate(drafts):
        following = _next_number(draft)
        labelled = _read_label(draft)
        if labelled:
            continue
        if draft.form in {Form.PARTITIVE, Form.BARE} or (draft.whole is not None and not draft.people):
            _read_predicate(draft, following)
        else:
            _read_tail(draft, following)
        if draft.form in {Form.FORMULA, Form.ORDINAL} or draft.twin is not None:
            _read_object(draft, document)
        if not draft.people:
            _inherit(drafts, at)
            _read_captor(draft, document)
    for draft in drafts:
        if draft.twin is not None and draft.twin.start == draft.start:
            draft.people |= draft.twin.people
        _imply(draft)


def _read_label(draft: Draft) -> bool:
    """ "National Guard – 24, navy – 22": the kind stands before the figure, with a dash or colon between."""
    sentence, at = draft.sentence, draft.first - 1
    if draft.form is not Form.BARE or at < 1 or not (sentence.lows[at] in DASHES or sentence.lows[at] == ":"):
        return False
    _add(draft, [tag for kind in KINDS for tag in sentence.by_category.get(kind, ()) if tag.last == at])
    return bool(draft.people)


def _next_number(draft: Draft) -> int:
    """The token at which the next number (or the sentence's end) cuts a figure's own words off."""
    sentence = draft.sentence
    return min((n.first for n in sentence.numbers if n.first >= draft.head), default=len(sentence.tokens))


def _kinds(sentence: Sentence, at: int) -> list[Tag]:
    return [tag for tag in sentence.at.get(at, ()) if tag.category in KINDS]


def _add(draft: Draft, tags: list[Tag], sentence: Sentence | None = None) -> None:
    found = {tag.value for tag in tags if tag.value != "plain"} - draft.people
    if found:
        draft.people |= found
        draft.cue("people", "what they are called", span=(sentence or draft.sentence).span(tags[0]))


def _skip(sentence: Sentence, at: int, stop: int) -> int:
    """On past dashes, quotation marks and words of the closed classes."""
    while at < stop and not _kinds(sentence, at):
        tags = sentence.at.get(at, ())
        light = [tag.last for tag in tags if tag.category in {"closed", "link", "credit"}]
        if not (light or sentence.lows[at] in DASHES or sentence.lows[at] in QUOTES):
            break
        at = max([at + 1, *light])
    return at


def _read_predicate(draft: Draft, stop: int) -> None:
    """ "Two of them are civilians", "95 of them defended Mariupol", "28 have serious wounds"."""
    sentence = draft.sentence
    if any(tag.value == "of_them" and tag.last == draft.first for tag in sentence.by_category.get("link", ())):
        return
    start = draft.head
    whole = draft.whole
    if (
        whole is not None
        and whole.sentence is sentence
        and 0 < whole.first - draft.last <= 2
        and whole.head < len(sentence.tokens)
    ):
        start = draft.head = whole.head
        stop = min((n.first for n in sentence.numbers if n.first >= start), default=len(sentence.tokens))
    link = next((tag for tag in sentence.by_category.get("link", ()) if tag.first == draft.head), None)
    at = _skip(sentence, link.last if link is not None and link.value == "of_them" else start, stop)
    named = _noun_run(sentence, at, stop)
    if named and draft.form is not Form.NOUN:
        _add(draft, named)
    said = [
        tag
        for j in range(start, min(stop, start + REACH))
        for tag in _kinds(sentence, j)
        if tag.category == "group" or (tag.category == "quality" and tag.value in SAID)
    ]
    nouns = any(tag.category == "people" and tag.value not in STATES for tag in named)
    states = said or [tag for tag in named if tag.value in STATES]
    if states and not nouns and draft.whole is not None and draft.form is not Form.NOUN:
        draft.people |= draft.whole.people
    _add(draft, said)


def _noun_run(sentence: Sentence, at: int, stop: int) -> list[Tag]:
    """The kinds named by the noun phrase that begins at a token."""
    found: list[Tag] = []
    while at < stop:
        tags = _kinds(sentence, at)
        if tags:
            found += tags
            at = max(tag.last for tag in tags)
        elif found and at + 1 < stop and _is_joint(sentence, at) and _kinds(sentence, _skip(sentence, at, stop)):
            at = _skip(sentence, at, stop)
        elif any(tag.category == "party" for tag in sentence.at.get(at, ())):
            at += 1
        else:
            break
    return found


def _is_joint(sentence: Sentence, at: int) -> bool:
    if sentence.lows[at] in QUOTES:
        return True
    return any(
        (tag.category == "credit" and tag.value in {"joint", "article"})
        or (tag.category == "link" and tag.value == "filler")
        for tag in sentence.at.get(at, ())
    )


def _read_tail(draft: Draft, stop: int) -> None:
    """ "59 soldiers of the National Guard", "640 wounded and young prisoners", "bodies that are those of soldiers"."""
    sentence = draft.sentence
    inside = [tag for at in range(draft.last, draft.head) for tag in _kinds(sentence, at) if tag.category == "group"]
    _add(draft, inside)
    if draft.counted is Counted.EXCHANGE or draft.form is Form.FORMULA:
        return
    at = _skip(sentence, draft.head, min(stop, draft.head + NEAR)) if _goes_on(sentence, draft.head) else draft.head
    tail = _noun_run(sentence, at, stop)
    if draft.people:
        coordinated = at > draft.head and _is_and(sentence, draft.head)
        known = {tag.first for tag in tail if coordinated and tag.value in draft.people}
        tail = [tag for tag in tail if tag.first not in known]
        tail = [tag for tag in tail if coordinated or tag.value in SERVICES or tag.category == "group"]
        if (
            coordinated
            and draft.value <= FEW
            and draft.people & MIXED
            and MIXED & {tag.value for tag in tail} - draft.people
        ):
            tail = []
    _add(draft, tail)
    if draft.counted is Counted.BODY and not draft.people:
        _add(draft, [tag for j in range(draft.head, stop) for tag in _kinds(sentence, j) if tag.value != "plain"][:1])


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Does "of", "and" or a quotation mark join what follows to the noun before?"""
    return at < len(sentence.tokens) and _is_joint(sentence, at)


def _is_and(sentence: Sentence, at: int) -> bool:
    return any(tag.category == "credit" and tag.value == "and" for tag in sentence.at.get(at, ()))


def _read_object(draft: Draft, document: Document) -> None:
    """ "They exchanged prisoners of war, 75 for 75": what was exchanged is what the figures count."""
    if draft.people:
        return
    sentences = document.sentences[max(0, draft.sentence.index - 1) : draft.sentence.index + 1]
    for sentence in reversed(sentences):
        stop = draft.first if sentence is draft.sentence and draft.form is not Form.ORDINAL else len(sentence.tokens)
        for verb in sentence.by_category.get("verb", ()):
            if verb.value != "swap" or verb.first >= stop:
                continue
            tags = [tag for at in range(verb.last, min(stop, verb.last + 3)) for tag in _kinds(sentence, at)]
            if tags and not any(verb.last <= n.first < tags[0].first for n in sentence.numbers):
                _add(draft, tags, sentence)
                return
    if draft.form is Form.ORDINAL:
        inside = find_tags(draft.sentence.lows[draft.last : draft.head - 1], draft.sentence.language)
        draft.people |= {tag.value for tag in inside if tag.category == "people" and tag.value == "pow"}


def _inherit(drafts: list[Draft], at: int) -> None:
    """An elliptical figure counts the people of the one that it goes on with."""
    draft = drafts[at]
    model = _model(drafts, at)
    if model is not None and model.people:
        draft.people = set(model.people) - ({"foreigner"} if draft.nationality is not None else set())
        draft.cue("people", "as the figure it belongs to", span=(model.start, model.end))


def _model(drafts: list[Draft], at: int) -> Draft | None:
    draft = drafts[at]
    last = next((d for d in reversed(drafts[:at]) if d is not draft.twin), None)
    if draft.form is Form.PARTITIVE:
        return draft.whole
    if draft.form is Form.NOUN:
        return draft.whole if draft.whole is not None and draft.whole.sentence is draft.sentence else None
    if draft.form is not Form.BARE or draft.counted is not Counted.PERSON:
        return None
    after = drafts[at + 1] if at + 1 < len(drafts) else None
    if draft.status is Status.DENIED and after is not None and after.sentence is draft.sentence:
        return after
    if last is not None and draft.whole is not None and last.whole is draft.whole and last.sentence is draft.sentence:
        return last
    if draft.whole is not None:
        return draft.whole
    if last is not None and not _goes_with(last, draft):
        return None
    far = BACK if last is None else draft.sentence.index - last.sentence.index
    same = next((d for d in drafts if d is not draft and (d.low, d.high) == (draft.low, draft.high)), None)
    return last if far == 0 or (far < BACK and same is None) else same


def _is_sum(draft: Draft, last: Draft) -> bool:
    """A running total after a day's figure: it may count others too."""
    return draft.action is Action.RETURNED and draft.scope is Scope.TOTAL and last.scope is Scope.DAY


def _goes_with(last: Draft, draft: Draft) -> bool:
    """May an elliptical figure leave out the last one's noun? Not the other way round, nor in a total after a day."""
    if last.counted is not draft.counted or _is_sum(draft, last):
        return False
    crossed = draft.returned_to is not None and draft.returned_to == last.held_by
    return draft.nationality is not None or not crossed


def _read_captor(draft: Draft, document: Document) -> None:
    """ "203 people taken by Hamas": those whom a body that is no state holds, or who were taken hostage."""
    sentence = draft.sentence
    if draft.people or draft.form is Form.FORMULA or draft.counted is not Counted.PERSON:
        return
    for at in range(draft.head, min(len(sentence.tokens), draft.head + NEAR)):
        for tag in sentence.at.get(at, ()):
            captor = tag.category == "prep" and tag.value == "captor"
            party = sentence.has("party", None, tag.last, tag.last + 1) if captor else None
            taken = party is not None and document.is_militia(party.value)
            if taken or (tag.category in {"held", "prep", "harm"} and _names_hostages(sentence, tag)):
                draft.people.add("hostage")
                draft.cue("people", "in whose hands they were", tag)
                return


def _names_hostages(sentence: Sentence, tag: Tag) -> bool:
    words = sentence.lows[tag.first : tag.last]
    return any(found.value == "hostage" for low in words for found in find_tags([low], sentence.language))


def _imply(draft: Draft) -> None:
    """Garrisons and the navy are soldiers; civilians from a garrison's town are none of it."""
    if draft.people >= MIXED and draft.form is Form.NOUN:
        draft.people -= MIXED
    if draft.people & {"civilian", "child"}:
        draft.people -= GARRISONS
        draft.people -= {"pow"} if "civilian" in draft.people else set()
    elif draft.people & MILITARY and draft.counted is not Counted.EXCHANGE:
        draft.people.add("military")
