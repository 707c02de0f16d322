"""The list of sources: exact hosts, whose side, and hosts that only look like one."""

import pytest

from headcount.conflicts.sources import find_source, looks_like, sources
from headcount.read.addresses import take_apart


def test_at_least_forty_sources_are_listed_and_forty_can_be_followed() -> None:
    assert len(sources()) >= 40
    assert sum(1 for source in sources() if source.followed) >= 40


def test_every_address_can_be_fetched_and_every_host_is_bare() -> None:
    for source in sources():
        for address in (source.home, *source.followed):
            assert address is None or take_apart(address)
        for host in source.hosts:
            assert host == host.lower().removeprefix("www.")
            assert "/" not in host


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.pravda.com.ua/news/2025/03/19/1/", "ukrainska-pravda"),
        ("https://kyivindependent.com/x", "kyiv-independent"),
        ("https://t.me/s/Koord_shtab/12", "ukr-coordination-hq"),
        ("https://t.me/mod_russia/1", "rus-defence-ministry"),
        ("https://tass.com/politics/1", "tass"),
        ("https://TASS.com.:443/politics/1", "tass"),
    ],
)
def test_an_address_leads_to_its_source(url: str, name: str) -> None:
    source = find_source(url)
    assert source is not None
    assert source.id == name
    assert looks_like(url) is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://kyivindependent.co/", "kyiv-independent"),
        ("https://kyivlndependent.com.evil.example/", None),
        ("https://kyivindependent.com.evil.example/", "kyiv-independent"),
        ("https://xn--ss-6kc3a.ru/", None),
        ("https://pr\u0430vda.com.ua/", "ukrainska-pravda"),
        ("https://ukrinf0rm.ua/", "ukrinform"),
        ("https://reuters.news/", "reuters"),
        ("https://meduza.media/", "meduza"),
        ("https://tass.ru.evil.example/1", "tass"),
        ("https://tass.com@evil.example/1", "tass"),
        ("https://tass.com\\@evil.example/1", "tass"),
        ("https://t\u0430ss.com/1", "tass"),
        ("https://xn--tss-6cd.com/1", "tass"),
        ("https://kyivindependent.com%2eevil.example/", "kyiv-independent"),
        ("https://t.me/mod_russia_official/1", "rus-defence-ministry"),
        ("https://t.me/s/m0d_russia/1", "rus-defence-ministry"),
        ("https://t.me/somebody_else/1", None),
        ("https://somebody@news.example/", None),
        ("https://evil.example/@tass.com", None),
        ("https://news.example/", None),
        ("https://example.org/?u=pravda.com.ua", None),
    ],
)
def test_a_host_that_looks_like_a_source_is_marked_and_is_not_it(url: str, name: str | None) -> None:
    assert find_source(url) is None
    source = looks_like(url)
    assert (source.id if source else None) == name
