"""In which shapes may a table come? One row an exchange or one row a handover; totals as stated or as exported."""

from collections.abc import Iterable, Iterator, Mapping

from headcount.reconcile.table_words import TableWords

FIGURES = ("best", "figure", "low", "high")
RENAMED = {"date": "stated_on", "day": "stated_on", "from_date": "from", "to_date": "to", "total": "value"}
TRUE = frozenset({"true", "yes", "1"})
BOUNDS = (">", "<", "~", "≥", "≤")

Cells = dict[str, str]


def name_column(heading: str) -> str:
    """A column's name as the readers of tables know it: "To Ukraine" is `to_ukraine`."""
    return "_".join(heading.strip().casefold().split())


def shape_exchange(cells: Cells, line: int, words: TableWords) -> Cells:
    """A row of either shape as a row with `to_PARTY_total` or `bodies_to_PARTY`."""
    if "returned_to" not in cells:
        return {_party_total(column, words): value for column, value in cells.items()}
    party = "_".join(cells["returned_to"].casefold().replace("-", " ").split())
    column = f"bodies_to_{party}" if cells.get("counted") == "body" else f"to_{party}_total"
    told = dict.fromkeys(cells[name] for name in FIGURES if cells.get(name))
    return {**cells, "seq": cells.get("seq") or str(line), column: "|".join(told)}


def join_exchanges(rows: Iterable[Cells]) -> Iterator[Cells]:
    """Handovers of one exchange and day as one row, where a column says which exchange they are of."""
    joined: dict[tuple[str, ...], Cells] = {}
    for at, cells in enumerate(rows):
        alone = "" if cells.get("exchange") else str(at)
        key = (cells.get("exchange", ""), cells.get("date", ""), cells.get("channel", ""), alone)
        joined[key] = {**cells, **joined.get(key, {})}
    yield from joined.values()


def shape_total(cells: Cells, words: TableWords) -> Cells:
    """A total as stated, or as `headcount export` writes it, with the columns `side`, `value` and `bound`."""
    shaped = dict(cells)
    for column, name in RENAMED.items():
        if column in cells and name not in cells and (column != "total" or "low" not in cells):
            shaped[name] = cells[column]
    side = cells.get("side") or cells.get("returned_to") or ""
    if cells.get("both", "").casefold() in TRUE or not side:
        side = min(words.both)
    shaped["side"] = side if side in words.both or side.startswith("to_") else f"to_{side.replace('-', '_')}"
    shaped["counted"] = cells.get("counted") or "person"
    if "value" not in shaped:
        low, high = cells.get("low", ""), cells.get("high", "")
        shaped["value"] = low or high
        exact = "about" if cells.get("approx", "").casefold() in TRUE else "exact"
        shaped["bound"] = exact if low == high else "at most" if not low else "at least"
    return shaped


def names_a_party(columns: Iterable[str], words: TableWords) -> bool:
    """Whether any column of an exchange table holds figures of a party."""
    return any(
        column == "returned_to" or words.party_of(column, "bodies_to_", "") or _is_total(column, words)
        for column in columns
    )


def find_strange_cells(cells: Mapping[str, str], words: TableWords) -> Iterator[tuple[str, str]]:
    """Cells of figures that are none and no bound either, such as "15O", with their column."""
    for column, value in cells.items():
        if not (words.party_of(column, "bodies_to_", "") or words.party_of(column, "to_", "_total")):
            continue
        for text in value.split("|"):
            plain = text.strip().replace(",", "").replace(" ", "")
            if plain and not plain.isdecimal() and not plain.startswith(BOUNDS) and any(map(str.isdigit, plain)):
                yield column, text.strip()


def _is_total(column: str, words: TableWords) -> bool:
    return words.party_of(_party_total(column, words), "to_", "_total") is not None


def _party_total(column: str, words: TableWords) -> str:
    name = column.removeprefix("to_").replace("_", " ")
    known = column.startswith("to_") and (name in words.parties or name.upper() in words.parties.values())
    return f"{column}_total" if known else column
