"""How do machines learn what the data files hold? A data package, CSV on the Web, and schema.org's Dataset."""

from hashlib import sha256
from typing import Any

from headcount import __version__
from headcount.publish.files import MEDIA_TYPES, forms_here
from headcount.publish.tables import BY_NAME, TABLES, Table

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
TITLE = "Headcount: prisoner exchanges, figure by figure"
DESCRIPTION = (
    "Exchanges of prisoners and of remains, the handovers they consist of, stated totals, pledges, and every claim "
    "with the sentence it rests on. Names of private persons are withheld."
)
CSVW_TYPES = {"string": "string", "integer": "integer", "number": "double", "boolean": "boolean", "date": "date"}
REFERENCES = {
    ("handovers", "exchange"): "exchanges", ("breakdown", "handover"): "handovers",
    ("breakdown", "part_of"): "", ("statements", "report"): "reports",
}  # fmt: skip
"""Columns that name a row of another table (of the same one where it is empty)."""


def describe_package(files: dict[str, bytes]) -> dict[str, Any]:
    """A Frictionless data package over the CSV files given by name."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "headcount", "title": TITLE, "description": DESCRIPTION, "version": __version__,
        "licenses": [LICENCE],
        "resources": [
            {
                "name": table.name, "title": table.title, "path": f"{table.name}.csv", "type": "table",
                "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
                "bytes": len(files[f"{table.name}.csv"]),
                "hash": "sha256:" + sha256(files[f"{table.name}.csv"]).hexdigest(),
                "schema": _table_schema(table),
            }
            for table in TABLES
            if f"{table.name}.csv" in files
        ],
    }  # fmt: skip


def _table_schema(table: Table) -> dict[str, Any]:
    return {
        "fields": [{"name": c.name, "type": c.kind, "description": c.means} for c in table.columns],
        "primaryKey": [table.columns[0].name],
        "missingValues": [""],
        "foreignKeys": [
            {"fields": [column], "reference": {"resource": other, "fields": [_key_of(other or name)]}}
            for (name, column), other in REFERENCES.items()
            if name == table.name
        ],
    }


def _key_of(name: str) -> str:
    return BY_NAME[name].columns[0].name


def describe_csvw() -> dict[str, Any]:
    """CSV on the Web metadata for all tables."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": TITLE, "dc:description": DESCRIPTION, "dc:license": {"@id": LICENCE["path"]},
        "tables": [
            {
                "url": f"{table.name}.csv",
                "dc:title": table.title,
                "tableSchema": {
                    "primaryKey": table.columns[0].name,
                    "columns": [
                        {"name": c.name, "titles": c.name, "datatype": CSVW_TYPES[c.kind], "dc:description": c.means}
                        for c in table.columns
                    ],
                },
            }
            for table in TABLES
        ],
    }  # fmt: skip


def describe_dataset(address: str, first: str | None, last: str | None, changed: str | None = None) -> dict[str, Any]:
    """schema.org's Dataset for search engines; `address` is where the data page stands, `changed` its last day."""
    media_types = {form: MEDIA_TYPES[form].partition(";")[0] for form in forms_here() if form != "xlsx"}
    known = {"temporalCoverage": f"{first}/{last}" if first and last else None, "dateModified": changed}
    return {
        "@context": "https://schema.org/", "@type": "Dataset", "name": TITLE, "description": DESCRIPTION,
        "url": address, "identifier": address, "license": LICENCE["path"], "version": __version__,
        "isAccessibleForFree": True, "keywords": ["prisoner exchange", "prisoners of war", "repatriation"],
        "creator": {"@type": "Organization", "name": "Headcount", "url": address.removesuffix("/data") + "/"},
        **{name: value for name, value in known.items() if value},
        "variableMeasured": ["people returned", "remains returned", "official totals", "pledges"],
        "distribution": [
            {
                "@type": "DataDownload", "name": f"{table.title} ({form})", "encodingFormat": media,
                "contentUrl": f"{address}/{table.name}.{form}",
            }
            for table in TABLES
            for form, media in media_types.items()
        ],
    }  # fmt: skip
