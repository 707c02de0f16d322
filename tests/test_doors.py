"""Every byte from outside comes through one door: nothing else in the package can open a connection."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "headcount"
CLIENTS = {
    *("socket", "ssl", "socketserver", "_socket", "_ssl", "select", "selectors"),
    *("http", "urllib", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "nntplib", "xmlrpc", "webbrowser"),
    *("requests", "httpx", "httpx2", "httpcore", "aiohttp", "urllib3", "h11", "h2", "websockets", "pycurl", "paramiko"),
    *("fsspec", "s3fs", "boto3", "ray", "uvicorn", "psycopg", "dns"),
}  # fmt: skip
"""Modules that can speak to other machines, or to their names."""
HARMLESS = {"urllib.parse", "http.HTTPStatus"}
DOORS: dict[str, set[str]] = {
    "read/connection.py": {"socket", "ssl", "h11"},
    "read/fetch.py": {"socket", "ssl", "h11"},
    "read/unpack.py": {"h11"},
}
"""The door itself: names are looked up in `fetch`, sockets opened in `connection`, errors known in `unpack`."""
OTHERS: dict[str, set[str]] = {
    "archives/stores.py": {"fsspec"},
    "ledger/pages.py": {"fsspec"},
    "run/scan/cluster.py": {"ray"},
    "run/alerts/send.py": {"smtplib", "ssl"},
    "cli/serve.py": {"socket", "webbrowser"},
    "web/door.py": {"uvicorn", "h11"},
    "web/maker.py": {"socket", "open_connection"},
}
"""What an operator names, a page never: object stores, a cluster, the mail server. And the site, which listens, and its
two processes, which talk to each other over a pair of sockets."""
OPENERS = {"urlopen", "urlretrieve", "create_connection", "open_connection", "getaddrinfo", "gethostbyname"}
"""Calls that reach out by whichever module they are had from."""


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that a file imports, by a statement or by a call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{one.name}" for one in node.names)
        elif isinstance(node, ast.Call) and name_of(node.func) in ("import_module", "__import__") and node.args:
            said = node.args[0]
            yield said.value if isinstance(said, ast.Constant) and isinstance(said.value, str) else "a name made up"


def name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def can_reach_out(module: str) -> bool:
    first = module.split(".", maxsplit=1)[0]
    return first in CLIENTS and not any(module.startswith(harmless) for harmless in HARMLESS)


def reaching(text: str) -> set[str]:
    """What a source file has that can speak to other machines."""
    tree = ast.parse(text)
    calls = {name_of(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return {module.split(".")[0] for module in imported(tree) if can_reach_out(module)} | (calls & OPENERS)


def test_only_the_door_and_what_an_operator_names_can_open_a_connection() -> None:
    allowed = {**DOORS, **OTHERS}
    found = {path.relative_to(SOURCE).as_posix(): reaching(path.read_text("utf-8")) for path in modules()}
    beyond = {
        name: had - allowed.get(name, set()) - (OPENERS if name in DOORS else set()) for name, had in found.items()
    }
    assert {name: had for name, had in beyond.items() if had} == {}


def test_the_lists_name_nothing_that_is_not_there() -> None:
    for name, modules_named in {**DOORS, **OTHERS}.items():
        assert modules_named <= reaching((SOURCE / name).read_text("utf-8")), name


@pytest.mark.parametrize(
    "text",
    [
        "import socket",
        "import urllib.request",
        "from urllib import request",
        "from http.client import HTTPSConnection",
        "import http.client as door",
        "def late():\n    import requests",
        "from importlib import import_module\nimport_module('httpx')",
        "__import__('socket')",
        "import asyncio\nasyncio.open_connection('a', 1)",
        "if True:\n    from urllib.request import urlopen",
    ],
)
def test_another_door_would_be_found(text: str) -> None:
    assert reaching(text)


def test_names_made_up_while_running_import_only_this_packages_own_modules() -> None:
    made_up = [
        path.relative_to(SOURCE).as_posix()
        for path in modules()
        if "a name made up" in imported(ast.parse(path.read_text("utf-8")))
    ]
    assert made_up == ["cli/commands.py"]


def test_a_readers_parsers_are_given_bytes_and_never_an_address() -> None:
    """feedparser fetches what it is given as an address, lxml what a document names."""
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called, options = ast.unparse(node.func), {one.arg: ast.unparse(one.value) for one in node.keywords}
            if called == "feedparser.parse":
                assert ast.unparse(node.args[0]).startswith("io.BytesIO("), path
            if called.endswith(("etree.HTMLParser", "etree.XMLParser", "etree.iterparse")):
                assert options.get("no_network") == "True", path
            assert not called.endswith(("etree.parse", "etree.XSLT", "html.parse")), path
