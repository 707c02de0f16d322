"""Which parties a sentence names, and in what role: who gives, who gets, from whose captivity."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from headcount.claims.sentence import HYPHENS, QUOTES, Sentence
from headcount.claims.tags import Tag


class Role(StrEnum):
    """What a party is to the verb of its clause, as far as words and cases tell."""

    SUBJECT = "subject"
    TO = "to"
    FROM = "from"
    BY = "by"
    WITH = "with"
    IN = "in"
    CAPTOR = "captor"
    OF = "of"
    WHOSE = "whose"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named at a place of a sentence, in a role."""

    code: str
    role: Role
    tag: Tag


CAPTIVITY_REACH = 3
"""Tokens between a party's adjective and the word for captivity."""


def find_mentions(sentence: Sentence) -> list[Mention]:
    """All parties that a sentence names, in order."""
    found = []
    tags = sentence.by_category.get("party", ())
    said = {tag.first for tag in sentence.by_category.get("speech", ()) if tag.value == "said"}
    for tag in tags:
        if _is_compounded(sentence, tag):
            continue
        if tag.form == "people" and any(o.first == tag.first and o.form == "adjective" for o in tags):
            continue
        role = _role(sentence, tag)
        if role is Role.SUBJECT and tag.last in said:
            role = Role.SPEAKER
        if role is not None:
            found.append(Mention(tag.value, role, tag))
    return found


def _is_compounded(sentence: Sentence, tag: Tag) -> bool:
    """ "Iran-backed rebels", "an Emirati-brokered swap": a party named only to say whose friends others are."""
    at = tag.last
    if at + 1 >= len(sentence.lows) or sentence.lows[at] not in HYPHENS or sentence.is_spaced(at):
        return False
    return sentence.has("link", "backed", at + 1, at + 2) is not None


MADE_BY = 4
"""Tokens from "brokered by" to whoever did so."""


def _role(sentence: Sentence, tag: Tag) -> Role | None:
    if tag.form == "people":
        return None
    if tag.form == "adjective" and sentence.has("link", "region_to", tag.last, tag.last + 1):
        return Role.TO if "to" in _preposition(sentence, tag) else Role.WHOSE
    if tag.form == "adjective":
        return Role.CAPTOR if _captivity_follows(sentence, tag) else Role.WHOSE
    if sentence.has("captivity", None, max(0, tag.first - 2), tag.first) and tag.form != "any":
        return Role.CAPTOR if "genitive" in tag.form else _by_words(sentence, tag)
    return _by_words(sentence, tag) if tag.form == "any" else _by_case(sentence, tag)


def _follows_noun(sentence: Sentence, at: int) -> bool:
    """Does a noun stand before ("the readiness of Russia", "the invasion of Russia"): one unknown, or an epoch's?"""
    known = {place: tag.category for tag in sentence.tags for place in range(tag.first, tag.last)}
    return at > 0 and known.get(at - 1, "epoch") == "epoch" and sentence.lows[at - 1][0].isalpha()


def _captivity_follows(sentence: Sentence, tag: Tag) -> bool:
    return sentence.has("captivity", None, tag.last, tag.last + CAPTIVITY_REACH) is not None


def _preposition(sentence: Sentence, tag: Tag) -> set[str]:
    """Roles that the preposition before a party may give it (an adjective or article may stand between)."""
    for back in (1, 2, 3):
        at = tag.first - back
        if at < 0:
            break
        found = {
            other.value
            for begin in range(max(0, at - 2), at + 1)
            for other in sentence.at.get(begin, ())
            if other.category == "prep" and other.last == at + 1
        }
        if found:
            return found
        tags = sentence.at.get(at, ())
        light = any(t.category in {"party", "quality", "link"} or (t.category == "closed") for t in tags)
        if not (light or sentence.lows[at] in QUOTES):
            break
    return set()


