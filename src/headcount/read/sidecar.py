"""What does the file beside a page (NAME.txt.json) say about it?"""

import json
import re
from datetime import date
from pathlib import Path

from headcount.errors import SidecarError
from headcount.records.page import Sidecar
from headcount.records.report import DatePrecision, web_address

MOST_BYTES = 1_000_000
KEYS = {"url": "url", "published": "published", "lang": "language", "language": "language", "outlet": "outlet"}
COARSE_DAY = re.compile(r"\d{4}(-\d{2})?")
PRECISIONS = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH}
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")


def sidecar_path(path: Path) -> Path:
    """Where a page's sidecar lies: the page's own name with `.json` after it."""
    return path.with_name(path.name + ".json")


def read_sidecar(path: Path) -> Sidecar:
    """Read the sidecar of the page at `path`; without one, nothing is known."""
    beside = sidecar_path(path)
    if not beside.is_file():
        return Sidecar()
    try:
        if beside.stat().st_size > MOST_BYTES:
            raise SidecarError(f"{beside}: the sidecar is larger than {MOST_BYTES:,} bytes; is it one?")
        given = json.loads(beside.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise SidecarError(f"{beside}: the sidecar cannot be read ({_first_line(error)}); mend or remove it") from error
    return take_sidecar(given, name=str(beside))


def take_sidecar(given: object, *, name: str) -> Sidecar:
    """Check what a sidecar says, key by key; keys that are not known are passed over."""
    if not isinstance(given, dict):
        raise SidecarError(f'{name}: a sidecar is a JSON object such as {{"url": …, "published": "2025-03-19"}}')
    fields: dict[str, str] = {}
    for key, field in KEYS.items():
        value = given.get(key)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise SidecarError(f"{name}: {key} is {_shortened(value)}; it must be text")
        fields[field] = value.strip()
    published, precision = _day(fields.get("published"), name)
    return Sidecar(
        url=_url(fields.get("url"), name),
        published=published,
        published_precision=None if precision is DatePrecision.DAY else precision,
        language=_language(fields.get("language"), name),
        outlet=fields.get("outlet"),
        columns=_columns(given.get("columns"), name),
    )


def _columns(value: object, name: str) -> tuple[tuple[str, str], ...]:
    if value is None:
        return ()
    if not isinstance(value, dict) or not all(isinstance(column, str) for column in value.values()):
        raise SidecarError(f'{name}: columns must map what is said to a column, as {{"date": "Day of exchange"}}')
    return tuple((str(role), column) for role, column in value.items())


def _url(value: str | None, name: str) -> str | None:
    if value and (not value.isprintable() or " " in value):
        raise SidecarError(f"{name}: url is {_shortened(value)}; it must be one address without spaces")
    if value and web_address(value) is None:
        raise SidecarError(f"{name}: url is {_shortened(value)}; it must be an address such as https://news.example/1")
    return value


def _day(value: str | None, name: str) -> tuple[date | None, DatePrecision | None]:
    """A day, or the first day of a month or year, and which of them."""
    if value is None:
        return None, None
    try:
        if COARSE_DAY.fullmatch(value):
            return date.fromisoformat(f"{value}-01-01"[:10]), PRECISIONS[len(value)]
        return date.fromisoformat(value[:10] if value[10:11] in ("T", " ") else value), DatePrecision.DAY
    except ValueError as error:
        said = "it must be a day such as 2025-03-19, or a month such as 2025-03"
        raise SidecarError(f"{name}: published is {_shortened(value)}; {said}") from error


def _language(value: str | None, name: str) -> str | None:
    if value is None:
        return None
    if not LANGUAGE_TAG.fullmatch(value):
        raise SidecarError(f"{name}: lang is {_shortened(value)}; it must be a language tag such as en, uk or ru")
    return value


def _shortened(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…'"


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120]
