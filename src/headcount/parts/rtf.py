"""Which words does an RTF document hold?"""

import re
from dataclasses import dataclass, field

TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z0-9'])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
HIDDEN = frozenset(
    (
        *("fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "footnote", "object", "generator"),
        *("themedata", "datastore", "listtable", "listoverridetable", "rsidtbl", "xmlnstbl", "latentstyles"),
        *("fldinst", "bkmkstart", "bkmkend"),
    )
)
"""Groups that hold no words of the document."""
SIGNS = {
    **dict.fromkeys(("par", "line", "sect", "page", "row"), "\n"),
    **dict.fromkeys(("cell", "tab"), " "),
    **{"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•"},
}
ESCAPED = {"~": " ", "-": "", "_": "-", "\\": "\\", "{": "{", "}": "}"}
MOST_DEPTH = 2000


@dataclass(slots=True)
class _Reader:
    """Where the reading stands: open groups, the words so far, letters of the code page not yet decoded."""

    charset: str
    words: list[str] = field(default_factory=list)
    pending: bytearray = field(default_factory=bytearray)
    widths: list[int] = field(default_factory=lambda: [1])
    """For each open group, how many letters stand in for one that older programs cannot read."""
    hidden_at: int | None = None
    skip: int = 0

    def take(self, token: re.Match[str]) -> None:
        word, number, code, sign, brace, text = token.groups()
        if code is None:
            self.flush()
        if brace:
            self.group(brace)
        elif self.hidden_at is not None:
            return
        elif word is not None:
            self.control(word, number)
        elif code is not None:
            self.letter(code)
        elif sign is not None:
            self.escape(sign)
        elif text is not None:
            self.words.append(text[self.skip :])
            self.skip = 0

    def group(self, brace: str) -> None:
        if brace == "{":
            self.widths.append(self.widths[-1])
        elif len(self.widths) > 1:
            self.widths.pop()
            if self.hidden_at is not None and len(self.widths) < self.hidden_at:
                self.hidden_at = None

    def control(self, word: str, number: str | None) -> None:
        if word in HIDDEN:
            self.hidden_at = len(self.widths)
        elif word == "uc":
            self.widths[-1] = max(0, min(int(number or 1), 8))
        elif word == "u" and number is not None:
            self.words.append(chr(int(number) % 65536))
            self.skip = self.widths[-1]
        elif word in SIGNS:
            self.words.append(SIGNS[word])

    def letter(self, code: str) -> None:
        if self.skip:
            self.skip -= 1
        else:
            self.pending.append(int(code, 16))

    def escape(self, sign: str) -> None:
        if sign == "*":
            self.hidden_at = len(self.widths)
        else:
            self.words.append(ESCAPED.get(sign, ""))

    def flush(self) -> None:
        if self.pending:
            self.words.append(self.pending.decode(self.charset, "replace"))
            self.pending.clear()


def strip_rtf(source: str) -> str:
    """The words of an RTF document, a line for each paragraph."""
    reader = _Reader(charset=_charset(source))
    for token in TOKEN.finditer(source):
        reader.take(token)
        if len(reader.widths) > MOST_DEPTH:
            break
    reader.flush()
    return "".join(reader.words).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _charset(source: str) -> str:
    found = CODE_PAGE.search(source[:2000])
    charset = f"cp{found.group(1)}" if found else "cp1252"
    try:
        "".encode(charset)
    except LookupError:
        return "cp1252"
    return charset
