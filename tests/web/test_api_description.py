"""The API keeps its own description, whatever is asked."""

from pathlib import Path

import pytest

schemathesis = pytest.importorskip("schemathesis", reason="needs schemathesis")

from schemathesis.checks import CHECKS  # noqa: E402 - after the reason to skip

from headcount.web.app import create_site  # noqa: E402
from tests.web.records import make_store  # noqa: E402

CONFIG = schemathesis.Config.from_path(Path(__file__).with_name("schemathesis.toml"))
SITE = create_site(make_store())
SECURITY = {
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "response_headers_conformance", "negative_data_rejection", "positive_data_acceptance", "unsupported_method",
    "missing_required_header", "ignored_auth", "use_after_free", "ensure_resource_availability",
}  # fmt: skip
"""What is checked of every answer; those of signing in and of things that are made and deleted find nothing to check
in an API that is open and only read."""

schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", SITE, config=CONFIG)


def test_every_check_there_is_is_made() -> None:
    assert {check.__name__ for check in CHECKS.get_all()} >= SECURITY


@schema.parametrize()
def test_the_description_is_kept_whatever_is_asked(case: object) -> None:
    case.call_and_validate()
