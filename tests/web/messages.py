"""Which messages does the site say? Found in its templates and modules as they are written there."""

import ast
import re
from pathlib import Path

from tests.conftest import ROOT

WEB = ROOT / "src" / "headcount" / "web"
QUOTED = r'"((?:[^"\\]|\\.)*)"'
ONE = re.compile(rf"(?:\b_|words\.say)\(\s*{QUOTED}|(?:\b_|words\.say)\(\s*'([^'\"]*)'")
MANY = re.compile(rf"(?:ngettext|words\.count)\(\s*{QUOTED},\s*{QUOTED}")
SAYING = {"say", "N_"}
COUNTING = {"count"}


def find_messages() -> tuple[set[str], set[tuple[str, str]]]:
    """Plain messages, and pairs of singular and plural."""
    plain: set[str] = set()
    plural: set[tuple[str, str]] = set()
    for template in sorted((WEB / "templates").glob("*.html")):
        text = template.read_text("utf-8")
        plain |= {double or single for double, single in ONE.findall(text)}
        plural |= set(MANY.findall(text))
    for module in sorted(WEB.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                _read_call(node, plain, plural)
    return plain, plural


def _read_call(node: ast.Call, plain: set[str], plural: set[tuple[str, str]]) -> None:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if name in SAYING and words:
        plain.add(words[0])
    elif name in SAYING and node.args and isinstance(node.args[0], ast.IfExp):
        plain |= {
            branch.value
            for branch in (node.args[0].body, node.args[0].orelse)
            if isinstance(branch, ast.Constant) and isinstance(branch.value, str)
        }
    elif name in COUNTING and len(words) == 2:
        plural.add((words[0], words[1]))


def catalogue(language: str) -> Path:
    return WEB / "locale" / f"{language}.po"
