"""What can go wrong, each error named after the promise that could not be kept.

Every error is told to the user in one line that names the file or URL and says what to do.
"""

import re

IN_ADDRESS = re.compile(r"://[^\s/?#]{1,300}@")
IN_QUERY = re.compile(r"\b(password|passwd|sslpassword|secret|token|key)=[^&\s]+", re.IGNORECASE)


def mask_secrets(said: str) -> str:
    """A message without the user names and passwords of the addresses in it."""
    return IN_QUERY.sub(r"\1=…", IN_ADDRESS.sub("://…@", said))


class HeadcountError(Exception):
    """Anything that Headcount tells its user in one line instead of a traceback.

    What a page, a file's name or a library put into the message can neither break the line nor steer a terminal, and
    passwords in addresses are left out.
    """

    def __init__(self, said: str = "") -> None:
        said = mask_secrets(said)
        super().__init__("".join(letter if letter.isprintable() else " " for letter in said).rstrip())


class UnreadablePageError(HeadcountError):
    """A file or URL holds no report that can be read."""


class SidecarError(UnreadablePageError):
    """A sidecar (NAME.txt.json) says something that cannot be taken."""


class FetchError(UnreadablePageError):
    """A page could not be fetched: the server, the network or the page's size stood in the way."""


class RefusedAddressError(FetchError):
    """An address is not one that may be fetched: a private network, another port, an unclear spelling."""


class QuoteNotFoundError(HeadcountError):
    """A claim's quote does not stand in the text that it is said to rest on."""


class LedgerError(HeadcountError):
    """The ledger cannot be opened, read or written."""


class UnstorableReportError(LedgerError):
    """A report holds something that the database cannot keep; other reports can still be added."""


class PageStoreError(LedgerError):
    """A page's bytes cannot be kept or read back; what was read from it stands."""


class TableError(HeadcountError):
    """A table of exchanges, totals or pledges lacks what its kind must have."""
