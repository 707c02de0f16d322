"""Jobs are done by one worker at a time, accounts stay who they were, and pages come back byte for byte."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from headcount.errors import LedgerError, PageStoreError
from headcount.ledger import Ledger, accounts, jobs, pages
from headcount.run.reading import page_digest
from tests.ledger.pages import make_page

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FETCH = ("fetch",)


def put(ledger: Ledger, subject: str, due: datetime = NOW, again: bool = False) -> bool:
    return ledger.write(lambda connection: jobs.put_job(connection, "fetch", subject, due, again))


def take(ledger: Ledger, worker: str = "one", now: datetime = NOW) -> jobs.Job | None:
    return ledger.write(lambda connection: jobs.take_job(connection, FETCH, worker, now))


def test_a_job_is_asked_for_once_and_taken_once(ledger: Ledger) -> None:
    assert put(ledger, "https://one.example/")
    assert not put(ledger, "https://one.example/")
    assert take(ledger) is not None
    assert take(ledger, "two") is None


def test_the_job_due_longest_comes_first_and_none_before_its_time(ledger: Ledger) -> None:
    put(ledger, "later", NOW + HOUR)
    put(ledger, "second", NOW - HOUR)
    put(ledger, "first", NOW - 2 * HOUR)
    taken = [take(ledger), take(ledger), take(ledger)]
    assert [job.subject if job else None for job in taken] == ["first", "second", None]


def test_a_dead_workers_job_is_taken_up_by_another(ledger: Ledger) -> None:
    put(ledger, "one")
    dead = take(ledger, "dead")
    job = take(ledger, "alive", NOW + HOUR)
    assert dead is not None
    assert job is not None
    assert job.attempts == 1
    assert not ledger.write(lambda connection: jobs.finish_job(connection, dead, "dead", NOW + HOUR))
    assert ledger.write(lambda connection: jobs.finish_job(connection, job, "alive", NOW + HOUR))


def test_a_failed_job_is_due_again_later_each_time(ledger: Ledger) -> None:
    put(ledger, "one")
    now, waits = NOW, []
    for _ in range(3):
        job = take(ledger, now=now)
        assert job is not None
        ledger.write(lambda connection, job=job, now=now: jobs.fail_job(connection, job, "one", now, "no answer"))
        start = now
        while take(ledger, "probe", now) is None:
            now += timedelta(seconds=30)
        waits.append(now - start)
        ledger.write(lambda c: c.execute(text("UPDATE job SET taken_by = NULL, taken_until = NULL")))
    assert waits == sorted(waits)
    assert waits[0] < waits[-1]


def test_a_done_job_can_be_due_again(ledger: Ledger) -> None:
    put(ledger, "feed")
    job = take(ledger)
    assert job is not None
    ledger.write(lambda connection: jobs.finish_job(connection, job, "one", NOW))
    assert take(ledger) is None
    assert put(ledger, "feed", NOW, again=True)
    assert take(ledger) is not None


def test_the_queue_tells_how_it_stands(ledger: Ledger) -> None:
    for subject in ("a", "b", "c"):
        put(ledger, subject, NOW - HOUR)
    job = take(ledger)
    assert job is not None
    ledger.write(lambda connection: jobs.fail_job(connection, job, "one", NOW, "no answer"))
    take(ledger)
    (state,) = ledger.look(lambda connection: jobs.queue_states(connection, NOW))
    assert (state.waiting, state.taken, state.done, state.failing) == (2, 1, 0, 1)
    assert state.oldest_due == NOW - HOUR


def test_a_password_is_never_kept_and_only_the_right_one_signs_in(ledger: Ledger) -> None:
    pytest.importorskip("argon2")
    secret = "correct horse battery"
    ledger.write(lambda c: accounts.make_account(c, "ann", accounts.Role.REVIEWER, secret, NOW))
    found = ledger.look(lambda c: accounts.sign_in(c, "ann", secret))
    assert found is not None
    assert (found.name, found.role) == ("ann", accounts.Role.REVIEWER)
    assert ledger.look(lambda c: accounts.sign_in(c, "ann", "another password")) is None
    assert ledger.look(lambda c: accounts.sign_in(c, "bob", secret)) is None
    kept = ledger.look(lambda c: c.execute(text("SELECT password FROM account")).scalar())
    assert kept.startswith("$argon2id$")


def test_a_closed_account_signs_in_no_more_and_keeps_its_name(ledger: Ledger) -> None:
    pytest.importorskip("argon2")
    secret = "correct horse battery"
    ledger.write(lambda c: accounts.make_account(c, "ann", accounts.Role.ADMINISTRATOR, secret, NOW))
    ledger.write(lambda c: accounts.close_account(c, "ann", NOW))
    assert ledger.look(lambda c: accounts.sign_in(c, "ann", secret)) is None
    with pytest.raises(LedgerError, match="already"):
        ledger.write(lambda c: accounts.make_account(c, "ann", accounts.Role.REVIEWER, None, NOW))


def test_a_short_password_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="12 characters"):
        ledger.write(lambda c: accounts.make_account(c, "ann", accounts.Role.REVIEWER, "short", NOW))


@pytest.mark.parametrize("where", ["folder", "memory://pages"])
def test_a_page_comes_back_byte_for_byte(tmp_path: Path, where: str) -> None:
    if where == "folder":
        where = str(tmp_path / "pages")
    else:
        pytest.importorskip("fsspec")
    store, page = pages.open_pages_store(where), make_page(175)
    name = page_digest(page.body)
    store.keep(name, page.body)
    store.keep(name, page.body)
    assert store.read(name) == page.body
    store.drop(name)
    store.drop(name)
    with pytest.raises(PageStoreError):
        store.read(name)


def test_a_page_that_was_changed_is_not_taken_for_itself(tmp_path: Path) -> None:
    store, page = pages.FolderStore(tmp_path), make_page(175)
    store.keep("0" * 64, page.body)
    with pytest.raises(LedgerError, match="do not fit"):
        store.read("0" * 64)


def test_kept_pages_are_known_with_all_that_is_not_in_their_bytes(ledger: Ledger) -> None:
    page = make_page(175)
    name = page_digest(page.body)
    for _ in range(2):
        ledger.write(lambda connection: pages.note_pages(connection, [page], NOW))
    (kept,) = ledger.look(pages.kept_pages)
    assert kept.hash == name
    assert (kept.page.name, kept.page.media_type, kept.page.sidecar) == (page.name, page.media_type, page.sidecar)


def test_old_pages_are_dropped_and_young_ones_stay(ledger: Ledger, tmp_path: Path) -> None:
    store = pages.FolderStore(tmp_path / "pages")
    for number, day in ((1, NOW), (2, NOW + 48 * HOUR)):
        page = make_page(number)
        store.keep(page_digest(page.body), page.body)
        ledger.write(lambda c, page=page, day=day: pages.note_pages(c, [page], day))
    assert ledger.write(lambda c: pages.drop_old_pages(c, store, NOW + HOUR, NOW + 72 * HOUR)) == 1
    assert [kept.page.name for kept in ledger.look(pages.kept_pages)] == ["2.txt"]
