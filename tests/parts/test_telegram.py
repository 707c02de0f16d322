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


ANSWER = """<div class="tgme_widget_message" data-post="Koord_shtab/9"><a class="tgme_widget_message_reply" href="#">
<div class="tgme_widget_message_text js-message_reply_text">Повернулися 90 людей</div></a>
<div class="tgme_widget_message_text js-message_text">Повернулися ще 22 людини.</div>
<time datetime="{time}"></time></div>"""
SAVED = """<!DOCTYPE html><html><body><div class="page_wrap"><div class="history">
<div class="message service" id="message-1"><div class="body details">19 March 2025</div></div>
<div class="message default clearfix" id="message2"><div class="body">
<div class="pull_right date details" title="19.03.2025 14:05:12 UTC+02:00">14:05</div>
<div class="from_name"> Штаб </div><div class="text">Обмін: <strong>175</strong><br>людей.</div></div></div>
<div class="message default clearfix joined" id="message3"><div class="body">
<div class="pull_right date details" title="20.03.2025 09:00:00 UTC+02:00">09:00</div>
<div class="forwarded body"><div class="from_name">Інший канал <span class="date">19.03.2025</span></div>
<div class="text">Список на 1000 осіб</div></div></div></div>
<div class="message default clearfix" id="message4"><div class="media_wrap"></div></div></div></div></body></html>"""


def test_the_words_of_the_post_that_is_answered_are_not_those_of_the_answer() -> None:
    (report,) = find_reports(page(ANSWER.format(time="2025-03-19T12:00:00+00:00")))
    assert report.text == "Повернулися ще 22 людини."


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("2025-03-19T21:59:00+00:00", date(2025, 3, 19)),
        ("2025-03-19T22:01:00+00:00", date(2025, 3, 20)),
        ("2025-07-19T21:01:00+00:00", date(2025, 7, 20)),
        ("2025-03-30T21:30:00+00:00", date(2025, 3, 31)),
        ("2025-10-26T21:30:00+00:00", date(2025, 10, 26)),
        ("broken", None),
    ],
)
def test_a_post_of_a_known_channel_is_of_the_day_it_was_there(time: str, day: date | None) -> None:
    assert find_reports(page(ANSWER.format(time=time)))[0].published == day


def test_the_day_of_a_known_channels_export_does_not_hang_on_who_exported_it() -> None:
    message = {"id": 2, "date": "2025-03-19T23:30:00", "date_unixtime": "1742423400", "text": "Повернулися 175 людей."}
    export = {"name": "Штаб", "messages": [message]}
    assert find_reports(page(export, url="https://t.me/Koord_shtab"))[0].published == date(2025, 3, 20)
    assert find_reports(page(export))[0].published == date(2025, 3, 19)


def test_an_export_as_html_is_read_post_by_post() -> None:
    first, second = find_reports(page(SAVED, url="https://t.me/example_hq"))
    assert (first.text, first.published, first.outlet) == ("Обмін: 175\nлюдей.", date(2025, 3, 19), "Штаб")
    assert (second.text, second.published, second.outlet) == ("Список на 1000 осіб", date(2025, 3, 20), "Штаб")
    assert second.warnings == ("forwarded from Інший канал",)
    assert second.url == "https://t.me/example_hq/3"


def test_a_page_that_speaks_of_previews_is_none() -> None:
    text = "<html><body><h1>Home</h1><p>See the class tgme_widget_message of a preview.</p></body></html>"
    assert find_reports(page(text))[0].headline == "Home"
