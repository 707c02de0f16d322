"""Every licence of what is installed goes with ours, and the page that lists them is true."""

import re
from importlib.metadata import distributions

from bench.licences import licence_of, plain, shipped

from tests.conftest import ROOT

LISTED = dict(re.findall(r"^\| ([a-z0-9-]+) \| (.+) \|$", (ROOT / "docs/licences.md").read_text("utf-8"), re.MULTILINE))
PERMISSIVE = re.compile(
    r"(?:0BSD|Apache-2\.0|BSD(?:-[23]-Clause)?|ISC|MIT(?:-0)?|PSF-2\.0|Python-2\.0|Zlib|Unlicense|CC0-1\.0|none said"
    r"|MPL-2\.0|LGPL-3\.0-only)"
)
TOOLS_ALONE = {"text-unidecode": "Artistic License or GNU"}
"""Of another licence, and brought along by no installation: only tests use it."""


def test_the_page_lists_what_is_brought_along() -> None:
    found = shipped()
    assert len(found) > 25
    wrong = {name: (licence, LISTED.get(name)) for name, licence in found.items() if LISTED.get(name) != licence}
    assert wrong == {}, "renew the page: python -m bench.licences > docs/licences.md"


def test_every_licence_that_is_brought_along_goes_with_ours() -> None:
    for name, licence in shipped().items():
        choices = [word for word in re.split(r" (?:AND|OR|and|or|WITH) |[()]", licence) if word]
        assert all(PERMISSIVE.fullmatch(one) for one in choices), (name, licence)
        assert "none said" not in licence, name


def test_no_tool_of_ours_is_under_a_licence_that_would_bind_us() -> None:
    for package in distributions():
        name, licence = plain(package.metadata["Name"]), licence_of(package)
        if not licence.startswith(TOOLS_ALONE.get(name, "\0")):
            assert not re.search(r"\bA?GPL|GNU (?:Affero|General)", licence), (name, licence)
