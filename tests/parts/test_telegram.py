"""Posts of a Telegram channel, from its export and from its public preview."""

import json
from datetime import date

import pytest

from headcount.errors import UnreadablePageError
from headcount.parts import find_reports
from headcount.records.page import Page, Sidecar
from headcount.records.report import PartKind

MESSAGES = [
    {"id": 1, "type": "service", "date": "2025-03-19T10:00:00", "action": "pin_message", "text": ""},
    {
        "id": 2,
        "type": "message",
        "date": "2025-03-19T14:05:12",
        "edited_unixtime": "1742400000",
        "text": [
            {"type": "bold", "text": "Обмін"},
            ": додому повернулися ",
            {"type": "bold", "text": "175"},
            " людей.",
        ],
    },
    {"id": 3, "type": "message", "date": "2025-03-20T09:00:00", "text": "Ще 22 повернулися поза обміном."},
    {"id": 4, "type": "message", "date": "2025-03-20T09:00:00", "text": "", "photo": "photo.jpg"},
    {"id": 5, "type": "message", "date": "broken", "forwarded_from": "Інший канал", "text": ["Список на 1000 осіб"]},
    "not a message",
]
EXPORT = {"name": "Штаб", "type": "public_channel", "id": 77, "messages": MESSAGES}
PREVIEW = """<html><body><section>
<div class="tgme_widget_message js-widget_message" data-post="example_hq/41"><div class="tgme_widget_message_bubble">
<a class="tgme_widget_message_owner_name" href="https://t.me/example_hq"><span dir="auto">Example HQ</span></a>
<div class="tgme_widget_message_text js-message_text" dir="auto">
<b>Обмен</b><br/>Домой вернулись <b>175</b> человек.</div>
<a class="tgme_widget_message_date"><time datetime="2025-03-19T12:05:12+00:00" class="time">14:05</time></a></div></div>
<div class="tgme_widget_message" data-post="example_hq/42"><div class="tgme_widget_message_photo"></div></div>
</section></body></html>"""


def page(content: object, *, url: str | None = None) -> Page:
    body = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return Page(name="result.json", body=body.encode(), sidecar=Sidecar(url=url))


def test_every_post_with_words_is_a_report() -> None:
    texts = [report.text for report in find_reports(page(EXPORT))]
    assert texts == ["Обмін: додому повернулися 175 людей.", "Ще 22 повернулися поза обміном.", "Список на 1000 осіб"]


def test_a_post_has_its_day_its_edit_and_its_channel() -> None:
    first, _, last = find_reports(page(EXPORT))
    assert (first.published, first.published_from, first.outlet) == (date(2025, 3, 19), "telegram", "Штаб")
    assert first.updated is not None
    assert last.published is None
    assert last.warnings == ("forwarded from Інший канал",)


def test_a_post_has_an_address_only_if_the_channel_is_known() -> None:
    assert find_reports(page(EXPORT))[0].url is None
    assert find_reports(page(EXPORT, url="https://t.me/example_hq"))[0].url == "https://t.me/example_hq/2"


def test_an_export_of_all_chats_is_read() -> None:
    assert len(find_reports(page({"chats": {"list": [EXPORT, EXPORT]}}))) == 6


def test_the_public_preview_gives_the_same() -> None:
    (report,) = find_reports(Page(name="preview.html", body=PREVIEW.encode(), media_type="text/html"))
    assert report.text == "Обмен\nДомой вернулись 175 человек."
    assert (report.url, report.outlet) == ("https://t.me/example_hq/41", "Example HQ")
    assert report.published == date(2025, 3, 19)
    assert {part.kind for part in report.parts} <= {PartKind.BODY, PartKind.HEADLINE}


@pytest.mark.parametrize(
    "content", [{"name": "x", "messages": []}, {"a": 1}, [], "{broken", "[" * 100_000, {"messages": [None, 1, "a"]}]
)
def test_what_is_no_export_is_an_error_that_names_the_file(content: object) -> None:
    with pytest.raises(UnreadablePageError, match=r"result\.json"):
        find_reports(page(content))
