"""Where on the page does a figure stand: headline, story, caption, another story's teaser, author card?"""

from headcount.parts.reports import find_reports, find_rows

__all__ = ["find_reports", "find_rows"]
