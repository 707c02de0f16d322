"""How does a reading become rows, and rows a reading? Texts and quotes apart from the facts, tied by salted hashes."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar

from headcount.ledger.codec import from_plain, to_plain, with_id, write_json
from headcount.records.claim import Claim, Quote, RoadStep
from headcount.records.reading import Reading
from headcount.records.report import Author, Report

Row = dict[str, Any]
Record = TypeVar("Record")

OF_CLAIM, OF_ROAD = "claim", "road"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRows:
    """A report as one row of facts and one of texts."""

    facts: Row
    texts: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRows:
    """A reading as rows that lack only the number of their log entry."""

    reading: Row
    claims: tuple[Row, ...]
    road: tuple[Row, ...]
    quotes: tuple[Row, ...]


def hash_text(salt: str, *texts: str | None) -> str:
    """The hash by which the log knows a text that may be emptied; salted, so that it cannot be guessed afterwards."""
    return sha256((salt + "\0" + write_json(texts)).encode("utf-8", "surrogatepass")).hexdigest()


def report_rows(report: Report) -> ReportRows:
    """The rows of a report."""
    plain, salt = _with_whose_by_place(to_plain(report)), os.urandom(16).hex()
    texts = {
        "report_id": report.id,
        "salt": salt,
        "text": plain.pop("text"),
        "headline": plain.pop("headline", None),
        "authors": write_json(plain.pop("authors")) if report.authors else None,
    }
    facts = {
        "id": report.id,
        "url": report.url,
        "published": report.published,
        "outlet": report.outlet,
        "language": report.language,
        "facts": write_json(plain),
        "text_hash": hash_text(salt, texts["text"]),
        "byline_hash": hash_text(salt, texts["headline"], texts["authors"]),
    }
    return ReportRows(facts=facts, texts=texts)


def reading_rows(given: Reading) -> ReadingRows:
    """The rows of a reading, without its report's."""
    claims, claim_quotes = _quoted_rows(OF_CLAIM, given.claims)
    road, road_quotes = _quoted_rows(OF_ROAD, given.road)
    claims = [row | _claim_columns(claim) for row, claim in zip(claims, given.claims, strict=True)]
    return ReadingRows(
        reading={"report_id": given.report.id, "reader": given.reader, "page": given.page},
        claims=tuple(claims),
        road=tuple(road),
        quotes=(*claim_quotes, *road_quotes),
    )


def body_digest(reading: Row, report: Row, quoted: Iterable[Row]) -> str:
    """One hash over everything that a reading put into the ledger: facts as they are, texts by their hashes."""
    lines = [
        write_json([reading["report_id"], reading["reader"], reading["page"]]),
        write_json([report["facts"], report["text_hash"], report["byline_hash"]]),
    ]
    lines += [write_json([row["facts"], row["quote_hash"]]) for row in quoted]
    return sha256("\n".join(lines).encode()).hexdigest()


def report_of(row: Row) -> Report:
    """The report of a joined row; emptied texts are empty, its id stays."""
    plain = json.loads(row["facts"])
    plain |= {"text": row["text"] or "", "headline": row["headline"]}
    if row["headline"] is None:
        del plain["headline"]
    report = from_plain(Report, _with_whose_in_words(plain))
    if row["mark"] is not None:
        object.__setattr__(report, "mark", row["mark"])
    if row["authors"]:
        authors = tuple(from_plain(Author, author) for author in json.loads(row["authors"]))
        object.__setattr__(report, "authors", authors)
    return with_id(report, row["id"])


def _with_whose_by_place(plain: Row) -> Row:
    """The report with the place in its text of whoever is named beside a quotation: facts are never forgotten.

    A name that the text does not hold is not kept.
    """
    for part in plain.get("parts", ()):
        whose = part.pop("whose", None)
        at = plain["text"].find(whose) if whose else -1
        if at >= 0:
            part["whose"] = [at, at + len(whose)]
    return plain


def _with_whose_in_words(plain: Row) -> Row:
    for part in plain.get("parts", ()):
        if "whose" in part:
            start, end = part["whose"]
            part["whose"] = plain["text"][start:end] or None
    return plain


def claim_of(row: Row) -> Claim:
    """The claim of a row joined with its quote; an emptied quote is empty."""
    return with_id(_quoted(Claim, row, row["mark"]), row["id"])


def road_of(row: Row) -> RoadStep:
    """The step on the road of a row joined with its quote."""
    return _quoted(RoadStep, row)


def _quoted(kind: type[Record], row: Row, mark: str | None = None) -> Record:
    plain = json.loads(row["facts"])
    start, end = plain.pop("quoted")
    quote = {"exact": row["exact"] or "", "prefix": row["prefix"] or "", "suffix": row["suffix"] or "", "mark": mark}
    return from_plain(kind, {**plain, "quote": {**quote, "start": start, "end": end}})


def _quoted_rows(part_of: str, records: Iterable[Claim | RoadStep]) -> tuple[list[Row], list[Row]]:
    rows: list[Row] = []
    quotes: list[Row] = []
    for position, record in enumerate(records):
        plain, salt, quote = to_plain(record), os.urandom(16).hex(), record.quote
        del plain["quote"]
        plain["quoted"] = [quote.start, quote.end]
        rows.append(
            {
                "position": position,
                "report_id": record.report_id,
                "facts": write_json(plain),
                "quote_hash": hash_quote(salt, quote),
            }
        )
        quotes.append(
            {
                "part_of": part_of,
                "position": position,
                "salt": salt,
                "exact": quote.exact,
                "prefix": quote.prefix,
                "suffix": quote.suffix,
            }
        )
    return rows, quotes


def hash_quote(salt: str, quote: Quote) -> str:
    """The hash by which the log knows a quote."""
    return hash_text(salt, quote.exact, quote.prefix, quote.suffix)


def _claim_columns(claim: Claim) -> Row:
    return {
        "id": claim.id,
        "counted": claim.counted.value,
        "action": claim.action.value,
        "returned_to": claim.returned_to,
        "status": claim.status.value,
        "scope": claim.scope.value,
        "from_date": claim.from_date,
        "to_date": claim.to_date,
        "low": claim.low,
        "high": claim.high,
        "speaker_id": claim.speaker_id,
    }
