"""Reading archives: every file is made in the test that reads it."""

import pytest

for library in ("fastwarc", "isal", "fsspec"):
    pytest.importorskip(library, reason="needs headcount[archives]")
