"""The words of a language come from its data file, and only languages with one can be read."""

import pytest

from headcount.language.lexicon import Lexicon, UnknownLanguageError, languages, load, with_bare
from headcount.language.phrases import Phrases
from headcount.language.tokens import tokenize


def test_languages_are_those_with_a_data_file():
    assert {"en", "ru", "uk"} <= set(languages())
    assert not any(language.startswith("_") for language in languages())


def test_an_unknown_language_is_refused_by_name():
    with pytest.raises(UnknownLanguageError, match="'xx'"):
        load("xx")


def test_braces_stand_for_forms_and_paradigms_for_braces():
    lexicon = Lexicon(language="xx", tables={"a": {"b": "do{g,gs} cat"}}, paradigms={"p": ",s"})
    assert lexicon.forms("do{g,gs} cat{@p}") == ["dog", "dogs", "cat", "cats"]
    assert lexicon.word_set("a.b") == {"dog", "dogs", "cat"}
    assert lexicon.word_set("a.missing") == frozenset()
    assert lexicon.section("no.such.thing") == {}


def test_words_with_an_apostrophe_are_known_without_it():
    assert with_bare(["п'ять", "два"]) == ["п'ять", "пять", "два"]


def test_the_longest_phrase_wins_in_both_directions():
    phrases = Phrases({"more": 1, "more than": 2, "not more than": 3})
    tokens = tokenize("not more than 5")
    assert phrases.match_at(tokens, 0) == (3, 3)
    assert phrases.match_at(tokens, 1) == (2, 3)
    assert phrases.match_before(tokens, 3) == (3, 0)
    assert phrases.match_before(tokens, 2) == (1, 1)
    assert phrases.match_at(tokens, 4) is None
    assert phrases.match_before(tokens, 0) is None
