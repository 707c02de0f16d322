"""The site over the records of records.py, asked as a browser asks."""

import pytest
from starlette.testclient import TestClient

from headcount.web.app import create_site
from tests.web.records import RecordStore, make_store


@pytest.fixture(scope="session")
def store() -> RecordStore:
    return make_store()


@pytest.fixture(scope="session")
def web(store: RecordStore) -> TestClient:
    """The site, in the same process."""
    return TestClient(create_site(store))
