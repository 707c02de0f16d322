"""Where do a report's bytes come from: files, folders, standard input, and addresses through one guarded door."""

from headcount.read.addresses import Guard
from headcount.read.fetch import Fetched, Limits, fetch
from headcount.read.files import open_pages
from headcount.read.sidecar import read_sidecar

__all__ = ["Fetched", "Guard", "Limits", "fetch", "open_pages", "read_sidecar"]
