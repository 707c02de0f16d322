"""Within an exchange, outside it, or unsaid."""
# ruff: noqa: E501 (one case stands on one line)

import pytest

from headcount.records.claim import Channel
from tests.claims.reading import claims

EXCHANGE, OUTSIDE = Channel.EXCHANGE, Channel.OUTSIDE_EXCHANGE
SAID = [
    ("en", "Ukraine and Russia swapped 60 prisoners each.", {60: EXCHANGE}),
    ("en", "Prisoners swapped\n\nRussia returned 60 Ukrainian soldiers on Friday.", {60: EXCHANGE}),
    ("en", "Russia returned 60 Ukrainian soldiers in a swap and 22 wounded soldiers outside the exchange.", {60: EXCHANGE, 22: OUTSIDE}),
    ("en", "Russia released 60 Ukrainian soldiers on Friday. Nobody was handed over in return.", {60: OUTSIDE}),
    ("en", "Russia returned 60 Ukrainian soldiers on Friday.", {60: None}),
    ("en", "Russia handed over 1,000 bodies of Ukrainian soldiers. In return, Moscow received 31 bodies.", {1000: None, 31: None}),
    ("uk", "Троє захисників повернулися з полону. Це був 57-й обмін.", {3: EXCHANGE}),
    ("uk", "Сьогодні додому повертаються 175 воїнів, і ще 22 захисники – поза обміном.", {22: OUTSIDE}),
    ("uk", "З російського полону повернувся 31 цивільний українець. Це не обмін, натомість нікого не передавали.", {31: OUTSIDE}),
    ("uk", "З російського полону повернулися 60 захисників.", {60: None}),
    ("ru", "Баку вернул Еревану 32 пленных. Об обмене стороны договорились сами.", {32: EXCHANGE}),
    ("ru", "Домой вернулись 33 жителя Курской области. Взамен Киев никого не получил.", {33: OUTSIDE}),
    ("ru", "Из украинского плена освобождены 60 российских военных.", {60: None}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "channels"), SAID)
def test_the_channel_is_what_the_report_tells_of_the_event(
    language: str, text: str, channels: dict[int, Channel | None]
) -> None:
    found = claims(text, language)
    assert {figure: found[figure].channel for figure in channels} == channels


def test_a_running_total_takes_no_channel_from_a_day() -> None:
    found = claims("Сегодня обменяли 60 пленных. Всего с начала войны домой вернулись 4552 россиянина.", "ru")
    assert found[4552].channel is None
