"""What a hostile server can do with an answer: lies about its length, floods, crumbs, drips, packings in packings."""

import gzip
import socket
import threading
import tracemalloc
import zlib
from collections.abc import Iterator
from ipaddress import ip_network

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headcount.errors import FetchError, RefusedAddressError
from headcount.read.addresses import Guard
from headcount.read.fetch import Limits, fetch, send
from tests.read.conftest import Fetch
from tests.read.serving import PAGE, Dripped, Held, Sent, Server, answer, chunked

brotli, zstandard = pytest.importorskip("brotli"), pytest.importorskip("zstandard")

BEGUN = b"HTTP/1.1 200 OK\r\n"
CHUNKED = BEGUN + b"Transfer-Encoding: chunked\r\n\r\n"
PACKERS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}
ENDED_BY_SERVERS = ("gzip", "deflate")
"""Packings behind whose end some servers append bytes, which browsers leave unread."""
STRICT = {name: pack for name, pack in PACKERS.items() if name not in ENDED_BY_SERVERS}
LIES: dict[str, Sent] = {
    "huge status line": b"HTTP/1.1 200 " + b"a" * 200_000 + b"\r\n\r\n",
    "endless status line": Dripped(b"HTTP/1.1 200 ", b"a" * 5000, 0),
    "endless headers": Dripped(BEGUN, b"X: y\r\n" * 999, 0),
    "one endless header": Dripped(BEGUN + b"X: ", b"y" * 5000, 0),
    "interim answers for ever": Dripped(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 50, 0),
    "early hints for ever": Dripped(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", 0),
    "another protocol": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    "no status line": PAGE * 9,
    "status that is no number": b"HTTP/1.1 abc OK\r\n\r\n" + PAGE,
    "status of two digits": b"HTTP/1.1 20 OK\r\n\r\n" + PAGE,
    "status of four digits": b"HTTP/1.1 2000 OK\r\n\r\n" + PAGE,
    "two lengths": BEGUN + b"Content-Length: 5\r\nContent-Length: 21\r\n\r\n" + PAGE,
    "two lengths in one line": BEGUN + b"Content-Length: 5, 21\r\n\r\n" + PAGE,
    "a length below zero": BEGUN + b"Content-Length: -1\r\n\r\n" + PAGE,
    "a length with a sign": BEGUN + b"Content-Length: +5\r\n\r\n" + PAGE,
    "a length in base sixteen": BEGUN + b"Content-Length: 0x5\r\n\r\n" + PAGE,
    "a length of words": BEGUN + b"Content-Length: five\r\n\r\n" + PAGE,
    "a length beyond all numbers": BEGUN + b"Content-Length: " + b"9" * 6000 + b"\r\n\r\n" + PAGE,
    "a length that is not kept": BEGUN + b"Content-Length: 22\r\n\r\n" + PAGE,
    "a packing of the transfer": BEGUN + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + gzip.compress(PAGE),
    "chunks of chunks": BEGUN + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    "chunks twice": BEGUN + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks of another name": BEGUN + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a chunk below zero": CHUNKED + b"-5\r\nhello\r\n0\r\n\r\n",
    "a chunk with a sign": CHUNKED + b"+5\r\nhello\r\n0\r\n\r\n",
    "a chunk in 0x": CHUNKED + b"0x5\r\nhello\r\n0\r\n\r\n",
    "a chunk of no number": CHUNKED + b"zz\r\nhello\r\n0\r\n\r\n",
    "a chunk of nothing": CHUNKED + b"\r\nhello\r\n0\r\n\r\n",
    "a chunk beyond all numbers": CHUNKED + b"f" * 40 + b"\r\nhello\r\n0\r\n\r\n",
    "a chunk longer than said": CHUNKED + b"3\r\nhello\r\n0\r\n\r\n",
    "a chunk shorter than said": CHUNKED + b"9\r\nhello\r\n0\r\n\r\n",
    "a chunk cut off": CHUNKED + b"9\r\nhello",
    "no last chunk": CHUNKED + b"5\r\nhello\r\n",
    "an endless chunk size": Dripped(CHUNKED, b"0" * 5000, 0),
    "an endless chunk extension": Dripped(CHUNKED + b"5;", b"x" * 5000, 0),
    "endless trailers": Dripped(CHUNKED + b"0\r\n", b"X: y\r\n" * 999, 0),
    "a body in crumbs": chunked([b"a"] * 200_000),
    "a line that is no header": BEGUN + b"hello\r\nContent-Length: 21\r\n\r\n" + PAGE,
    "a space before the colon": BEGUN + b"Content-Length : 21\r\n\r\n" + PAGE,
    "a space before the first header": BEGUN + b" Content-Length: 21\r\n\r\n" + PAGE,
    "a zero byte in a header": BEGUN + b"X: a\0b\r\nContent-Length: 21\r\n\r\n" + PAGE,
    "a carriage return in a header": BEGUN + b"X: a\rLocation: b\r\nContent-Length: 21\r\n\r\n" + PAGE,
    "a header without a name": BEGUN + b": a\r\nContent-Length: 21\r\n\r\n" + PAGE,
    "two packings": answer("200 OK", brotli.compress(gzip.compress(PAGE)), "Content-Encoding: gzip, br"),
    "two packings in two lines": answer(
        "200 OK", gzip.compress(gzip.compress(PAGE)), "Content-Encoding: gzip", "Content-Encoding: gzip"
    ),
    "a packing that is none": answer("200 OK", PAGE, "Content-Encoding: gzip"),
    "packed nothing for ever": Dripped(
        BEGUN + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10], b"\x00\x00\x00\xff\xff" * 9000, 0
    ),
    "gzip with a member cut off": answer(
        "200 OK", gzip.compress(PAGE) + gzip.compress(PAGE)[:-1], "Content-Encoding: gzip"
    ),
    "a member that is none": answer("200 OK", gzip.compress(PAGE) + b"\x1fmore", "Content-Encoding: gzip"),
    **{
        f"{name} cut off": answer("200 OK", pack(PAGE)[:-1], f"Content-Encoding: {name}")
        for name, pack in PACKERS.items()
    },
    **{
        f"{name} with more behind it": answer("200 OK", pack(PAGE) + b"more", f"Content-Encoding: {name}")
        for name, pack in STRICT.items()
    },
    **{
        f"{name} with a chunk more behind it": chunked([pack(PAGE), b"more"], f"Content-Encoding: {name}")
        for name, pack in STRICT.items()
    },
    **{
        f"{name} and more for ever": Dripped(
            BEGUN + f"Content-Encoding: {name}\r\n\r\n".encode() + pack(PAGE), b"more" * 9000, 0
        )
        for name, pack in PACKERS.items()
    },
}  # fmt: skip
HONEST: dict[str, tuple[Sent, bytes]] = {
    "early hints": (b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + answer(), PAGE),
    "no reason": (b"HTTP/1.1 200\r\nContent-Length: 21\r\n\r\n" + PAGE, PAGE),
    "old HTTP": (b"HTTP/1.0 200 OK\r\n\r\n" + PAGE, PAGE),
    "lines that end in a line feed alone": (answer().replace(b"\r\n", b"\n"), PAGE),
    "chunks": (chunked([PAGE[:9], PAGE[9:]]), PAGE),
    "chunks with extensions": (CHUNKED + b"5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n", b"hello"),
    "chunks go before a length": (chunked([PAGE], "Content-Length: 3"), PAGE),
    "a second answer behind the first": (answer() + answer("200 OK", b"another"), PAGE),
    "more than the length": (answer() + b"more" * 9000, PAGE),
    "a connection that stays open": (Held(answer()), PAGE),
    "chunks on a connection that stays open": (Held(chunked([PAGE])), PAGE),
    "no body": (answer("200 OK", b"", "Content-Encoding: gzip"), b""),
    "a packing in capitals": (answer("200 OK", gzip.compress(PAGE), "Content-Encoding: GZIP"), PAGE),
    "an old name of a packing": (answer("200 OK", gzip.compress(PAGE), "Content-Encoding: x-gzip"), PAGE),
    "a packing within a packing stays one": (
        answer("200 OK", gzip.compress(zlib.compress(PAGE)), "Content-Encoding: gzip"), zlib.compress(PAGE),
    ),
    **{
        f"{name} with more behind it": (
            answer("200 OK", PACKERS[name](PAGE) + b"\n\0\x1f", f"Content-Encoding: {name}"), PAGE,
        )
        for name in ENDED_BY_SERVERS
    },
    **{
        f"{name} with a chunk more behind it": (
            chunked([PACKERS[name](PAGE), b"more", gzip.compress(b"hidden")], f"Content-Encoding: {name}"), PAGE,
        )
        for name in ENDED_BY_SERVERS
    },
    "gzip in members": (answer("200 OK", gzip.compress(PAGE) * 9, "Content-Encoding: gzip"), PAGE * 9),
    "gzip in members in chunks of a byte": (
        chunked(map(int.to_bytes, gzip.compress(PAGE) * 2), "Content-Encoding: gzip"), PAGE * 2,
    ),
    **{
        f"{name} in chunks of a byte": (chunked(map(int.to_bytes, pack(PAGE)), f"Content-Encoding: {name}"), PAGE)
        for name, pack in PACKERS.items()
    },
}  # fmt: skip
SLOW: dict[str, Sent] = {
    "no answer": Held(b""),
    "status line": Dripped(b"HTTP/1.1 200 ", b"a"),
    "interim answers": Dripped(b"HTTP/1.1 100 Continue\r\nX: ", b"a"),
    "a header a time": Dripped(BEGUN, b"X: y\r\n"),
    "header value": Dripped(BEGUN + b"X: ", b"y"),
    "body": Dripped(BEGUN + b"\r\n"),
    "body of a length": Dripped(BEGUN + b"Content-Length: 90000\r\n\r\n"),
    "body that stops": Held(BEGUN + b"Content-Length: 90000\r\n\r\nhello"),
    "chunk size": Dripped(CHUNKED, b"0"),
    "chunk": Dripped(CHUNKED + b"ffff\r\n"),
    "chunks": Dripped(CHUNKED, b"1\r\na\r\n"),
    "last chunk": Held(CHUNKED + b"5\r\nhello\r\n"),
    "trailers": Dripped(CHUNKED + b"0\r\nX: ", b"y"),
    "packed body": Dripped(
        BEGUN + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10], b"\x00\x00\x00\xff\xff"
    ),
}


