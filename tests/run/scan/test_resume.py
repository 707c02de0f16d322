"""A scan may be stopped, or its processes killed, at any moment: nothing is lost and nothing is done twice."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from headcount.errors import HeadcountError
from headcount.run.scan.cluster import run_on_ray
from headcount.run.scan.local import Engine, run_here
from headcount.run.scan.manifest import NAME, Entry, locked, read_manifest
from headcount.run.scan.scanning import Going, scan_archives
from tests.conftest import ROOT
from tests.run.scan.making import contents, make_archives, scan_once

DEADLINE = 60.0


@pytest.fixture
def whole(tmp_path: Path) -> tuple[list[str], dict[str, list[Any]]]:
    """An archive of some files, and what a scan finds that nobody stops."""
    paths = make_archives(tmp_path / "crawl", files=4, pages=30, one_in=2)
    scan_once(paths, tmp_path / "undisturbed")
    return paths, contents(tmp_path / "undisturbed")


def assert_each_file_once(out: Path, paths: list[str]) -> None:
    files = Counter(file for entry in read_manifest(out) for file in entry.files)
    assert files == Counter(str(path) for path in Path(paths[0]).iterdir())


def test_a_scan_goes_on_where_it_was_stopped(whole: tuple[list[str], dict[str, list[Any]]], tmp_path: Path) -> None:
    paths, expected = whole
    out = tmp_path / "found"

    def stop_after_one(*given: Any) -> Iterator[tuple[Any, Entry] | None]:
        running = run_here(*given)
        yield next(running)
        raise KeyboardInterrupt

    for stops in range(1, 4):
        with pytest.raises(KeyboardInterrupt):
            scan_archives(paths, out, engine=stop_after_one)
        assert len(read_manifest(out)) == stops
    with (out / NAME).open("a") as file:
        file.write('{"part": "cut off')
    (out / "pages" / "0123456789abcdef.parquet").write_bytes(b"what was not entered")
    assert scan_once(paths, out).new_pages == 30
    assert contents(out) == expected
    assert_each_file_once(out, paths)


def test_ctrl_c_stops_at_once_and_the_same_command_goes_on(
    whole: tuple[list[str], dict[str, list[Any]]], tmp_path: Path
) -> None:
    paths, expected = whole
    out = tmp_path / "found"
    command = [sys.executable, "-m", "headcount", "scan", *paths, "--out", str(out), "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    running = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    wait_for(lambda: (out / NAME).exists() or list((out / ".running").glob("*.json")))
    running.send_signal(signal.SIGINT)
    told = running.communicate(timeout=DEADLINE)[1]
    assert running.returncode == 130, told
    assert "Traceback" not in told
    done = subprocess.run(command, env=environment, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert contents(out) == expected
    assert_each_file_once(out, paths)


@pytest.mark.parametrize("engine", [run_here, run_on_ray])
def test_the_work_of_a_process_that_is_killed_is_done_by_another(
    engine: Engine, whole: tuple[list[str], dict[str, list[Any]]], tmp_path: Path
) -> None:
    if engine is run_on_ray:
        start_ray()
    paths, expected = whole
    out = tmp_path / "found"
    killed: list[int] = []

    def kill_one(going: Going) -> None:
        for path in () if killed else list((out / ".running").glob("*.json")):
            process = int(json.loads(path.read_text())["pid"])
            assert process != os.getpid()
            os.kill(process, signal.SIGKILL)
            killed.append(process)
            return

    scan_archives(paths, out, workers=2, engine=engine, tell=kill_one)
    assert killed
    assert contents(out) == expected
    assert_each_file_once(out, paths)


def test_two_scans_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(HeadcountError, match="another scan"):
        scan_archives([], tmp_path)


def start_ray() -> None:
    """A cluster of two processes on this machine; it is shut down with the tests."""
    ray: Any = pytest.importorskip("ray", reason="needs headcount[ray]")
    if not ray.is_initialized():
        try:
            ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="error")
        except Exception as error:  # Ray gives its helpers 15 seconds to start, which a busy machine may not have
            pytest.skip(f"Ray does not start on this machine now: {error}")


def wait_for(happened: Callable[[], object]) -> None:
    until = time.monotonic() + DEADLINE
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.02)
