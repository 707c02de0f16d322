"""What do the JSON-LD blocks of a page say of its article?"""

import json
from collections import deque
from collections.abc import Iterator
from html import unescape
from typing import Any

from headcount.parts.html.blocks import Element
from headcount.parts.html.fields import fields

LONGEST = 2_000_000
MOST_NODES = 3000


def find_linked(root: Element) -> list[dict[str, Any]]:
    """The articles that a page's JSON-LD describes, the most telling type first."""
    ranks = {name: rank for rank, name in enumerate(fields().article_types)}
    found: list[tuple[int, dict[str, Any]]] = []
    for script in root.iter("script"):
        kind = script.get("type") or ""
        if "ld+json" not in kind.lower() or not script.text or len(script.text) > LONGEST:
            continue
        for node in _nodes(_loads(script.text)):
            types = node.get("@type")
            names = types if isinstance(types, list) else [types]
            rank = min((ranks[name] for name in names if isinstance(name, str) and name in ranks), default=None)
            if rank is not None:
                found.append((rank, node))
        if len(found) >= MOST_NODES:
            break
    found.sort(key=lambda pair: pair[0])
    return [node for _, node in found]


def _loads(text: str) -> Any:
    """The data of a block; what is not quite JSON (comments, raw line breaks) is mended where that is safe."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removeprefix("<![CDATA[").removesuffix("//]]>").removesuffix("]]>")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        try:
            return json.loads(text.strip().rstrip(";,"), strict=False)
        except (ValueError, RecursionError):
            return None


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Every object of the data, outermost first."""
    waiting = deque([data])
    for _ in range(MOST_NODES):
        if not waiting:
            return
        item = waiting.popleft()
        if isinstance(item, dict):
            yield item
            waiting += [
                item[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart")
                if key in item
            ]
        elif isinstance(item, list):
            waiting += item


def texts(value: Any, *keys: str) -> list[str]:
    """The strings in a field: itself, its items, or the named fields of the objects in it."""
    if isinstance(value, str):
        text = unescape(value).strip()
        return [text] if text else []
    if isinstance(value, list):
        return [text for item in value[:50] for text in texts(item, *keys)]
    if isinstance(value, dict):
        for key in keys:
            found = texts(value.get(key), *keys)
            if found:
                return found
    return []
