"""Fetching from a real server on loopback that does what hostile servers do."""

import gzip
import zlib
from ipaddress import ip_network

import pytest

from headcount.errors import FetchError, RefusedAddressError
from headcount.read.addresses import Guard
from headcount.read.fetch import Limits, fetch
from tests.read.conftest import Fetch
from tests.read.serving import PAGE, Dripped, Sent, Server, answer


def zipped(body: bytes, *headers: str) -> bytes:
    return answer("200 OK", gzip.compress(body), "Content-Encoding: gzip", *headers)


def deflated(body: bytes) -> bytes:
    return answer("200 OK", zlib.compress(body)[2:-4], "Content-Encoding: deflate")


brotli, zstandard = pytest.importorskip("brotli"), pytest.importorskip("zstandard")
_wide = zstandard.ZstdCompressor(compression_params=zstandard.ZstdCompressionParameters(window_log=26)).compressobj()
WIDE = _wide.compress(PAGE) + _wide.flush()
"""A frame whose reader would have to remember 64 MiB."""
ZEROS = b"0" * 12_000_000
BOMBS = {
    "/bomb": zipped(ZEROS),
    "/deflate-bomb": deflated(ZEROS),
    "/brotli-bomb": answer("200 OK", brotli.compress(ZEROS, quality=1), "Content-Encoding: br"),
    "/zstd-bomb": answer("200 OK", zstandard.compress(ZEROS), "Content-Encoding: zstd"),
    "/zstd-window": answer("200 OK", WIDE, "Content-Encoding: zstd"),
}


def answers(server: Server) -> dict[str, Sent]:
    """What hostile and honest servers send."""
    return {
        **BOMBS,
        "/page": answer("200 OK", PAGE, "Content-Type: text/html; charset=windows-1251", 'ETag: "1"'),
        "/gzip": zipped(PAGE),
        "/deflate": deflated(PAGE),
        "/twice": answer("200 OK", gzip.compress(gzip.compress(PAGE)), "Content-Encoding: gzip, gzip"),
        "/brotli": answer("200 OK", brotli.compress(PAGE), "Content-Encoding: br"),
        "/brotli-garbage": answer("200 OK", b"\xff" * 90, "Content-Encoding: br"),
        "/zstd": answer("200 OK", zstandard.compress(PAGE), "Content-Encoding: zstd"),
        "/unknown": answer("200 OK", PAGE, "Content-Encoding: compress"),
        "/garbage": answer("200 OK", b"\x1f\x8bgarbage", "Content-Encoding: gzip"),
        "/drip-headers": Dripped(b"HTTP/1.1 200 OK\r\nX: "),
        "/drip-body": Dripped(b"HTTP/1.1 200 OK\r\n\r\n"),
        "/large": answer("200 OK", b"a" * 300_000),
        "/says-large": b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        "/endless": b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 3_000_000,
        "/headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n",
        "/long-header": b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        "/not-http": b"SSH-2.0-OpenSSH_9.6\r\n",
        "/nothing": b"",
        "/cut": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        "/gone": answer("410 Gone", b"gone"),
        "/busy": answer("429 Too Many Requests", b"", "Retry-After: 120"),
        "/loop": answer("302 Found", b"", "Location: /loop"),
        "/moved": answer("301 Moved Permanently", b"", "Location: /page"),
        "/moved-for-now": answer("302 Found", b"", "Location: /page"),
        "/to-private": answer("302 Found", b"", "Location: http://10.0.0.1/"),
        "/to-metadata": answer("302 Found", b"", "Location: http://169.254.169.254/latest/meta-data/"),
        "/to-decimal": answer("302 Found", b"", "Location: http://2130706433/"),
        "/to-nat64": answer("302 Found", b"", "Location: http://[64:ff9b::a00:1]/"),
        "/to-port": answer("302 Found", b"", "Location: http://127.0.0.1:22/"),
        "/to-file": answer("302 Found", b"", "Location: file:///etc/passwd"),
        "/to-backslash": answer("302 Found", b"", "Location: http:\\\\127.0.0.2\\"),
        "/to-name": answer("302 Found", b"", f"Location: http://rebinding.example:{server.port}/page"),
        "/to-here": answer("302 Found", b"", f"Location: {server.base}/page", "Set-Cookie: a=b"),
    }


@pytest.fixture(autouse=True)
def prepared(server: Server) -> None:
    server.answers |= answers(server)


def test_a_page_comes_with_what_the_server_says_of_it(get: Fetch) -> None:
    found = get("/page")
    assert (found.status, found.body, found.etag) == (200, PAGE, '"1"')
    assert (found.media_type, found.charset) == ("text/html", "windows-1251")
    assert found.page().sidecar.url == found.url


@pytest.mark.parametrize("path", ["/gzip", "/deflate", "/brotli", "/zstd"])
def test_one_layer_of_packing_is_taken_off(get: Fetch, path: str) -> None:
    assert get(path).body == PAGE