@pytest.mark.parametrize("lie", LIES)
def test_an_answer_that_lies_or_floods_is_an_error_before_its_time_is_over(
    get: Fetch, server: Server, lie: str
) -> None:
    server.answers["/lie"] = LIES[lie]
    with pytest.raises(FetchError, match=f"127.0.0.1:{server.port}/lie") as told:
        get("/lie", limits=Limits(seconds=60, bytes=1_000_000))
    assert "took too long" not in str(told.value)


@pytest.mark.parametrize("name", HONEST)
def test_an_answer_is_read_to_its_end_and_no_further(get: Fetch, server: Server, name: str) -> None:
    sent, body = HONEST[name]
    server.answers["/honest"] = sent
    assert get("/honest", limits=Limits(seconds=60)).body == body


@pytest.mark.parametrize("stage", SLOW)
def test_a_server_that_is_slow_at_any_stage_is_cut_off(get: Fetch, server: Server, stage: str) -> None:
    server.answers["/slow"] = SLOW[stage]
    with pytest.raises(FetchError, match="/slow: took too long"):
        get("/slow", limits=Limits(seconds=0.2))


def test_the_time_is_for_all_hops_together(get: Fetch, server: Server) -> None:
    server.answers["/first"] = answer("302 Found", b"", "Location: /second")
    server.answers["/second"] = answer("302 Found", b"", "Location: /slow")
    server.answers["/slow"] = Held(BEGUN)
    with pytest.raises(FetchError, match="/slow: took too long"):
        get("/first", limits=Limits(seconds=1))


