"""What stands after a number: the noun that it counts, and whose people they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from headcount.claims.sentence import DASHES, QUOTES, Sentence
from headcount.claims.tags import Tag, knows_beginning, verb_endings
from headcount.records.claim import Counted

REACH = 8
"""Tokens after a number within which its noun must stand."""
SHORT = 4
"""Letters that a word must exceed for its ending to tell that it is a verb."""
OWNERS = ("'s", "’s")
"""Endings by which "a prisoner's wife" is no prisoner."""
CAPTIVES = frozenset({"pow", "military"})
"""Those whose children are counted in "120 children of captured soldiers"."""
CUT = 5
"""Letters that a cut-off word must still have."""
UNKNOWN_WORDS = 2
"""Words the grammar does not know that may stand between a number and its noun (adjectives, as a rule)."""


@dataclass(slots=True)
class NounPhrase:
    """What stands after a number: what it counts, whose people, and where the phrase ends."""

    counted: Counted | None = None
    people: set[str] = field(default_factory=set)
    nationality: Tag | None = None
    owner: Tag | None = None
    noun: Tag | None = None
    partitive: Tag | None = None
    last: int = 0
    freed: Tag | None = None
    """A participle that says they came back ("50 freed soldiers")."""
    unknown: int = 0
    refused: bool = False
    """Another noun than people, bodies or exchanges follows."""


def read_noun_phrase(sentence: Sentence, first: int) -> NounPhrase:
    """Read on from the token after a number until the phrase is over."""
    phrase = NounPhrase(last=first)
    at = first + _list_dash(sentence, first)
    stop = min(len(sentence.tokens), first + REACH)
    while at < stop:
        if phrase.owner is not None and any(number.first == at for number in sentence.numbers):
            break
        tags = sentence.at.get(at, [])
        low = sentence.lows[at]
        step = _take(sentence, phrase, tags, at)
        if step == 0:
            break
        if step < 0:
            if low.endswith(verb_endings(sentence.language)) and len(low) > SHORT:
                break
            if low in QUOTES:
                step = 1
            elif phrase.counted is not None or not low[0].isalpha():
                break
            elif _is_cut_off(sentence, at):
                phrase.counted, phrase.last = Counted.PERSON, at + 1
                break
            elif phrase.unknown == UNKNOWN_WORDS:
                phrase.refused = True
                break
            else:
                phrase.unknown += 1
                step = 1
        at += step
    if phrase.counted is Counted.PERSON and not phrase.refused:
        _read_group(sentence, phrase)
        _read_country(sentence, phrase)
    if phrase.counted is None and phrase.owner is not None and phrase.owner.value == "our" and not phrase.unknown:
        phrase.counted = Counted.PERSON
        phrase.last = phrase.owner.last
    if phrase.counted is None and phrase.unknown and phrase.partitive is None:
        phrase.refused = True
    return phrase


def _is_cut_off(sentence: Sentence, at: int) -> bool:
    """Is this the last word of a text that was cut in the middle of a word for people ("157 servicem")?"""
    low = sentence.lows[at]
    if at + 1 < len(sentence.tokens) or len(low) < CUT or sentence.text[sentence.tokens[at].end :].strip():
        return False
    return knows_beginning(low, "people", sentence.language)


def _read_group(sentence: Sentence, phrase: NounPhrase) -> None:
    """ "Two women from among the South Korean hostages": the group says whose people they are."""
    link = sentence.has("link", "of_them", phrase.last, phrase.last + 1)
    if link is None or phrase.nationality is not None:
        return
    for at in range(link.last, min(link.last + 3, len(sentence.tokens))):
        for tag in sentence.at.get(at, ()):
            if tag.category == "party" and tag.form in {"adjective", "people"}:
                phrase.nationality = tag
            elif tag.category == "people" and tag.value != "plain":
                phrase.people.add(tag.value)


def _read_country(sentence: Sentence, phrase: NounPhrase) -> None:
    """ "200 defenders of Ukraine", "three residents of the Kursk region": the land after the noun."""
    if phrase.nationality is not None:
        return
    land = sentence.has("party", None, phrase.last, phrase.last + 1)
    if land is not None and "genitive" in land.form:
        phrase.nationality = land
    of = sentence.has("link", "filler", phrase.last, phrase.last + 1)
    region = sentence.has("party", None, of.last, of.last + 1) if of is not None else None
    if region is not None and sentence.has("link", "region_to", region.last, region.last + 1) is not None:
        phrase.nationality = region


def _list_dash(sentence: Sentence, first: int) -> int:
    """ "72 – Armed Forces", "two are officers": a dash or "are" between a figure and its noun."""
    copula = sentence.has("link", "copula", first, first + 1)
    if first + 1 < len(sentence.lows) and (copula or sentence.lows[first] in DASHES):
        tags = sentence.at.get(first + 1, ())
        if any(tag.category in {"people", "group", "quality"} for tag in tags):
            return 1
    return 0


def _take(sentence: Sentence, phrase: NounPhrase, tags: list[Tag], at: int) -> int:
    """Use the tags at a token: tokens consumed, 0 where the phrase ends, -1 for a word nobody knows."""
    found = {tag.category: tag for tag in tags}
    values = {(tag.category, tag.value): tag for tag in tags}
    party = found.get("party")
    if party is not None and party.form == "people":
        adjective = next((tag for tag in tags if tag.category == "party" and tag.form == "adjective"), None)
        if adjective is not None and phrase.counted is None and noun_follows(sentence, adjective.last):
            party = adjective
    if phrase.counted is None and "unit" in found and "people" not in found and party is None:
        phrase.refused = True
        return 0
    if "people" in found or "counted" in found or (party is not None and party.form == "people"):
        return _take_noun(phrase, tags, found, party, "".join(sentence.lows[at + 1 : at + 2]))
    if phrase.counted is not None and "group" in found:
        phrase.people.add(found["group"].value)
        if party is not None and party.form == "adjective":
            phrase.nationality = phrase.nationality or party
        return found["group"].last - at
    named = party is not None and party.form == "any" and phrase.counted is None
    if party is not None and named and any(t.category == "people" for t in sentence.at.get(party.last, ())):
        phrase.nationality = phrase.nationality or party
        return party.last - at
    if party is not None and party.form == "adjective":
        phrase.nationality = phrase.nationality or party
        phrase.people |= {tag.value for tag in tags if tag.category == "group"}
        return party.last - at
    if "quality" in found:
        phrase.people.add(found["quality"].value)
        return found["quality"].last - at
    if phrase.counted is None and ("link", "of_them") in values:
        if phrase.unknown:
            phrase.refused = True
            return 0
        phrase.partitive = values["link", "of_them"]
        return 0
    for value in ("our", "own"):
        if ("link", value) in values and (phrase.counted is None or (value == "our" and phrase.last == at)):
            phrase.owner = values["link", value]
            return int(values["link", value].last) - at
    participle = found.get("verb")
    finished = participle is not None and participle.form in {"done", "passive"}
    if phrase.counted is None and participle and finished and noun_follows(sentence, participle.last):
        phrase.freed = participle
        return participle.last - at
    if phrase.counted is None and ("link", "another") in values:
        return values["link", "another"].last - at
    filler = values.get(("link", "filler"))
    if phrase.counted is Counted.BODY and filler is not None and noun_follows(sentence, filler.last):
        return filler.last - at
    if phrase.counted is None and filler is not None:
        if sentence.has("link", "those", filler.last, filler.last + 1) and not noun_follows(sentence, filler.last + 1):
            phrase.partitive = filler
            return 0
        if any(number.first == filler.last for number in sentence.numbers):
            phrase.partitive = filler
            return 0
        return filler.last - at
    if phrase.counted is None and ("link", "mediation") in values and noun_follows(sentence, at + 1):
        return 1
    best = values.get(("scope", "superlative"))
    if phrase.counted is None and best is not None and best.last == at + 1:
        return 1
    if tags and not all(tag.category in {"group", "mediator", "official", "epoch"} for tag in tags):
        return 0
    return -1


def noun_follows(sentence: Sentence, at: int) -> bool:
    """Does a people noun (or an adjective before one) stand here?"""
    tags = sentence.at.get(at, ())
    return any(tag.category in {"people", "counted", "quality"} or tag.form == "people" for tag in tags)


def _take_noun(phrase: NounPhrase, tags: list[Tag], found: dict[str, Tag], party: Tag | None, after: str) -> int:
    """A noun that a number can count."""
    counted = found.get("counted")
    if counted is not None and phrase.counted is None:
        phrase.counted = Counted(counted.value)
        phrase.noun = counted
        phrase.last = counted.last
        return counted.last - counted.first
    if counted is not None:
        return counted.last - counted.first if counted.value == phrase.counted == Counted.BODY else 0
    nouns = [tag for tag in tags if tag.category == "people"]
    if "child" in phrase.people and any(tag.value in CAPTIVES for tag in nouns):
        phrase.refused = True
        return 0
    if phrase.counted is None and nouns and after in OWNERS:
        phrase.refused = True
        return 0
    if "pow" in phrase.people and any(tag.category == "link" and tag.value == "army" for tag in tags):
        return max(tag.last for tag in nouns) - tags[0].first
    phrase.people |= {tag.value for tag in nouns if tag.value != "plain"}
    phrase.people |= {tag.value for tag in tags if tag.category in {"group", "quality"}}
    if party is not None and party.form == "people" and not (nouns == [] and phrase.owner is not None):
        phrase.nationality = phrase.nationality or party
    if phrase.counted is None:
        phrase.counted = Counted.PERSON
    if phrase.noun is None or nouns:
        phrase.noun = nouns[0] if nouns else party
    phrase.last = max(tag.last for tag in (*nouns, *([party] if party else ())))
    return phrase.last - tags[0].first
