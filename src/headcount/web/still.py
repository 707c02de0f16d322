"""The whole site as files: the same pages, every link relative, for any host, an archive or a USB stick."""

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from posixpath import relpath

from headcount.publish.files import forms_here
from headcount.publish.tables import TABLES
from headcount.web.asking import Asked
from headcount.web.feed import all_cards
from headcount.web.pages import PAGES, Page
from headcount.web.pages.front import A_PAGE
from headcount.web.pages.newsfeeds import FORMS, KINDS
from headcount.web.render import ShownFile, render
from headcount.web.shelf import Shelf
from headcount.web.site import trouble
from headcount.web.store import Store
from headcount.web.words import DEFAULT, LANGUAGES, speak

LINK = re.compile(r'(href|src|action)="(/[^"]*)"')
DATA_FILES = (
    "datapackage.json",
    "csv-metadata.json",
    "exchanges.wiki",
    "headcount.xlsx",
    "dataset.jsonld",
    "annotations.jsonld",
)


def still_files(store: Store, address: str = "") -> Iterator[tuple[str, bytes]]:
    """Every file of the site by its path; feeds name `address` as where the site will stand."""
    shelf = Shelf(store, store.hold(), store.version())
    addresses, origin = tuple(_addresses(shelf)), address.rstrip("/")
    known = {path for path, _, _ in addresses}
    for language in LANGUAGES:
        prefix = "" if language == DEFAULT else f"{language}/"
        for path, page, where in addresses:
            if ("{file}" in page.address or "." in page.address) and prefix:
                continue
            asked = Asked(shelf=shelf, words=speak(language), path=path, where=where, still=True, origin=origin)
            shown = page.make(asked)
            if isinstance(shown, ShownFile):
                yield path.removeprefix("/"), shown.body
                continue
            name = prefix + _file_of(path)
            yield name, _relative(render(shown, asked).decode(), name, known).encode()
    asked = Asked(shelf=shelf, words=speak(DEFAULT), path="/404", still=True)
    lost = render(trouble(404, asked.words.say("There is no page at this address.")), asked).decode()
    yield "404.html", _relative(lost, "404.html", known).encode()
    yield from _static(files("headcount.web") / "static", "static/")


def _addresses(shelf: Shelf) -> Iterator[tuple[str, Page, dict[str, str]]]:
    values: dict[str, list[str]] = {
        "/news/{page}": [str(n) for n in range(2, -(-len(all_cards(shelf)) // A_PAGE) + 1)],
        "/exchanges/{id}": [exchange.id for exchange in shelf.exchanges],
        "/embed/exchanges/{id}": [exchange.id for exchange in shelf.exchanges],
        "/reports/{id}": list(shelf.reports),
        "/sums/{name}": list(shelf.series),
        "/data/{file}": [*_data_files(), *_wikis(shelf)],
        "/feeds/{file}": [f"{kind}.{form}" for kind in KINDS for form in FORMS],
    }
    for page in PAGES:
        if page.posted:
            continue
        if page.address not in values:
            yield page.address, page, {}
            continue
        name = page.address[page.address.index("{") + 1 : -1]
        for value in values[page.address]:
            yield page.address.replace(f"{{{name}}}", value), page, {name: value}


def _data_files() -> Iterator[str]:
    """The data files that can be written here; what needs a package that is not installed is left out."""
    forms = forms_here()
    yield from (f"{table.name}.{form}" for table in TABLES for form in forms if form != "xlsx")
    yield from (name for name in DATA_FILES if name != "headcount.xlsx" or "xlsx" in forms)


def _wikis(shelf: Shelf) -> list[str]:
    return [f"exchanges-{year}.wiki" for year in sorted({e.date.year for e in shelf.exchanges if e.date})]


def _file_of(path: str) -> str:
    return (path.strip("/") + "/index.html").removeprefix("/")


def _relative(html: str, name: str, known: set[str]) -> str:
    folder = name.rpartition("/")[0] or "."

    def turn(found: re.Match[str]) -> str:
        path, _, mark = found[2].partition("#")
        path = path.partition("?")[0]
        language, rest = _language_of(path)
        if path.startswith(("/static/", "/data/", "/feeds/")):
            target = path.removeprefix("/")
        elif rest in known:
            target = (f"{language}/" if language else "") + _file_of(rest)
        else:
            target = "404.html"
        return f'{found[1]}="{relpath(target, folder)}{"#" + mark if mark else ""}"'

    return LINK.sub(turn, html)


def _language_of(path: str) -> tuple[str, str]:
    first, _, rest = path.removeprefix("/").partition("/")
    return (first, "/" + rest) if first in LANGUAGES and first != DEFAULT else ("", path)


def _static(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _static(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.read_bytes()
