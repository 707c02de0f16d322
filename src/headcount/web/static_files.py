"""The stylesheet, the script, the typefaces: read once, packed once, kept by browsers for good."""

import mimetypes
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.requests import Request
from starlette.responses import Response

from headcount.web.finished import Made, finish

FOREVER = "public, max-age=31536000, immutable"
KINDS = {".woff2": "font/woff2", ".svg": "image/svg+xml", ".js": "text/javascript; charset=utf-8"}


@cache
def static_files() -> dict[str, Made]:
    """Every static file by its path."""
    return dict(_read(files("headcount.web") / "static", ""))


def answer_static(request: Request) -> Response | None:
    """The static file that is asked for, None if there is none; its address carries its content's mark."""
    made = static_files().get(request.path_params["path"])
    if made is None:
        return None
    response = made.response(request)
    response.headers["cache-control"] = FOREVER
    return response


def _read(folder: Traversable, prefix: str) -> list[tuple[str, Made]]:
    found: list[tuple[str, Made]] = []
    for entry in folder.iterdir():
        name = prefix + entry.name
        if entry.is_dir():
            found += _read(entry, name + "/")
        else:
            found.append((name, finish(200, entry.read_bytes(), _kind(entry.name))))
    return found


def _kind(name: str) -> str:
    ending = "." + name.rpartition(".")[2]
    return KINDS.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
