"""Within an exchange, or outside it: by the words beside a figure, else by those that tell of the same event."""

from __future__ import annotations

from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.sentence import Sentence
from headcount.claims.tags import Tag
from headcount.records.claim import Action, Channel, Counted, Scope, Status

EQUAL = 4
"""Sentences between two equal figures that answer each other."""
BEFORE = 2
AFTER = 3
NEAR = 6
"""Tokens between "nobody" and "in return"."""
"""Sentences before and after a figure that may still speak of its event."""
HEADLINE = 2
"""Sentences at the beginning of a report that say what all of it is about."""
CURRENCIES = frozenset("$€£₴₽")
NAMING = {"exchange": Channel.EXCHANGE, "outside": Channel.OUTSIDE_EXCHANGE, "no_return": Channel.OUTSIDE_EXCHANGE}


def resolve_channel(draft: Draft) -> None:
    """Set the channel from the words of the figure's own sentence."""
    if draft.action is Action.HELD:
        return
    formula = draft.form is Form.FORMULA and draft.counted is Counted.PERSON
    if formula or draft.form is Form.ORDINAL or draft.counted is Counted.EXCHANGE:
        draft.channel = Channel.EXCHANGE
        draft.cue("channel", "the form is that of an exchange")
        return
    tag = _own_word(draft)
    if tag is not None:
        draft.channel = _channel_of(tag)
        draft.cue("channel", "word for the channel", tag)


def _channel_of(tag: Tag) -> Channel:
    return NAMING.get(tag.value, Channel.EXCHANGE) if tag.category == "channel" else Channel.EXCHANGE


def find_channel_words(sentence: Sentence) -> list[Tag]:
    """The words of a sentence that name an exchange, or say that there was none, in order."""
    found = [tag for tag in sentence.by_category.get("channel", ()) if tag.value in NAMING]
    inside = {at for tag in found for at in range(tag.first, tag.last)}
    found += [tag for tag in sentence.by_category.get("verb", ()) if tag.value == "swap" and tag.first not in inside]
    inside |= {tag.first for tag in found}
    found += [
        tag
        for tag in sentence.by_category.get("counted", ())
        if tag.value == Counted.EXCHANGE and tag.first not in inside
    ]
    bare = {tag.first for tag in sentence.by_category.get("channel", ()) if tag.value == "in_return"}
    if CURRENCIES & set(sentence.lows):
        found = [tag for tag in found if tag.first not in bare]
    found = [
        tag._replace(value="no_return") if tag.first in bare and _for_nothing(sentence, tag) else tag for tag in found
    ]
    return sorted(found, key=lambda tag: tag.first)


def _for_nothing(sentence: Sentence, tag: Tag) -> bool:
    """ "Nobody was given up in return"."""
    return sentence.has("channel", "nobody", max(0, tag.first - NEAR), tag.last + NEAR) is not None


def _own_word(draft: Draft) -> Tag | None:
    """The word for a channel that governs the figure, within its stretch of the sentence."""
    sentence = draft.sentence
    found = [tag for tag in find_channel_words(sentence) if _reaches(tag, draft)]
    if draft.counted is Counted.BODY:
        found = [tag for tag in found if tag.first >= draft.last]
    outside = [tag for tag in found if _channel_of(tag) is Channel.OUTSIDE_EXCHANGE]
    if outside and len(outside) < len(found):
        start = max((n.last for n in sentence.numbers if n.first < draft.first), default=0)
        stop = min((n.first for n in sentence.numbers if n.first >= draft.last), default=len(sentence.tokens))
        own = [tag for tag in outside if start <= tag.first < stop]
        found = own or [tag for tag in found if tag not in outside]
    return min(found, key=lambda tag: sentence.distance(tag, draft.first), default=None)


def _reaches(tag: Tag, draft: Draft) -> bool:
    """Does the word belong to the figure too? Not beyond another that is set off, nor outside a total's clause."""
    sentence = draft.sentence
    between = [n for n in sentence.numbers if draft.last <= n.first < tag.first or tag.last <= n.first < draft.first]
    set_off = bool(between) and any(low in {",", ";"} for low in sentence.lows[draft.head : between[-1].first])
    if draft.scope is not Scope.DAY:
        inside = _channel_of(tag) is Channel.EXCHANGE
        counted = inside and any(n.ordinal and n.last <= tag.first <= n.last + 2 for n in sentence.numbers)
        return sentence.segments[tag.first] == sentence.segments[draft.first] and not set_off and not counted
    if _channel_of(tag) is Channel.EXCHANGE or not between:
        return True
    if tag.first < draft.first:
        return False
    return not set_off


