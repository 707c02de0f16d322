"""How does an HTML page become a report?"""

from dataclasses import replace

from lxml import etree

from headcount.errors import UnreadablePageError
from headcount.parts.canonical import join_pieces
from headcount.parts.dateline import find_dateline
from headcount.parts.decode import decode
from headcount.parts.html.blocks import Element, find_blocks
from headcount.parts.html.body import find_story
from headcount.parts.html.headline import find_head, find_headline, find_title_end
from headcount.parts.html.metadata import Metadata, find_metadata
from headcount.parts.html.notices import find_notices
from headcount.parts.html.sections import Sections, find_sections
from headcount.parts.html.taming import MOST_TAGS, tame
from headcount.parts.outlets import find_outlet
from headcount.records.page import Page
from headcount.records.report import DatePrecision, Report

MOST_BYTES = 12_000_000
LONGEST_REST = 10_000


def read_html(page: Page) -> Report:
    """An HTML page as a report with its parts; its text is what the page shows, part below part."""
    body = _first_part(page.body)
    decoded = decode(body, declared=page.charset)
    root = parse_html(decoded.text)
    if root is None:
        raise UnreadablePageError(f"{page.name}: holds no text")
    metadata = find_metadata(root, url=page.sidecar.url)
    outlet = find_outlet(metadata.url)
    found = find_blocks(_body_of(root), outlet.layout(metadata.published).marks if outlet else None)
    story = find_story(found)
    headline = find_headline(found, metadata)
    sections = find_sections(found, story, metadata, headline)
    if not sections.pieces:
        raise UnreadablePageError(f"{page.name}: holds no text")
    warnings = (
        *decoded.warnings,
        *((f"only the first {MOST_BYTES // 1_000_000} MB were read",) if len(page.body) > MOST_BYTES else ()),
        *((f"only its first {MOST_TAGS:,} tags were read",) if decoded.text.count(">") > MOST_TAGS else ()),
        *((f"only its first {len(found.blocks):,} blocks of text were read",) if found.cut else ()),
        *find_notices(found, story, metadata, headline),
    )
    named = replace(metadata, outlet=metadata.outlet or (outlet.name if outlet else None))
    if named.published_precision is not DatePrecision.DAY:
        lines = [*find_head(found, story), *find_title_end(metadata)]
        day = find_dateline(lines, page.sidecar.language or metadata.language)
        if day is not None:
            precision = DatePrecision.DAY
            named = replace(named, published=day, published_from="dateline", published_precision=precision)
    return _report(page, named, sections, headline, warnings)


def _first_part(body: bytes) -> bytes:
    """As much of a page as is read, up to the beginning of a tag where there is one."""
    if len(body) <= MOST_BYTES:
        return body
    tag = body.rfind(b"<", MOST_BYTES - LONGEST_REST, MOST_BYTES)
    return body[: tag if tag > 0 else MOST_BYTES]


def parse_html(text: str) -> Element | None:
    """The page's tree, whatever is wrong with it; None if there is nothing in it."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(tame(text.replace("\0", "")).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _body_of(root: Element) -> Element:
    body = root.find("body")
    return body if body is not None else root


def _report(
    page: Page, metadata: Metadata, sections: Sections, headline: str | None, warnings: tuple[str, ...]
) -> Report:
    text, parts = join_pieces(sections.pieces)
    known = page.sidecar
    published = known.published or metadata.published
    return Report(
        text=text,
        parts=parts,
        name=page.name,
        url=metadata.url,
        language=known.language or metadata.language,
        headline=headline,
        outlet=known.outlet or metadata.outlet,
        authors=sections.authors,
        published=published,
        published_precision=known.precision if known.published else metadata.published_precision,
        published_from="sidecar" if known.published else metadata.published_from,
        updated=metadata.updated,
        editions=metadata.editions,
        read_minutes=sections.read_minutes,
        warnings=warnings,
    )
