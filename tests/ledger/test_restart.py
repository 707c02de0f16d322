"""A PostgreSQL server that is really restarted, and one that dies, while reports are added to it."""

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from headcount.errors import LedgerError
from headcount.ledger import open_ledger
from headcount.run.add import add_pages
from tests.ledger.pages import make_page
from tests.ledger.samples import make_reading
from tests.ledger.test_faults import REPORTS, add_and_tell, hear, names_in, start

BINARIES = "/usr/lib/postgresql"
SECONDS = 120.0


class Cluster:
    """A throw-away server of its own, run by a user who may run one."""

    def __init__(self, folder: Path, binaries: Path, user: str | None) -> None:
        self.folder, self.binaries, self.user = folder, binaries, user
        with socket.create_server(("127.0.0.1", 0)) as door:
            self.port = door.getsockname()[1]
        self.place = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        self.run("initdb", "--auth=trust", "--username=postgres", "--no-sync")
        self.start()

    def run(self, name: str, *words: str) -> None:
        command = [str(self.binaries / name), "-D", str(self.folder), *words]
        with self.folder.with_suffix(".log").open("a") as said:
            subprocess.run(command, check=True, stdout=said, stderr=said, user=self.user, cwd="/", timeout=SECONDS)

    def start(self) -> None:
        here = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        self.run("pg_ctl", "-w", "-o", here, "start")

    def stop(self, how: str) -> None:
        self.run("pg_ctl", "-w", "-m", how, "stop")

    def empty(self) -> None:
        """Take everything out of the server's database again."""
        engine = create_engine(self.place.replace("postgresql", "postgresql+psycopg"))
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        engine.dispose()


def find_binaries() -> Path | None:
    """Where initdb and pg_ctl are: where Debian keeps the newest, or on the path."""
    known = sorted(Path(BINARIES).glob("*/bin"), key=lambda each: each.parent.name, reverse=True)
    on_path = shutil.which("initdb")
    places = [*known, Path(on_path).resolve().parent] if on_path else known
    return next((each for each in places if (each / "initdb").exists() and (each / "pg_ctl").exists()), None)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    pytest.importorskip("psycopg")
    binaries, user = find_binaries(), None
    if binaries is None:
        pytest.skip("needs initdb and pg_ctl, which come with a PostgreSQL server")
    folder = Path(tmp_path_factory.mktemp("cluster")) / "data"
    folder.mkdir(mode=0o700)
    if os.geteuid() == 0:
        try:
            owner = pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("needs a user postgres: a server is not run by root")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        for above in list(folder.parents)[:3]:
            above.chmod(above.stat().st_mode | 0o011)
        user = "postgres"
    made = Cluster(folder, binaries, user)
    yield made
    made.stop("immediate")


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_a_server_restarted_in_the_middle_of_adding_loses_and_doubles_nothing(cluster: Cluster, how: str) -> None:
    open_ledger(cluster.place).close()
    process, pipe = start(add_and_tell, cluster.place)
    told: set[str] = set()
    until = time.monotonic() + SECONDS
    for seen in (20, 60):
        while len(told) < seen and process.is_alive() and time.monotonic() < until:
            told |= hear(pipe)
        assert len(told) < REPORTS
        cluster.stop(how)
        cluster.start()
    while process.is_alive() and time.monotonic() < until:
        told |= hear(pipe)
        process.join(0.05)
    told |= hear(pipe)
    assert process.exitcode == 0
    held = names_in(cluster.place)
    assert told == set(held)
    assert sorted(held) == sorted(f"{number}.txt" for number in range(REPORTS))
    cluster.empty()


def test_a_server_that_stays_away_is_told_in_one_line_and_adding_goes_on_later(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("headcount.ledger.ledger.SECONDS_A_SERVER_MAY_BE_AWAY", 0.5)
    with open_ledger(cluster.place) as ledger:
        add_pages(ledger, [make_page(1)])
        cluster.stop("immediate")
        with pytest.raises(LedgerError) as raised:
            ledger.add(make_reading())
        assert "\n" not in str(raised.value)
        cluster.start()
        assert add_pages(ledger, [make_page(number) for number in (1, 2)]).reports == 1
        assert ledger.verify().faults == ()
    cluster.empty()
