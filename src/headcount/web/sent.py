"""What did a reader send? The bytes of a form or a script's question, read within bounds of kind, size and time."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
SECONDS = 20.0
"""For so long what is sent may be on its way."""


async def read_sent(request: Request, kind: str, largest: int) -> bytes:
    """What a request carries: of this kind alone, as no page elsewhere can send JSON and no form is plain text."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != kind:
        raise HTTPException(415)
    return await read_bounded(request, largest)


async def read_bounded(request: Request, largest: int) -> bytes:
    """All that a request carries, if it is no more than this and comes in time."""
    body = bytearray()
    try:
        async with asyncio.timeout(SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > largest:
                    raise HTTPException(413)
    except TimeoutError:
        raise HTTPException(408) from None
    except ClientDisconnect:
        raise HTTPException(400) from None
    return bytes(body)
