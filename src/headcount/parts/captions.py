"""Where does a caption end and its credit begin?"""

from headcount.parts.words import words

LONGEST_CREDIT = 160
OPENINGS = {")": "(", "]": "["}
SIGNS = ("©", "&copy;")
DIVIDERS = ("/", " | ")


def split_caption(text: str) -> tuple[str, str | None]:
    """Cut a picture's words into what they say of it and whose it is (None if they do not say)."""
    bracket = _in_brackets(text)
    if bracket is not None:
        return text[:bracket].rstrip(), text[bracket:]
    folded = text.casefold()
    starts = [folded.rfind(start) for start in (*words().credit_starts, *SIGNS)]
    at = max((start for start in starts if start >= 0 and _begins_word(text, start)), default=-1)
    if at >= 0 and len(text) - at <= LONGEST_CREDIT:
        return text[:at].rstrip(" |–—-•·,"), text[at:]
    return text, None


def _in_brackets(text: str) -> int | None:
    """Where the credit in brackets begins, if the text ends with one: `(Name/Agency via Getty Images)`."""
    opening = OPENINGS.get(text[-1:])
    at = text.rfind(opening) if opening else -1
    inside = text[at + 1 : -1].casefold()
    if at < 0 or not inside or len(inside) > LONGEST_CREDIT:
        return None
    stated = any(word in inside for word in words().credit_words) or "/" in inside
    return at if stated else None


def _begins_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()
