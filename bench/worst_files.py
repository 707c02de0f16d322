"""What do files made to hurt cost? Run as `python -m bench.worst_files [WORDS OF A NAME…]`; exits 1 above the bounds.

Each is read in a process of its own; its processor seconds count, and those of the process that it starts for a PDF or
a spreadsheet, and its memory; what came of it is printed, or what is told of it. Files are made when their turn comes.
"""

import gzip
import io
import json
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq

from bench.fuzz import seeds
from bench.fuzz.archives import archive_seeds
from bench.measuring import measure
from headcount.archives.iterate import iterate
from headcount.archives.opening import open_page
from headcount.archives.records import Damage, Record
from headcount.errors import HeadcountError
from headcount.read import read_sidecar
from headcount.records.page import Page
from headcount.run.reading import read_page

SECONDS, MEMORY = 70.0, 1_600_000_000
"""What is read apart may take sixty seconds and 1,500 MB; everything else takes a fraction."""
MB = 1_000_000
SAID = "175 prisoners of war came home to Ukraine from Russia in an exchange. "
PARAGRAPH = "&lt;p&gt;175 prisoners."
STYLES = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>'
Make = Callable[[], bytes]


def main(*asked: str) -> int:
    """Read each and print what it took."""
    seconds = memory = 0.0
    with TemporaryDirectory() as folder:
        for name, ending, make in _files():
            if asked and not all(word in name for word in asked):
                continue
            file = Path(folder) / f"a{ending}"
            file.write_bytes(make())
            cost = measure(partial(_scan if ending in SCANNED else _read, file))
            seconds, memory = max(seconds, cost.seconds), max(memory, cost.memory)
            size = f"{cost.seconds:6.2f} s {cost.memory / MB:6.0f} MB of {file.stat().st_size / MB:5.1f} MB"
            print(f"{size}  {name}: {cost.told.replace(folder, '')[:160]}", flush=True)
    print(f"{seconds:6.2f} s {memory / MB:6.0f} MB  the worst; at most {SECONDS:.0f} s and {MEMORY / MB:,.0f} MB")
    return 1 if seconds > SECONDS or memory > MEMORY else 0


def _read(file: Path) -> str:
    kinds = {".csv": "text/csv", ".xml": "application/xml", ".txt": "text/plain", ".html": "text/html"}
    try:
        sidecar = read_sidecar(file)
        readings = read_page(
            Page(name="it", body=file.read_bytes(), media_type=kinds.get(file.suffix), sidecar=sidecar)
        )
    except HeadcountError as error:
        return str(error)
    told = "; ".join(readings[0].report.warnings)
    return f"{len(readings):,} reports, {sum(len(reading.claims) for reading in readings):,} claims {told}"


def _scan(file: Path) -> str:
    pages, damaged = 0, list[str]()
    for found in iterate(str(file)):
        if isinstance(found, Damage):
            damaged.append(str(found))
        if isinstance(found, Record):
            pages += 1
            open_page(found)
    return f"{pages:,} pages, {len(damaged):,} damaged {damaged[-1:]}"


def _feed(inside: str) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>N</title>{inside}</channel></rss>'.encode()


def _item(inside: str) -> str:
    return f"<item><title>a</title>{inside}</item>"


def _posts(text: object, times: int = 1) -> bytes:
    post = {"id": 1, "type": "message", "date": "2025-03-19T10:00:00", "text": text}
    return json.dumps({"name": "c", "messages": [post] * times}).encode()


