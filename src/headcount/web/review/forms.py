"""What did a reviewer send? A form, read within bounds; a name may come several times."""

from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

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
    body = await read_body(request)
    try:
        return Form(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS, keep_blank_values=True))
    except ValueError:
        raise HTTPException(413) from None


async def read_body(request: Request) -> bytes:
    """What a request carries; too much is refused."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            raise HTTPException(413)
    return body
