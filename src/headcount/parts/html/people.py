"""Which names does a byline hold?"""

from headcount.parts.html.fields import fields

LONGEST = 80
MOST = 12
MOST_WORDS = 6


def clean_names(bylines: list[str]) -> tuple[str, ...]:
    """The names in bylines, each once, without what is no name (addresses, handles, whole sentences)."""
    found: dict[str, str] = {}
    for byline in bylines:
        for name in split_byline(byline):
            found.setdefault(name.casefold(), name)
    return tuple(found.values())[:MOST]


def split_byline(byline: str) -> list[str]:
    """Cut "By Ann Writer and Bo Reporter" into its names."""
    text = " ".join(byline.split())
    if len(text) > 400:
        return []
    lowered = text.casefold()
    for start in fields().name_starts:
        if lowered.startswith(start):
            text = text[len(start) :]
            break
    pieces = [text]
    for separator in fields().name_separators:
        pieces = [part for piece in pieces for part in piece.split(separator)]
    return [name for name in (piece.strip(" .,:;-–—") for piece in pieces) if _could_be_name(name)]


def _could_be_name(text: str) -> bool:
    if not 2 <= len(text) <= LONGEST or len(text.split()) > MOST_WORDS:
        return False
    return not text.startswith(("http", "@", "www.")) and "/" not in text and "@" not in text and not text.isdigit()
