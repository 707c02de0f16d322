"""What does an HTML page report, part by part?"""

from headcount.parts.html.page import read_html

__all__ = ["read_html"]
