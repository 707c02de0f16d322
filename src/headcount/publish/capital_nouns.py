"""Which capitalised words are names where every noun has a capital letter, as in German?

A noun is introduced: by an article, a number, an adjective, a preposition. What nothing introduces and no list knows is
taken for a name; so are two such words side by side, and whatever follows a rank.
"""

from collections.abc import Iterator

from headcount.publish.capitals import QUOTES, Word, capital_runs
from headcount.publish.known_names import NameWords, surname_like
from headcount.publish.office import holds_office, is_official


def find_among_nouns(words: list[Word], rules: NameWords) -> Iterator[tuple[int, int]]:
    """Names of private persons, as places of their first and last words."""
    for first, last in capital_runs(words):
        start: int | None = None
        for place in [*range(first, last + 1), last + 1]:
            known = place > last or _is_known(words[place], rules)
            if not known and start is None:
                start = place
            if known and start is not None:
                if _is_name(words, start, place - 1, rules):
                    yield start - (start > first and words[start - 1].key in rules.twofold), place - 1
                start = None


def _is_known(word: Word, rules: NameWords) -> bool:
    lists = (rules.known, rules.offices, rules.ranks, rules.bodies, rules.common)
    if any(word.key in one for one in lists) or word.key.split("-")[0] in rules.known:
        return word.key not in rules.given
    short = word.loud and len(word.text) < len("NATO") + 2
    return short or (word.key.endswith(rules.noun_endings) and not surname_like(word.key, rules))


def _is_name(words: list[Word], first: int, last: int, rules: NameWords) -> bool:
    if is_official(words[first : last + 1], rules) or holds_office(words, first, last, rules):
        return False
    run = words[first : last + 1]
    if any(
        word.key in rules.given or surname_like(word.key, rules) or word.key.endswith(rules.patronymics) for word in run
    ):
        return True
    before = words[first - 1] if first and not run[0].gap.strip(" \u00a0" + QUOTES) else None
    if len(run) > 1 or (before is not None and (before.key in rules.ranks or before.key in rules.called)):
        return True
    return not _is_introduced(run[0], before, rules)


def _is_introduced(word: Word, before: Word | None, rules: NameWords) -> bool:
    if any(character.isdigit() for character in word.gap):
        return True
    if before is None:
        return False
    adjective = not before.capital and before.key.endswith(rules.adjective_endings) and before.key not in rules.deeds
    return before.key in rules.determiners or adjective