def _by_words(sentence: Sentence, tag: Tag) -> Role:
    """Role from the preposition alone, where names have no cases."""
    roles = _preposition(sentence, tag)
    if sentence.has("link", "made_by", max(0, tag.first - MADE_BY), tag.first) is not None:
        return Role.OF
    if not roles and _is_of_an_office(sentence, tag):
        return Role.OF
    if not roles and _is_given(sentence, tag):
        return Role.TO
    if not roles and _is_whose(sentence, tag):
        return Role.WHOSE
    if ("at" in roles and "in" not in roles) or (roles >= {"to", "in"} and not sentence.by_category.get("verb")):
        return Role.IN
    for role in (Role.CAPTOR, Role.TO, Role.FROM, Role.BY, Role.WITH, Role.IN):
        if role in roles:
            if role is Role.IN and _captivity_near(sentence, tag):
                return Role.CAPTOR
            return role
    return Role.OF if sentence.has("link", "oblique", tag.first - 1, tag.first) else Role.SUBJECT


def _is_of_an_office(sentence: Sentence, tag: Tag) -> bool:
    """ "After a meeting with the envoy (of) the USA": a name without cases, whose official stands after "with"."""
    office = any(t.category == "credit" and t.value == "post" for t in sentence.at.get(tag.first - 1, ()))
    return office and any(t.value == "with" for t in sentence.at.get(tag.first - 2, ()) if t.category == "prep")


def _is_whose(sentence: Sentence, tag: Tag) -> bool:
    """ "Bodies of soldiers (of the) ZSU": a name without cases, also used as an adjective, right after a noun."""
    both = any(t.form == "adjective" and t.category == "party" for t in sentence.at.get(tag.first, ()))
    noun = any(t.last == tag.first and t.category in {"people", "counted"} for t in sentence.tags)
    return both and noun


def _is_given(sentence: Sentence, tag: Tag) -> bool:
    """ "Yerevan gave back Baku two soldiers": a name without cases, after a verb whose subject is another party."""
    verbs = [t for t in sentence.at.get(tag.first - 1, ()) if t.category == "verb" and t.form != "noun"]
    other = any(
        t.last <= tag.first - 1 and t.value != tag.value and "nominative" in t.form
        for t in sentence.by_category.get("party", ())
    )
    return other and any(verb.value in {"give", "return"} for verb in verbs)


def _captivity_near(sentence: Sentence, tag: Tag) -> bool:
    return (
        sentence.has("captivity", None, max(0, tag.first - 3), tag.first) is not None
        or sentence.has("held", None, max(0, tag.first - 4), tag.first) is not None
        or sentence.has("quality", "detainee", max(0, tag.first - 4), tag.first) is not None
    )


def _by_case(sentence: Sentence, tag: Tag) -> Role:
    roles, cases = _preposition(sentence, tag), set(tag.form.split("/"))
    if roles:
        if "captor" in roles:
            return Role.CAPTOR
        if "genitive" in cases and roles & {"from"}:
            return Role.FROM
        if "genitive" in cases and "at" in roles:
            return Role.IN
        if "genitive" in cases and "inside" in roles:
            return Role.CAPTOR if sentence.has("held", "were", max(0, tag.first - 4), tag.first) else Role.IN
        if "accusative" in cases and "to" in roles and "in" in roles and not cases & {"locative"}:
            return Role.TO
        if "between" in roles:
            return Role.OF
        if "instrumental" in cases and "with" in roles:
            return Role.WITH
        if "genitive" in cases and "to" in roles and "in" not in roles:
            return Role.TO
        if "locative" in cases and "in" in roles:
            return Role.CAPTOR if _captivity_near(sentence, tag) else Role.IN
        if "accusative" in cases and "to" in roles:
            return Role.TO
    if "nominative" in cases:
        return Role.SUBJECT
    if "genitive" in cases and sentence.has("link", "to_side", tag.first - 1, tag.first):
        return Role.TO
    before = sentence.at.get(tag.first - 1, ())
    noun_before = any(t.category in {"people", "speech", "captivity", "counted"} and t.value != "said" for t in before)
    if "dative" in cases and not ("genitive" in cases and (noun_before or _follows_noun(sentence, tag.first))):
        return Role.TO
    if "instrumental" in cases:
        return Role.BY
    return Role.OF
