"""A page that shows no story says why, in whichever language; a page with a story says nothing of the kind."""

import pytest

from headcount.errors import UnreadablePageError
from headcount.parts import find_reports
from headcount.records.page import Page

STORY = "Ukraine brought home 175 soldiers from Russian captivity on March 19, 2025, the coordination staff said. "


def notices(body: str, head: str = "") -> tuple[str, ...]:
    html = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return find_reports(Page(name="page", body=html.encode()))[0].warnings


@pytest.mark.parametrize(
    "title",
    ["404", "Page not found – The Example", "Error 404", "Сторінку не знайдено", "Помилка 404", "Страница не найдена",
     "Ошибка 404: такой страницы нет", "Seite nicht gefunden"],
)  # fmt: skip
def test_a_soft_404_is_recognised(title: str) -> None:
    (said,) = notices(f"<h1>{title}</h1><article><p>Go to the front page or search for it.</p></article>")
    assert "not found" in said


def test_a_title_alone_tells_that_a_page_is_not_there() -> None:
    (said,) = notices("<article><p>Try the search.</p></article>", "<title>Сторінку не знайдено | Приклад</title>")
    assert "not found" in said


@pytest.mark.parametrize(
    "line",
    ["Subscribe to continue reading.", "Already a subscriber? Sign in.", "Матеріал доступний лише для передплатників.",
     "Оформите подписку, чтобы читать дальше.", "Nur für Abonnenten.", "Щоб продовжити читання, увійдіть."],
)  # fmt: skip
def test_a_paywall_is_recognised(line: str) -> None:
    (said,) = notices(f"<h1>Home at last</h1><article><p>{STORY}</p></article><div><p>{line}</p></div>")
    assert "do not pay" in said


@pytest.mark.parametrize(
    "line",
    ["We value your privacy. Accept all cookies to go on.", "Checking your browser before you go on.",
     "Ми використовуємо файли cookie, щоб сайт працював.", "Підтвердьте, що ви не робот.",
     "Мы используем cookie. Согласиться?", "Включите JavaScript, чтобы открыть страницу.",
     "Wir verwenden Cookies und ähnliche Techniken.", "Bitte aktivieren Sie JavaScript."],
)  # fmt: skip
def test_a_wall_before_the_story_is_recognised(line: str) -> None:
    (said,) = notices(f"<main><p>{line}</p></main>")
    assert "consent or for a browser" in said


def test_a_page_of_a_title_alone_shows_no_story() -> None:
    with pytest.raises(UnreadablePageError, match="holds no text"):
        notices("<div id='app'></div><script>start()</script>")
    (said,) = notices("<h1>Home at last</h1><div id='app'></div><script>start()</script>")
    assert "shows no story" in said


@pytest.mark.parametrize("headline", ["404 soldiers come home", "Missing soldiers not found at the border"])
def test_a_short_report_is_no_notice(headline: str) -> None:
    assert notices(f"<h1>{headline}</h1><article><p>{STORY}</p></article>") == ()


def test_a_long_story_may_speak_of_cookies() -> None:
    lines = "".join(f"<p>{STORY}</p>" for _ in range(10))
    assert notices(f"<h1>Home</h1><article>{lines}<p>Subscribe to read more. We use cookies.</p></article>") == ()
