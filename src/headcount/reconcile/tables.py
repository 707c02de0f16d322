"""What do two bare tables say? Exchanges and totals as CSV, read into the same records that the ledger holds.

Columns `to_PARTY_total`, `to_PARTY_PEOPLE` and `bodies_to_PARTY` name the party they count for; `207|195` are
conflicting figures, the one the table's maker trusts most first; blank is unknown, 0 is none. Notes are never read.
"""

import csv
import datetime
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from headcount.errors import TableError
from headcount.reconcile.table_shapes import (
    find_strange_cells,
    join_exchanges,
    name_column,
    names_a_party,
    shape_exchange,
    shape_total,
)
from headcount.reconcile.table_words import TableWords, table_words
from headcount.records.claim import Channel, Counted
from headcount.records.exchange import Exchange, Handover, Share
from headcount.records.report import DatePrecision
from headcount.records.total import Total

EXCHANGE_COLUMNS = (("date",),)
TOTAL_COLUMNS = (("stated_on", "date", "day"), ("value", "total", "low"))
LINE = "(line)"
RULE_NONE, RULE_ONLY, RULE_FIRST = "no figure known", "only figure", "first listed in the table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table, with what to call it in an error."""

    name: str
    cells: dict[str, str]

    def get(self, column: str) -> str:
        """The cell of a column, empty where the table has no such column."""
        return self.cells.get(column, "").strip()


def read_exchanges(path: Path | str) -> tuple[Exchange, ...]:
    """Which exchanges does the table list? One for each row that names a day, a month or a year."""
    words = table_words()
    rows = tuple(_rows(Path(path), EXCHANGE_COLUMNS))
    if not rows:
        raise TableError(f"{path}: has no rows under its header")
    if not names_a_party(rows[0].cells, words):
        raise TableError(f"{path}: no column says how many went to whom, such as to_ukraine_total or returned_to")
    shaped = ({**shape_exchange(row.cells, at, words), LINE: row.name} for at, row in enumerate(rows))
    return tuple(_exchange(Row(name=cells[LINE], cells=cells), words) for cells in join_exchanges(shaped))


def read_totals(path: Path | str) -> tuple[Total, ...]:
    """Which totals does the table list? One for each row, in the table's order."""
    words = table_words()
    rows = _rows(Path(path), TOTAL_COLUMNS)
    return tuple(_total(replace(row, cells=shape_total(row.cells, words)), words) for row in rows)


def find_unread_cells(path: Path | str) -> tuple[str, ...]:
    """One line for each figure of an exchange table that is no number, and therefore taken as unknown."""
    words = table_words()
    rows = tuple(_rows(Path(path), EXCHANGE_COLUMNS))
    return tuple(
        f"{row.name}: {column} is {text!r}, which is no number; taken as unknown"
        for at, row in enumerate(rows)
        for column, text in find_strange_cells(shape_exchange(row.cells, at, words), words)
    )


def _rows(path: Path, needed: Iterable[tuple[str, ...]]) -> Iterator[Row]:
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise TableError(f"{path}: cannot be read ({error.strerror}); name a CSV file") from error
    except UnicodeDecodeError as error:
        raise TableError(f"{path}: is not UTF-8 text; name a CSV file") from error
    try:
        lines = csv.DictReader(io.StringIO(text))
        lines.fieldnames = [name_column(heading) for heading in lines.fieldnames or ()]
        columns = set(lines.fieldnames)
        missing = [names[0] for names in needed if not columns & set(names)]
        if missing:
            raise TableError(
                f"{path}: has no column {', '.join(missing)}; its columns are {', '.join(sorted(columns))}"
            )
        for line in lines:
            cells = {str(key): str(value or "") for key, value in line.items() if key is not None}
            if any(cells.values()):
                yield Row(name=f"{path}: line {lines.line_num}", cells=cells)
    except csv.Error as error:
        raise TableError(f"{path}: is not a CSV table ({error})") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """What all handovers of one row share."""

    row: Row
    words: TableWords
    id: str
    date: datetime.date | None
    precision: DatePrecision
    channel: Channel | None

    def handover(self, party: str, counted: Counted, figures: tuple[int, ...] = ()) -> Handover:
        """One direction of the row; without figures it is known to have happened and no more."""
        return Handover(
            id=f"{self.id}-{party}{'-bodies' if counted is Counted.BODY else ''}", counted=counted, returned_to=party,
            held_by=None, date=self.date, date_precision=self.precision, low=min(figures, default=None),
            best=figures[0] if figures else None, high=max(figures, default=None),
            rule=RULE_NONE if not figures else RULE_FIRST if len(figures) > 1 else RULE_ONLY, channel=self.channel,
        )  # fmt: skip

    def people_to(self, party: str, column: str) -> Handover:
        """The living people who went to one party, with their breakdown."""
        handover = self.handover(party, Counted.PERSON, _figures(self.row, column))
        return replace(handover, breakdown=_breakdown(self.row, column, self.words))


def _exchange(row: Row, words: TableWords) -> Exchange:
    date, precision = _date(row, "date", first=True)
    event = _Event(
        row=row, words=words, id=f"{row.get('date')}-{row.get('seq') or '1'}", date=date, precision=precision,
        channel=words.channels.get(row.get("channel")),
    )  # fmt: skip
    mediators = row.get("mediators").replace(",", ";").split(";")
    return Exchange(
        id=event.id, conflict=None, date=date, date_precision=precision, handovers=tuple(_handovers(event)),
        mediators=tuple(name.strip() for name in mediators if name.strip()), place=row.get("place") or None,
        number=_ordinal(row.get("official_exchange_number")),
    )  # fmt: skip


