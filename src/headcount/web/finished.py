"""What is sent? A finished answer with its mark, packed once; `front` sends an unchanged one to nobody twice."""

import gzip
from dataclasses import dataclass
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A finished answer, in both encodings."""

    status: int
    body: bytes
    packed: bytes
    etag: str
    media_type: str = "text/html; charset=utf-8"

    def response(self, request: Request) -> Response:
        """The answer to this request, packed or plain."""
        headers = {"etag": self.etag, "cache-control": "no-cache", "vary": "accept-encoding"}
        packed = "gzip" in request.headers.get("accept-encoding", "")
        if packed:
            headers["content-encoding"] = "gzip"
        body = self.packed if packed else self.body
        return Response(body, self.status, headers, self.media_type)


def finish(status: int, body: bytes, media_type: str = "text/html; charset=utf-8") -> Made:
    """An answer with its mark, packed once."""
    mark = f'W/"{sha256(body).hexdigest()[:24]}"'
    packed = gzip.compress(body, 6, mtime=0)
    return Made(status=status, body=body, packed=packed, etag=mark, media_type=media_type)