def _packed(members: dict[str, bytes]) -> bytes:
    """Packed, with a member that does not pack, so that the whole is not refused for its ratio."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as box:
        for name, body in members.items():
            box.writestr(name, body)
        box.writestr("filling", bytes((n * n * 7919 >> 5) & 255 for n in range(800_000)), zipfile.ZIP_STORED)
    return stream.getvalue()


def _sheet(rows: bytes, **more: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(seeds.xlsx(seeds.rows()[0] + rows))) as box:
        return _packed({name: box.read(name) for name in box.namelist()} | more)


def _document(body: bytes) -> bytes:
    return _packed({"word/document.xml": f"<w:document {seeds.WORD}><w:body>".encode() + body})


def _parquet(table: pa.Table) -> bytes:
    stream = io.BytesIO()
    pq.write_table(table, stream, compression="zstd")
    return stream.getvalue()


def _zeros(head: bytes, megabytes: int) -> bytes:
    stream = io.BytesIO()
    with gzip.GzipFile(fileobj=stream, mode="wb", mtime=0) as packed:
        packed.write(head)
        for _ in range(megabytes):
            packed.write(bytes(MB))
    return stream.getvalue()


def _head(name: str, size: int, kind: bytes = tarfile.REGTYPE) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return info.tobuf(tarfile.GNU_FORMAT)


def _pdf(stream: bytes) -> bytes:
    body = zlib.compress(stream)
    plain = seeds.pdf("x")
    held = b"4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n" % (len(body), body)
    return plain[: plain.index(b"4 0 obj")] + held + plain[plain.index(b"5 0 obj") :]


def _files() -> Iterator[tuple[str, str, Make]]:
    for ending, files in (*READ.items(), *SCANNED.items()):
        for name, make in files.items():
            yield f"{ending} {name}", ending, make


WARC = archive_seeds()[".warc"][0]
READ: dict[str, dict[str, Make]] = {
    ".xml": {
        "deep": lambda: _feed("<a>" * 2 * MB),
        "deep and closed": lambda: _feed("<item>" + "<a>" * 850_000 + "</a>" * 850_000 + "</item>"),
        "a million items": lambda: _feed("<item><title>a</title></item>" * MB),
        "2,000 long items": lambda: _feed(_item(f"<description>{PARAGRAPH * 150}</description>") * 2000),
        "a long attribute": lambda: _feed(f"<item a='{'x' * 20 * MB}'><title>a</title></item>"),
        "many attributes": lambda: _feed(_item(f"<a {' '.join(f'a{n}=1' for n in range(500_000))}/>")),
        "ampersands": lambda: _feed(f"<item><title>{'&' * 6 * MB}</title></item>"),
        "boxes in an item": lambda: _feed(_item(f"<description>{'&lt;div&gt;' * MB}</description>")),
        "days": lambda: _feed(f"<item><title>a</title><pubDate>{'Wed, 19 Mar ' * 500_000}</pubDate></item>"),
        "a million addresses": lambda: b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + b"<url/>" * MB,
        "an index": lambda: b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + b"<sitemap/>" * MB,
    },
    ".json": {
        "deep": lambda: b"[" * 100_000,
        "deep objects": lambda: b'{"a":' * 100_000,
        "empty objects": lambda: b'{"messages":[' + b"{}," * 16 * MB + b"{}]}",
        "a long number": lambda: b'{"messages":[' + b"9" * 2 * MB + b"]}",
        "a post of a megabyte": lambda: _posts(SAID * 15_000),
        "a post of 50 MB": lambda: _posts("a" * 50 * MB),
        "100,000 stretches": lambda: _posts([{"type": "bold", "text": "175 "}] * 100_000),
        "lists in lists": lambda: _posts(json.loads("[" * 400 + "]" * 400)),
        "20,000 posts": lambda: _posts(SAID, 20_000),
        "two million posts": lambda: b'{"messages":[' + b'{"text":"a"},' * 2 * MB + b"{}]}",
    },
    ".csv": {
        "a row of five million cells": lambda: b"date,figure\n" + b"1," * 5 * MB,
        "a million columns": lambda: b"figure," * MB + b"\n" + b"1," * MB,
        "two million rows": lambda: b"date,figure\n" + b"2025-03-19,175\n" * 2 * MB,
        "twenty million empty rows": lambda: b"date,figure\n" + b",\n" * 20 * MB,
        "quotes": lambda: b"date,figure\n" + b'"' * 20 * MB,
    },
    ".xlsx": {
        "rows that are not there": lambda: _sheet(b'<row r="999999999999"><c><v>1</v></c></row>'),
        "columns that are not there": lambda: _sheet(b'<row><c r="ZZZ1"/></row>' * 100_000),
        "empty rows": lambda: _sheet(b"<row/>" * 30 * MB),
        "boxes in boxes": lambda: _sheet(b"<row>" * MB),
        "styles": lambda: _sheet(b"", **{"xl/styles.xml": STYLES + b"<xf/>" * 20 * MB}),
    },
    ".parquet": {
        "twenty million nulls": lambda: _parquet(pa.table({"figure": pa.nulls(20 * MB, pa.int64())})),
        "a list in a cell": lambda: _parquet(pa.table({"figure": pa.array([[1] * 5 * MB])})),
    },
    ".docx": {
        "empty paragraphs": lambda: _document(b"<w:p/>" * 31 * MB),
        "a million paragraphs": lambda: _document(b"<w:p/>" * MB + b"</w:body></w:document>"),
        "one long word": lambda: _document(b"<w:p><w:r><w:t>" + b"0" * 190 * MB),
        "attributes": lambda: _document(b"<w:p " + b" ".join(b"a%d='1'" % n for n in range(200_000)) + b"/>"),
    },
    ".rtf": {
        "groups": lambda: b"{\\rtf1 " + b"{" * 5 * MB,
        "empty groups": lambda: b"{\\rtf1 " + b"{}" * 5 * MB,
        "false lengths": lambda: b"{\\rtf1 " + b"\\bin999999999999 175" * 200_000,
        "letters by number": lambda: b"{\\rtf1 " + b"\\u1086?" * MB,
        "backslashes": lambda: b"{\\rtf1 " + b"\\" * 10 * MB,
    },
    ".pdf": {
        "zeros": lambda: _pdf(b"BT /F1 12 Tf (x) Tj ET " + b"0 " * 60 * MB),
        "words without end": lambda: _pdf(b"BT /F1 12 Tf " + b"(x) Tj " * 5 * MB),
        "pages in pages": lambda: seeds.pdf("x").replace(b"[3 0 R]", b"[2 0 R 2 0 R]"),
    },
    ".txt": {
        "UTF-16 without a mark": lambda: SAID.encode("utf-16-le") * 8000,
        "UTF-32": lambda: (SAID * 4000).encode("utf-32"),
        "UTF-7": lambda: ("175 військовополонених " * 20_000).encode("utf-7"),
        "overlong letters": lambda: b"\xc0\xaf175 prisoners \xe0\x80\xaf" * 40_000,
        "halves of letters": lambda: b"\xed\xa0\x80175 prisoners returned " * 40_000,
        "two encodings by turns": lambda: ("175 полонених ".encode() + "175 полонених ".encode("cp1251")) * 25_000,
        "no encoding": lambda: b"\xff" * 50 * MB,
        "an encoding that unpacks": lambda: b"charset=zlib \xff" + zlib.compress(bytes(100 * MB)),
        "marks of a press database": lambda: b"End of Document\n" * 500_000,
    },
    ".html": {
        "posts in posts": lambda: b'<div class="message default clearfix" id="message1"><div class=text>175' * 20_000,
        "articles in articles": lambda: b'<div class="article enArticle"><p class="articleParagraph">175' * 20_000,
    },
}  # fmt: skip
SCANNED: dict[str, dict[str, Make]] = {
    ".tar.gz": {"a head of 2 GB": lambda: _zeros(_head("x", 2000 * MB, tarfile.XHDTYPE), 2000)},
    ".tar": {
        "200,000 members": lambda: _head("a.html", 0) * 200_000,
        "100,000 links": lambda: _head("../a.html", 0, tarfile.SYMTYPE) * 100_000,
    },
    ".warc": {
        "false lengths": lambda: WARC.replace(b"Content-Length: ", b"Content-Length: 9") * 20_000,
        "a head without end": lambda: b"WARC/1.0\r\n" + b"a: b\r\n" * 10 * MB,
        "empty records": lambda: b"WARC/1.0\r\n\r\n\r\n\r\n" * 2 * MB,
    },
    ".warc.gz": {
        "a bomb": lambda: _zeros(WARC[:-4], 2000),
        "beginnings": lambda: b"\x1f\x8b\x08" * 5 * MB,
        "broken members": lambda: gzip.compress(WARC, mtime=0)[:100] * 50_000,
    },
    ".jsonl.gz": {"a line without end": lambda: _zeros(b'{"text":"', 2000)},
    ".jsonl": {"deep": lambda: (b"[" * 100_000 + b"\n") * 10, "line ends": lambda: b"\n" * 20 * MB},
    ".zip": {"many members": lambda: _many_members(100_000)},
}


def _many_members(count: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as box:
        for number in range(count):
            box.writestr(zipfile.ZipInfo(f"{number}.html"), b"")
    return stream.getvalue()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
