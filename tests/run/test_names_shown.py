"""A private person's name is shown nowhere, wherever in a report or a decision it stands."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from headcount.ledger import Ledger, open_ledger
from headcount.publish.addresses import public_address, public_outlet
from headcount.records.claim import Counted, Status
from headcount.records.judgement import Judgement, JudgementKind
from headcount.records.page import Page, Sidecar
from headcount.run.add import add_pages
from headcount.run.alerts.events import find_events
from headcount.run.by_hand import HandClaim, make_hand_reading
from headcount.run.holdings import hold
from headcount.web.app import create_app
from tests.run.shown import answers, holding, written

DAY = date(2025, 3, 19)
SURNAMES = {
    "headline": "Zavirukha", "sentence": "Pidhaina", "caption": "Ostrovyk", "text of an image": "Tsvihun",
    "outlet": "Kravtsivenko", "address": "slugovenko", "address of a decision": "Adresenko", "reason": "Reshetylo",
    "entered by hand": "Handziuk", "speaker": "Hovorukhyn", "speaker of a total": "Pidsumok", "pledge": "Obitsianko",
    "call sign": "Zviroboi", "mail": "skrynnyk.o", "handle": "yurko_dzvin", "telephone": "555 12 34",
    "Ukrainian headline": "Пшенична", "Ukrainian sentence": "Житник", "Russian sentence": "Задорожный",
    "list after it": "Кобзистий", "small letters": "крупенко", "opening": "Бондарчук", "written address": "posylenko",
}  # fmt: skip
HTML = f"""<html><head><title>Orest {SURNAMES["headline"]} and 174 others come home</title>
<meta property="og:title" content="Orest {SURNAMES["headline"]} and 174 others come home">
<meta property="og:site_name" content="Nadiia {SURNAMES["outlet"]}">
<meta property="og:image:alt" content="Yeva {SURNAMES["text of an image"]} at the gate">
<meta property="article:published_time" content="2025-03-19T18:00:00+02:00"></head><body><article>
<h1>Orest {SURNAMES["headline"]} and 174 others come home</h1>
<figure><img src="/a.jpg" alt="Yeva {SURNAMES["text of an image"]} meets 175 freed soldiers">
<figcaption>Hlib {SURNAMES["caption"]} was among the 175 prisoners who returned to Ukraine on March 19</figcaption>
</figure>
<p>On March 19, 2025, Ukraine brought home 175 soldiers from Russian captivity in an exchange,
among them Larysa {SURNAMES["sentence"]} and a gunner with the call sign "{SURNAMES["call sign"]}".</p>
<p>In total 4,306 people have returned since 2022, said volunteer Petro {SURNAMES["speaker of a total"]}.</p>
<p>Roman {SURNAMES["pledge"]}, a volunteer, promised that 23 more wounded prisoners would be released next week.</p>
<p>Russia released 22 more Ukrainian prisoners outside the exchange, Stepan {SURNAMES["speaker"]}, a soldier, said;
write to {SURNAMES["mail"]}@mail.example, ask @{SURNAMES["handle"]} or call +380 67 {SURNAMES["telephone"]}.</p>
</article></body></html>"""
UKRAINIAN = f"""Зоряна {SURNAMES["Ukrainian headline"]} обійняла 175 побратимів

19 березня 2025 року Україна повернула з полону 175 захисників, зокрема {SURNAMES["Ukrainian sentence"]} Остап.

{SURNAMES["opening"]} повернувся разом із 22 захисниками поза обміном, а з ним Антон {SURNAMES["list after it"]}.

сержант іван {SURNAMES["small letters"]} вдома, 19 березня з російського полону повернулися 175 захисників
"""
RUSSIAN = f"""Домой вернулись 175 военных

