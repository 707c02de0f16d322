"""Which articles does an HTML export hold (Factiva, and Nexis as it was)?

Factiva gives each article a box of the class "article xxArticle", either as a table whose first column names the
field (HD headline, BY writers, PD day, SN publication, LA language, LP and TD the story, AN the number) or as lines
with paragraphs of the class "articleParagraph". Nexis sets its articles out in lines, as in its other exports.
"""

from collections.abc import Iterator

from headcount.parts.fragments import outermost
from headcount.parts.html.blocks import Element, find_blocks
from headcount.parts.press.articles import Article, day_in, language_in, writers_in
from headcount.parts.press.by_lines import is_press_export, read_lines
from headcount.parts.press.layout import layout

MARKS = (b"articleParagraph", b"enArticle", b"ruArticle", b"ukArticle", b" DOCUMENTS", b"End of Document", b"ProQuest")
STORY = ("LP", "TD")
LOOK_AT = 50_000


def may_be_export(body: bytes) -> bool:
    """Is it worth looking whether this page or text is an export?"""
    head = body[:LOOK_AT]
    return any(mark in head for mark in MARKS)


def read_web(root: Element) -> tuple[Article, ...]:
    """The articles of an HTML export; none where the page is none."""
    boxes = outermost(element for element in root.iter("div", "article") if _is_article(element))
    found = tuple(article for box in boxes for article in _of_box(box))
    if found:
        return found
    lines = [block.text for block in find_blocks(root).blocks]
    return tuple(read_lines(lines)) if is_press_export(lines) else ()


def _is_article(element: Element) -> bool:
    names = (element.get("class") or "").split()
    return "article" in names and any(len(name) == 9 and name.endswith("Article") for name in names)


def _of_box(box: Element) -> Iterator[Article]:
    rows = {name: cell for row in box.iter("tr") for name, cell in _row(row)}
    if "HD" in rows:
        yield _of_rows(rows)
        return
    lines = [block.text for block in find_blocks(box).blocks]
    yield from read_lines(lines if is_press_export(lines) else [*lines, "End of Document"])


def _row(row: Element) -> Iterator[tuple[str, Element]]:
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) == 2:
        name = _words(cells[0]).rstrip(":")
        if name in layout().factiva_fields:
            yield name, cells[1]


def _of_rows(rows: dict[str, Element]) -> Article:
    told = {name: _words(cell) for name, cell in rows.items()}
    return Article(
        headline=told["HD"] or None,
        outlet=told.get("SN") or None,
        published=day_in(told.get("PD", "")),
        writers=writers_in(told["BY"]) if told.get("BY") else (),
        language=language_in(told.get("LA", "")),
        story=tuple(line for name in STORY if name in rows for line in _paragraphs(rows[name])),
    )


def _paragraphs(cell: Element) -> list[str]:
    found = [_words(paragraph) for paragraph in cell.iter("p")]
    return [text for text in found if text] or [text for text in [_words(cell)] if text]


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
