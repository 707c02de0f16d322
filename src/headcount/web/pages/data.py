"""Everything for download, with what each column means."""

import json
from collections.abc import Callable
from functools import partial

from headcount import __version__
from headcount.publish.annotations import annotate_all
from headcount.publish.books import Books
from headcount.publish.describe import describe_csvw, describe_dataset, describe_package
from headcount.publish.files import (
    MEDIA_TYPES,
    FormMissingError,
    forms_here,
    write_csv,
    write_jsonl,
    write_parquet,
    write_workbook,
)
from headcount.publish.tables import BY_NAME, TABLES, Table
from headcount.publish.wikitext import write_wikitext
from headcount.web.asking import Asked, AskedWrongError
from headcount.web.render import Shown, ShownFile
from headcount.web.shelf import Shelf

WRITERS: dict[str, Callable[[Table, Books], bytes]] = {"csv": write_csv, "jsonl": write_jsonl, "parquet": write_parquet}
JSON = "application/json; charset=utf-8"


def books_of(shelf: Shelf) -> Books:
    """The shelf's holdings, claims and reports, for the writers of files."""
    return Books(holdings=shelf.holdings, claims=shelf.claims, reports=shelf.reports)


def show_data(asked: Asked) -> Shown:
    """The page of downloads."""
    shelf = asked.shelf
    years = sorted({e.date.year for e in shelf.exchanges if e.date}, reverse=True)
    books = books_of(shelf)
    counts = {t.name: len(shelf.claims) if t.name == "statements" else sum(1 for _ in t.rows(books)) for t in TABLES}
    return Shown(
        template="data.html",
        context={
            "tables": TABLES,
            "forms": forms_here(),
            "counts": counts,
            "years": years,
            "version": __version__,
            "dataset": _dataset(asked),
        },
    )


def show_file(asked: Asked) -> ShownFile:
    """One data file."""
    name = asked.where["file"]
    books = books_of(asked.shelf)
    special: dict[str, tuple[Callable[[], bytes], str]] = {
        "datapackage.json": (
            lambda: _json(describe_package({f"{t.name}.csv": write_csv(t, books) for t in TABLES})),
            JSON,
        ),
        "csv-metadata.json": (lambda: _json(describe_csvw()), "application/csvm+json"),
        "dataset.jsonld": (lambda: _json(_dataset(asked)), "application/ld+json"),
        "annotations.jsonld": (
            lambda: _json(annotate_all(books, f"{asked.origin}/data/annotations.jsonld")),
            'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        ),
        "headcount.xlsx": (partial(write_workbook, books), MEDIA_TYPES["xlsx"]),
        "exchanges.wiki": (partial(_wiki, asked, None), "text/plain; charset=utf-8"),
    }
    stem, _, form = name.rpartition(".")
    try:
        if name in special:
            write, media_type = special[name]
            return ShownFile(body=write(), media_type=media_type, name=name)
        if stem in BY_NAME and form in WRITERS:
            return ShownFile(body=WRITERS[form](BY_NAME[stem], books), media_type=MEDIA_TYPES[form], name=name)
        if form == "wiki" and stem.removeprefix("exchanges-").isdigit():
            body = _wiki(asked, int(stem.removeprefix("exchanges-")[:6]))
            return ShownFile(body=body, media_type="text/plain; charset=utf-8", name=name)
    except FormMissingError as missing:
        raise AskedWrongError(str(missing), 501) from missing
    raise AskedWrongError(asked.words.say("There is no data file “%(name)s”.", name=name[:80]), 404)


def _wiki(asked: Asked, year: int | None) -> bytes:
    return write_wikitext(books_of(asked.shelf), year).encode()


def _dataset(asked: Asked) -> dict[str, object]:
    days = sorted(e.date for e in asked.shelf.exchanges if e.date)
    first, last = (days[0].isoformat(), days[-1].isoformat()) if days else (None, None)
    changed = max((one.made_at.date().isoformat() for one in asked.shelf.judgements), default=last)
    return describe_dataset(f"{asked.origin}/data", first, last, changed)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
