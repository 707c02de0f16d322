"""The method page tells how often a claim is read wrongly, as people measured it, and how sure that is."""

from datetime import UTC, datetime
from pathlib import Path

from starlette.testclient import TestClient

from headcount.ledger import open_ledger
from headcount.run.add import add_pages
from headcount.run.audit import draw_sample, make_answer
from headcount.web.app import create_app
from tests.ledger.pages import make_page


def test_the_measured_error_rate_stands_on_the_method_page(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        add_pages(ledger, [make_page(number) for number in range(10, 50)])
        assert "its error rate is not known" in TestClient(create_app(ledger)).get("/method").text.replace("&#39;", "'")
        for audit, day, size in (("older", 1, 3), ("newer", 2, 20)):
            for number, one in enumerate(draw_sample(ledger, size, day)):
                now = datetime(2026, 3, day, 12, number, tzinfo=UTC)
                ledger.judge(make_answer(one, right=number != 1, author="ann", audit=audit, now=now))
        shown = TestClient(create_app(ledger)).get("/method").text
        russian = TestClient(create_app(ledger)).get("/ru/method").text
    assert "2 March 2026: 1 of 20 were read wrongly, 5.0% (95% interval 0.9% to 23.6%)" in shown
    assert "5,0" in russian
