"""The exact words that a claim or a step on the road rests on, with a little of the text either side."""

from headcount.claims.sentence import Sentence
from headcount.records.claim import Quote

MARGIN = 32
"""Characters of the text kept either side of a quote, to find it again in a changed page."""


def quote(sentence: Sentence) -> Quote:
    """The sentence as it stands in its report."""
    text, start, end = sentence.text, sentence.start, sentence.end
    return Quote(
        exact=text[start:end],
        start=start,
        end=end,
        prefix=text[max(0, start - MARGIN) : start],
        suffix=text[end : end + MARGIN],
    )
