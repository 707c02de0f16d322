"""Where do a report's bytes come from: files, folders and standard input here; addresses in `read.fetch`."""

from headcount.read.files import open_pages
from headcount.read.sidecar import read_sidecar

__all__ = ["open_pages", "read_sidecar"]
