"""What words does a piece of HTML hold, block by block?"""

from headcount.parts.html.blocks import find_blocks
from headcount.parts.html.page import parse_html


def find_lines_of(fragment: str) -> list[str]:
    """The blocks of text in a piece of HTML or plain text, without markup."""
    if "<" not in fragment and "&" not in fragment:
        return [" ".join(line.split()) for line in fragment.split("\n") if line.strip()]
    root = parse_html(f"<html><body><div>{fragment}</div></body></html>")
    return [block.text for block in find_blocks(root).blocks] if root is not None else []


def strip_markup(fragment: str) -> str:
    """The words of a piece of HTML in one line."""
    return " ".join(find_lines_of(fragment))
