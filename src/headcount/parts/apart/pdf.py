"""What words do the pages of a PDF hold? A program: PDF in, text out, a blank line after each page."""

import io
import logging
import sys

MOST_PAGES = 500
MOST_CHARACTERS = 3_000_000


def main() -> None:
    """Write the text of page after page as it is found."""
    from pypdf import PdfReader  # noqa: PLC0415  # an extra

    logging.disable(logging.CRITICAL)
    left = MOST_CHARACTERS
    for number, page in enumerate(PdfReader(io.BytesIO(sys.stdin.buffer.read())).pages):
        if number >= MOST_PAGES or left <= 0:
            break
        text = (page.extract_text() or "")[:left]
        left -= len(text)
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
