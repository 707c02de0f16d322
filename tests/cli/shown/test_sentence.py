"""The sentence that a figure rests on, marked, and the words that decided its attributes."""

from dataclasses import replace
from datetime import date

from headcount.cli.shown.sentence import explain_claim, mark_number
from headcount.records.claim import Claim, Counted, Cue, Quote, Scope, Status
from headcount.records.report import DatePrecision, Report

TEXT = "Earlier news. Ukraine brought home 197 soldiers on Wednesday."
QUOTE = Quote(exact=TEXT[14:], start=14, end=len(TEXT))
REPORT = Report(text=TEXT, name="note.txt")
NUMBER = TEXT.index("197")


def cue(attribute: str, words: str) -> Cue:
    start = TEXT.index(words)
    return Cue(attribute=attribute, start=start, end=start + len(words), rule="words")


CLAIM = Claim(
    report_id=REPORT.id, start=NUMBER, end=NUMBER + 3, quote=QUOTE, low=197, high=197, counted=Counted.PERSON,
    scope=Scope.DAY, status=Status.DONE, returned_to="UKR", held_by="RUS",
    cues=(
        cue("returned_to", "Ukraine"), cue("status", "brought home"), cue("counted", "soldiers"),
        cue("speaker", "Earlier"), Cue(attribute="held_by", start=NUMBER, end=NUMBER, rule="the only opponent"),
    ),
)  # fmt: skip


def test_the_number_is_marked_in_its_sentence() -> None:
    marked = mark_number(CLAIM)
    assert marked.plain == QUOTE.exact
    assert [marked.plain[span.start : span.end] for span in marked.spans] == ["197"]


def test_what_steers_a_terminal_is_not_printed() -> None:
    exact = "Back came \x1b[31m197\x1b[0m \u202esoldiers\nat last."
    start = exact.index("197")
    hostile = replace(CLAIM, quote=Quote(exact=exact, start=0, end=len(exact)), start=start, end=start + 3)
    plain = mark_number(hostile).plain
    assert not any(mark in plain for mark in ("\x1b", "\u202e", "\n"))


def test_an_arrow_leads_from_the_words_to_each_attribute() -> None:
    lines = explain_claim(CLAIM, REPORT, 120).plain.splitlines()
    assert lines == [
        "Ukraine brought home 197 soldiers on Wednesday.",
        "┬────── ┬───────────     ┬───────",
        "│       │                ╰▶ counted person",
        "│       ╰▶ status done",
        "╰▶ returned_to UKR",
        "speaker unknown ← “Earlier” elsewhere in the report",
        "held_by RUS ← no words: the only opponent",
    ]


def test_arrows_keep_to_their_line_when_the_sentence_is_wrapped() -> None:
    lines = explain_claim(CLAIM, REPORT, 46).plain.splitlines()
    assert lines[0] == "Ukraine brought home 197 "
    assert "soldiers on Wednesday." in lines
    assert lines[lines.index("soldiers on Wednesday.") + 2] == "╰▶ counted person"


def test_a_day_and_a_whole_are_told_in_words() -> None:
    dated = replace(
        CLAIM, from_date=date(2025, 3, 19), to_date=date(2025, 3, 19), date_precision=DatePrecision.DAY,
        whole=(NUMBER, NUMBER + 3), cues=(cue("date", "Wednesday"), cue("whole", "Ukraine")),
    )  # fmt: skip
    shown = explain_claim(dated, REPORT, 120).plain
    assert "╰▶ date 19 Mar 2025" in shown
    assert "╰▶ whole “197”" in shown


def test_no_arrow_runs_over_the_edge() -> None:
    assert max(map(len, explain_claim(CLAIM, REPORT, 48).plain.splitlines()[:-2])) <= 48
