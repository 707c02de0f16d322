"""Which words does a figure rest on, and which decided each attribute? The sentence, marked, for a terminal."""

from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from headcount.cli.shown.words import say_when
from headcount.publish.quotes import clean
from headcount.records.claim import Claim
from headcount.records.report import Report

NUMBER_STYLE = "bold reverse"
ARROW_STYLE = "cyan"
ARROW_WIDTH = 3


def mark_number(claim: Claim) -> Text:
    """The claim's sentence on one line, its number marked; characters that steer a terminal are taken out."""
    quote, start, end = claim.quote.exact, claim.start - claim.quote.start, claim.end - claim.quote.start
    text = Text(_flat(quote[:start]))
    text.append(_flat(quote[start:end]), NUMBER_STYLE)
    text.append(_flat(quote[end:]))
    return text


def explain_claim(claim: Claim, report: Report, width: int) -> Text:
    """The marked sentence with an arrow from each attribute to the words that decided it."""
    quote = claim.quote
    labels = _labels(claim, report)
    inside = [label for label in labels if quote.start <= label.start < label.end <= quote.end]
    room = max((cell_len(label.says) + ARROW_WIDTH for label in inside), default=0)
    if cell_len(quote.exact) + room > width:
        width = max(width - room, width // 2)
    shown = Text()
    for line in _wrap(quote.exact, quote.start, width):
        shown.append_text(_marked_line(line, claim))
        shown.append("\n")
        shown.append_text(_arrows(line, [label for label in inside if line.start <= label.start < line.end]))
    for label in labels:
        if label not in inside:
            words = _flat(report.text[label.start : label.end])
            source = f"“{words}” elsewhere in the report" if words else f"no words: {label.rule}"
            shown.append(f"{label.says} ← {source}\n", ARROW_STYLE)
    shown.rstrip()
    return shown


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """What was decided at a stretch of the report's text."""

    start: int
    end: int
    says: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of the wrapped sentence and where in the report's text it stands."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def _labels(claim: Claim, report: Report) -> list[_Label]:
    """One label for each stretch that decided something; attributes with the same words share it."""
    said: dict[tuple[int, int, str], list[str]] = {}
    for cue in claim.cues:
        key = (cue.start, cue.end, "" if cue.end > cue.start else cue.rule)
        attribute = _say_attribute(claim, cue.attribute, report)
        if attribute not in said.setdefault(key, []):
            said[key].append(attribute)
    return [_Label(start=a, end=b, rule=rule, says=", ".join(says)) for (a, b, rule), says in sorted(said.items())]


def _say_attribute(claim: Claim, attribute: str, report: Report) -> str:
    if attribute == "date":
        value: object = say_when(claim)
    elif attribute == "whole" and claim.whole is not None:
        value = f"“{_flat(report.text[slice(*claim.whole)])}”"
    else:
        value = getattr(claim, attribute, None)
    if isinstance(value, tuple):
        value = ", ".join(str(part) for part in value)
    return f"{attribute} {value}" if value not in (None, "") else f"{attribute} unknown"


def _wrap(text: str, start: int, width: int) -> list[_Line]:
    """Break the sentence at spaces into lines that fit; every character keeps its place."""
    lines, begin, space = [], 0, 0
    for at, character in enumerate(text):
        if character.isspace():
            space = at + 1
        if cell_len(text[begin : at + 1]) > width and space > begin:
            lines.append(_Line(text=text[begin:space], start=start + begin))
            begin = space
    return [*lines, _Line(text=text[begin:], start=start + begin)]


def _marked_line(line: _Line, claim: Claim) -> Text:
    text = Text(_flat(line.text))
    text.stylize(NUMBER_STYLE, max(claim.start - line.start, 0), max(claim.end - line.start, 0))
    return text


def _arrows(line: _Line, labels: list[_Label]) -> Text:
    """Under a line: its cue words underlined, and from each an arrow down to what it decided."""
    if not labels:
        return Text()
    starts = [cell_len(_flat(line.text[: label.start - line.start])) for label in labels]
    rule = [" "] * (cell_len(_flat(line.text)) + 1)
    for label, at in zip(labels, starts, strict=True):
        words = line.text[label.start - line.start : label.end - line.start].rstrip()
        rule[at : at + max(cell_len(_flat(words)), 1)] = "┬" + "─" * (max(cell_len(_flat(words)), 1) - 1)
    rows = ["".join(rule).rstrip()]
    for index in range(len(labels) - 1, -1, -1):
        row = [" "] * (starts[index] + 1)
        for at in starts[:index]:
            row[at] = "│"
        row[starts[index]] = "╰"
        rows.append("".join(row) + f"▶ {labels[index].says}")
    return Text("\n".join(rows) + "\n", ARROW_STYLE)


def _flat(text: str) -> str:
    """The text with every white-space character as one space, so that places are kept, and nothing that steers."""
    return "".join(
        " " if character.isspace() else clean(character) or "\N{REPLACEMENT CHARACTER}" for character in text
    )
