"""What do mutations start from? The project's own texts and pages, and words of its own lists."""

import gzip
import io
import json
import tomllib
import zipfile
import zlib
from collections.abc import Iterator
from encodings.aliases import aliases
from functools import cache
from importlib.resources import files
from pathlib import Path

import brotli
import zstandard

TOP = Path(__file__).parents[2]
LINES = (
    "On Wednesday 175 prisoners of war came home in a one-for-one exchange, and 22 more outside it.",
    "Додому повернулися 175 військовополонених, ще 22 – поза обміном, повідомив Координаційний штаб 19 березня 2025.",
    "Минобороны: из украинского плена возвращены 175 военнослужащих, взамен переданы 175 пленных.",
    "Russia pledged 23 severely wounded; 22 were handed over. In all 4,306 have returned since 2022.",
)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>{}</title>
<link>https://news.example/1</link><pubDate>Wed, 19 Mar 2025 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{}&lt;/p&gt;</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><title>{}</title><updated>2025-03-19T10:00:00Z
</updated><link href="https://news.example/2"/><content type="html">{}</content></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.example/3</loc><n:news>
<n:publication_date>2025-03-19</n:publication_date><n:title>{}</n:title></n:news></url></urlset>"""
HTML = """<!doctype html><html lang=en><head><title>{0}</title><meta property="article:published_time"
content="2025-03-19T10:00:00Z"><script type="application/ld+json">{{"@type":"NewsArticle","headline":"{0}",
"datePublished":"2025-03-19"}}</script></head><body><article><h1>{0}</h1><p>{1}</p><figure><figcaption>{0}</figcaption>
</figure><aside class="related"><a href=/x>{0}</a></aside></article></body></html>"""
RTF = r"{{\rtf1\ansi\ansicpg1251{{\fonttbl{{\f0 A;}}}}\f0 175 \'ce\'e1\u1086? {}\par {}}}"
CSV = 'date,returned_to,figure,people\n2025-03-19,UKR,175,pow\n2025-02-05,RUS,"150",\n'
SIDECAR = '{"url": "https://news.example/1", "published": "2025-03-19", "lang": "en", "outlet": "News"}'
TELEGRAM = '{{"name": "c", "messages": [{{"id": 1, "type": "message", "date": "2025-03-19T10:00:00", "text": [{0}]}}]}}'
JSON_FEED = '{{"version": "https://jsonfeed.org/version/1.1", "title": "N", "items": [{{"title": {0}, "url": "u"}}]}}'
ROBOTS = b"User-agent: *\nDisallow: /private\nCrawl-delay: 10\nAllow: /*.html$\nSitemap: https://news.example/s.xml\n"
TAGS = ("p", "/p", "div class=article", "figure", "aside", "h1", "a href=x", "br", "/div", "table", "li")
ADDRESSES = (
    b"http://news.example/a?b#c", b"http://127.0.0.1/", b"https://[::1]/", b"http://0x7f.1/", b"http://xn--a/",
    b"http://2130706433/", b"http://a@b/", b"http://[64:ff9b::7f00:1]/",
)  # fmt: skip
FACTIVA = """<!doctype html><html><body><div class="article enArticle"><table><tr><td>HD</td><td>{0}</td></tr><tr><td>BY
</td><td>By Ann Writer</td></tr><tr><td>PD</td><td>19 March 2025</td></tr><tr><td>LP</td><td><p class="articleParagraph
">{1}</p></td></tr></table></div><div class="article enArticle"><p class="articleParagraph">{0}</p></div></body>"""
SAVED = """<!doctype html><html><body><div class="message default clearfix" id="message7"><div class="from_name">Channel
</div><div class="date" title="19.03.2025 10:00:00 UTC+02:00">10:00</div><div class="text">{0}<br>{1}</div></div>"""
PREVIEW = """<!doctype html><html><body><div class="tgme_widget_message" data-post="channel/7"><a class=
"tgme_widget_message_owner_name">Channel</a><div class="tgme_widget_message_text">{0}<br>{1}</div><time datetime=
"2025-03-19T10:00:00+00:00">10:00</time></div></body></html>"""
NEXIS = """{0}
The Example Times
March 19, 2025 Wednesday
Length: 52 words
Byline: Ann Writer
Body
{1}
Load-Date: March 20, 2025
End of Document
"""
PROQUEST = """{0}
ProQuest document ID: 1
Publication title: Example Post; Town
Publication date: Mar 19, 2025
Full text: {1}
____________________________________________________________
"""
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@cache
def words() -> tuple[bytes, ...]:
    """Every word of the grammar's own lists, with numbers and signs between."""
    found: set[str] = set()
    for folder in ("language/data", "language/data/claims", "conflicts/data"):
        for entry in sorted((files("headcount") / folder).iterdir(), key=lambda one: one.name):
            if entry.name.endswith(".toml"):
                found.update(_strings(tomllib.loads(entry.read_text("utf-8"))))
    plain = [word.replace("*", "") for text in sorted(found) for word in text.replace("|", "\n").splitlines()]
    short = [word.strip() for word in plain if 0 < len(word.strip()) <= 40]
    signs = [
        "175",
        "22",
        "1,000",
        "4 306",
        "2025",
        "19 March",
        "19 березня",
        "–",
        "—",
        ".",
        ",",
        ":",
        ";",
        "«",
        "»",
        "(",
        ")",
    ]
    return tuple(word.encode() for word in [*short, *signs * (1 + len(short) // 40)])


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield str(name)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


@cache
def texts() -> tuple[bytes, ...]:
    """Own texts: the examples, and the test texts where the repository is whole."""
    found = [line.encode() for line in LINES]
    for folder in (TOP / "examples", TOP / "tests/claims/gold/texts", TOP / "tests/claims/gold/negative"):
        found += [path.read_bytes() for path in sorted(folder.glob("*.txt"))]
    return tuple(found)


def filled(pattern: str) -> tuple[bytes, ...]:
    """A pattern with the lines in it."""
    return tuple(pattern.format(one, two).encode() for one, two in zip(LINES, LINES[1:] + LINES[:1], strict=True))


def json_filled(pattern: str) -> tuple[bytes, ...]:
    """A JSON pattern with the lines in it, as JSON."""
    return tuple(pattern.format(json.dumps(line)).encode() for line in LINES)


def press() -> tuple[bytes, ...]:
    """Exports of press databases as text."""
    return (*filled(NEXIS), *filled(PROQUEST))


def encoded() -> tuple[bytes, ...]:
    """A line in each code that Python knows, under the code's name."""
    names = sorted(set(aliases.values()))
    return tuple(name.encode() + b"\n" + LINES[1].encode() + b"\xff\xe9" for name in names)


def posts() -> tuple[bytes, ...]:
    """Posts of a channel as pages."""
    return (*filled(SAVED), *filled(PREVIEW))


def parquets() -> tuple[bytes, ...]:
    """A small table as a Parquet file."""
    import pyarrow as pa  # noqa: PLC0415  # only this needs it
    import pyarrow.parquet as pq  # noqa: PLC0415

    stream = io.BytesIO()
    table = pa.table({"date": ["2025-03-19", None], "figure": [175, 22], "returned_to": ["UKR", "RUS"]})
    pq.write_table(table, stream, compression="none")
    return (stream.getvalue(),)


def docx_lines(text: bytes) -> bytes:
    """A Word document with a paragraph for each line of these bytes."""
    return docx(text.replace(b"\n", b"</w:t></w:r></w:p><w:p><w:r><w:t>"))


def docx(text: bytes) -> bytes:
    """A Word document whose one paragraph holds these bytes as they are."""
    body = f"<w:document {WORD}><w:body><w:p><w:r><w:t>".encode() + text + b"</w:t></w:r></w:p></w:body></w:document>"
    return _zipped({"word/document.xml": body})


def xlsx(cells: bytes) -> bytes:
    """A spreadsheet whose one sheet holds these bytes as its rows."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    return _zipped(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
                '<Override PartName="/xl/workbook.xml" ContentType='
                '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
            ).encode(),
            "_rels/.rels": (
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
                f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ).encode(),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="s" sheetId="1" r:id="b"/>'
                "</sheets></workbook>"
            ).encode(),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="b" '
                f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
            ).encode(),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>'.encode()
            + cells
            + b"</sheetData></worksheet>",
        }
    )  # fmt: skip


def pdf(line: str) -> bytes:
    """A PDF of one page with this line of Latin letters."""
    stream = f"BT /F1 12 Tf 50 700 Td ({line}) Tj ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, start=1))
    return body + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n0\n%%EOF"


def rows() -> tuple[bytes, ...]:
    """Rows of a sheet."""
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    head = "<row>" + "".join(cell.format(name) for name in ("date", "figure", "returned_to")) + "</row>"
    return (
        (head + "<row>" + cell.format("2025-03-19") + "<c><v>175</v></c>" + cell.format("UKR") + "</row>").encode(),
    )


def packed() -> tuple[bytes, ...]:
    """Bytes packed as servers pack them, with the name of the packing and a line end before them."""
    body = LINES[0].encode() * 20
    return (
        b"gzip\n" + gzip.compress(body),
        b"deflate\n" + zlib.compress(body),
        b"deflate\n" + zlib.compress(body)[2:-4],
        b"br\n" + brotli.compress(body),
        b"zstd\n" + zstandard.compress(body),
    )


def _zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as held:
        for name, body in members.items():
            held.writestr(zipfile.ZipInfo(name), body)
    return stream.getvalue()
