"""Where does a caption end and its credit begin?"""

from headcount.parts.lines import ends_sentence, is_name
from headcount.parts.words import words

LONGEST_CREDIT = 160
LONGEST_CREDIT_LINE = 80
MOST_CREDIT_WORDS = 8
OPENINGS = {")": "(", "]": "["}
SIGNS = ("©", "&copy;")


def split_caption(text: str) -> tuple[str, str | None]:
    """Cut a picture's words into what they say of it and whose it is (None if they do not say)."""
    text = _without_offer(text)
    if is_credit(text):
        return "", text
    bracket = _in_brackets(text)
    if bracket is not None:
        return text[:bracket].rstrip(), text[bracket:]
    folded = text.casefold()
    starts = [folded.rfind(start) for start in (*words().credit_starts, *SIGNS)]
    at = max((start for start in starts if start >= 0 and _begins_word(text, start)), default=-1)
    if at >= 0 and len(text) - at <= LONGEST_CREDIT:
        return text[:at].rstrip(" |–—-•·,"), text[at:]
    return _after_sentence(text)


def _without_offer(text: str) -> str:
    """The words without an offer to buy or enlarge the picture at their end."""
    folded = text.casefold()
    end = next((end for end in words().caption_ends if folded.endswith(end) and len(folded) > len(end)), "")
    return text[: len(text) - len(end)].rstrip(" |·,") if end else text


def _after_sentence(text: str) -> tuple[str, str | None]:
    """What stands after the caption's last sentence, if it is a credit: "… at the gate. Ann Example/Agency"."""
    for stop in (" | ", ". ", "."):
        said, found, tail = text.rpartition(stop)
        tail = tail.strip(" |")
        if found and said and "/" in tail and is_credit(tail):
            return (said + stop).rstrip(" |"), tail
    return text, None


def is_credit(text: str) -> bool:
    """Is the line beside a picture only whose it is: short, no sentence, with an agency or a name?"""
    folded = text.casefold()
    if len(text) > LONGEST_CREDIT_LINE or ends_sentence(text) or any(map(str.isdigit, text)):
        return False
    pieces = folded.replace("/", " ").replace(":", " ").split()
    few = len(pieces) <= MOST_CREDIT_WORDS
    return few and ("/" in text or "©" in text or is_name(text) or not words().agencies.isdisjoint(pieces))


def _in_brackets(text: str) -> int | None:
    """Where the credit in brackets begins, if the text ends with one: `(Name/Agency via Getty Images)`."""
    opening = OPENINGS.get(text[-1:])
    at = text.rfind(opening) if opening else -1
    inside = text[at + 1 : -1].casefold()
    if at < 0 or not inside or len(inside) > LONGEST_CREDIT:
        return None
    alone = ends_sentence(text[:at].rstrip()) and len(inside.split()) <= 4
    stated = any(word in inside for word in words().credit_words) or "/" in inside or alone
    return at if stated else None


def _begins_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()
