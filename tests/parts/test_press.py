"""Exports of press databases as HTML and text, each in the layout that its users describe."""

from datetime import date

import pytest

from headcount.parts import find_reports
from headcount.records.page import Page
from headcount.records.report import PartKind, Report

FACTIVA_TABLE = """<html><body><div class="article enArticle"><table>
<tr><td class="index"><b>HD</b>&nbsp;</td><td><span class="enHeadline">Swap brings 150 home</span></td></tr>
<tr><td><b>BY</b></td><td>By Ann Writer and Bo Reporter</td></tr><tr><td><b>WC</b></td><td>120 words</td></tr>
<tr><td><b>PD</b></td><td>5 February 2025</td></tr><tr><td><b>SN</b></td><td>Example Agency</td></tr>
<tr><td><b>LA</b></td><td>English</td></tr><tr><td><b>CY</b></td><td>(c) 2025 Example Agency</td></tr>
<tr><td><b>LP</b></td><td><p class="articleParagraph enarticleParagraph">One hundred and fifty came home.</p></td></tr>
<tr><td><b>TD</b></td><td><p class="articleParagraph enarticleParagraph">The staff said so.</p>
<p class="articleParagraph enarticleParagraph">More may follow.</p></td></tr>
<tr><td><b>AN</b></td><td>Document EXA0000020250205el25000p1</td></tr></table></div>
<div class="article ruArticle"><table><tr><td><b>HD</b></td><td>Вернулись 175 человек</td></tr>
<tr><td><b>PD</b></td><td>19 марта 2025</td></tr><tr><td><b>SN</b></td><td>Пример</td></tr>
<tr><td><b>LA</b></td><td>Русский</td></tr>
<tr><td><b>TD</b></td><td>Домой вернулись 175 человек.</td></tr></table></div></body></html>"""
FACTIVA_LINES = """<html><body><div class="article ukArticle"><div id="hd"><span class="ukHeadline">Додому</span></div>
<div class="author">Автор: Анна Приклад</div><div>120 слів</div><div>19 березня 2025</div><div>10:04</div>
<div>Агенція Приклад</div><div>EXA</div><div>Українська</div><div>(c) 2025 Приклад</div>
<p class="articleParagraph ukarticleParagraph">Додому повернулися 175 військових.</p>
<p class="articleParagraph ukarticleParagraph">Ще 22 повернули поза обміном.</p>
<p>Документ EXA0000020250319el25000p1</p></div></body></html>"""
NEXIS = """<html><body><a name="DOC_ID_0_0"></a><div class="c0"><p class="c1"><span>1 of 2 DOCUMENTS</span></p></div>
<div class="c3"><p>The Example Times</p></div><div class="c4"><p>March 19, 2025 Wednesday</p></div>
<div class="c5"><p>175 return in swap</p></div><div><p>BYLINE: Ann Writer, Bo Reporter</p></div>
<div><p>SECTION: WORLD; Pg. 4</p></div><div><p>LENGTH: 52 words</p></div>
<div><p>The staff said that 175 soldiers had come home.</p><p>A further 22 came outside the exchange.</p></div>
<div><p>LOAD-DATE: March 20, 2025</p></div><div><p>LANGUAGE: ENGLISH</p></div>
<div><p>Copyright 2025 Example Times Ltd. All Rights Reserved</p></div>
<div class="c0"><p><span>2 of 2 DOCUMENTS</span></p></div><div><p>Example Post</p></div>
<div><p>5 February 2025</p></div><div><p>Lists hold 300 names</p></div><div><p>LENGTH: 9 words</p></div>
<div><p>Three hundred names stand there.</p></div>
</body></html>"""
COVER = """Date and Time: Wednesday, March 19, 2025 10:00:00 AM
Job Number: 1
Documents (1)
1. 175 return in swap
Client/Matter: -None-
Search Terms: exchange
Narrowed by: News
175 return in swap
The Example Times
March 19, 2025 Wednesday
Length: 52 words
Body
The staff said that 175 soldiers had come home.
End of Document
"""
PROQUEST = """____________________________________________________________

Document 1 of 2

175 return in swap

Author: Writer, Ann

Publication info: The Example Times ; London [London]. 19 Mar 2025: 4.

ProQuest document link

Full text: The staff said that 175 soldiers had come home.

A further 22 came outside the exchange.

Subject: Prisoners

Title: 175 return in swap

Publication title: The Example Times; London

Publication date: Mar 19, 2025

Language of publication: English

ProQuest document ID: 1

____________________________________________________________

Document 2 of 2

A title and no text

ProQuest document ID: 2

____________________________________________________________
"""


