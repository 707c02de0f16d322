"""Is this report a later version of one that is known: the same address read again with changed text?"""

from headcount.parts.copies import SIMILAR, count_words, likeness, sketch_of
from headcount.records.report import Report

LEAST_SHARE = 0.5
"""A text shorter than this share of the other is an excerpt of it (a feed's summary, a page behind a paywall)."""


def is_version(before: Report, after: Report) -> bool:
    """Does the second report hold what the first's address showed later?

    The same address and day of publication; where neither has a day, also the same headline or wording, so that a page
    of ever new stories is not taken for one story. Rows of a table are no versions of each other, and an excerpt is no
    later version: what it leaves out was not taken back. A text that was emptied is no excerpt.
    """
    if before.url is None or before.url != after.url or before.event is not None or after.event is not None:
        return False
    share = LEAST_SHARE * count_words(before)
    if before.published != after.published or 0 < count_words(after) < share:
        return False
    if before.published is not None or (before.headline is not None and before.headline == after.headline):
        return True
    one, other = sketch_of(before), sketch_of(after)
    return one is not None and other is not None and likeness(one, other) >= SIMILAR
