"""`headcount serve` and `demo`: the site over a ledger, and all of it at once."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.conftest import ROOT, Run

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"}


def test_the_site_is_served_until_ctrl_c(tmp_path: Path) -> None:
    serving = subprocess.Popen(
        [sys.executable, "-m", "headcount", "serve", "--port", "0", "--ledger", str(tmp_path / "ledger.db")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT,
    )  # fmt: skip
    assert serving.stderr is not None
    address = re.search(r"http://127\.0\.0\.1:\d+", serving.stderr.readline())
    assert address is not None
    with urllib.request.urlopen(address.group()) as page:
        assert page.status == 200
        assert "Headcount" in page.read().decode()
    serving.send_signal(signal.SIGINT)
    _, rest = serving.communicate()
    assert serving.returncode == 0
    assert "Traceback" not in rest


def test_a_taken_port_is_told_in_one_line(headcount: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = headcount("serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert done.stderr.startswith("headcount: cannot listen on 127.0.0.1:")
    assert done.stderr.count("\n") == 1