def read(text: str, kind: str = "text/html") -> tuple[Report, ...]:
    return find_reports(Page(name="export", body=text.encode(), media_type=kind))


def story(report: Report) -> list[str]:
    return [report.text[part.start : part.end] for part in report.parts if part.kind is PartKind.BODY]


def writers(report: Report) -> list[str]:
    return [author.name for author in report.authors]


def test_a_factiva_table_is_read_by_its_fields() -> None:
    first, second = read(FACTIVA_TABLE)
    assert (first.headline, first.outlet, first.language) == ("Swap brings 150 home", "Example Agency", "en")
    assert (first.published, writers(first)) == (date(2025, 2, 5), ["Ann Writer", "Bo Reporter"])
    assert story(first) == ["One hundred and fifty came home.", "The staff said so.", "More may follow."]
    assert (second.outlet, second.published, second.language) == ("Пример", date(2025, 3, 19), "ru")
    assert story(second) == ["Домой вернулись 175 человек."]


def test_a_factiva_page_of_lines_is_read_in_ukrainian() -> None:
    (report,) = read(FACTIVA_LINES)
    assert (report.headline, report.outlet, report.language) == ("Додому", "Агенція Приклад", "uk")
    assert (report.published, writers(report)) == (date(2025, 3, 19), ["Анна Приклад"])
    assert story(report) == ["Додому повернулися 175 військових.", "Ще 22 повернули поза обміном."]


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_an_older_nexis_export_is_read_as_html_and_as_text(kind: str) -> None:
    lines = NEXIS.replace("</p>", "</p>\n").replace("</div>", "\n")
    text = NEXIS if kind == "text/html" else "".join(_without_tags(line) + "\n" for line in lines.split("\n"))
    first, second = read(text, kind)
    assert (first.headline, first.outlet, first.language) == ("175 return in swap", "The Example Times", "en")
    assert (first.published, writers(first)) == (date(2025, 3, 19), ["Ann Writer", "Bo Reporter"])
    told = ["The staff said that 175 soldiers had come home.", "A further 22 came outside the exchange."]
    assert story(first) == told
    assert (second.headline, second.published) == ("Lists hold 300 names", date(2025, 2, 5))
    assert story(second) == ["Three hundred names stand there."]


def _without_tags(line: str) -> str:
    while "<" in line and ">" in line:
        line = line[: line.index("<")] + line[line.index(">") + 1 :]
    return line


def test_the_cover_sheet_of_a_nexis_export_is_no_article() -> None:
    (report,) = read(COVER, "text/plain")
    assert (report.headline, report.published) == ("175 return in swap", date(2025, 3, 19))
    assert story(report) == ["The staff said that 175 soldiers had come home."]


def test_a_proquest_text_is_read_by_its_fields() -> None:
    (report,) = read(PROQUEST, "text/plain")
    assert (report.headline, report.outlet, report.published) == (
        "175 return in swap", "The Example Times", date(2025, 3, 19),
    )  # fmt: skip
    told = ["The staff said that 175 soldiers had come home.", "A further 22 came outside the exchange."]
    assert (story(report), report.language) == (told, "en")


def test_a_page_that_only_speaks_of_such_things_is_a_page() -> None:
    (report,) = read(
        "<html><body><h1>Notes</h1><p>The mark End of Document ends it, as in 1 of 2 DOCUMENTS.</p></body>"
    )
    assert report.name == "export"