19 марта 2025 года из плена вернулись 175 российских военных, сообщил рядовой Артём {SURNAMES["Russian sentence"]},
о котором писали на https://stories.example/artem-{SURNAMES["written address"]}.
"""


def page(url: str, text: str, language: str, kind: str = "text/plain") -> Page:
    return Page(
        name=url, body=text.encode(), media_type=kind, sidecar=Sidecar(url=url, published=DAY, language=language)
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        add_pages(opened, [
            page(f"https://herald.example/stories/orest-{SURNAMES['address']}-returns", HTML, "en", "text/html"),
            page("https://visti.example/1", UKRAINIAN, "uk"),
            page("https://vesti.example/1", RUSSIAN, "ru"),
        ])  # fmt: skip
        opened.add(make_hand_reading(_entered()))
        (exchange, *_) = hold(opened).exchanges
        opened.judge(_decided(exchange.handovers[0].id))
        yield opened


def _entered() -> HandClaim:
    return HandClaim(
        quote=f"Ivan {SURNAMES['entered by hand']} came back with 175 soldiers, his mother said.",
        url=f"https://hand.example/{SURNAMES['address of a decision']}-ivan", low=175, high=175, returned_to="UKR",
        held_by="RUS", counted=Counted.PERSON, status=Status.DONE, from_date=DAY, published=DAY,
        speaker=f"Ivan {SURNAMES['entered by hand']}",
    )  # fmt: skip


def _decided(subject: str) -> Judgement:
    return Judgement(
        kind=JudgementKind.BEST, subject=subject, value=(("best", 175),), author="desk",
        made_at=datetime(2025, 3, 20, tzinfo=UTC), reason=f"Bohdan {SURNAMES['reason']} telephoned and confirmed 175",
    )  # fmt: skip


def test_the_names_were_read_with_the_figures(ledger: Ledger) -> None:
    held = " ".join(
        " ".join((reading.report.text, reading.report.url or "", reading.report.outlet or ""))
        for reading in ledger.readings()
    )
    missing = {where for where, name in SURNAMES.items() if name not in held}
    assert missing <= {"reason", "text of an image", "outlet"}
    quotes = " ".join(claim.quote.exact for reading in ledger.readings() for claim in reading.claims)
    assert [name for name in ("Pidhaina", "Hovorukhyn", "Handziuk", "Житник", "Задорожный") if name not in quotes] == []


def test_no_private_name_is_shown_anywhere(ledger: Ledger) -> None:
    pytest.importorskip("pyarrow")
    names = tuple(SURNAMES.values())
    browser = TestClient(create_app(ledger))
    shown = dict(answers(browser, ledger, names))
    assert len(shown) > 100
    assert {name: holding(iter(shown.items()), (name,)) for name in names} == {name: set() for name in names}
    files = dict(written(ledger))
    assert {name: holding(iter(files.items()), (name,)) for name in names} == {name: set() for name in names}


def test_a_search_confirms_no_private_name(ledger: Ledger) -> None:
    browser = TestClient(create_app(ledger))
    nothing = browser.get("/?q=qwxyzzy").text
    assert browser.get("/?q=175").text.count("<article") > nothing.count("<article")
    for name in SURNAMES.values():
        told = browser.get("/", params={"q": name.split("@")[0]})
        assert told.text.count("<article") == nothing.count("<article"), name


def test_alerts_carry_no_private_name(ledger: Ledger) -> None:
    told = [f"{event.title} {event.says} {event.path}" for event in find_events(hold(ledger), DAY).values()]
    assert told
    assert holding(iter(enumerate_texts(told)), tuple(SURNAMES.values())) == set()


def enumerate_texts(texts: list[str]) -> list[tuple[str, str]]:
    """Texts with a name each."""
    return [(text[:60], text) for text in texts]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://news.example/2025/ivan-petrenko-is-home", "https://news.example/"),
        ("https://news.example/boyets-petrenko-udoma", "https://news.example/"),
        ("https://news.example/read?title=Oksana+Bondar", "https://news.example/"),
        ("https://news.example/%D1%96%D0%B2%D0%B0%D0%BD-%D0%BF%D0%B5%D1%82%D1%80%D0%B5%D0%BD%D0%BA%D0%BE", "https://news.example/"),
        ("https://ivan:secret@news.example/1", "https://news.example/"),
        ("https://news.example:8443/oleksandr-melnyk#top", "https://news.example:8443/"),
        ("https://[::1", None),
        ("https://news.example/volodymyr-zelenskyy-says-175-are-home", "https://news.example/volodymyr-zelenskyy-says-175-are-home"),
        ("https://news.example/2025/jan/19/175-prisoners-swapped", "https://news.example/2025/jan/19/175-prisoners-swapped"),
        ("https://www.pravda.com.ua/news/2025/03/19/7503512/", "https://www.pravda.com.ua/news/2025/03/19/7503512/"),
        ("https://t.me/s/Koord_shtab/12", "https://t.me/s/Koord_shtab/12"),
    ],
)  # fmt: skip
def test_an_address_that_names_a_private_person_is_cut_to_its_host(address: str, shown: str | None) -> None:
    assert public_address(address) == shown


@pytest.mark.parametrize(
    ("outlet", "shown"),
    [
        ("The Kyiv Independent", "The Kyiv Independent"),
        ("Radio Svoboda", "Radio Svoboda"),
        ("Ivan Petrenko is free", "blog.example"),
        ("Визволений Іван Петренко", "blog.example"),
        (None, "blog.example"),
    ],
)
def test_an_outlet_that_is_called_after_a_private_person_is_told_by_its_host(outlet: str | None, shown: str) -> None:
    assert public_outlet(outlet, "https://www.blog.example/1") == shown
