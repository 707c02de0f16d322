"""How is a record written down? As canonical JSON: the same record gives the same bytes everywhere."""

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Decoder = Callable[[Any], Any]
Encoder = Callable[[Any], Any]
Writer = tuple[str, Encoder | None]
Readers = tuple[dict[str, Decoder | None], dict[str, Any]]
"""What reads each attribute (None: it is taken as it is), and what each is where it was left out."""
Record = TypeVar("Record")

_written = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_writers_of: dict[type, tuple[Writer, ...]] = {}
_readers_of: dict[type, Readers] = {}


def write_json(plain: object) -> str:
    """Plain values as JSON with sorted keys and no spaces, so that equal values are equal text."""
    return _written.encode(plain)


def to_plain(record: Any) -> dict[str, Any]:
    """A record as dictionaries and lists; unknown values (None) and empty tuples are left out."""
    plain: dict[str, Any] = {}
    for name, encode in _writers(type(record)):
        value = getattr(record, name)
        if value is not None and value != ():
            plain[name] = value if encode is None else encode(value)
    return plain


def from_plain(kind: type[Record], plain: dict[str, Any]) -> Record:
    """The record that `to_plain` wrote; attributes it left out are unknown or empty."""
    decoders, left_out = _readers(kind)
    decoded = left_out.copy()
    for name, value in plain.items():
        if name in decoders:
            decode = decoders[name]
            decoded[name] = value if decode is None else decode(value)
    return kind(**decoded)


def with_id(record: Record, identity: str) -> Record:
    """The record under the id it was written with: an id outlives the texts and rules that it was made from."""
    object.__setattr__(record, "id", identity)
    return record


def _written_fields(kind: type) -> tuple[str, ...]:
    if not is_dataclass(kind):
        raise TypeError(f"not a record: {kind.__name__}")
    return tuple(field.name for field in fields(kind) if field.init)


def _writers(kind: type) -> tuple[Writer, ...]:
    if kind not in _writers_of:
        hints = get_type_hints(kind)
        _writers_of[kind] = tuple((name, _encoder(hints[name])) for name in _written_fields(kind))
    return _writers_of[kind]


def _encoder(hint: Any) -> Encoder | None:
    """What writes a value of this type; None where it is written as it is."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        arms = [arm for arm in get_args(hint) if arm is not type(None)]
        return _encoder(arms[0]) if len(arms) == 1 else None
    if origin is tuple:
        return _encoder_of_tuple(get_args(hint))
    if isinstance(hint, type):
        if issubclass(hint, StrEnum):
            return lambda value: value.value
        if issubclass(hint, date):
            return lambda value: value.isoformat()
        if is_dataclass(hint):
            return to_plain
    return None


def _encoder_of_tuple(inner: tuple[Any, ...]) -> Encoder:
    each = _encoder(inner[0])
    if len(inner) == 2 and inner[1] is Ellipsis:
        return list if each is None else lambda values: [each(value) for value in values]
    encoders = [_encoder(arm) for arm in inner]
    return lambda values: [
        value if encode is None else encode(value) for encode, value in zip(encoders, values, strict=True)
    ]


def _readers(kind: type) -> Readers:
    if kind not in _readers_of:
        hints, names = get_type_hints(kind), _written_fields(kind)
        _readers_of[kind] = (
            {name: _decoder(hints[name]) for name in names},
            {name: _empty(hints[name]) for name in names},
        )
    return _readers_of[kind]


def _empty(hint: Any) -> Any:
    return () if get_origin(hint) is tuple else None


def _decoder(hint: Any) -> Decoder | None:
    """What reads a value of this type; None where it is taken as it is."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        arms = [arm for arm in get_args(hint) if arm is not type(None)]
        return _decoder(arms[0]) if len(arms) == 1 else None
    if origin is tuple:
        return _decoder_of_tuple(get_args(hint))
    if isinstance(hint, type):
        if issubclass(hint, (date, datetime)):
            return hint.fromisoformat
        if issubclass(hint, StrEnum):
            return {member.value: member for member in hint}.__getitem__
        if is_dataclass(hint):
            return lambda plain: from_plain(hint, plain)
    return None


def _decoder_of_tuple(inner: tuple[Any, ...]) -> Decoder:
    if len(inner) == 2 and inner[1] is Ellipsis:
        each = _decoder(inner[0])
        return tuple if each is None else lambda values: tuple([each(value) for value in values])
    decoders = [_decoder(arm) for arm in inner]
    return lambda values: tuple(
        value if decode is None else decode(value) for decode, value in zip(decoders, values, strict=True)
    )
