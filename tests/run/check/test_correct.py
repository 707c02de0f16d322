"""A sentence is corrected in its own way of writing, or not at all."""

from datetime import date

import pytest

from headcount.records.checked import CheckedFigure
from headcount.records.claim import Claim, Counted, Quote, Scope
from headcount.records.finding import Verdict
from headcount.run.check.correct import correct_sentences


def wrong(sentence: str, surface: str, right: int | None, verdict: Verdict = Verdict.CONTRADICTED) -> CheckedFigure:
    start = sentence.index(surface)
    claim = Claim(
        report_id="draft", start=start, end=start + len(surface),
        quote=Quote(exact=sentence, start=0, end=len(sentence)),
        low=1, high=1, counted=Counted.PERSON, scope=Scope.DAY, to_date=date(2025, 3, 19),
    )  # fmt: skip
    return CheckedFigure(claim=claim, verdict=verdict, sentence="", borne_out=right)


@pytest.mark.parametrize(
    ("sentence", "surface", "right", "language", "said"),
    [
        ("Back came 4,360 people.", "4,360", 4306, "en", "Back came 4,306 people."),
        ("Back came 4360 people.", "4360", 4306, "en", "Back came 4306 people."),
        ("Back came 930 people.", "930", 1358, "en", "Back came 1,358 people."),
        ("Повернуто 4 360 осіб.", "4 360", 4305, "uk", "Повернуто 4 305 осіб."),
        ("Zurück kamen 4.360 Menschen.", "4.360", 4306, "de", "Zurück kamen 4.306 Menschen."),
        ("Back came 1 soldier.", "1", 2, "en", None),
        ("Повернуто 151 захисника.", "151", 150, "uk", None),
        ("Back came twenty people.", "twenty", 22, "en", None),
        ("Back came 20 people.", "20", None, "en", None),
    ],
)
def test_the_right_figure_is_written_as_the_wrong_one_was(
    sentence: str, surface: str, right: int | None, language: str, said: str | None
) -> None:
    figure = wrong(sentence, surface, right)
    assert correct_sentences([figure], language).get(figure.claim.id) == said


def test_a_sentence_with_another_wrong_figure_is_not_called_correct() -> None:
    sentence = "Home came 157 soldiers and 25 civilians."
    one, other = wrong(sentence, "157", 175), wrong(sentence, "25", None)
    assert correct_sentences([one, other], "en") == {}
    both = correct_sentences([one, wrong(sentence, "25", 22)], "en")
    assert set(both.values()) == {"Home came 175 soldiers and 22 civilians."}


def test_right_figures_stay() -> None:
    assert correct_sentences([wrong("Home came 157.", "157", 175, Verdict.SUPPORTED)], "en") == {}
