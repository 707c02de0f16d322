"""Which headline, day, writers and outlet does a page name in its machine-readable fields?"""

from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from itertools import islice
from typing import Any

from headcount.parts.days import find_coarse_day, find_day, find_day_in_address, find_moment
from headcount.parts.html.blocks import Element
from headcount.parts.html.fields import fields
from headcount.parts.html.linked import find_linked, texts
from headcount.parts.html.links import find_links, own_address
from headcount.parts.html.people import clean_names, find_byline, is_agency, is_person
from headcount.records.report import DatePrecision

MOST_METAS = 1000

Metas = dict[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the fields say; None where they say nothing. `published_from` names the field that was believed."""

    headlines: tuple[str, ...] = ()
    """Candidates, the most believed first."""
    shared_as: str | None = None
    """The title that it gives itself where it is shared; it may differ from the headline."""
    authors: tuple[str, ...] = ()
    by_persons: bool = False
    """Are the authors persons or an agency, rather than the outlet itself?"""
    published: date | None = None
    published_from: str | None = None
    published_precision: DatePrecision = DatePrecision.UNKNOWN
    updated: datetime | None = None
    outlet: str | None = None
    language: str | None = None
    url: str | None = None
    editions: tuple[str, ...] = ()
    description: str | None = None
    told: str | None = None
    """The story's text, where the page carries it as data."""
    free: bool = True
    """False where the page says that it shows only a part of itself to those who do not pay."""


def find_metadata(root: Element, *, url: str | None) -> Metadata:
    """Read a page's JSON-LD, meta tags and microdata."""
    known = fields()
    linked = find_linked(root)
    metas = _metas(root)
    links = find_links(root, url=url)
    address = own_address(links, url) or _first(metas, ("og:url",))
    outlet = _outlet(linked, metas)
    authors, by_persons = _authors(root, linked, metas, outlet)
    published, published_from = _published(root, linked, metas, address)
    precision = DatePrecision.DAY if published else DatePrecision.UNKNOWN
    if published is None:
        published, precision, published_from = _coarsely_published(linked, metas)
    return Metadata(
        headlines=tuple(_headlines(root, linked, metas)),
        shared_as=_first(metas, ("og:title",)),
        authors=authors,
        by_persons=by_persons,
        published=published,
        published_from=published_from,
        published_precision=precision,
        updated=_updated(linked, metas),
        outlet=outlet,
        language=(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()[:35]
        or None,
        url=address,
        editions=links.editions,
        description=_first(metas, known.description),
        told=max((text for node in linked for text in texts(node.get("articleBody"))), key=len, default=None),
        free=not any(str(node.get("isAccessibleForFree", "")).lower().endswith("false") for node in linked),
    )


def _metas(root: Element) -> Metas:
    found: Metas = {}
    for meta in islice(root.iter("meta"), MOST_METAS):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), []).append(" ".join(unescape(content).split()))
    return found


def _first(metas: Metas, names: tuple[str, ...]) -> str | None:
    return next((metas[name][0] for name in names if name in metas), None)


def _headlines(root: Element, linked: list[dict[str, Any]], metas: Metas) -> list[str]:
    found = [text for node in linked[:3] for text in texts(node.get("headline"))]
    found += [metas[name][0] for name in fields().headline if name in metas]
    title = root.find(".//title")
    if title is not None and title.text:
        found.append(" ".join(title.text.split()))
    return found


def _published(
    root: Element, linked: list[dict[str, Any]], metas: Metas, url: str | None
) -> tuple[date | None, str | None]:
    found: list[tuple[date, str]] = []
    for node in linked:
        for key in ("datePublished", "dateCreated", "uploadDate"):
            found += [(day, "json-ld") for day in map(find_day, texts(node.get(key))) if day]
    found += [(day, "meta") for name in fields().published for day in map(find_day, metas.get(name, [])) if day]
    if not found:
        found = [(day, "microdata") for day in _marked_days(root)]
    in_address = find_day_in_address(url) if url else None
    if in_address and not found:
        return in_address, "url"
    return found[0] if found else (None, None)


def _coarsely_published(linked: list[dict[str, Any]], metas: Metas) -> tuple[date | None, DatePrecision, str | None]:
    """The month or year of publication, where the fields give no day."""
    given = [(text, "json-ld") for node in linked for text in texts(node.get("datePublished"))]
    given += [(text, "meta") for name in fields().published for text in metas.get(name, [])]
    for text, where in given:
        found = find_coarse_day(text)
        if found is not None:
            return (*found, where)
    return None, DatePrecision.UNKNOWN, None


def _marked_days(root: Element) -> list[date]:
    """The days in `time` elements and microdata that say they are the publication's."""
    found: list[date] = []
    for element in root.iter("time", "span", "abbr", "div", "p"):
        marked = element.get("itemprop") == "datePublished" or (element.tag == "time" and "pubdate" in element.attrib)
        if marked or (element.tag == "time" and not found):
            day = find_day(
                element.get("datetime") or element.get("content") or element.get("title") or element.text or ""
            )
            if day and marked:
                return [day]
            if day:
                found.append(day)
    return found[:1] if len(set(found)) == 1 else []


def _updated(linked: list[dict[str, Any]], metas: Metas) -> datetime | None:
    given = [text for node in linked for text in texts(node.get("dateModified"))]
    given += [text for name in fields().updated for text in metas.get(name, [])]
    return next((moment for moment in map(find_moment, given) if moment), None)


def _authors(
    root: Element, linked: list[dict[str, Any]], metas: Metas, outlet: str | None
) -> tuple[tuple[str, ...], bool]:
    """The persons or the agency that the fields name, else those that the page shows, else whoever the fields name.

    And whether they are persons or an agency.
    """
    published_by = [text for node in linked for text in texts(node.get("publisher"), "name")]
    but = (outlet, *published_by)
    given = [texts(node.get("author"), "name", "alternateName") for node in linked]
    given += [metas[name] for name in fields().authors if name in metas]
    if (_first(metas, ("twitter:label1",)) or "").casefold() in fields().written_by:
        given.append(metas.get("twitter:data1", []))
    named = [names for names in (clean_names(bylines, but=but) for bylines in given) if names]
    sure = next((names for names in named if any(is_person(name) or is_agency(name) for name in names)), ())
    sure = sure or find_byline(root, outlet=outlet)
    likely = next((names for names in named if any(" " in name for name in names)), ())
    return (
        sure or likely or next(iter(named), ()) or clean_names(given[0] if given else []),
        bool(sure),
    )


def _outlet(linked: list[dict[str, Any]], metas: Metas) -> str | None:
    name = _first(metas, ("og:site_name",))
    if name:
        return name
    published_by = [text for node in linked for text in texts(node.get("publisher"), "name")]
    return next(iter(published_by), None) or _first(metas, fields().outlet)
