"""Which addresses may be fetched: every spelling of a private one is refused, on every hop."""

import ipaddress
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.errors import RefusedAddressError
from headcount.read.addresses import PUBLIC, Guard, follow, is_public, literal_address, take_apart

KNOWN = json.loads(Path(__file__).with_name("addresses.json").read_text("utf-8"))
PRIVATE: list[str] = KNOWN["private"]
REFUSED: list[str] = [*KNOWN["refused"], "http://news.example/" + "a" * 5000]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_on_the_public_internet_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", KNOWN["public"])
def test_an_address_of_the_public_internet_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_written_in_a_url_is_kept_as_an_address_or_refused(address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    try:
        target = take_apart(f"http://{host}/")
    except RefusedAddressError:
        return
    literal = literal_address(target.host)
    assert literal is not None
    assert not PUBLIC.allows(literal)


@pytest.mark.parametrize("url", REFUSED)
def test_a_spelling_that_could_be_read_in_two_ways_is_refused(url: str) -> None:
    with pytest.raises(RefusedAddressError):
        take_apart(url)


def test_there_are_enough_spellings() -> None:
    assert len(PRIVATE) + len(REFUSED) >= 120


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("HTTP://News.Example/a?b=c#d", "http://news.example/a?b=c"),
        ("https://news.example:443", "https://news.example/"),
        ("http://news.example./x", "http://news.example/x"),
        ("https://новини.example/обмін?q=полон", "https://xn--b1amarcd.example/"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
    ],
)
def test_an_ordinary_address_has_one_spelling(url: str, taken: str) -> None:
    assert take_apart(url).url.startswith(taken)


def test_a_redirect_is_taken_apart_as_strictly() -> None:
    start = take_apart("https://news.example/a/b")
    for place, found in (("../c", "/c"), ("?d", "/a/b?d"), ("#e", "/a/b"), ("", "/a/b"), ("//news.example/f", "/f")):
        assert follow(start, place).url == f"https://news.example{found}"
    for place in (
        "http://news.example/",
        "https://x@y.example/",
        "//evil.example\\@z",
        "https://a.example:22/",
        "file:///x",
        "https:///evil.example/",
        "https:/evil.example/",
        "https:evil.example",
        "///evil.example/",
        "////evil.example/",
        "HTTPS:evil.example",
        "news.example:443/",
        "//[",
        "//[bad/",
        "//]",
        "/\ud800",
        "/a\r\nX-Evil: 1",
    ):
        with pytest.raises(RefusedAddressError):
            follow(start, place)


def test_an_operator_can_allow_a_network_and_a_port() -> None:
    guard = Guard(also=(ipaddress.ip_network("127.0.0.1/32"),), also_ports=frozenset((8099,)))
    assert guard.allows(ipaddress.ip_address("127.0.0.1"))
    assert not guard.allows(ipaddress.ip_address("127.0.0.2"))
    assert take_apart("http://127.0.0.1:8099/", guard).port == 8099


PIECES = st.one_of(
    st.text(max_size=4),
    st.sampled_from(
        ["http://", "https://", "//", "/", "\\", "@", ":", "[", "]", "%", "#", "?", ".", "..", "127.0.0.1", "::1"]
    ),
    st.sampled_from(
        ["0x7f", "0177", "2130706433", "news.example", "xn--", "localhost", "80", "\ud800", "\0", "\r\n", "。", "ß"]
    ),
)


@given(st.lists(PIECES, max_size=9).map("".join))
def test_any_text_is_refused_or_has_one_spelling(text: str) -> None:
    for url in (text, f"http://{text}", f"https://news.example{text}"):
        try:
            target = take_apart(url)
        except RefusedAddressError:
            continue
        assert take_apart(target.url) == target
        assert target.url.isascii()
        assert target.url.isprintable()
        assert "@" not in target.place
        assert target.port in (80, 443)


@given(st.lists(PIECES, max_size=9).map("".join))
def test_a_redirect_leads_to_one_spelling_or_nowhere(text: str) -> None:
    start = take_apart("https://news.example/a?b")
    try:
        onward = follow(start, text)
    except RefusedAddressError:
        return
    assert onward.scheme == "https"
    assert take_apart(onward.url) == onward
