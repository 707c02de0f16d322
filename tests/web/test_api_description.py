"""The API keeps its own description, whatever is asked."""

import pytest

schemathesis = pytest.importorskip("schemathesis", reason="needs schemathesis")

from headcount.web.app import create_site  # noqa: E402 - after the reason to skip
from tests.web.records import make_store  # noqa: E402

schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_site(make_store()))


@schema.parametrize()
def test_the_description_is_kept_whatever_is_asked(case: object) -> None:
    case.call_and_validate(excluded_checks=[schemathesis.checks.CHECKS.get_one("positive_data_acceptance")])