@pytest.mark.parametrize(
    "path",
    [
        *(
            *BOMBS,
            "/twice",
            "/unknown",
            "/garbage",
            "/brotli-garbage",
            "/says-large",
            "/endless",
            "/headers",
            "/long-header",
        ),
        *("/not-http", "/nothing", "/cut", "/loop"),
    ],
)
def test_what_a_hostile_server_sends_is_an_error_that_names_the_address(get: Fetch, server: Server, path: str) -> None:
    with pytest.raises(FetchError, match=f"127.0.0.1:{server.port}{path}"):
        get(path)


@pytest.mark.parametrize("path", ["/large", "/gzip"])
def test_the_limit_holds_for_the_unpacked_bytes(get: Fetch, path: str) -> None:
    with pytest.raises(FetchError, match="larger"):
        get(path, limits=Limits(seconds=5, bytes=10))


@pytest.mark.parametrize("path", ["/drip-headers", "/drip-body"])
def test_a_server_that_drips_is_cut_off_at_the_time_in_all(get: Fetch, path: str) -> None:
    with pytest.raises(FetchError, match="took too long"):
        get(path, limits=Limits(seconds=0.3, bytes=1_000_000))


@pytest.mark.parametrize(
    "path",
    ["/to-private", "/to-metadata", "/to-decimal", "/to-nat64", "/to-port", "/to-file", "/to-backslash"],
)
def test_a_redirect_to_what_may_not_be_fetched_is_refused(get: Fetch, server: Server, path: str) -> None:
    with pytest.raises(RefusedAddressError):
        get(path)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "answers",
    [["10.0.0.1"], ["127.0.0.1", "10.0.0.1"], ["::ffff:10.0.0.1"], ["2002:a00:1::"], ["fe80::1%lo"], ["100.64.0.1"]],
)
def test_a_name_that_leads_to_a_private_address_is_refused(get: Fetch, server: Server, answers: list[str]) -> None:
    with pytest.raises(RefusedAddressError):
        get(f"http://news.example:{server.port}/page", resolve=lambda host, seconds: answers)
    assert server.asked == []


def test_a_name_that_changes_its_address_between_hops_is_checked_on_each(get: Fetch, server: Server) -> None:
    given = iter([["127.0.0.1"], ["10.0.0.1"]])
    with pytest.raises(RefusedAddressError):
        get(f"http://rebinding.example:{server.port}/to-name", resolve=lambda host, seconds: next(given))
    assert len(server.asked) == 1


def test_the_address_that_was_checked_is_the_one_connected_to(get: Fetch, server: Server) -> None:
    asked: list[str] = []

    def resolve(host: str, seconds: float) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    assert get(f"http://news.example:{server.port}/page", resolve=resolve).body == PAGE
    assert asked == ["news.example"]
    assert f"Host: news.example:{server.port}" in server.asked[0]


def test_another_address_of_a_host_is_tried_where_one_does_not_answer(server: Server) -> None:
    guard = Guard(also=(ip_network("127.0.0.0/8"),), also_ports=frozenset((server.port,)))
    url, limits = f"http://news.example:{server.port}/page", Limits(seconds=5)
    for answers in (["127.0.0.3", "127.0.0.1"], ["127.0.0.3", "127.0.0.4", "127.0.0.1", "127.0.0.5"]):
        assert fetch(url, guard=guard, limits=limits, resolve=lambda host, seconds, a=answers: a).body == PAGE  # type: ignore[misc]
    for answers in (["127.0.0.3", "127.0.0.4", "127.0.0.5", "127.0.0.1"], ["127.0.0.1", "127.0.0.3", "10.0.0.1"]):
        with pytest.raises(FetchError):
            fetch(url, guard=guard, limits=limits, resolve=lambda host, seconds, a=answers: a)  # type: ignore[misc]
    assert len(server.asked) == 2


def test_without_the_widened_guard_loopback_is_refused(server: Server) -> None:
    with pytest.raises(RefusedAddressError):
        fetch("http://127.0.0.1/")
    with pytest.raises(RefusedAddressError):
        fetch("http://news.example/", resolve=lambda host, seconds: ["127.0.0.1"])
    assert server.asked == []


def test_cookies_are_not_kept_and_conditions_stay_with_their_host(get: Fetch, server: Server) -> None:
    get("/to-here", headers={"If-None-Match": '"1"'})
    assert "Cookie" not in server.asked[1]
    get("/to-name", headers={"If-None-Match": '"1"'}, resolve=lambda host, seconds: ["127.0.0.1"])
    assert "If-None-Match" in server.asked[2]
    assert "If-None-Match" not in server.asked[3]


def test_a_proxy_named_in_the_environment_is_not_used(get: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert get("/page").body == PAGE


def test_a_move_for_good_is_told_and_one_for_now_is_not(get: Fetch) -> None:
    assert (get("/moved").moved_to or "").endswith("/page")
    assert get("/moved-for-now").moved_to is None


def test_an_error_status_is_an_answer(get: Fetch) -> None:
    assert get("/gone").status == 410
    assert get("/busy").retry_after == "120"


def test_a_host_that_does_not_exist_is_an_error(get: Fetch) -> None:
    def resolve(host: str, seconds: float) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(FetchError, match="no such host"):
        get("http://nowhere.example/", resolve=resolve)
