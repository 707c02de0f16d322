"""What monitoring sees: entries, links, the queue and how long it has been waiting."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from headcount.ledger import Ledger, open_ledger
from headcount.run.health import count_kept, look_at, metrics
from headcount.run.watch import follow
from headcount.web.app import create_app
from tests.ledger.samples import make_reading

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "ledger.db")


def test_an_empty_ledger_is_well(ledger: Ledger) -> None:
    health = look_at(ledger, NOW)
    assert (health.entries, health.linked, health.newest_at, health.queues, health.lag(NOW)) == (0, 0, None, (), 0.0)


def test_the_lag_is_how_long_the_oldest_job_has_waited(ledger: Ledger) -> None:
    ledger.add(make_reading(), at=NOW)
    follow(ledger, "https://one.example/rss", NOW - timedelta(minutes=5))
    health = look_at(ledger, NOW)
    assert (health.entries, health.linked, health.newest_at, health.lag(NOW)) == (1, 1, NOW, 300.0)
    told = metrics(health, NOW).splitlines()
    assert 'headcount_jobs{kind="poll",state="waiting"} 1' in told
    assert "headcount_queue_lag_seconds 300.000" in told


def test_the_site_tells_its_health(ledger: Ledger) -> None:
    ledger.add(make_reading())
    client = TestClient(create_app(ledger), base_url="http://127.0.0.1")
    follow(ledger, "https://one.example/rss", NOW)
    told = client.get("/healthz").json()
    assert (told["entries"], told["linked"], told["folded"]) == (1, 1, 0)
    assert told["jobs"] == {"poll": {"waiting": 1, "taken": 0, "done": 0, "failing": 0}}
    assert told["lag_seconds"] > 0
    client.get("/")
    assert client.get("/healthz").json()["folded"] == 1
    assert "headcount_log_folded 1" in client.get("/metrics").text
    assert (count_kept(ledger).reports, count_kept(ledger).pages) == (1, 0)
    assert "headcount_log_entries 1" in client.get("/metrics").text
