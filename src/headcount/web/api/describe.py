"""How is the API described? Parameters and answers for OpenAPI, made from the tables' columns."""

from typing import Any

from headcount.publish.tables import Column, Table
from headcount.web.api.pages import CURSOR, MOST_ROWS, USUAL_ROWS, day_column, filter_columns

OPENAPI_VERSION = "3.1.0"
JSON_TYPES: dict[str, dict[str, Any]] = {
    "string": {"type": ["string", "null"]},
    "integer": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "boolean": {"type": ["boolean", "null"]},
    "date": {"type": ["string", "null"], "format": "date"},
}
DAY = {"type": "string", "format": "date"}
PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}


def problem_answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The answers that say what was wrong, and the one that says nothing is new."""
    content = {"application/problem+json": {"schema": PROBLEM_SCHEMA}}
    told: dict[int | str, dict[str, Any]] = {
        status: {"description": "What was wrong", "content": content} for status in statuses
    }
    return {304: {"description": "Nothing new since the given ETag"}, **told}


def describe_table(table: Table | None) -> dict[str, Any]:
    """The parameters and the answer of one list; without a table, only the moment that is asked about."""
    parameters = [_parameter("believed_on", DAY, "What the ledger held at the end of this day")]
    if table is None:
        return {"parameters": parameters}
    limit: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": USUAL_ROWS}
    parameters += [
        _parameter("limit", limit, "How many rows"),
        _parameter(
            "cursor",
            {"type": "string", "minLength": 1, "maxLength": 200, "pattern": f"^{CURSOR.pattern}$"},
            "From where to go on: next_cursor of the page before",
        ),
    ]
    if (day := day_column(table)) is not None:
        parameters += [_parameter(name, DAY, f"Bound of {day.name}, inclusive") for name in ("since", "until")]
    parameters += [_filter(column) for column in filter_columns(table)]
    return {"parameters": parameters, "responses": {"200": _rows(table)}}


def _filter(column: Column) -> dict[str, Any]:
    kinds = {
        "string": {"type": "string", "maxLength": 200},
        "integer": {"type": "integer"},
        "boolean": {"type": "boolean"},
    }
    return _parameter(column.name, kinds[column.kind], column.means)


def _parameter(name: str, schema: object, means: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": means}


def _rows(table: Table) -> dict[str, Any]:
    properties = {c.name: {**JSON_TYPES[c.kind], "description": c.means} for c in table.columns}
    page = {
        "type": "object",
        "required": ["found", "next_cursor", "items"],
        "properties": {
            "found": {"type": "integer"},
            "next_cursor": {"type": ["string", "null"]},
            "items": {"type": "array", "items": {"type": "object", "properties": properties}},
        },
    }
    return {"description": table.title, "content": {"application/json": {"schema": page}}}
