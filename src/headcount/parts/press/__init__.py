"""The exports of press databases (Nexis, Factiva, ProQuest): many articles a file, as DOCX, RTF, HTML or text."""

from headcount.parts.press.articles import make_reports
from headcount.parts.press.by_lines import is_press_export, read_lines
from headcount.parts.press.proquest import is_proquest, read_proquest
from headcount.parts.press.web import may_be_export, read_web

__all__ = ["is_press_export", "is_proquest", "make_reports", "may_be_export", "read_lines", "read_proquest", "read_web"]
