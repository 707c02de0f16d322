"""The body of an answer is decoded, whatever it was coded with on its way, and never beyond a bound."""

import gzip
import io
import zlib
from pathlib import Path

import brotli
import pytest
from fastwarc.stream_io import ZstdWriter

from tests.archives.making import damage, html, numbers, packed, pages, read_all, record, response

BODY = html(7, words=9_000)


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def zstd(body: bytes) -> bytes:
    out = io.BytesIO()
    opened = ZstdWriter(out)
    opened.write(body)
    opened.finish()
    opened.flush()
    return out.getvalue()


def chunked(body: bytes, size: int = 1000) -> bytes:
    chunks = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n\r\n"


def found_in(tmp_path: Path, coded: bytes, *head: str) -> list:
    file = tmp_path / "news.warc.gz"
    return read_all(file, packed(record(1), record(7, response(coded, *head)), record(2)))


CODED = {
    "gzip": (gzip.compress(BODY), ["Content-Encoding: gzip"]),
    "old gzip": (gzip.compress(BODY), ["content-encoding:  X-GZIP "]),
    "zlib": (zlib.compress(BODY), ["Content-Encoding: deflate"]),
    "deflate": (raw_deflate(BODY), ["Content-Encoding: deflate"]),
    "brotli": (brotli.compress(BODY), ["Content-Encoding: br"]),
    "zstd": (zstd(BODY), ["Content-Encoding: zstd"]),
    "twice": (gzip.compress(brotli.compress(BODY)), ["Content-Encoding: br, gzip"]),
    "chunked": (chunked(BODY), ["Transfer-Encoding: chunked"]),
    "both": (chunked(gzip.compress(BODY)), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
    "said but not done": (BODY, ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
    "identity": (BODY, ["Content-Encoding: identity"]),
}


@pytest.mark.parametrize(("coded", "head"), CODED.values(), ids=CODED)
def test_a_coded_body_is_decoded(tmp_path: Path, coded: bytes, head: list[str]) -> None:
    found = found_in(tmp_path, coded, *head)
    assert not damage(found)
    assert numbers(found) == [1, 7, 2]
    assert pages(found)[1].body == BODY


BROKEN = {
    "no gzip": (b"\x1f\x8bnot gzip at all", "gzip", "coded wrongly"),
    "cut gzip": (gzip.compress(BODY)[:-100], "gzip", "cut off inside its coding"),
    "no brotli": (b"\xff\xfe\xfd" * 50, "br", "not coded as br"),
    "no zstd": (b"\xff\xfe\xfd" * 50, "zstd", "not coded as zstd"),
    "cut chunks": (chunked(BODY)[:-2000], "", "wrong, in its chunks"),
    "false chunks": (chunked(BODY).replace(b"3e8", b"3e7", 1), "", "wrong, in its chunks"),
    "unknown": (b"\x00\x01", "sdch", "'sdch', which is not known"),
    "many times": (b"\x00\x01", "gzip,gzip,gzip,gzip", "coded 4 times over"),
    "gzip bomb": (gzip.compress(bytes(17_000_000)), "gzip", "more than 16 MB"),
    "brotli bomb": (brotli.compress(bytes(17_000_000)), "br", "more than 16 MB"),
    "nested bomb": (gzip.compress(gzip.compress(bytes(17_000_000))), "gzip, gzip", "more than 16 MB"),
}


@pytest.mark.parametrize(("coded", "coding", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_body_that_cannot_be_decoded_is_damage(tmp_path: Path, coded: bytes, coding: str, reason: str) -> None:
    found = found_in(tmp_path, coded, f"Content-Encoding: {coding}" if coding else "Transfer-Encoding: chunked")
    (told,) = damage(found)
    assert reason in told.reason
    assert told.offset == len(packed(record(1)))
    assert numbers(found) == [1, 2]
