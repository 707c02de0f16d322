"""Which files does `headcount export` write? Every table in every form, described for machines."""

import json
from pathlib import Path

from headcount.publish.annotations import annotate_all
from headcount.publish.books import Books
from headcount.publish.describe import describe_csvw, describe_package
from headcount.publish.files import FormMissingError, write_csv, write_jsonl, write_parquet, write_workbook
from headcount.publish.tables import TABLES
from headcount.publish.wikitext import write_wikitext


def make_files(books: Books) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Every file by its name, and the forms that were left out because a package is not installed."""
    files = {f"{table.name}.csv": write_csv(table, books) for table in TABLES}
    package, csvw = describe_package(files), describe_csvw()
    files |= {f"{table.name}.jsonl": write_jsonl(table, books) for table in TABLES}
    files["datapackage.json"] = _json(package)
    files["csv-metadata.json"] = _json(csvw)
    files["exchanges.wiki"] = write_wikitext(books).encode()
    files["annotations.jsonld"] = _json(annotate_all(books, "annotations.jsonld"))
    missing = []
    try:
        files |= {f"{table.name}.parquet": write_parquet(table, books) for table in TABLES}
    except FormMissingError as error:
        missing.append(str(error))
    try:
        files["headcount.xlsx"] = write_workbook(books)
    except FormMissingError as error:
        missing.append(str(error))
    return files, tuple(missing)


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write files under a folder; an older file of the same name is replaced whole or not at all."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(path.name + ".part")
        half.write_bytes(content)
        half.replace(path)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
