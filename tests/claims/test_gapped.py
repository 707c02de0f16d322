"""Verbs in two parts, and subjects after the verb, as German has them."""

from datetime import date

import pytest

from headcount.claims import find_claims
from headcount.claims.tags import find_tags
from headcount.language.tokens import tokenize
from headcount.records.report import Report


def verbs(text: str) -> list[tuple[int, str, str]]:
    lows = [token.low for token in tokenize(text)]
    return [(tag.first, tag.value, tag.form) for tag in find_tags(lows, "de") if tag.category == "verb"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kiew ließ am Mittwoch 150 Soldaten frei", [(1, "free", "done")]),
        ("Kiew gab 27 Leichen zurück", [(1, "give", "done")]),
        ("Moskau hat 175 Gefangene, darunter Verwundete, freigelassen", [(1, "free", "done")]),
        ("Am Freitag sollen 200 Gefangene freigelassen werden", [(2, "free", "future")]),
        ("Kiew gab bekannt, dass sie kommen", []),
    ],
)
def test_a_verb_in_two_parts_stands_where_its_first_part_does(text, found):
    assert verbs(text) == found


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("Am Mittwoch übergab Moskau 22 verwundete Gefangene an Kiew.", [("UKR", "RUS")]),
        ("Im Gegenzug ließ die Ukraine 150 Gefangene frei, Russland bestätigte das.", [("RUS", "UKR")]),
        ("Russland hat der Ukraine die Leichen von 1.212 Soldaten übergeben.", [("UKR", "RUS")]),
        ("Ein Gericht in Moskau hat zwei ukrainische Kriegsgefangene zu 18 Jahren verurteilt.", []),
    ],
)
def test_a_subject_after_the_verb_is_still_its_subject(text, directions):
    report = Report(text=text, name="text", url=None, language="de", published=date(2025, 3, 20))
    assert [(claim.returned_to, claim.held_by) for claim in find_claims(report)] == directions
