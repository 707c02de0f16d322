"""What is brought along: locked, with hashes, ready-made, with all its needs, listed, and fetching nothing later."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from bench.licences import plain
from packaging.requirements import Requirement

from tests.conftest import ROOT
from tests.test_packaging import PROJECT

LOCK = ROOT / "requirements-dev.txt"
LOCKED = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", LOCK.read_text("utf-8"), re.MULTILINE))
DECLARED = [
    *PROJECT["project"]["dependencies"],
    *(one for extra in PROJECT["project"]["optional-dependencies"].values() for one in extra),
    *PROJECT["dependency-groups"]["dev"],
]
LINE = re.compile(r"[a-z0-9][a-z0-9.-]*==[0-9][^\s;]*(?: ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?")


def test_every_line_of_the_lock_is_one_version_or_a_hash_of_it() -> None:
    assert [line for line in LOCK.read_text("utf-8").splitlines() if not LINE.fullmatch(line)] == []
    assert len(LOCKED) > 100


def test_the_locked_versions_are_what_is_declared() -> None:
    wrong = [one for one in map(Requirement, DECLARED) if not one.specifier.contains(LOCKED[plain(one.name)])]
    assert wrong == []


def test_all_that_is_declared_is_locked_with_all_that_it_needs() -> None:
    waiting, seen = [Requirement(one) for one in DECLARED], set()
    while waiting:
        asked = waiting.pop()
        name = plain(asked.name)
        assert name in LOCKED, asked
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        for needed in map(Requirement, package.requires or ()):
            extras = asked.extras | {""}
            wanted = needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras)
            if wanted and (name, str(needed)) not in seen:
                seen.add((name, str(needed)))
                assert needed.specifier.contains(LOCKED[plain(needed.name)], prereleases=True), (name, needed)
                waiting.append(needed)
    assert len(seen) > 100


def test_an_installation_runs_no_program_of_a_package_and_takes_none_unchecked() -> None:
    lines = [
        line
        for path in (ROOT / "Makefile", ROOT / ".ci" / "run")
        for line in path.read_text("utf-8").splitlines()
        if "pip install" in line and ("requirements-dev" in line or "--no-deps" in line)
    ]
    assert len(lines) == 4
    for line in lines:
        if "requirements-dev" in line:
            assert "--require-hashes --only-binary :all:" in line
        else:
            assert "--no-index --no-build-isolation" in line


WATCHED = """
import sys
def tell(event, details):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"):
        sys.stderr.write(f"reached out: {event} {details}\\n")
        sys.stderr.flush()
        import os
        os._exit(99)
sys.addaudithook(tell)
from headcount.cli import main
main()
"""
"""Headcount in a process that ends at its first try to reach another machine, or a name."""


def test_nothing_is_fetched_after_the_installation(tmp_path: Path) -> None:
    environment = {
        **os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path), "HEADCOUNT_LEDGER": str(tmp_path / "ledger.db"),
    }  # fmt: skip
    for asked in ("demo --no-serve", "add examples", "check examples", f"export {tmp_path}/a", f"publish {tmp_path}/b"):
        done = subprocess.run(
            [sys.executable, "-c", WATCHED, *asked.split()],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "reached out" not in done.stderr
        assert done.returncode in (0, 1), (asked, done.stderr)


def test_reaching_out_would_be_seen() -> None:
    text = WATCHED.partition("from headcount")[0] + "import socket\nsocket.getaddrinfo('localhost', 80)"
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=False)
    assert (done.returncode, "reached out" in done.stderr) == (99, True)


def test_the_bill_of_materials_lists_what_is_locked(tmp_path: Path) -> None:
    pytest.importorskip("cyclonedx_py")
    recipe = re.search(
        r"^sbom:.*\n\t\$\(BIN\)/cyclonedx-py (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE
    )
    assert recipe is not None
    options = [str(tmp_path / "sbom.json") if one == "sbom.json" else one for one in recipe[1].split()]
    subprocess.run([sys.executable, "-m", "cyclonedx_py", *options], cwd=ROOT, capture_output=True, check=True)
    bill = json.loads((tmp_path / "sbom.json").read_text("utf-8"))
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "headcount")
    assert {one["name"]: one["version"] for one in bill["components"]} == LOCKED
    for one in bill["components"]:
        assert one["purl"].startswith(f"pkg:pypi/{one['name']}@{one['version']}")
        assert any(place.get("hashes") for place in one["externalReferences"]), one["name"]


class Weaknesses(BaseHTTPRequestHandler):
    """A database that knows one weakness, of one package."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["package"]["name"]
        known = {
            "id": "XYZ-1", "summary": "It breaks.", "details": "It breaks.", "modified": "2025-01-01T00:00:00Z",
            "published": "2025-01-01T00:00:00Z", "affected": [{
                "package": {"name": "weak", "ecosystem": "PyPI"},
                "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0"}]}],
            }],
        }  # fmt: skip
        body = json.dumps({"vulns": [known]} if asked == "weak" else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def database() -> Iterator[str]:
    pytest.importorskip("pip_audit")
    with ThreadingHTTPServer(("127.0.0.1", 0), Weaknesses) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/v1/query"
        server.shutdown()


@pytest.mark.parametrize(
    ("names", "code", "said"),
    [
        (
            ("sound", "weak"),
            1,
            "weak 1.0: XYZ-1, mended in 2.0\n2 of 2 locked packages looked up, 1 known weaknesses\n",
        ),
        (("sound",), 0, "1 of 1 locked packages looked up, 0 known weaknesses\n"),
    ],
)
def test_an_audit_tells_what_is_known(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], names: tuple[str, ...], code: int, said: str
) -> None:
    from bench.audit import main  # noqa: PLC0415  # needs the tool

    lock = tmp_path / "lock.txt"
    lock.write_text("".join(f"{name}==1.0 --hash=sha256:{'0' * 64}\n" for name in names))
    assert main(["--vulnerability-service", "osv", "--osv-url", database], lock) == code
    assert capsys.readouterr().out == said


def test_an_audit_that_gets_no_answer_says_so_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pip_audit")
    from bench.audit import main  # noqa: PLC0415  # needs the tool

    lock = tmp_path / "lock.txt"
    lock.write_text(f"sound==1.0 --hash=sha256:{'0' * 64}\n")
    assert main(["--vulnerability-service", "osv", "--osv-url", "http://127.0.0.1:1/"], lock) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "nothing was audited" in told.err
