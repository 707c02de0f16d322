"""What words does a piece of HTML hold, block by block?"""

from collections.abc import Iterable, Iterator

from headcount.parts.html.blocks import Element, find_blocks
from headcount.parts.html.page import parse_html


def find_lines_of(fragment: str) -> list[str]:
    """The blocks of text in a piece of HTML or plain text, without markup."""
    if "<" not in fragment and "&" not in fragment:
        return [" ".join(line.split()) for line in fragment.split("\n") if line.strip()]
    root = parse_html(f"<html><body><div>{fragment}</div></body></html>")
    return [block.text for block in find_blocks(root).blocks] if root is not None else []


def outermost(elements: Iterable[Element]) -> Iterator[Element]:
    """Of elements in the order of the page those that stand in none of the others: the work stays that of one page."""
    last: Element | None = None
    for element in elements:
        if last is None or not any(outer is last for outer in element.iterancestors()):
            last = element
            yield element


def strip_markup(fragment: str) -> str:
    """The words of a piece of HTML in one line."""
    return " ".join(find_lines_of(fragment))
