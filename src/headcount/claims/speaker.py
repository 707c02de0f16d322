"""Whose word a figure rests on: the person or body that the report credits, and its id if it is a known official."""

from __future__ import annotations

from dataclasses import dataclass

from headcount.claims.credit import Credit, find_credits, headline_credit
from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.sentence import DASHES, QUOTES, Sentence
from headcount.claims.speaker_names import name_after
from headcount.records.claim import Status

SHORT = 8
"""Sentences of a text that a signature at its end may stand under."""
POST = 12
"""Sentences of a post that its first line credits with a name and a colon."""
QUOTED = 4
"""Sentences that a quotation may run on before or after the words that credit it."""
QUOTED_BY = 2
"""Tokens between an outlet and the words that say whom it quotes ("writes X, quoting the ministry")."""
OPENING = frozenset('«“„"')
CLOSING = frozenset('»”"')


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as named at a place of the report."""

    name: str
    official: str | None
    start: int
    end: int


def resolve_speakers(drafts: list[Draft], document: Document) -> None:
    """Set who is credited with each figure; None where the reporter states it."""
    book = _Book(document)
    for at, draft in enumerate(drafts):
        speaker = book.speaker_of(draft, drafts[:at])
        if speaker is not None:
            draft.speaker, draft.speaker_id = speaker.name, speaker.official
            draft.cue("speaker", "who is credited", span=(speaker.start, speaker.end))


def repeat_speakers(drafts: list[Draft]) -> None:
    """ "The same number" rests on the word of whoever gave the number that it repeats."""
    for draft in drafts:
        model = draft.antecedent
        if draft.form is not Form.SAME or draft.speaker is not None or model is None or model.form is Form.FORMULA:
            continue
        if model.speaker is not None:
            draft.speaker, draft.speaker_id = model.speaker, model.speaker_id
            draft.cue("speaker", "as the figure it repeats", span=(model.start, model.end))


class _Book:
    """The credits of a report, read once per sentence."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._credits: dict[int, list[Credit]] = {}

    def credits(self, sentence: Sentence) -> list[Credit]:
        """The credits of a sentence."""
        if sentence.index not in self._credits:
            found = find_credits(sentence)
            headline = None if found else headline_credit(sentence)
            self._credits[sentence.index] = [headline] if headline else found
        return self._credits[sentence.index]

    def speaker_of(self, draft: Draft, before: list[Draft]) -> Speaker | None:
        """Who says this figure."""
        if self.document.address is not None:
            name, official = self.document.address
            return Speaker(name, official, draft.sentence.start, draft.sentence.start)
        sentence = draft.sentence
        if self.document.interview is not None and not self.credits(sentence):
            name, official = self.document.interview
            return Speaker(name, official, sentence.start, sentence.start)
        credit = _covering(self.credits(sentence), draft)
        if credit is not None:
            return None if _against(credit, draft, before) else self._name(sentence, credit)
        return self._of_quotation(sentence) or self._signed(sentence) or self._posted(sentence)

    def _posted(self, sentence: Sentence) -> Speaker | None:
        """ "X: eight come home" over a post in the first person: all of it is X's word."""
        first = self.document.sentences[0]
        rest = self.document.sentences[1:]
        if sentence is first or len(rest) > POST or not any(s.has("link", "i") for s in rest):
            return None
        credit = headline_credit(first)
        return self._name(first, credit) if credit is not None and not credit.trailing else None

    def _signed(self, sentence: Sentence) -> Speaker | None:
        """ "— X on Telegram": the signature under a short text."""
        sentences = self.document.sentences
        last = sentences[-1]
        if len(sentences) > SHORT or last is sentence or not last.lows or last.lows[0] not in DASHES:
            return None
        span = name_after(last, 1)
        if span is None or span[0] != 1:
            return None
        return self._name(last, Credit(span[0], span[1], 0, trailing=True))

    def _name(self, sentence: Sentence, credit: Credit) -> Speaker | None:
        if credit.again:
            known = self._named_here(sentence, credit) or self._known(sentence, credit)
            if known is not None or _is_pronoun(sentence, credit):
                return known
        first, last = credit.first, credit.last
        if sentence.lows[last - 1] in QUOTES and not any(low in QUOTES for low in sentence.lows[first : last - 1]):
            last -= 1
        start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
        return Speaker(sentence.text[start:end], _official(sentence, credit), start, end)

    def _named_here(self, sentence: Sentence, credit: Credit) -> Speaker | None:
        """ "The president was glad when he announced …": an official of the pronoun's own sentence."""
        if not _is_pronoun(sentence, credit):
            return None
        for tag in reversed(sentence.by_category.get("official", [])):
            if tag.last <= credit.first:
                start, end = sentence.span(tag)
                return Speaker(sentence.text[start:end], tag.value, start, end)
        return None

    def _known(self, sentence: Sentence, credit: Credit) -> Speaker | None:
        """The person named last before a pronoun or an office without a name."""
        for earlier in reversed(self.document.sentences[: sentence.index + 1]):
            for other in reversed(self.credits(earlier)):
                if not other.again and (earlier is not sentence or other.at < credit.at):
                    return self._name(earlier, other)
        return None

    def _of_quotation(self, sentence: Sentence) -> Speaker | None:
        """The speaker of a quotation that runs over several sentences."""
        sentences = self.document.sentences
        if not _opens(sentence) and not _inside_quote(sentences, sentence.index):
            return None
        if not _closes(sentence):
            for later in sentences[sentence.index + 1 : sentence.index + 1 + QUOTED]:
                if _closes(later) or self.credits(later):
                    return next((self._name(later, credit) for credit in self.credits(later)), None) or self._before(
                        sentence
                    )
        return self._before(sentence)

    def _before(self, sentence: Sentence) -> Speaker | None:
        for earlier in reversed(self.document.sentences[max(0, sentence.index - QUOTED) : sentence.index]):
            for credit in reversed(self.credits(earlier)):
                return self._name(earlier, credit)
        return None