def _handovers(event: _Event) -> Iterator[Handover]:
    row, words = event.row, event.words
    living = {column: party for column in row.cells if (party := words.party_of(column, "to_", "_total"))}
    dead = {column: party for column in row.cells if (party := words.party_of(column, "bodies_to_", ""))}
    bodies = [
        event.handover(party, Counted.BODY, figures)
        for column, party in dead.items()
        if (figures := _figures(row, column))
    ]
    stated = any(_figures(row, column) for column in living)
    for column, party in living.items():
        if _figures(row, column) or stated or not bodies:
            yield event.people_to(party, column)
    yield from bodies


def _breakdown(row: Row, column: str, words: TableWords) -> tuple[Share, ...]:
    stem = column.removesuffix("_total")
    found = []
    for suffix, people in words.people.items():
        figures = _figures(row, f"{stem}_{suffix}")
        if figures:
            found.append(Share(people=(people,), channel=None, low=min(figures), high=max(figures)))
    return tuple(found)


def _figures(row: Row, column: str) -> tuple[int, ...]:
    """The figures of a cell; bounds (">=3") and words ("some") give none, for they are no figure that can be summed."""
    found = [
        int(cleaned)
        for text in row.get(column).split("|")
        if (cleaned := text.strip().replace(",", "").replace(" ", "")).isdecimal()
    ]
    return tuple(dict.fromkeys(found))


def _ordinal(text: str) -> int | None:
    """The number in "the 61st", "72 (stage 1)" or "the 59th|60"; none in "stage 8 of the second agreement"."""
    words = text.partition("|")[0].split()[:2]
    for word in words:
        digits = "".join(letter for letter in word if letter.isdigit())
        if digits and word.startswith(digits) and "-" not in word:
            return int(digits)
        if not word.isalpha() or len(word) > 3:
            return None
    return None


def _date(row: Row, column: str, first: bool) -> tuple[datetime.date | None, DatePrecision]:
    earlier, _, later = row.get(column).partition("/")
    text = earlier if first or not later else later
    if not text:
        return None, DatePrecision.UNKNOWN
    try:
        numbers = [int(part) for part in text.split("-")]
        if len(numbers) == 3:
            return datetime.date(*numbers), DatePrecision.DAY
        year, month = numbers[0], numbers[1] if len(numbers) == 2 else (1 if first else 12)
        start = datetime.date(year, month, 1)
    except (ValueError, TypeError, IndexError) as error:
        raise TableError(f"{row.name}: {column} is not a date (write 2025-03-19, 2025-03 or 2025): {text}") from error
    end = datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)
    return start if first else end, DatePrecision.MONTH if len(numbers) == 2 else DatePrecision.YEAR


def _total(row: Row, words: TableWords) -> Total:
    stated_on, precision = _date(row, "stated_on", first=True)
    from_date, _ = _date(row, "from", first=True)
    to_date, _ = _date(row, "to", first=False)
    side = row.get("side")
    counted = words.counted.get(row.get("counted"))
    if counted is None:
        raise TableError(f"{row.name}: counted must be one of {', '.join(words.counted)}, not {row.get('counted')!r}")
    low, high, approx = _bounds(row, words)
    names = [row.get(column) for column in ("stated_on", "speaker", "side", "counted", "people", "from", "to", "value")]
    both = side in words.both and counted is not Counted.EXCHANGE
    return Total(
        id=sha256("|".join((*names, row.get("bound"), row.get("series"), row.get("scope"))).encode()).hexdigest()[:32],
        stated_on=stated_on, stated_precision=precision,
        speaker=row.get("speaker") or None, speaker_id=None, low=low, high=high, approx=approx, counted=counted,
        returned_to=None if side in words.both else words.party_of(side, "to_", ""), both=both,
        people=_people(row, words), from_date=from_date, to_date=to_date, series=row.get("series") or None,
        wording="; ".join(text for text in (row.get("population"), row.get("scope")) if text),
        source_url=row.get("source_url") or None,
        channel=_channel(row, words),
    )  # fmt: skip


def _channel(row: Row, words: TableWords) -> Channel | None:
    if words.speaks_of_outside(row.get("series"), row.get("scope")):
        return Channel.OUTSIDE_EXCHANGE
    return words.channels.get(row.get("channel"))


def _people(row: Row, words: TableWords) -> tuple[str, ...]:
    label = row.get("people")
    detail = row.get("population").partition(":")[2].strip()
    return tuple(text for text in (words.people.get(label, label), detail) if text)


def _bounds(row: Row, words: TableWords) -> tuple[int | None, int | None, bool]:
    figures = _figures(row, "value")
    if not figures:
        raise TableError(f"{row.name}: value must be a number, not {row.get('value')!r}")
    value, bound = figures[0], words.bounds.get(row.get("bound") or "exact")
    if bound is None:
        raise TableError(f"{row.name}: bound must be one of {', '.join(words.bounds)}, not {row.get('bound')!r}")
    match bound:
        case "low":
            return value, None, False
        case "above":
            return value + 1, None, False
        case "high":
            return None, value, False
        case "below":
            return None, value - 1, False
    return value, value, bound == "about"
