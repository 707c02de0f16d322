"""What did a reviewer send? A form, read within bounds; a name may come several times."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from headcount.web.sent import FORM, JSON, read_sent

LARGEST_FORM = 20_000
"""Bytes of a sent form that are read."""
MOST_FIELDS = 80


class Form(dict[str, str]):
    """A form's fields, of those that come several times the last; `all` has every one."""

    def __init__(self, fields: list[tuple[str, str]]) -> None:
        super().__init__(fields)
        self._fields = fields

    def all(self, name: str) -> list[str]:
        """Every value of a field, in the order they were sent."""
        return [value for key, value in self._fields if key == name]


async def read_form(request: Request) -> Form:
    """The form that a request carries; one that is too large is refused."""
    body = await read_sent(request, FORM, LARGEST_FORM)
    try:
        sent = parse_qsl(body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS, keep_blank_values=True)
    except ValueError:
        raise HTTPException(413) from None
    return Form([(name, value.replace("\0", "")) for name, value in sent])


async def read_json(request: Request) -> Mapping[str, Any]:
    """The object that a script's request carries."""
    try:
        given = json.loads(await read_sent(request, JSON, LARGEST_FORM))
    except (ValueError, RecursionError):
        raise HTTPException(400) from None
    if not isinstance(given, dict):
        raise HTTPException(400)
    return given
