"""The documentation keeps up: every command, setting, glossary value and table column is described."""

import re
from enum import StrEnum

import pytest
import typer.main
from typer.core import TyperGroup

from headcount.cli.commands import app
from headcount.errors import HeadcountError
from headcount.records.claim import Action, Channel, Counted, RoadKind, Scope, Status
from headcount.records.exchange import PledgeState
from headcount.records.finding import FindingKind, Verdict
from headcount.records.report import DatePrecision, PartKind
from headcount.run.history import open_table
from headcount.run.scan.tables import described
from headcount.settings import all_settings
from tests.conftest import ROOT

DOCS = ROOT / "docs"


def commands(group: TyperGroup, prefix: str = "headcount") -> dict[str, object]:
    found: dict[str, object] = {}
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            found.update(commands(command, f"{prefix} {name}"))
        else:
            found[f"{prefix} {name}"] = command
    return found


def all_commands() -> dict[str, object]:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return commands(group)


@pytest.mark.parametrize("name", sorted(all_commands()))
def test_every_command_is_documented(name: str) -> None:
    assert f"`{name}" in (DOCS / "operating.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(all_commands()))
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = all_commands()[name]
    assert getattr(command, "help", "")
    assert getattr(command, "epilog", "").startswith(f"Example: {name}")


@pytest.mark.parametrize("setting", all_settings(), ids=lambda setting: setting.name)
def test_every_setting_is_documented(setting: object) -> None:
    assert f"`{getattr(setting, 'name', '')}`" in (DOCS / "operating.md").read_text("utf-8")


@pytest.mark.parametrize(
    "values",
    [Action, Channel, Counted, Scope, Status, PledgeState, FindingKind, Verdict, DatePrecision, PartKind],
    ids=lambda values: values.__name__,
)
def test_every_value_is_in_the_glossary(values: type[StrEnum]) -> None:
    glossary = (DOCS / "glossary.md").read_text("utf-8")
    assert [value.value for value in values if value.value not in glossary] == []
    assert RoadKind.MEDIATION.value in (DOCS / "data-dictionary.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["exchanges", "totals", "pledges", "other-conflicts"])
def test_every_column_of_the_history_is_documented(name: str) -> None:
    dictionary = (DOCS / "data-dictionary.md").read_text("utf-8")
    columns = [column for column in open_table(f"{name}.csv")[0] if column != "line"]
    assert [column for column in columns if f"`{column}`" not in dictionary] == []


@pytest.mark.parametrize("table", described())
def test_every_column_that_a_scan_writes_is_documented(table: str) -> None:
    section = (DOCS / "data-dictionary.md").read_text("utf-8").partition("## What a scan writes")[2]
    lines = [line.partition(": ") for line in described()[table]]
    missing = [head for head, _, means in lines if not re.search(rf"`{head.split()[0]}` .*{re.escape(means)}", section)]
    assert missing == []


def test_links_between_documents_lead_somewhere() -> None:
    for path in [ROOT / "README.md", *DOCS.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_every_document_is_linked_from_the_index() -> None:
    index = (DOCS / "index.md").read_text("utf-8")
    assert [path.name for path in DOCS.glob("*.md") if path.name != "index.md" and f"({path.name})" not in index] == []


def test_every_message_that_is_explained_is_one_that_is_given() -> None:
    section = (DOCS / "operating.md").read_text("utf-8").partition("## When something goes wrong")[2]
    explained = [
        line for row in re.findall(r"^\| (`.+?) \|", section, re.MULTILINE) for line in re.findall("`(.+?)`", row)
    ]
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    of_the_system = {"No space left on device", "connection failed"}
    assert explained
    assert [line for line in explained if line not in code and line not in of_the_system] == []


def test_errors_are_named_after_a_promise() -> None:
    assert all(kind.__name__.endswith("Error") and kind.__doc__ for kind in HeadcountError.__subclasses__())


def test_nothing_names_a_registry_host() -> None:
    hosts = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".com")
    named = [
        path.relative_to(ROOT)
        for path in ROOT.rglob("*")
        if path.is_file()
        and path.suffix in (".md", ".txt", ".toml", ".py", ".cff", ".cfg", ".lock", "")
        and not {".git", ".venv"} & set(path.relative_to(ROOT).parts)
        and path.stat().st_size < 1_000_000
        and any(host in path.read_text("utf-8", "replace") for host in hosts)
    ]
    assert named == []