def share_channels(drafts: list[Draft], document: Document) -> None:
    """Fill the channel from what else the report tells of the same event."""
    events = _Events(document, drafts)
    for _ in range(2):
        _share_same_figure(drafts)
    for draft in drafts:
        if draft.channel is None and draft.action is Action.RETURNED and draft.counted is Counted.PERSON:
            events.fill(draft)
    _share_same_figure(drafts)
    _share_answers(drafts, events.untold)
    for draft in drafts:
        if draft.channel is None and draft.whole is not None and draft.action is Action.RETURNED:
            draft.channel = draft.whole.channel
    for draft in drafts:
        parts = [part for part in drafts if part.whole is draft]
        channels = {part.channel for part in parts}
        alike = all(part.scope is draft.scope for part in parts)
        if draft.channel is None and channels == {Channel.EXCHANGE} and alike:
            draft.channel = Channel.EXCHANGE
        elif len(channels - {None}) > 1:
            draft.channel = None


def _share_same_figure(drafts: list[Draft]) -> None:
    """The same number going the same way is the same event; so are a promise and what came of it."""
    for draft in drafts:
        if draft.channel is not None or draft.action is Action.HELD or _is_mixed(draft, drafts):
            continue
        model = next((d for d in drafts if d.channel is not None and _is_same(d, draft)), None)
        if model is None and draft.status is Status.PLEDGED:
            model = next((d for d in drafts if d.channel is not None and _keeps(d, draft)), None)
        if model is not None:
            draft.channel = model.channel
            draft.cue("channel", "as the same figure elsewhere", span=(model.start, model.end))


def _is_same(a: Draft, b: Draft) -> bool:
    return (
        a is not b
        and (a.low, a.high, a.counted, a.scope) == (b.low, b.high, b.counted, b.scope)
        and a.action is b.action
        and (a.returned_to == b.returned_to or None in {a.returned_to, b.returned_to})
        and a.form is not Form.ORDINAL
        and (a.from_date == b.from_date or None in {a.from_date, b.from_date})
    )


def _keeps(done: Draft, promise: Draft) -> bool:
    """ "Said it would release 23 but transferred 22": both in one sentence, the same way."""
    return (
        done.sentence is promise.sentence
        and done.status is Status.DONE
        and done.counted is promise.counted
        and done.scope is promise.scope
        and done.returned_to == promise.returned_to
    )


def _is_mixed(draft: Draft, drafts: list[Draft]) -> bool:
    """A whole of which a part came outside the exchange: the whole has no one channel."""
    return any(d.whole is draft and d.channel is Channel.OUTSIDE_EXCHANGE for d in drafts)


def _share_answers(drafts: list[Draft], untold: list[Draft]) -> None:
    """What went one way in an exchange is answered by what went the other way on the same day."""
    for draft in drafts:
        if (
            draft.channel is None
            and draft.scope is Scope.DAY
            and draft.counted is Counted.PERSON
            and draft.action is Action.RETURNED
            and draft not in untold
            and not _is_mixed(draft, drafts)
        ):
            other = next((d for d in drafts if _answers(d, draft) and _is_said(d, draft, drafts)), None)
            if other is not None:
                draft.channel = Channel.EXCHANGE
                draft.cue("channel", "answered by the other direction", span=(other.start, other.end))


def _is_said(other: Draft, draft: Draft, drafts: list[Draft]) -> bool:
    """Is the other direction said to be an exchange, or told in a sentence of its own right beside this one?"""
    if other.channel is not None:
        return True
    if "child" in other.people | draft.people:
        return False
    one_way = all(d.returned_to in (None, other.returned_to) for d in drafts if d.sentence is other.sentence)
    reach = EQUAL if other.low == draft.low else BEFORE if "hostage" in other.people | draft.people else 1
    near = 0 < abs(other.sentence.index - draft.sentence.index) <= reach
    return near and one_way and other.whole is None and draft.whole is None


def _answers(other: Draft, draft: Draft) -> bool:
    return (
        other.channel in {Channel.EXCHANGE, None}
        and other.action is Action.RETURNED
        and other.scope is Scope.DAY
        and other.action is Action.RETURNED
        and other.returned_to not in (None, draft.returned_to)
        and (other.returned_to == draft.held_by or other.held_by == draft.returned_to)
        and other.counted is draft.counted
        and (other.from_date == draft.from_date or None in {other.from_date, draft.from_date})
        and other.status is draft.status
    )