def _covering(credits: list[Credit], draft: Draft) -> Credit | None:
    """The credit that a figure stands under: one before it, else one after the statement, else one put into it."""
    at = draft.first
    before = [credit for credit in credits if max(credit.at, credit.last - 1) < at]
    lows = draft.sentence.lows
    leading = [credit for credit in before if not credit.trailing and ";" not in lows[credit.at : at]]
    if leading:
        return leading[-1]
    trailing = [
        credit for credit in credits if min(credit.at, credit.first) >= at and credit.trailing and not credit.onward
    ]
    if len(trailing) > 1 and 0 <= trailing[1].at - trailing[0].last <= QUOTED_BY:
        return trailing[1]
    if trailing:
        return trailing[0]
    return before[-1] if before else None


def _against(credit: Credit, draft: Draft, before: list[Draft]) -> bool:
    """ "X said it would release 23, but only 22 came": what was done stands against the word, and is the reporter's."""
    sentence = draft.sentence
    if credit.trailing or draft.status is not Status.DONE:
        return False
    promised = [d for d in before if d.sentence is sentence and d.first > credit.at and d.status is Status.PLEDGED]
    return any(
        tag.value == "contrast" and promised[-1].last <= tag.first < draft.first
        for tag in sentence.by_category.get("credit", ())
        if promised
    )


def _is_pronoun(sentence: Sentence, credit: Credit) -> bool:
    return any(
        tag.category == "credit" and tag.value in {"pronoun", "same"} for tag in sentence.at.get(credit.first, ())
    )


def _official(sentence: Sentence, credit: Credit) -> str | None:
    inside = [
        tag
        for tag in sentence.by_category.get("official", ())
        if credit.first <= tag.first < credit.last or tag.first <= credit.first < tag.last
    ]
    return max(inside, key=lambda tag: tag.last).value if inside else None


def _opens(sentence: Sentence) -> bool:
    return bool(sentence.lows) and sentence.lows[0] in OPENING


def _closes(sentence: Sentence) -> bool:
    """Does a quotation end in this sentence that did not begin in it?"""
    depth = 0
    for at, low in enumerate(sentence.lows):
        if low not in QUOTES:
            continue
        if low == '"':
            depth = 0 if depth else 1
            if not depth and at + 2 >= len(sentence.lows):
                return True
        elif low in OPENING:
            depth += 1
        elif low in CLOSING:
            depth -= 1
            if depth < 0 or at + 2 >= len(sentence.lows):
                return True
    return False


def _inside_quote(sentences: list[Sentence], index: int) -> bool:
    """Did a sentence shortly before open a quotation that has not closed since?"""
    for earlier in reversed(sentences[max(0, index - QUOTED) : index]):
        text = earlier.text[earlier.start : earlier.end]
        if "»" in text or "«" in text:
            return text.count("«") > text.count("»")
        if "“" in text or "”" in text:
            return text.count("“") > text.count("”")
        if _opens(earlier) and text.count('"') % 2:
            return True
    return False