@pytest.fixture
def full() -> Iterator[int]:
    """A port whose queue is full: nobody answers a further connection, and nobody refuses it."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        waiting = []
        while len(waiting) < 9:
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(listening.getsockname())
            waiting.append(one)
        yield listening.getsockname()[1]
        for one in waiting:
            one.close()


def guard_for(port: int) -> Guard:
    return Guard(also=(ip_network("127.0.0.1/32"),), also_ports=frozenset((port,)))


def test_a_host_whose_many_addresses_of_one_kind_lead_nowhere_is_reached_by_the_other(server: Server) -> None:
    server.answers["/there"] = answer()
    guard = Guard(also=(ip_network("127.0.0.1/32"), ip_network("::1/128")), also_ports=frozenset((server.port,)))
    dead_ends = ["::1"] * 4
    there = fetch(
        f"http://there.example:{server.port}/there", guard=guard, resolve=lambda *_: [*dead_ends, "127.0.0.1"]
    )
    assert there.body == PAGE


def test_a_server_that_does_not_take_the_connection_is_cut_off(full: int) -> None:
    with pytest.raises(FetchError, match="took too long"):
        fetch(f"http://127.0.0.1:{full}/", guard=guard_for(full), limits=Limits(seconds=0.2))


def test_a_server_that_never_reads_what_is_sent_is_cut_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        port = deaf.getsockname()[1]
        with pytest.raises(FetchError, match="took too long"):
            send(
                f"http://127.0.0.1:{port}/",
                b"a" * 30_000_000,
                headers={},
                guard=guard_for(port),
                limits=Limits(seconds=0.2),
            )


@pytest.mark.parametrize(
    "start",
    [b"", b"\x16", b"\x16\x03\x03\x40\x00", b"\x16\x03\x03\x00\x01\x02" * 20],
    ids=["silent", "byte", "record", "crumbs"],
)
def test_a_server_that_is_slow_at_the_handshake_is_cut_off(server: Server, start: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def drip() -> None:
            taken, _ = listening.accept()
            with taken:
                try:
                    taken.sendall(start)
                    while not server.stop.wait(0.02):
                        taken.sendall(b"\x02")
                except OSError:
                    return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        with pytest.raises(FetchError, match=r"took too long|TLS"):
            fetch(f"https://127.0.0.1:{port}/", guard=guard_for(port), limits=Limits(seconds=0.2))
        server.stop.set()
        thread.join()


@pytest.mark.parametrize("encoding", PACKERS)
def test_what_is_packed_beyond_belief_is_refused_though_it_is_small_enough(
    get: Fetch, server: Server, encoding: str
) -> None:
    server.answers["/bomb"] = answer("200 OK", PACKERS[encoding](b"0" * 9_000_000), f"Content-Encoding: {encoding}")
    with pytest.raises(FetchError, match="/bomb: unpacks to more than 250 times its size"):
        get("/bomb", limits=Limits(seconds=60))


@pytest.mark.parametrize("encoding", PACKERS)
def test_a_bomb_is_never_held_unpacked(get: Fetch, server: Server, encoding: str) -> None:
    bomb = PACKERS[encoding](b"0" * 20_000_000)
    server.answers["/bomb"] = answer("200 OK", bomb, f"Content-Encoding: {encoding}")
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="/bomb"):
            get("/bomb", limits=Limits(seconds=60, bytes=1_000_000))
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "location",
    [
        *(
            "http:///127.0.0.2/",
            "///127.0.0.2/",
            "http:127.0.0.2",
            "HTTP:/127.0.0.2/",
            "/\\127.0.0.2/",
            "\\\\127.0.0.2\\",
        ),
        *("//127.0.0.2/", "//user@127.0.0.1/", "http://127.0.0.1@127.0.0.2/", "http://2130706434/", "http://0x7f.2/"),
        *("http://[::ffff:7f00:2]/", "http://[64:ff9b::7f00:2]/", "http://[2002:7f00:2::]/", "http://[::7f00:2]/"),
        *("http://[fe80::1%25lo]/", "http://0/", "http://127.2/", "http://127.0.0.2.:80/", "https://127.0.0.1:22/"),
        *(
            "file:///etc/passwd",
            "gopher://127.0.0.1/",
            "javascript:1",
            "data:,1",
            "/a\tb",
            "/a b",
            "/a\x7f",
            "//a%00.example/",
        ),
        *("http://１２７.0.0.2/", "http://127。0。0。2/", "/page, http://127.0.0.2/", "http://127.0.0.2/#@127.0.0.1/"),
    ],
)
def test_a_redirect_that_leads_inside_or_can_be_read_in_two_ways_is_refused(
    get: Fetch, server: Server, location: str
) -> None:
    server.answers["/there"] = b"HTTP/1.1 302 Found\r\nLocation: %b\r\nContent-Length: 0\r\n\r\n" % location.encode()
    with pytest.raises(RefusedAddressError):
        get("/there")
    assert len(server.asked) == 1


def test_two_redirects_in_one_answer_are_refused(get: Fetch, server: Server) -> None:
    server.answers["/there"] = answer("302 Found", b"", "Location: /page", "Location: /other")
    with pytest.raises(RefusedAddressError):
        get("/there")


def test_line_ends_in_a_redirect_stay_escapes_and_add_no_header(get: Fetch, server: Server) -> None:
    path = "/page%0d%0aX-Evil:1%0d%0a%0d%0aGET%20/other"
    server.answers[path] = answer()
    server.answers["/there"] = answer("302 Found", b"", f"Location: {path}")
    assert get("/there").body == PAGE
    assert "X-Evil" not in [line.partition(":")[0] for line in server.asked[1].split("\r\n")]


def test_a_redirect_in_the_letters_of_its_country_is_followed(get: Fetch, server: Server) -> None:
    path = "/%D0%BE%D0%B1%D0%BC%D1%96%D0%BD"
    server.answers[path] = answer()
    server.answers["/there"] = b"HTTP/1.1 302 Found\r\nLocation: /" + "обмін".encode() + b"\r\n\r\n"
    assert get("/there").url.endswith(path)


def test_no_cookie_is_sent_anywhere_though_each_hop_sets_some(get: Fetch, server: Server) -> None:
    server.answers["/there"] = answer(
        "302 Found", b"", "Location: /page", "Set-Cookie: a=b; Domain=127.0.0.1", "Set-Cookie2: c=d"
    )
    get("/there")
    get("/page")
    assert len(server.asked) == 3
    assert not any("cookie" in request.lower() for request in server.asked)


def test_a_request_says_who_asks_and_nothing_of_the_machine(get: Fetch, server: Server) -> None:
    get("/page")
    lines = server.asked[0].split("\r\n")
    names = sorted(line.partition(":")[0] for line in lines[1:] if line)
    assert names == ["Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"]


@pytest.mark.parametrize("mark", ["a" * 5000, "\x1b[31m", "a\x7fb", "a\tb"])
def test_a_mark_that_is_too_long_or_steers_a_terminal_is_not_kept(get: Fetch, server: Server, mark: str) -> None:
    server.answers["/page"] = answer("200 OK", PAGE, f"ETag: {mark}", f"Last-Modified: {mark}")
    found = get("/page")
    assert (found.etag, found.last_modified) == (None, None)


@pytest.mark.parametrize(
    ("said", "kind", "charset"),
    [
        ("text/html; charset=UTF-8", "text/html", "utf-8"),
        ('Text/HTML;Charset="windows-1251"', "text/html", "windows-1251"),
        ("application/rss+xml", "application/rss+xml", None),
        ("text/html, text/html; charset=utf-8", "text/html", "utf-8"),
        ("text/html; charset=", "text/html", None),
        ("text/html; charset*=utf-8''%ff", "text/html", None),
        ("text/html; charset=" + "a" * 9000, "text/html", "a" * 40),
        ("nonsense", None, None),
        ("../../etc/passwd", None, None),
        ("", None, None),
    ],
)
def test_what_a_page_is_said_to_be(
    get: Fetch, server: Server, said: str, kind: str | None, charset: str | None
) -> None:
    server.answers["/page"] = answer("200 OK", PAGE, f"Content-Type: {said}")
    found = get("/page")
    assert (found.media_type, found.charset) == (kind, charset)


FRAGMENTS = st.one_of(
    st.sampled_from([
        *(BEGUN, BEGUN, b"HTTP/1.0 200 OK\r\n", b"HTTP/1.1 302 Found\r\n", b"HTTP/1.1 304 \r\n"),
        *(b"HTTP/1.1 100 \r\n\r\n", b"Content-Length: 5\r\n", b"Content-Length: 0\r\n"),
        *(b"Transfer-Encoding: chunked\r\n", b"Location: /page\r\n"),
        *(b"Location: http://10.0.0.1/\r\n", b"Content-Encoding: gzip\r\n", b"Content-Encoding: deflate\r\n"),
        *(b"Content-Encoding: br\r\n", b"Content-Encoding: zstd\r\n", b"Content-Type: text/html; charset=\r\n"),
        *(b"\r\n", b"\r\n", b"hello", b"5\r\nhello\r\n", b"0\r\n\r\n", *(pack(b"hello") for pack in PACKERS.values())),
    ]),
    st.binary(max_size=20),
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FRAGMENTS, max_size=9).map(b"".join))
def test_any_bytes_are_an_answer_or_an_error_that_names_the_address(get: Fetch, server: Server, sent: bytes) -> None:
    server.answers["/any"] = sent
    said = server.base
    try:
        assert len(get("/any").body) <= 1_000_000
    except FetchError as error:
        said = str(error)
    assert said.startswith((server.base, "http://10.0.0.1"))