class _Events:
    """What the sentences around a figure say of the channel of its event."""

    def __init__(self, document: Document, drafts: list[Draft]) -> None:
        self.document = document
        self.drafts = drafts
        self.untold: list[Draft] = []
        """Figures beside others that came outside the exchange: of their own channel nothing is told."""
        self._words: dict[int, list[Tag]] = {}
        self._worded = [sentence for sentence in document.sentences if any(low[0].isalpha() for low in sentence.lows)]
        self._place = {sentence.index: at for at, sentence in enumerate(self._worded)}

    def words(self, sentence: Sentence) -> list[Tag]:
        """The channel words of a sentence, found once."""
        if sentence.index not in self._words:
            self._words[sentence.index] = find_channel_words(sentence)
        return self._words[sentence.index]

    def fill(self, draft: Draft) -> None:
        """Set a figure's channel from the nearest sentence that tells it."""
        if _is_mixed(draft, self.drafts) or draft.status is Status.PROPOSED:
            return
        if draft.scope is not Scope.DAY:
            self._refer(draft)
            return
        if self.document.lone_holder is not None:
            self._mercy(draft)
        for sentence in self._around(draft) if draft.channel is None else ():
            found = self._event_word(sentence, draft)
            if found is not None:
                tag, channel = found
                if channel is not None:
                    draft.channel = channel
                    draft.cue("channel", "the event that the report tells of", span=sentence.span(tag))
                else:
                    self.untold.append(draft)
                return
        self._mercy(draft)

    def _refer(self, draft: Draft) -> None:
        """ "That takes in exchanges only": a sentence that says what the total before it counts."""
        for sentence in self.document.sentences[draft.sentence.index : draft.sentence.index + AFTER]:
            tag = sentence.has("link", "refers")
            if tag is not None and self.words(sentence) and sentence.index > draft.sentence.index:
                draft.channel = Channel.EXCHANGE
                draft.cue("channel", "what the total counts", span=sentence.span(tag))
                return

    def _around(self, draft: Draft) -> list[Sentence]:
        """Sentences that may tell of a figure's event, nearest first; the headline last."""
        at = self._place.get(draft.sentence.index, 0)
        order = [at + 1, at - 1, at - 2, at + 2, at + 3]
        near = [self._worded[i] for i in order if max(0, at - BEFORE) <= i < min(len(self._worded), at + AFTER + 1)]
        for i in (at + 4, at + 5, at + 6):
            if i < len(self._worded) and self._is_counted(self._worded[i]):
                near.append(self._worded[i])
        return near + [sentence for i, sentence in enumerate(self._worded[:HEADLINE]) if i < at - BEFORE]

    def _is_counted(self, sentence: Sentence) -> bool:
        """ "This was the 69th exchange": the end of a list of what it brought."""
        named = [tag.first for tag in self.words(sentence)]
        return any(number.ordinal and 0 <= at - number.last <= 1 for number in sentence.numbers for at in named)

    def _event_word(self, sentence: Sentence, draft: Draft) -> tuple[Tag, Channel | None] | None:
        """The word of a sentence that tells of a figure's event; no channel where it tells of others only."""
        after = sentence.index > draft.sentence.index
        figures = [d for d in self.drafts if d.sentence is sentence]
        if any(self._is_elsewhere(d, draft) for d in figures):
            return None
        words = self.words(sentence)
        if not figures:
            words = sorted(words, key=lambda tag: _channel_of(tag) is Channel.EXCHANGE)
        for tag in words:
            channel = _channel_of(tag)
            if channel is Channel.OUTSIDE_EXCHANGE:
                if after and not figures:
                    return tag, channel
                if not after:
                    return tag, None
            elif not (after and self._is_several(sentence, tag)):
                return tag, channel
        return None

    def _is_elsewhere(self, other: Draft, draft: Draft) -> bool:
        """Is the other figure one of another day, or one whose own words put it outside the exchange?"""
        days = {other.from_date, draft.from_date}
        if draft.status is not Status.DONE and other.channel is Channel.EXCHANGE:
            return False
        if other.scope is not Scope.DAY:
            return other.counted is not Counted.EXCHANGE
        return None not in days and len(days) > 1

    def _is_several(self, sentence: Sentence, tag: Tag) -> bool:
        return any(other.value == "several" for other in sentence.at.get(tag.first, ()) if other.category == "channel")

    def _mercy(self, draft: Draft) -> None:
        """Pardons and one-sided talks are outside an exchange, where no exchange is told of."""
        at = draft.sentence.index
        for sentence in (draft.sentence, *self.document.sentences[at + 1 : at + 2]):
            tag = sentence.has("channel", "one_sided")
            another = any(d.sentence is sentence and self._is_elsewhere(d, draft) for d in self.drafts)
            if tag is not None and not another:
                draft.channel = Channel.OUTSIDE_EXCHANGE
                draft.cue("channel", "given without an exchange", span=sentence.span(tag))
                return
